"""A page of the list of documents, for the API and for the home page alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Row

from api.cursor import decode_cursor, encode_cursor
from api.door import door
from api.parameters import Query
from api.problems import Problem
from db.public.queries.list_documents import Page, Position, count_documents, list_documents
from db.public.queries.release_meta import ReleaseMeta
from gongwen.errors import ReleaseRetired


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list begins: in which release, after which position."""

    meta: ReleaseMeta
    after: Position | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page: rows of ``editions``, how many there are in all, the address of the next page."""

    rows: Sequence[Row[Any]]
    total: int | None
    next: str | None


def find_place(query: Query) -> Place:
    """Return the current release's beginning, or the cursor's release and position."""
    current = door().releases.current()
    cursor = query.values.get("cursor")
    if cursor is None:
        return Place(current, None)
    restart = page_address(None)
    meta, position = decode_cursor(str(cursor), query.binding, restart, named=door().releases.named)
    return Place(meta, position)


def read_page(place: Place, query: Query, limit: int, *, count: bool) -> Listing:
    """Read one page from the store."""
    try:
        page, total = _read(place, query, limit, count=count)
    except ReleaseRetired as error:
        # Remembered by this process, and gone from the store since.
        raise Problem("release-retired", members={"restart": page_address(None)}) from error
    if page.next is None:
        return Listing(page.rows, total, None)
    cursor = encode_cursor(place.meta, query.binding, page.next)
    return Listing(page.rows, total, page_address(cursor))


def _read(place: Place, query: Query, limit: int, *, count: bool) -> tuple[Page, int | None]:
    with door().releases.open(place.meta) as connection:
        page = list_documents(connection, query.conditions, limit=limit, after=place.after)
        if not count:
            return page, None
        if not query.conditions:
            return page, place.meta.documents
        return page, count_documents(connection, query.conditions)


def page_address(cursor: str | None) -> str:
    """Return the address of this list at a cursor, or at its beginning."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    if cursor is not None:
        pairs.append(("cursor", cursor))
    # Commas stay readable; they mean the same.
    query = urlencode(pairs, safe=",")
    return door().url(request.path + (f"?{query}" if query else ""))
