"""How many rows of a list have each value of a field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    cast,
    func,
    literal,
    select,
    union_all,
)

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
    """Return the values of columns, and what is asked for is found but once."""
    if not columns:
        return []
    values = [cast(column, Text).label(f"value_{n}") for n, column in enumerate(columns)]
    shown = listed.counted.where(*conditions(connection, listed, wanted))
    # Without the word SQLite would look for the rows again for each column.
    rows = shown.with_only_columns(*values, maintain_column_froms=True).cte("shown")
    rows = rows.prefix_with("MATERIALIZED")
    each = [
        select(literal(n).label("of"), value.label("value"), func.count().label("rows"))
        .select_from(rows)
        .group_by(value)
        for n, value in enumerate(rows.c)
    ]
    found: list[list[tuple[str | None, int]]] = [[] for _ in columns]
    for of, value, number in connection.execute(union_all(*each)):
        found[of].append((value, number))
    return [
        Counts(
            sorted(pairs, key=lambda pair: (-pair[1], pair[0] or ""))[:MOST_VALUES],
            len(pairs) <= MOST_VALUES,
        )
        for pairs in found
    ]
