"""One number, of whatever edition."""

from typing import Any

from sqlalchemy import Connection, Row

from db.public.number_tables import observations
from db.public.queries.list_observations import OBSERVATION_ROWS


def get_observation(connection: Connection, observation_id: str) -> Row[Any] | None:
    """Return a row of ``OBSERVATION_ROWS``; None when the release has it not."""
    query = OBSERVATION_ROWS.where(observations.c.id == observation_id)
    return connection.execute(query).one_or_none()
