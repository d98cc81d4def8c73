"""The numbers of an edition."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from db.public.number_tables import observations
from db.public.queries.list_observations import OBSERVATION_ROWS


def get_numbers(connection: Connection, document_id: str, edition: int) -> Sequence[Row[Any]]:
    """Return rows of ``OBSERVATION_ROWS`` in text order."""
    query = OBSERVATION_ROWS.where(
        observations.c.document_id == document_id, observations.c.edition == edition
    ).order_by(observations.c.start)
    return connection.execute(query).all()
