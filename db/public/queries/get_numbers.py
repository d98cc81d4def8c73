"""The numbers of an edition, or of a document."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.number_tables import observations
from db.public.queries.list_observations import OBSERVATION_ROWS


def get_numbers(connection: Connection, document_id: str, edition: int) -> Sequence[Row[Any]]:
    """Return rows of ``OBSERVATION_ROWS`` in text order."""
    query = OBSERVATION_ROWS.where(
        observations.c.document_id == document_id, observations.c.edition == edition
    ).order_by(observations.c.start)
    return connection.execute(query).all()


def numbers_of(connection: Connection, document_id: str) -> list[str]:
    """Return the ids of all numbers of a document, those of older editions too."""
    query = select(observations.c.id).where(observations.c.document_id == document_id)
    return list(connection.scalars(query))
