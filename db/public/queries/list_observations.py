"""The numbers of a release: those of current editions, newest period first."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, true, union_all

from db.public.facets import Facet
from db.public.filters import Values
from db.public.listing import Listed, Order, Words
from db.public.number_tables import conflicts, observation_flags, observations
from db.public.search import OBSERVATION_WORDS
from db.public.tables import editions

OBSERVATION_ROWS = (
    select(observations, editions.c.text_sha256, conflicts.c.set.label("conflict_set"))
    .join(
        editions,
        and_(
            editions.c.document_id == observations.c.document_id,
            editions.c.edition == observations.c.edition,
        ),
    )
    .outerjoin(conflicts, conflicts.c.observation_id == observations.c.id)
)
"""Rows of ``observations`` with their edition's digest and their set of conflicting values."""

_SERIES = (observations.c.indicator, observations.c.area, observations.c.subject)


def _has_flag(flags: Values) -> ColumnElement[bool]:
    flagged = select(observation_flags.c.observation_id).where(observation_flags.c.flag.in_(flags))
    if "conflicts" not in flags:
        return observations.c.id.in_(flagged)
    conflicting = select(conflicts.c.observation_id)
    return or_(observations.c.id.in_(conflicting), observations.c.id.in_(flagged))


def _latest(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Keep the newest period of each indicator, area and subject; what lacks either is left out."""
    place = func.rank().over(partition_by=_SERIES, order_by=observations.c.sort_period.desc())
    ranked = (
        select(observations.c.id, place.label("place"))
        .where(
            observations.c.current == true(),
            observations.c.indicator.is_not(None),
            observations.c.sort_period != "",
            *conditions,
        )
        .subquery()
    )
    return observations.c.id.in_(select(ranked.c.id).where(ranked.c.place == 1))


OBSERVATIONS = Listed(
    rows=OBSERVATION_ROWS.where(observations.c.current == true()),
    counted=select(func.count()).select_from(observations).where(observations.c.current == true()),
    key=observations.c.id,
    fields={
        "area": observations.c.area,
        "base_unit": observations.c.base_unit,
        "changed_at": observations.c.changed_at,
        "document": observations.c.document_id,
        "flag": _has_flag,
        "indicator": observations.c.indicator,
        "kind": observations.c.kind,
        "period": observations.c.period,
        "period_end": observations.c.period_end,
        "period_start": observations.c.period_start,
        "qualifier": observations.c.qualifier,
        "status": observations.c.status,
        "subject": observations.c.subject,
        "unit": observations.c.unit,
        "value": func.nullif(observations.c.value_key, ""),
        "year": observations.c.year,
    },
    orders={
        "-period_end": Order(observations.c.sort_period, observations.c.id, descending=True),
        "period_end": Order(observations.c.sort_period, observations.c.id),
        "document": Order(observations.c.document_id, observations.c.start),
        "-value": Order(observations.c.value_key, observations.c.id, descending=True),
        "value": Order(observations.c.value_key, observations.c.id),
        "-changed_at": Order(observations.c.changed_at, observations.c.id, descending=True),
        "changed_at": Order(observations.c.changed_at, observations.c.id),
    },
    latest=_latest,
    wide=True,
    words=Words(OBSERVATION_WORDS, observations.c.ordinal),
)
"""A value that is no decimal compares with none and sorts below all."""


def _flags(keys: Select[Any] | None) -> Select[Any]:
    flagged = select(observation_flags.c.observation_id, observation_flags.c.flag.label("value"))
    conflicting = select(conflicts.c.observation_id, literal("conflicts"))
    if keys is not None:
        flagged = flagged.where(observation_flags.c.observation_id.in_(keys))
        conflicting = conflicting.where(conflicts.c.observation_id.in_(keys))
    both = union_all(flagged, conflicting).subquery()
    return select(both.c.observation_id, both.c.value)


FACETS: dict[str, Facet] = {
    "flag": _flags,
    **{
        name: observations.c[name]
        for name in (
            "indicator", "area", "subject", "kind", "status", "qualifier", "unit", "base_unit",
            "period", "year",
        )
    },
}  # fmt: skip
"""What numbers can be counted by."""
