"""The page of an edition: facts, text, how to cite it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template
from sqlalchemy import Row

from api.door import door
from api.editions import find_edition
from api.represent.as_json import document_json
from db.public.queries.get_paragraphs import get_paragraphs
from db.public.queries.get_text import get_text
from db.public.queries.release_meta import ReleaseMeta


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is shown: in which element, with which class, under which id."""

    id: str
    number: str
    tag: str
    role: str
    text: str


def document_page(meta: ReleaseMeta, document_id: str, edition: int | None) -> bytes:
    """Return the HTML of an edition, the current one for None; raises the 404 problem."""
    with door().releases.open(meta) as connection:
        found = find_edition(connection, document_id, edition)
        text = get_text(connection, document_id, found.row.edition)
        paragraphs = get_paragraphs(connection, document_id, found.row.edition)
    page = render_template(
        "document.html",
        document=document_json(found.row, meta, "", ()),
        blocks=_blocks(text, paragraphs),
        meta=meta,
        pinned=edition is not None,
        current=found.current,
    )
    return page.encode()


def _blocks(text: str, paragraphs: Sequence[Row[Any]]) -> Iterator[Block]:
    for row in paragraphs:
        # The title is the page's h1; the first level of headings comes under it.
        tag = f"h{min(6, 1 + (row.level or 1))}" if row.role == "heading" else "p"
        yield Block(row.id, row.id.removeprefix("p"), tag, row.role, text[row.start : row.end])
