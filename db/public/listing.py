"""Lists of a release: filtered, searched, ordered, a page at a time or from beginning to end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, or_, select

from db.public.filters import Condition, Field, where
from db.public.search import Searched, hits
from gongwen.search import Query

_FETCHED = 200
_FETCHED_PLAIN = 1000

RELEVANCE = "relevance"
"""The order of a search: what fits best comes first."""


@dataclass(frozen=True, slots=True)
class Order:
    """Rows by ``first``, and those that are equal in it by ``second``, which is unique there.

    Both are columns that are never null.
    """

    first: ColumnElement[Any]
    second: ColumnElement[Any]
    descending: bool = False

    def clauses(self) -> list[ColumnElement[Any]]:
        """Return what to order by."""
        return [self.first.desc() if self.descending else self.first, self.second]

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
class Words:
    """How a list is searched: its index, and the column that names its rows there."""

    searched: Searched
    ordinal: ColumnElement[int]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows: its rows, what it counts and names them by, its fields, its orders.

    The first order is the one that nobody asked for. ``latest`` turns conditions into one that
    keeps the newest of the rows that they let through. Of ``wide`` rows a page is chosen by its
    keys, which an index has, before any of them is read.
    """

    rows: Select[Any]
    counted: Select[int]
    key: ColumnElement[Any]
    fields: Mapping[str, Field]
    orders: Mapping[str, Order]
    latest: Callable[[list[ColumnElement[bool]]], ColumnElement[bool]] | None = None
    words: Words | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a list are asked for, and in which order.

    ``sort`` is '' for the list's own order, which is ``RELEVANCE`` for a query with words that
    must be there.
    """

    conditions: tuple[Condition, ...] = ()
    sort: str = ""
    latest: bool = False
    query: Query | None = None


def read_page(
    connection: Connection, listed: Listed, wanted: Wanted, *, limit: int, after: Position | None
) -> Page:
    """Return up to ``limit`` rows."""
    source = listed.rows
    if listed.wide:
        scored = _scored_alone(connection, listed, wanted)
        if scored is not None:
            return _page(connection, _page_of(scored, listed, limit, after), limit)
        source = listed.counted.with_only_columns(listed.key, maintain_column_froms=True)
    query, order = ordered(connection, listed, wanted, source)
    query = query.add_columns(order.first.label("first_key"), order.second.label("second_key"))
    if after is not None:
        query = query.where(*order.after(after))
    query = query.limit(limit + 1)
    if listed.wide:
        page = query.subquery("page")
        first = page.c.first_key.desc() if order.descending else page.c.first_key
        query = listed.rows.join(page, page.c[0] == listed.key)
        query = query.add_columns(page.c.first_key, page.c.second_key)
        query = query.order_by(first, page.c.second_key)
    return _page(connection, query, limit)


def _scored_alone(connection: Connection, listed: Listed, wanted: Wanted) -> Subquery | None:
    """Return the hits of words where nothing else is asked for, not even another order."""
    query = wanted.query
    if listed.words is None or query is None or not query.wanted or query.unwanted:
        return None
    if wanted.conditions or wanted.latest or wanted.sort not in ("", RELEVANCE):
        return None
    return hits(connection, listed.words.searched, query.wanted).subquery("hits")


def _page_of(scored: Subquery, listed: Listed, limit: int, after: Position | None) -> Select[Any]:
    """Return the rows of a page that the index chooses: no row is looked at to order them."""
    order = Order(scored.c.score, scored.c.ordinal, descending=True)
    chosen = select(scored.c.score.label("first_key"), scored.c.ordinal.label("second_key"))
    if after is not None:
        chosen = chosen.where(*order.after(after))
    page = chosen.order_by(*order.clauses()).limit(limit + 1).subquery("page")
    ordinal = listed.words.ordinal if listed.words is not None else listed.key
    query = listed.rows.join(page, page.c.second_key == ordinal)
    query = query.add_columns(page.c.first_key, page.c.second_key)
    return query.order_by(page.c.first_key.desc(), page.c.second_key)


def _page(connection: Connection, query: Select[Any], limit: int) -> Page:
    rows = connection.execute(query).all()
    if len(rows) <= limit:
        return Page(rows, None)
    last = rows[limit - 1]
    return Page(rows[:limit], Position(last.first_key, last.second_key))


def count(connection: Connection, listed: Listed, wanted: Wanted) -> int:
    """Return how many rows there are in all."""
    query = listed.counted.where(*conditions(connection, listed, wanted))
    return connection.execute(query).scalar_one()


def stream(connection: Connection, listed: Listed, wanted: Wanted) -> Iterator[Row[Any]]:
    """Yield every row; the connection is a ``streamed`` one, so that few are in memory."""
    query, _ = ordered(connection, listed, wanted, listed.rows)
    yield from connection.execute(query, execution_options={"yield_per": _FETCHED})


def stream_columns(
    connection: Connection,
    listed: Listed,
    wanted: Wanted,
    columns: Sequence[ColumnElement[Any]],
    rows: Select[Any] | None = None,
) -> Iterator[Sequence[Row[Any]]]:
    """Yield every row in parts, with these columns alone; the connection is a ``streamed`` one.

    ``rows`` is what they are chosen from where that is not what the list shows.
    """
    source = listed.rows if rows is None else rows
    chosen = source.with_only_columns(*columns, maintain_column_froms=True)
    query, _ = ordered(connection, listed, wanted, chosen)
    result = connection.execute(query, execution_options={"yield_per": _FETCHED_PLAIN})
    yield from result.partitions()


def ordered(
    connection: Connection, listed: Listed, wanted: Wanted, rows: Select[Any]
) -> tuple[Select[Any], Order]:
    """Return ``rows`` with the conditions and the order that are asked for, and the order."""
    words, query = listed.words, wanted.query
    by_words = words is not None and query is not None and query.wanted
    sort = wanted.sort or (RELEVANCE if by_words else next(iter(listed.orders)))
    if sort != RELEVANCE or not by_words or words is None or query is None:
        order = listed.orders[sort]
        found = rows.where(*conditions(connection, listed, wanted))
        return found.order_by(*order.clauses()), order
    scored = hits(connection, words.searched, query.wanted).subquery("hits")
    order = Order(scored.c.score, scored.c.ordinal, descending=True)
    found = rows.join(scored, scored.c.ordinal == words.ordinal)
    if not wanted.latest:
        # What is joined holds the words already. Only the latest of what holds them asks again.
        wanted = replace(wanted, query=replace(query, wanted=()))
    found = found.where(*conditions(connection, listed, wanted))
    return found.order_by(*order.clauses()), order


def conditions(connection: Connection, listed: Listed, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what rows must meet to be shown."""
    found = where(listed.fields, wanted.conditions)
    words, query = listed.words, wanted.query
    if words is not None and query is not None:
        if query.wanted:
            found.append(_among(connection, words, query.wanted))
        found += [~_among(connection, words, (term,)) for term in query.unwanted]
    if wanted.latest and listed.latest is not None:
        found.append(listed.latest(found))
    return found


def _among(connection: Connection, words: Words, terms: Sequence[str]) -> ColumnElement[bool]:
    holding = hits(connection, words.searched, terms).subquery()
    return words.ordinal.in_(select(holding.c.ordinal))
