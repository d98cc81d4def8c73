"""The documents that bear a name: a number or a slug."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from db.public.tables import aliases, documents, editions, withdrawals


def find_by_alias(
    connection: Connection, kind: Literal["number", "slug"], name: str
) -> Sequence[Row[Any]]:
    """Return the current editions of the documents that bear the name, or bore it, by id.

    More than one means that several issuers share it; ``name`` is a normalised number or a slug.
    Documents that are withdrawn and still to be read are among them, in their newest edition.
    """
    query = (
        select(editions)
        .join(aliases, aliases.c.document_id == editions.c.document_id)
        .outerjoin(documents, documents.c.id == editions.c.document_id)
        .outerjoin(withdrawals, withdrawals.c.document_id == editions.c.document_id)
        .where(
            aliases.c.type == kind,
            aliases.c.name == name,
            editions.c.edition == func.coalesce(documents.c.edition, withdrawals.c.edition),
        )
        .order_by(editions.c.document_id)
    )
    return connection.execute(query).all()
