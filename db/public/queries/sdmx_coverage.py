"""Which numbers a flow of observations in time can hold, and why it does not hold the others."""

from sqlalchemy import Connection, and_, case, func, select, true

from db.public.number_tables import observations

_of = observations.c

IN_FLOW = and_(
    _of.current == true(),
    _of.indicator.is_not(None),
    _of.period_end.is_not(None),
    _of.value_key != "",
)
"""A number has a place: an indicator, a period that has ended or will, a decimal value."""

HELD = "held"
NO_INDICATOR = "no_indicator"
NO_PERIOD = "no_period"
OPEN_END = "open_end"
NO_DECIMAL = "no_decimal"
LEFT_OUT = (NO_INDICATOR, NO_PERIOD, OPEN_END, NO_DECIMAL)
"""Why a number has none; the first that holds is counted."""


def sdmx_coverage(connection: Connection) -> dict[str, int]:
    """Return how many current numbers are ``HELD``, and how many are left out for each reason."""
    place = case(
        (_of.indicator.is_(None), NO_INDICATOR),
        (_of.period.is_(None), NO_PERIOD),
        (_of.period_end.is_(None), OPEN_END),
        (_of.value_key == "", NO_DECIMAL),
        else_=HELD,
    ).label("place")
    placed = select(place).where(_of.current == true()).subquery()
    query = select(placed.c.place, func.count().label("number")).group_by(placed.c.place)
    counts = dict.fromkeys((HELD, *LEFT_OUT), 0)
    return counts | {row.place: row.number for row in connection.execute(query)}
