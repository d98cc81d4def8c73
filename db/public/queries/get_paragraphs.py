"""The paragraphs of an edition."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.tables import paragraphs


def get_paragraphs(connection: Connection, document_id: str, edition: int) -> Sequence[Row[Any]]:
    """Return rows of ``paragraphs`` in text order."""
    query = (
        select(paragraphs)
        .where(paragraphs.c.document_id == document_id, paragraphs.c.edition == edition)
        .order_by(paragraphs.c.position)
    )
    return connection.execute(query).all()
