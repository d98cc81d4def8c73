"""The documents that bear a name: a number or a slug."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, select

from db.public.tables import aliases, documents, editions


def find_by_alias(
    connection: Connection, kind: Literal["number", "slug"], name: str
) -> Sequence[Row[Any]]:
    """Return the current editions of the documents that bear the name, or bore it, by id.

    More than one means that several issuers share it; ``name`` is a normalised number or a slug.
    """
    query = (
        select(editions)
        .join(
            documents,
            and_(
                documents.c.id == editions.c.document_id, documents.c.edition == editions.c.edition
            ),
        )
        .join(aliases, aliases.c.document_id == documents.c.id)
        .where(aliases.c.type == kind, aliases.c.name == name)
        .order_by(documents.c.id)
    )
    return connection.execute(query).all()
