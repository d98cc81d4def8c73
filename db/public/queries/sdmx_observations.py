"""The numbers that a data flow holds: by key and time, in the order of their keys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from db.public.number_tables import conflicts, observations
from db.public.queries.sdmx_coverage import IN_FLOW

_FETCHED = 1000
_of = observations.c

KEY = ("indicator", "area", "kind", "status", "base_unit", "id")
"""The columns by which numbers are asked for; the last one alone tells them apart."""


@dataclass(frozen=True, slots=True)
class WantedData:
    """Which numbers: values by column of the ``KEY`` (None for null), first and last day.

    A column that is not there may have any value. The whole period must lie within the days; of a
    state as of a day, the day.
    """

    values: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None


def sdmx_observations(connection: Connection, wanted: WantedData) -> Iterator[Sequence[Row[Any]]]:
    """Yield the rows in parts; the connection is a ``streamed`` one, so that few are in memory."""
    result = connection.execute(_query(wanted), execution_options={"yield_per": _FETCHED})
    yield from result.partitions()


def _query(wanted: WantedData) -> Select[Any]:
    rows = select(
        _of.indicator, _of.area, _of.kind, _of.status, _of.base_unit, _of.id, _of.period,
        _of.period_start, _of.period_end, _of.base_value, _of.base_value_max, _of.qualifier,
        _of.unit, _of.value_raw, _of.flags, _of.label, _of.subject, _of.document_id,
        _of.period_raw, _of.confidence, conflicts.c.set.label("conflict_set"),
    )  # fmt: skip
    rows = rows.outerjoin(conflicts, conflicts.c.observation_id == _of.id).where(IN_FLOW)
    for name, values in wanted.values.items():
        rows = rows.where(_one_of(_of[name], values))
    if wanted.first is not None:
        rows = rows.where(func.coalesce(_of.period_start, _of.period_end) >= wanted.first)
    if wanted.last is not None:
        rows = rows.where(_of.period_end <= wanted.last)
    return rows.order_by(
        # Databases disagree where null stands.
        _of.indicator, func.coalesce(_of.area, ""), _of.kind, _of.status, _of.base_unit,
        _of.sort_period, _of.id,
    )  # fmt: skip


def _one_of(column: ColumnElement[Any], values: tuple[str | None, ...]) -> ColumnElement[bool]:
    named = column.in_([value for value in values if value is not None])
    return or_(named, column.is_(None)) if None in values else named
