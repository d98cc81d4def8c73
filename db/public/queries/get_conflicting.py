"""The members of sets of conflicting numbers."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from db.public.number_tables import conflicts, observations
from db.public.queries.list_observations import OBSERVATION_ROWS

_MOST = 50


def get_conflicting(connection: Connection, sets: Collection[int]) -> dict[int, Sequence[Row[Any]]]:
    """Return rows of ``OBSERVATION_ROWS`` by set, up to 50 of each, in document order."""
    found: dict[int, Sequence[Row[Any]]] = {}
    for number in sorted(sets):
        query = (
            OBSERVATION_ROWS.where(conflicts.c.set == number)
            .order_by(observations.c.document_id, observations.c.start)
            .limit(_MOST)
        )
        found[number] = connection.execute(query).all()
    return found
