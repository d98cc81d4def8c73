"""How many rows of a list have each value of a field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
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


def count_values(
    connection: Connection, listed: Listed, wanted: Wanted, facets: Sequence[Facet]
) -> list[Counts]:
    """Return the values of each facet among the rows that are asked for.

    None is counted where a row has no value; of a facet with several values to a row, rows
    without one are left out.
    """
    if wanted.query is not None:
        # What holds the words takes long to find: once for all of them.
        return _count(connection, listed, wanted, facets)
    # Without words each has an index of its own.
    return [one for facet in facets for one in _count(connection, listed, wanted, [facet])]


def _count(
    connection: Connection, listed: Listed, wanted: Wanted, facets: Sequence[Facet]
) -> list[Counts]:
    if not facets:
        return []
    asked = conditions(connection, listed, wanted)
    columns = [
        facet.label(f"value_{n}")
        for n, facet in enumerate(facets)
        if isinstance(facet, ColumnElement)
    ]
    shown = listed.counted.where(*asked).with_only_columns(
        listed.key.label("key"), *columns, maintain_column_froms=True
    )
    # Named more than once it is found once, in both databases; named once it is a subquery.
    rows = shown.cte("shown")
    each = []
    for n, facet in enumerate(facets):
        if isinstance(facet, ColumnElement):
            source: FromClause = rows
            value: ColumnElement[Any] = rows.c[f"value_{n}"]
        else:
            source = facet(select(rows.c.key) if asked else None).subquery()
            value = source.c.value
        most = (
            select(cast(value, Text).label("value"), func.count().label("rows"))
            .select_from(source)
            .group_by(value)
            .order_by(func.count().desc(), value)
            .limit(MOST_VALUES + 1)
            .subquery()
        )
        each.append(select(literal(n).label("of"), most.c.value, most.c.rows))
    found: list[list[tuple[str | None, int]]] = [[] for _ in facets]
    for of, said, number in connection.execute(union_all(*each)):
        found[of].append((said, number))
    return [
        Counts(
            sorted(pairs, key=lambda pair: (-pair[1], pair[0] or ""))[:MOST_VALUES],
            len(pairs) <= MOST_VALUES,
        )
        for pairs in found
    ]
