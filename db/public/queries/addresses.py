"""What has a page of its own: the documents of a release, some at a time, and its indicators."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from db.public.number_tables import indicators
from db.public.queries.list_documents import DOCUMENTS
from db.public.tables import documents

_FETCHED = 1000


def document_addresses(connection: Connection, first: int, last: int) -> Iterator[tuple[str, str]]:
    """Yield id and time of change of the ``first`` to the ``last`` document, by id."""
    query = (
        DOCUMENTS.counted.with_only_columns(documents.c.id, documents.c.changed_at)
        .order_by(documents.c.id)
        .offset(first - 1)
        .limit(last - first + 1)
    )
    for row in connection.execute(query, execution_options={"yield_per": _FETCHED}):
        yield row.id, row.changed_at


def indicator_codes(connection: Connection) -> list[str]:
    """Return the codes of the indicators that have numbers, in the order of the codes."""
    query = select(indicators.c.code).where(indicators.c.observations > 0)
    return list(connection.scalars(query.order_by(indicators.c.code)))
