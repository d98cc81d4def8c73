"""The cross-document pass of a build: which current numbers contradict each other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, literal, or_, select, true

from db.public.digest import Digests
from db.public.number_tables import conflicts, observations
from db.public.rows import Values
from gongwen.extract.conflicts import disagree

_SAME = (
    observations.c.indicator,
    func.coalesce(observations.c.area, "").label("place"),
    observations.c.subject,
    observations.c.period,
    observations.c.status,
    observations.c.kind,
    observations.c.base_unit,
)
_WHOLE = observations.alias("whole")
_BATCH = 500


def write_conflicts(connection: Connection, digests: Digests) -> None:
    """Find the sets of contradicting numbers and write them; one set is in memory at a time."""
    batch: list[Values] = []
    for row in _conflicting(connection):
        batch.append(row)
        if len(batch) >= _BATCH:
            _write(connection, batch, digests)
            batch = []
    _write(connection, batch, digests)


def _write(connection: Connection, batch: list[Values], digests: Digests) -> None:
    if batch:
        connection.execute(insert(conflicts), batch)
        digests.add(conflicts, batch)


def _conflicting(connection: Connection) -> Iterator[Values]:
    number = 0
    for _, rows in groupby(_comparable(connection), key=lambda row: tuple(row)[: len(_SAME)]):
        group = list(rows)
        by_document: dict[str, set[str]] = {}
        for row in group:
            by_document.setdefault(row.document_id, set()).add(row.value_key or row.base_value)
        if disagree(frozenset(values) for values in by_document.values()):
            number += 1
            yield from members(number, group)


def members(number: int, rows: Iterable[Any]) -> list[Values]:
    """Return the rows of a set: the first of what is written alike, then the second of it.

    ``rows`` have ``id``, ``document_id``, ``start`` and ``value_raw``.
    """
    again: Counter[str] = Counter()
    places = []
    for row in sorted(rows, key=lambda row: (row.document_id, row.start)):
        again[row.value_raw] += 1
        places.append((again[row.value_raw], row.document_id, row.start, row.id))
    return [
        {"set": number, "place": place, "observation_id": identifier}
        for place, (*_, identifier) in enumerate(sorted(places), start=1)
    ]


def _comparable(connection: Connection) -> Iterator[Row[Any]]:
    """Yield the rows of every group that has more than one value and more than one document.

    Compared are exact levels and shares with an indicator, a subject and a period. A part of a
    breakdown of the same subject is left out: it is less than the whole and no other value of it.
    """
    part = and_(
        observations.c.kind == "level",
        _WHOLE.c.indicator == observations.c.indicator,
        _WHOLE.c.subject == observations.c.subject,
        _WHOLE.c.area.is_not_distinct_from(observations.c.area),
    )
    candidates = (
        select(
            *_SAME,
            observations.c.id,
            observations.c.document_id,
            observations.c.start,
            observations.c.value_raw,
            observations.c.value_key,
            observations.c.base_value,
        )
        .outerjoin(_WHOLE, _WHOLE.c.id == observations.c.related)
        .where(
            observations.c.current == true(),
            observations.c.indicator.is_not(None),
            observations.c.subject.is_not(None),
            observations.c.period.is_not(None),
            observations.c.qualifier == "exact",
            observations.c.kind.in_(("level", "share")),
            observations.c.base_value_max.is_(None),
            or_(_WHOLE.c.id.is_(None), ~part),
        )
        .subquery()
    )
    same = [candidates.c[column.name] for column in _SAME]
    value = candidates.c.value_key + literal(" ") + candidates.c.base_value
    ends = [
        function(column).over(partition_by=same)
        for column in (value, candidates.c.document_id)
        for function in (func.min, func.max)
    ]
    grouped = select(candidates, *(end.label(f"end_{n}") for n, end in enumerate(ends))).subquery()
    query = (
        select(grouped)
        .where(grouped.c.end_0 != grouped.c.end_1, grouped.c.end_2 != grouped.c.end_3)
        .order_by(*(grouped.c[column.name] for column in _SAME), grouped.c.id)
    )
    yield from connection.execute(query, execution_options={"yield_per": _BATCH})
