"""What was corrected of numbers."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from db.public.correction_tables import corrections
from db.public.queries.list_corrections import CORRECTIONS


def get_corrections(connection: Connection, observations: Collection[str]) -> Sequence[Row[Any]]:
    """Return the rows of ``CORRECTIONS`` of these numbers; those of each oldest first."""
    of = corrections.c
    query = CORRECTIONS.rows.where(of.observation.in_(observations))
    return connection.execute(query.order_by(of.document_id, of.position)).all()
