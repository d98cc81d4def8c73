"""A page of a list, for the API and for the pages alike."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Connection, Row

from api.collection import Collection
from api.cursor import decode_cursor, encode_cursor
from api.door import door
from api.problems import Problem
from db.public.listing import Page, Position, Wanted, count, read_page
from db.public.queries.release_meta import ReleaseMeta
from gongwen.errors import ReleaseRetired


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list begins: in which release, after which position."""

    meta: ReleaseMeta
    after: Position | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page: rows of the list, how many there are in all, the address of the next page."""

    rows: Sequence[Row[Any]]
    total: int | None
    next: str | None


def find_place(
    collection: Collection, wanted: Wanted, cursor: str, begin: ReleaseMeta | None = None
) -> Place:
    """Return the beginning of the current release, or of ``begin``, or the cursor's place.

    Of a list that has a ``now`` every place is in the current release.
    """
    if not cursor:
        return Place(begin or door().releases.current(), None)
    meta, position = decode_cursor(
        cursor, collection.binding(wanted), page_address(None), named=door().releases.named
    )
    if collection.now:
        return Place(door().releases.current(), position)
    if begin is not None and meta.release != begin.release:
        raise Problem("invalid-cursor", members={"restart": page_address(None)})
    return Place(meta, position)


def list_page(
    collection: Collection, place: Place, wanted: Wanted, limit: int, *, counted: bool
) -> Listing:
    """Read one page from the store."""
    with restartable():
        page, total = _read(collection, place, wanted, limit, counted=counted)
    if page.next is None:
        return Listing(page.rows, total, None)
    cursor = encode_cursor(place.meta, collection.binding(wanted), page.next)
    return Listing(page.rows, total, page_address(cursor))


@contextmanager
def restartable() -> Iterator[None]:
    """Answer 410 with the list's beginning when a release that was asked for is gone."""
    try:
        yield
    except ReleaseRetired as error:
        if not request.args.keys() & {"cursor", "release"}:
            raise
        # The beginning of the current release: the one that was named is the one that is gone.
        restart = page_address(None, without=("cursor", "release"))
        raise Problem("release-retired", members={"restart": restart}) from error


def _read(
    collection: Collection, place: Place, wanted: Wanted, limit: int, *, counted: bool
) -> tuple[Page, int | None]:
    with door().releases.open(place.meta) as connection:
        page = read_page(connection, collection.listed, wanted, limit=limit, after=place.after)
        total = total_of(connection, collection, place.meta, wanted) if counted else None
        return page, total


def total_of(
    connection: Connection, collection: Collection, meta: ReleaseMeta, wanted: Wanted
) -> int:
    """Return how many rows the list has, counted once a release."""
    everything = not (wanted.conditions or wanted.latest or wanted.query)
    if collection.total is not None and everything:
        return collection.total(meta)
    return door().counts.of(
        meta.release,
        collection.binding(wanted),
        lambda: count(connection, collection.listed, wanted),
    )


def page_address(cursor: str | None, without: Sequence[str] = ("cursor",)) -> str:
    """Return the address of this list at a cursor, or at its beginning; what is left out goes."""
    given = request.args.items(multi=True)
    pairs = [(name, value) for name, value in given if name not in without]
    if cursor is not None:
        pairs.append(("cursor", cursor))
    # Commas stay readable; they mean the same.
    query = urlencode(pairs, safe=",")
    return door().url(request.path + (f"?{query}" if query else ""))
