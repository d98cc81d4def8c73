"""Lists of a release: filtered, ordered, a page at a time or from beginning to end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_

from db.public.filters import Condition, Field, where

_FETCHED = 200


@dataclass(frozen=True, slots=True)
class Order:
    """Rows by ``first``, and those that are equal in it by ``second``, which is unique there.

    Both are columns that are never null and that the rows hold under these columns' names.
    """

    first: ColumnElement[Any]
    second: ColumnElement[Any]
    descending: bool = False

    def clauses(self) -> list[ColumnElement[Any]]:
        """Return what to order by."""
        return [self.first.desc() if self.descending else self.first, self.second]

    def position(self, row: Row[Any]) -> "Position":
        """Return the place of a row."""
        values = row._mapping
        return Position(values[_name(self.first)], values[_name(self.second)])

    def after(self, position: "Position") -> list[ColumnElement[bool]]:
        """Return the conditions of the rows behind a place."""
        first = position.first
        further = self.first < first if self.descending else self.first > first
        at_or_further = self.first <= first if self.descending else self.first >= first
        # The first is implied by the second; it lets an index find the place.
        return [at_or_further, or_(further, self.second > position.second)]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in an order: behind the row with these two values."""

    first: str | int
    second: str | int


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, and the place behind the last one, None when no row follows."""

    rows: Sequence[Row[Any]]
    next: Position | None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows: its rows, what it counts them by, its fields and its orders.

    The first order is the one that nobody asked for. ``latest`` turns conditions into one that
    keeps the newest of the rows that they let through.
    """

    rows: Select[Any]
    counted: Select[int]
    fields: Mapping[str, Field]
    orders: Mapping[str, Order]
    latest: Callable[[list[ColumnElement[bool]]], ColumnElement[bool]] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a list are asked for, and in which order ('' for the list's own)."""

    conditions: tuple[Condition, ...] = ()
    sort: str = ""
    latest: bool = False


def read_page(
    connection: Connection, listed: Listed, wanted: Wanted, *, limit: int, after: Position | None
) -> Page:
    """Return up to ``limit`` rows."""
    order = _order(listed, wanted)
    query = listed.rows.where(*_conditions(listed, wanted)).order_by(*order.clauses())
    if after is not None:
        query = query.where(*order.after(after))
    rows = connection.execute(query.limit(limit + 1)).all()
    if len(rows) <= limit:
        return Page(rows, None)
    return Page(rows[:limit], order.position(rows[limit - 1]))


def count(connection: Connection, listed: Listed, wanted: Wanted) -> int:
    """Return how many rows there are in all."""
    query = listed.counted.where(*_conditions(listed, wanted))
    return connection.execute(query).scalar_one()


def stream(connection: Connection, listed: Listed, wanted: Wanted) -> Iterator[Row[Any]]:
    """Yield every row; the connection is a ``streamed`` one, so that few are in memory."""
    query = listed.rows.where(*_conditions(listed, wanted))
    query = query.order_by(*_order(listed, wanted).clauses())
    yield from connection.execute(query, execution_options={"yield_per": _FETCHED})


def _order(listed: Listed, wanted: Wanted) -> Order:
    return listed.orders[wanted.sort or next(iter(listed.orders))]


def _conditions(listed: Listed, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = where(listed.fields, wanted.conditions)
    if wanted.latest and listed.latest is not None:
        conditions.append(listed.latest(conditions))
    return conditions


def _name(column: ColumnElement[Any]) -> str:
    name: str = column.key  # type: ignore[assignment]  # a table's column has one
    return name
