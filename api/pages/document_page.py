"""The page of an edition: its text with its numbers marked, and what is known of it."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from sqlalchemy import Connection, Row

from api.door import door
from api.editions import find_edition
from api.pages.marked_text import blocks
from api.pages.reading import names_of
from api.represent.as_json import document_json
from db.public.filters import Condition
from db.public.listing import Wanted, read_page
from db.public.queries.get_numbers import get_numbers
from db.public.queries.get_paragraphs import get_paragraphs
from db.public.queries.get_text import get_text
from db.public.queries.list_editions import EDITIONS
from db.public.queries.release_meta import ReleaseMeta

_EDITIONS = 100


def document_page(meta: ReleaseMeta, document_id: str, edition: int | None) -> bytes:
    """Return the HTML of an edition, the current one for None; raises the 404 problem."""
    with door().releases.open(meta) as connection:
        values = page_values(connection, meta, document_id, edition)
    return render_template("document.html", **values).encode()


def page_values(
    connection: Connection,
    meta: ReleaseMeta,
    document_id: str,
    edition: int | None,
    pointed: Row[Any] | None = None,
) -> dict[str, Any]:
    """Return what the page shows; ``pointed`` is the number whose sentence is highlighted."""
    found = find_edition(connection, document_id, edition)
    text = get_text(connection, document_id, found.row.edition)
    paragraphs = get_paragraphs(connection, document_id, found.row.edition)
    numbers = get_numbers(connection, document_id, found.row.edition)
    shown = list(blocks(text, paragraphs, numbers, pointed))
    of_document = Wanted((Condition("document", "in", (document_id,)),))
    return {
        "document": document_json(found.row, meta, "", ()),
        "text": text,
        "blocks": shown,
        "outline": [block for block in shown if block.role == "heading"],
        "numbers": numbers,
        "related": _related(numbers),
        "names": names_of(connection, numbers),
        "editions": read_page(connection, EDITIONS, of_document, limit=_EDITIONS, after=None).rows,
        "meta": meta,
        "pinned": edition is not None,
        "current": found.current,
    }


def _related(numbers: Sequence[Row[Any]]) -> dict[str, list[Row[Any]]]:
    """Return by id what a number grows, shares or ranks, and what does so to it."""
    by_id = {row.id: row for row in numbers}
    found: dict[str, list[Row[Any]]] = {}
    for row in numbers:
        if row.related in by_id:
            found.setdefault(row.id, []).append(by_id[row.related])
            found.setdefault(row.related, []).append(row)
    return found
