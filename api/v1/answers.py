"""How a list is answered: a page in JSON, or the whole of it as CSV or NDJSON."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask import Response
from sqlalchemy import Connection

from api.collection import EXCEL, LIMIT_DEFAULT, PAGING, Collection
from api.conditional import answer
from api.door import door
from api.listing import Place, find_place, list_page, page_address, restartable
from api.negotiate import LIST, MEDIA_TYPES, negotiate
from api.parameters import Query, check_known, read_query
from api.represent.as_json import encode
from api.spool import Spooled, write_csv, write_ndjson
from db.public.filters import Condition
from db.public.listing import Wanted, stream
from db.public.queries.release_meta import ReleaseMeta

Exists = Callable[[Connection], None]


def list_answer(
    collection: Collection,
    path: str,
    suffix: str | None,
    *,
    fixed: tuple[Condition, ...] = (),
    sort: str = "",
    exists: Exists | None = None,
) -> Response:
    """Answer with the list at ``path``, of which ``fixed`` conditions are part.

    ``suffix`` names the form; without one the Accept header does. ``exists`` raises where there
    is nothing that could have such a list.
    """
    chosen = suffix or negotiate(LIST)
    example = door().url(path)
    further = PAGING if chosen == "json" else (EXCEL,) if chosen == "csv" else ()
    parameters = (*further, *collection.options())
    query = read_query(parameters, collection.filters_but(fixed), example)
    wanted = collection.wanted(query, fixed, sort)
    place = find_place(collection, wanted, query.given("cursor"))

    def make() -> tuple[bytes | Spooled, Mapping[str, str]]:
        with restartable():
            check_known(query, door().releases.codes(place.meta), example)
            if exists is not None:
                with door().releases.open(place.meta) as connection:
                    exists(connection)
        if chosen == "json":
            return _page(collection, place, wanted, query)
        return _whole(collection, place.meta, wanted, chosen, excel=bool(query.given("excel")))

    return answer(place.meta, MEDIA_TYPES[chosen], make)


def _page(
    collection: Collection, place: Place, wanted: Wanted, query: Query
) -> tuple[bytes, Mapping[str, str]]:
    limit = int(query.values.get("limit", LIMIT_DEFAULT))
    listing = list_page(collection, place, wanted, limit, counted="count" not in query.values)
    body = {
        "data": [collection.present(row, place.meta) for row in listing.rows],
        "meta": {
            "release": place.meta.release,
            "total": listing.total,
            "complete": listing.next is None,
        },
        "facets": {},
        "links": {"self": page_address(query.given("cursor") or None), "next": listing.next},
    }
    link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
    return encode(body), link


def _whole(
    collection: Collection, meta: ReleaseMeta, wanted: Wanted, suffix: str, *, excel: bool
) -> tuple[Spooled, Mapping[str, str]]:
    with door().releases.open(meta, streamed=True) as connection:
        rows = _present(connection, collection, meta, wanted)
        if suffix == "csv":
            spooled = write_csv(rows, collection.columns, excel=excel)
        else:
            spooled = write_ndjson(rows)
    name = f"{collection.name}-{meta.release}.{suffix}"
    return spooled, {"Content-Disposition": f'attachment; filename="{name}"'}


def _present(
    connection: Connection, collection: Collection, meta: ReleaseMeta, wanted: Wanted
) -> Iterator[dict[str, Any]]:
    for row in stream(connection, collection.listed, wanted):
        yield collection.present(row, meta)
