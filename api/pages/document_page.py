"""The page of an edition: its text with its numbers marked, and what is known of it."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from sqlalchemy import Connection, Row

from api.door import door
from api.editions import find_edition
from api.pages.corrected_words import standing
from api.pages.marked_text import blocks
from api.pages.reading import names_of
from api.pages.schema_org import document_node
from api.pages.sentence import sentence_of, shortened
from api.represent.as_json import document_json
from api.withdrawn import withdrawal_json
from db.public.queries.get_editions import get_editions
from db.public.queries.get_numbers import get_numbers
from db.public.queries.get_paragraphs import get_paragraphs
from db.public.queries.get_text import get_text
from db.public.queries.release_meta import ReleaseMeta

_QUOTED = 60
"""So many characters of a number's sentence stand on its card."""


def document_page(meta: ReleaseMeta, document_id: str, edition: int | None) -> bytes:
    """Return the HTML of an edition, the current one for None; raises the 404 problem."""
    with door().releases.open(meta) as connection:
        values = page_values(connection, meta, document_id, edition)
    # What is withdrawn is not told to search engines.
    schema_org = (
        document_node(values["document"], pinned=edition is not None)
        if values["withdrawal"] is None
        else None
    )
    return render_template("document.html", **values, schema_org=schema_org).encode()


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
    names = names_of(connection, numbers)
    shown = list(blocks(text, paragraphs, numbers, pointed))
    return {
        "document": document_json(found.row, meta, "", ()),
        "text": text,
        "blocks": shown,
        "outline": [block for block in shown if block.role == "heading"],
        "numbers": numbers,
        "related": _related(numbers),
        "names": names,
        "quotes": {row.id: shortened(sentence_of(text, row), _QUOTED) for row in numbers},
        "standing": standing(connection, numbers, names),
        "editions": get_editions(connection, document_id),
        "meta": meta,
        "pinned": edition is not None,
        "current": found.current,
        "withdrawal": withdrawal_json(found.withdrawal),
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
