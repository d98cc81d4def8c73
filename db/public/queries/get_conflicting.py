"""The members of sets of conflicting numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db.public.number_tables import conflicts, observations
from db.public.queries.list_observations import OBSERVATION_ROWS

BESIDE = 8
"""So many are read to be named beside a number in a table; the number's own page has more."""


@dataclass(slots=True)
class Conflicting:
    """The first numbers of a set as rows of ``OBSERVATION_ROWS``, and how many it has in all."""

    total: int
    rows: list[Row[Any]] = field(default_factory=list)


def get_conflicting(
    connection: Connection, rows: Iterable[Row[Any]], most: int = BESIDE
) -> dict[int, Conflicting]:
    """Return up to ``most`` numbers of each set that ``rows`` are of, in their documents' order.

    Where there are more, each that is written otherwise comes before one that is written alike.
    """
    sets = {row.conflict_set for row in rows if row.conflict_set is not None}
    of = observations.c
    place = (of.document_id, of.start)
    alike = (conflicts.c.set, of.value_raw)
    members = (
        select(
            conflicts.c.set,
            conflicts.c.observation_id,
            *place,
            func.row_number().over(partition_by=alike, order_by=place).label("again"),
            func.count().over(partition_by=conflicts.c.set).label("total"),
        )
        .join(observations, of.id == conflicts.c.observation_id)
        .where(conflicts.c.set.in_(sorted(sets)))
        .subquery("members")
    )
    first = (members.c.again, members.c.document_id, members.c.start)
    ordered = select(
        members.c.observation_id,
        members.c.total,
        func.row_number().over(partition_by=members.c.set, order_by=first).label("place"),
    ).subquery("ordered")
    query = (
        OBSERVATION_ROWS.join(ordered, ordered.c.observation_id == of.id)
        .where(ordered.c.place <= most)
        .add_columns(ordered.c.total)
        .order_by(*place)
    )
    found: dict[int, Conflicting] = {}
    for row in connection.execute(query):
        found.setdefault(row.conflict_set, Conflicting(row.total)).rows.append(row)
    return found
