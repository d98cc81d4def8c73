"""The indicators with the most numbers, by the counts that a release keeps."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.number_tables import areas, indicators


def longest_series(connection: Connection, most: int | None) -> Sequence[Row[Any]]:
    """Return rows of ``indicators`` that have numbers, the most numbers first; all for None."""
    query = select(indicators).where(indicators.c.observations > 0)
    query = query.order_by(indicators.c.observations.desc(), indicators.c.position)
    return connection.execute(query.limit(most)).all()


def places_with_numbers(connection: Connection) -> Sequence[Row[Any]]:
    """Return rows of ``areas`` that have numbers, by code."""
    query = select(areas).where(areas.c.observations > 0).order_by(areas.c.code)
    return connection.execute(query).all()
