"""How many rows of a list have each value of a field."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from db.public.listing import Listed, Wanted, conditions

MOST_VALUES = 100

Facet = ColumnElement[Any] | Callable[[Select[Any] | None], Select[Any]]
"""A column of the list, or a function from the keys of its rows to pairs of key and value.

The function gets None for all rows.
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """Values with how often they occur, most often first; ``complete`` unless there are more."""

    values: list[tuple[str | None, int]]
    complete: bool


def count_values(connection: Connection, listed: Listed, wanted: Wanted, facet: Facet) -> Counts:
    """Return the values of a facet among the rows that are asked for.

    None is counted where a row has no value; of a facet with several values to a row, rows
    without one are left out.
    """
    asked = conditions(connection, listed, wanted)
    shown = listed.counted.where(*asked)
    if isinstance(facet, ColumnElement):
        value: ColumnElement[Any] = facet
        query = shown.with_only_columns(value, func.count(), maintain_column_froms=True)
    else:
        keys = shown.with_only_columns(listed.key, maintain_column_froms=True)
        pairs = facet(keys if asked else None).subquery()
        value = pairs.c.value
        query = select(value, func.count()).select_from(pairs)
    query = query.group_by(value).order_by(func.count().desc(), value).limit(MOST_VALUES + 1)
    rows = connection.execute(query).all()
    values = [(None if value is None else str(value), number) for value, number in rows]
    return Counts(values[:MOST_VALUES], len(values) <= MOST_VALUES)


def count_together(
    connection: Connection, listed: Listed, wanted: Wanted, columns: Sequence[ColumnElement[Any]]
) -> list[Counts]:
    """Return the values of columns that have few, and what is asked for is found but once."""
    shown = listed.counted.where(*conditions(connection, listed, wanted))
    query = shown.with_only_columns(*columns, func.count(), maintain_column_froms=True)
    totals: list[Counter[str | None]] = [Counter() for _ in columns]
    for *values, number in connection.execute(query.group_by(*columns)):
        for total, value in zip(totals, values, strict=True):
            total[None if value is None else str(value)] += number
    return [
        Counts(
            sorted(total.items(), key=lambda pair: (-pair[1], pair[0] or ""))[:MOST_VALUES],
            len(total) <= MOST_VALUES,
        )
        for total in totals
    ]
