"""The documents of a release, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from db.public.filters import Condition, where
from db.public.tables import documents, editions

_CURRENT = and_(editions.c.document_id == documents.c.id, editions.c.edition == documents.c.edition)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the newest-first order: after the document of this date and id."""

    sort_date: str
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of ``editions``, and the place after the last one, None when no row follows."""

    rows: Sequence[Row[Any]]
    next: Position | None


def list_documents(
    connection: Connection,
    conditions: Sequence[Condition],
    *,
    limit: int,
    after: Position | None,
) -> Page:
    """Return up to ``limit`` current editions by date descending, then id."""
    query = (
        select(editions, documents.c.sort_date)
        .join(documents, _CURRENT)
        .where(*where(conditions))
        .order_by(documents.c.sort_date.desc(), documents.c.id)
        .limit(limit + 1)
    )
    if after is not None:
        # The first half is implied by the second; it lets the index find the place.
        query = query.where(
            documents.c.sort_date <= after.sort_date,
            or_(documents.c.sort_date < after.sort_date, documents.c.id > after.id),
        )
    rows = connection.execute(query).all()
    if len(rows) <= limit:
        return Page(rows, None)
    last = rows[limit - 1]
    return Page(rows[:limit], Position(last.sort_date, last.document_id))


def count_documents(connection: Connection, conditions: Sequence[Condition]) -> int:
    """Return how many documents the conditions let through."""
    query = select(func.count()).select_from(documents)
    if conditions:
        query = query.join(editions, _CURRENT).where(*where(conditions))
    return connection.execute(query).scalar_one()
