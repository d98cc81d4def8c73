"""How a list is answered: a page in JSON, or the whole of it as a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from flask import Response, request
from sqlalchemy import Connection

from api.asked_release import asked_release
from api.collection import EXCEL, LIMIT_DEFAULT, PAGING, Collection
from api.conditional import answer
from api.door import door
from api.listing import (
    Listing,
    Place,
    find_place,
    list_page,
    page_address,
    restartable,
    total_of,
)
from api.negotiate import LIST, MEDIA_TYPES, negotiate
from api.notice import NOTICE
from api.parameters import Query, check_known, read_query, wrong_value
from api.problems import Problem
from api.represent.as_json import encode
from api.represent.selected import selecting
from api.spool import Spooled, write_csv, write_lines, write_ndjson
from api.suggestions import suggestions
from api.workbook import MOST_ROWS, write_xlsx
from db.public.facets import count_values
from db.public.files.tables import TABLES
from db.public.filters import Condition
from db.public.listing import RELEVANCE, Wanted, stream, stream_columns
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
    parameters = (*_of_form(collection, chosen), *collection.options())
    query = read_query(parameters, collection.filters_but(fixed), example)
    wanted = collection.wanted(query, fixed, sort)
    if wanted.sort == RELEVANCE and not (wanted.query and wanted.query.wanted):
        detail = "没有检索词，无从排序 / there are no words (q) to be relevant to"
        raise wrong_value("sort", detail, example)
    named = asked_release(query, example) if query.given("release") else None
    place = find_place(collection, wanted, query.given("cursor"), named)

    def make() -> tuple[bytes | Spooled, Mapping[str, str]]:
        with restartable():
            check_known(query.conditions, door().releases.codes(place.meta), example)
            if exists is not None:
                with door().releases.open(place.meta) as connection:
                    exists(connection)
        rows = collection.now() if collection.now else collection
        if chosen == "json":
            return _page(rows, place, wanted, query)
        return _whole(rows, place.meta, wanted, chosen, query)

    return answer(place.meta, MEDIA_TYPES[chosen], make)


def _of_form(collection: Collection, suffix: str) -> tuple[Any, ...]:
    """Return the parameters that hold for this form alone."""
    if suffix == "json":
        return (*PAGING, *collection.counting())
    return (EXCEL,) if suffix == "csv" else ()


def _page(
    collection: Collection, place: Place, wanted: Wanted, query: Query
) -> tuple[bytes, Mapping[str, str]]:
    limit = int(query.given("limit") or LIMIT_DEFAULT)
    listing = list_page(collection, place, wanted, limit, counted=not query.given("count"))
    rows = [collection.present(row, place.meta) for row in listing.rows]
    if query.listed("fields"):
        rows = list(map(selecting(collection.columns_of(query.listed("fields"))), rows))
    facets, cut = _facets(collection, place.meta, wanted, query.listed("facets"), listing.total)
    body = {
        "data": rows,
        "meta": {
            "release": place.meta.release,
            "total": listing.total,
            "complete": listing.next is None,
            "facets_cut": cut,
        },
        "facets": facets,
        "links": {"self": page_address(query.given("cursor") or None), "next": listing.next},
        **_of_search(collection, place.meta, wanted, listing),
    }
    link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
    return encode(body), link


def _facets(
    collection: Collection,
    meta: ReleaseMeta,
    wanted: Wanted,
    names: tuple[str, ...],
    total: int | None,
) -> tuple[dict[str, Any], list[str]]:
    """Return the counts by value of each facet, and the facets that have more values."""
    facets: dict[str, Any] = {}
    cut: list[str] = []
    if not names:
        return facets, cut
    with door().releases.open(meta) as connection:
        asked = [collection.facets[name] for name in names]
        counted = count_values(connection, collection.listed, wanted, asked, total)
        for name, counts in zip(names, counted, strict=True):
            facets[name] = [{"value": value, "count": number} for value, number in counts.values]
            if not counts.complete:
                cut.append(name)
    return facets, cut


def _of_search(
    collection: Collection, meta: ReleaseMeta, wanted: Wanted, listing: Listing
) -> dict[str, Any]:
    """Return where the words of a search stand, and what to ask where nothing is found."""
    if wanted.query is None or collection.matches is None:
        return {}
    with door().releases.open(meta) as connection:
        return {
            "matches": collection.matches(connection, listing.rows, wanted.query),
            "suggestions": ([] if listing.rows else suggestions(connection, collection, wanted)),
        }


def _whole(
    collection: Collection, meta: ReleaseMeta, wanted: Wanted, suffix: str, query: Query
) -> tuple[Spooled, Mapping[str, str]]:
    columns = collection.columns_of(query.listed("fields"))
    with door().releases.open(meta, streamed=True) as connection:
        if suffix == "ndjson":
            rows: Iterator[dict[str, Any]] = (
                collection.present(row, meta)
                for row in stream(connection, collection.listed, wanted)
            )
            kept = rows if columns == collection.columns else map(selecting(columns), rows)
            spooled = write_ndjson(kept)
        else:
            spooled = _table(connection, collection, meta, wanted, suffix, query)
    name = f"{collection.name}-{meta.release}.{suffix}"
    return spooled, {"Content-Disposition": f'attachment; filename="{name}"'}


def _table(
    connection: Connection,
    collection: Collection,
    meta: ReleaseMeta,
    wanted: Wanted,
    suffix: str,
    query: Query,
) -> Spooled:
    columns = collection.columns_of(query.listed("fields"))
    base, excel = door().url(""), bool(query.given("excel"))
    if (
        suffix == "csv"
        and collection.lines is not None
        and columns == collection.columns
        and not excel
    ):
        return write_lines(collection.lines(connection, wanted, base), columns)
    made = [collection.plain(base)[name] for name in columns]
    parts = stream_columns(connection, collection.listed, wanted, made)
    if suffix == "csv":
        return write_csv(parts, columns, excel=excel)
    _refuse_too_many(connection, collection, meta, wanted)
    about = [*_about(meta), *_of_columns(collection.name, columns)]
    return write_xlsx(chain.from_iterable(parts), columns, about, meta.created_at)


def _refuse_too_many(
    connection: Connection, collection: Collection, meta: ReleaseMeta, wanted: Wanted
) -> None:
    """Raise a 400 problem for what does not fit into a sheet: it would be cut short."""
    total = total_of(connection, collection, meta, wanted)
    if total > MOST_ROWS:
        raise Problem(
            "bad-request",
            f"共 {total} 行，超出工作表上限 {MOST_ROWS} 行，请用筛选条件缩小范围或下载 CSV / "
            f"{total} rows do not fit into a sheet of {MOST_ROWS}: use filters, or take the CSV.",
        )


def _of_columns(name: str, columns: Sequence[str]) -> list[tuple[str, str]]:
    """Return what the columns hold that the files of a release have too."""
    words = {one.name: one.words for table in TABLES if table.name == name for one in table.columns}
    return [(column, words[column]) for column in columns if column in words]


def _about(meta: ReleaseMeta) -> list[tuple[str, str]]:
    """Return what the second sheet of a workbook says."""
    settings = door().settings
    return [
        ("发布机构 publisher", settings.publisher),
        ("发布版本 release", meta.release),
        ("发布时间 created at", meta.created_at),
        ("查询 query", door().url(request.full_path.rstrip("?"))),
        ("说明 notice", NOTICE),
        ("使用条款 licence", settings.licence),
        ("数值 numbers", "数值为十进制文本，不经浮点转换 / Decimals are text: nothing is rounded."),
    ]
