"""One edition of a document: its facts."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db.public.queries.get_withdrawal import get_withdrawal
from db.public.tables import documents, editions, withdrawals


@dataclass(frozen=True, slots=True)
class Edition:
    """A row of ``editions``, and the number of the document's current edition.

    ``withdrawal`` is a row of ``withdrawals`` where the document is withdrawn and still to be
    read: its newest edition then stands for the current one.
    """

    row: Row[Any]
    current: int
    withdrawal: Row[Any] | None


def get_edition(connection: Connection, document_id: str, edition: int | None) -> Edition | None:
    """Return this edition, or the current one for None; None when the release has it not."""
    current = func.coalesce(documents.c.edition, withdrawals.c.edition)
    query = (
        select(editions, current.label("current"), documents.c.id.label("listed"))
        .outerjoin(documents, documents.c.id == editions.c.document_id)
        .outerjoin(withdrawals, withdrawals.c.document_id == editions.c.document_id)
        .where(
            editions.c.document_id == document_id,
            editions.c.edition == (current if edition is None else edition),
        )
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    withdrawal = None if row.listed else get_withdrawal(connection, document_id)
    return Edition(row, row.current, withdrawal)
