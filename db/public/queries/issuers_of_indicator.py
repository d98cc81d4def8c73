"""Who issued the documents that have numbers of an indicator."""

from sqlalchemy import Connection, select, true

from db.public.number_tables import observations
from db.public.tables import documents


def issuers_of_indicator(connection: Connection, code: str) -> list[str | None]:
    """Return the issuer of each listed document that has a number of it."""
    of = observations.c
    having = select(of.document_id).where(of.indicator == code, of.current == true())
    return list(connection.scalars(select(documents.c.issuer).where(documents.c.id.in_(having))))
