"""What was corrected of one number."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from db.public.correction_tables import corrections
from db.public.queries.list_corrections import CORRECTIONS


def get_corrections(connection: Connection, observation_id: str) -> Sequence[Row[Any]]:
    """Return the rows of ``CORRECTIONS`` of this number, oldest first."""
    of = corrections.c
    query = CORRECTIONS.rows.where(of.observation == observation_id).order_by(of.position)
    return connection.execute(query).all()
