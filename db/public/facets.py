"""How many rows of a list have each value of a field."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    not_,
    select,
    union_all,
)

from db.public.listing import Listed, Wanted, conditions, count

MOST_VALUES = 100
_ENOUGH = MOST_VALUES + 1

Found = Counter[str | None]

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
    connection: Connection,
    listed: Listed,
    wanted: Wanted,
    facets: Sequence[Facet],
    total: int | None = None,
    whole: Sequence[Found] | None = None,
) -> list[Counts]:
    """Return the values of each facet among the rows that are asked for.

    None is counted where a row has no value; of a facet with several values to a row, rows
    without one are left out. ``total`` is how many rows are asked for, where that is known: words
    that most rows hold are counted by the rows that do not hold them. ``whole`` are the counts of
    the facets among all rows, where they are known and only words are asked for.
    """
    asked = conditions(connection, listed, wanted)
    if wanted.query is None:
        return [_counts(one) for one in _each(connection, listed, asked, facets, _ENOUGH)]
    rest = replace(wanted, query=None)
    every = 0 if total is None or wanted.latest else count(connection, listed, rest)
    if total is None or 2 * total <= every or not every:
        # What holds the words takes long to find: once for all facets.
        return [_counts(one) for one in _count(connection, listed, asked, facets, _ENOUGH)]
    all_of = conditions(connection, listed, rest)
    if whole is None:
        whole = _each(connection, listed, all_of, facets, None)
    if total == every:
        return [_counts(one) for one in whole]
    words = conditions(connection, listed, Wanted(query=wanted.query))
    without = _count(connection, listed, [*all_of, not_(and_(*words))], facets, None)
    return [_counts(one - other) for one, other in zip(whole, without, strict=True)]


def count_all(connection: Connection, listed: Listed, facets: Sequence[Facet]) -> list[Found]:
    """Return how often each value of each facet occurs in the whole list."""
    return _each(connection, listed, conditions(connection, listed, Wanted()), facets, None)


def _counts(found: Found) -> Counts:
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0] or ""))
    return Counts(ordered[:MOST_VALUES], len(ordered) <= MOST_VALUES)


def _each(
    connection: Connection,
    listed: Listed,
    asked: list[ColumnElement[bool]],
    facets: Sequence[Facet],
    most: int | None,
) -> list[Found]:
    """Count facets in one statement, each by itself: without words it has an index of its own."""
    counted = [_counting(listed, asked, [each], most, n)[0] for n, each in enumerate(facets)]
    return _found(connection, counted)


def _count(
    connection: Connection,
    listed: Listed,
    asked: list[ColumnElement[bool]],
    facets: Sequence[Facet],
    most: int | None,
) -> list[Found]:
    """Return the ``most`` frequent values of each facet among the rows that meet conditions."""
    return _found(connection, _counting(listed, asked, facets, most))


def _counting(
    listed: Listed,
    asked: list[ColumnElement[bool]],
    facets: Sequence[Facet],
    most: int | None,
    first: int = 0,
) -> list[Select[Any]]:
    """Return the selects that count facets, numbered from ``first``, of rows found once."""
    columns = [
        facet.label(f"value_{n}")
        for n, facet in enumerate(facets)
        if isinstance(facet, ColumnElement)
    ]
    shown = listed.counted.where(*asked).with_only_columns(
        listed.key.label("key"), *columns, maintain_column_froms=True
    )
    # Named more than once it is found once, in both databases; named once it is a subquery.
    rows = shown.cte(f"shown_{first}")
    each = []
    for n, facet in enumerate(facets):
        if isinstance(facet, ColumnElement):
            source: FromClause = rows
            value: ColumnElement[Any] = rows.c[f"value_{n}"]
        else:
            source = facet(select(rows.c.key) if asked else None).subquery()
            value = source.c.value
        counted = (
            select(cast(value, Text).label("value"), func.count().label("rows"))
            .select_from(source)
            .group_by(value)
            .order_by(func.count().desc(), value)
            .limit(most)
            .subquery()
        )
        each.append(select(literal(first + n).label("of"), counted.c.value, counted.c.rows))
    return each


def _found(connection: Connection, counted: Sequence[Select[Any]]) -> list[Found]:
    found: list[Found] = [Counter() for _ in counted]
    if counted:
        for of, said, number in connection.execute(union_all(*counted)).all():
            found[of][said] = number
    return found
