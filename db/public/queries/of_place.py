"""What there is of one area: its row, what lies in it, and which indicators have numbers of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select, true

from db.public.number_tables import areas, indicators, observations


def get_place(connection: Connection, code: str) -> Row[Any] | None:
    """Return the row of ``areas``, None when the release has it not."""
    return connection.execute(select(areas).where(areas.c.code == code)).one_or_none()


def places_within(connection: Connection, code: str) -> Sequence[Row[Any]]:
    """Return rows of ``areas`` that lie right in this one, by code."""
    query = select(areas).where(areas.c.parent == code).order_by(areas.c.code)
    return connection.execute(query).all()


def indicators_of_place(connection: Connection, code: str) -> Sequence[Row[Any]]:
    """Return ``code, zh, en, held`` of the indicators with numbers of this area, the most first.

    Each is counted by itself: the index of series holds indicator and area side by side, so that
    no other area's numbers are read.
    """
    held = (
        select(func.count())
        .where(
            observations.c.indicator == indicators.c.code,
            observations.c.area == code,
            observations.c.current == true(),
        )
        .scalar_subquery()
    )
    counted = (
        select(
            indicators.c.code, indicators.c.zh, indicators.c.en, indicators.c.position,
            held.label("held"),
        )
        .where(indicators.c.observations > 0)
        .subquery()
    )  # fmt: skip
    query = select(counted).where(counted.c.held > 0)
    return connection.execute(query.order_by(counted.c.held.desc(), counted.c.position)).all()
