"""Which editions of a document there are."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, select

from db.public.tables import editions


def get_editions(connection: Connection, document_id: str) -> Sequence[Row[int, str]]:
    """Return the number of each edition and since when (``changed_at``), the newest first."""
    query = (
        select(editions.c.edition, editions.c.changed_at)
        .where(editions.c.document_id == document_id)
        .order_by(editions.c.edition.desc())
    )
    return connection.execute(query).all()
