"""Documents by their ids."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row

from db.public.queries.list_documents import DOCUMENTS
from db.public.tables import documents


def get_documents(connection: Connection, ids: Collection[str]) -> dict[str, Row[Any]]:
    """Return the current editions of these documents by id, without those there are not."""
    query = DOCUMENTS.rows.where(documents.c.id.in_(ids))
    return {row.document_id: row for row in connection.execute(query)}
