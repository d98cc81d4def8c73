"""The members of sets of conflicting numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db.public.number_tables import conflicts, observations
from db.public.queries.list_observations import OBSERVATION_ROWS

BESIDE = 4
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
    sets = sorted({row.conflict_set for row in rows if row.conflict_set is not None})
    if not sets:
        return {}
    of_these = conflicts.c.set.in_(sets)
    totals = select(conflicts.c.set, func.max(conflicts.c.place)).where(of_these)
    found = {
        number: Conflicting(total)
        for number, total in connection.execute(totals.group_by(conflicts.c.set))
    }
    first = OBSERVATION_ROWS.where(of_these, conflicts.c.place <= most)
    for row in connection.execute(first.order_by(observations.c.document_id, observations.c.start)):
        found[row.conflict_set].rows.append(row)
    return found
