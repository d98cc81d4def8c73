"""The texts of several documents in their current editions, and where their paragraphs are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from db.public.tables import documents, paragraphs, texts


@dataclass(frozen=True, slots=True)
class Read:
    """The text of an edition, and ``id``, ``start`` and ``end`` of its paragraphs in order."""

    edition: int
    text: str
    paragraphs: Sequence[Any]


def get_texts(connection: Connection, ids: Collection[str]) -> dict[str, Read]:
    """Return the current editions of these documents by id, without those there are not."""

    def current(table: Any) -> Any:
        return and_(table.c.document_id == documents.c.id, table.c.edition == documents.c.edition)

    of = paragraphs.c
    held = select(texts).join(documents, current(texts)).where(documents.c.id.in_(ids))
    spans = (
        select(of.document_id, of.id, of.start, of.end)
        .select_from(paragraphs)
        .join(documents, current(paragraphs))
        .where(documents.c.id.in_(ids))
        .order_by(of.document_id, of.position)
    )
    by_id: dict[str, list[Any]] = {}
    for row in connection.execute(spans):
        by_id.setdefault(row.document_id, []).append(row)
    return {
        row.document_id: Read(row.edition, row.text, by_id.get(row.document_id, []))
        for row in connection.execute(held)
    }
