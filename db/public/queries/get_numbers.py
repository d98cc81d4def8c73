"""The numbers of an edition, or of a document."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.correction_tables import corrections
from db.public.number_tables import observations
from db.public.queries.list_observations import OBSERVATION_ROWS
from db.public.tables import editions


def get_numbers(connection: Connection, document_id: str, edition: int) -> Sequence[Row[Any]]:
    """Return rows of ``OBSERVATION_ROWS`` in text order."""
    query = OBSERVATION_ROWS.where(
        observations.c.document_id == document_id, observations.c.edition == edition
    ).order_by(observations.c.start)
    return connection.execute(query).all()


def numbers_of(connection: Connection, document_id: str) -> dict[int, set[str]]:
    """Return by edition the ids of all numbers of a document, those that were rejected too."""
    mine = select(editions.c.edition).where(editions.c.document_id == document_id)
    found: dict[int, set[str]] = {edition: set() for edition in connection.scalars(mine)}
    for table, name in ((observations, "id"), (corrections, "observation")):
        query = select(table.c.edition, table.c[name]).where(table.c.document_id == document_id)
        for edition, number in connection.execute(query):
            found[edition].add(number)
    return found
