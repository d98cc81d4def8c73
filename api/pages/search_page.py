"""The documents that a search finds: with snippets, counted by facets, in the order asked for."""

from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, request
from sqlalchemy import Connection

from api.collection import SEARCH
from api.conditional import answer
from api.door import door
from api.listing import Listing, find_place, list_page, page_address, restartable
from api.negotiate import MEDIA_TYPES
from api.pages.asked import api_address, asked_conditions, asked_order, check_codes
from api.pages.labels import ORDER
from api.pages.narrowing import FILTERS, chosen, facets
from api.pages.wording import called
from api.represent.matches import document_matches
from api.suggestions import suggestions
from api.v1.collections import DOCUMENTS
from db.public.listing import RELEVANCE, Wanted
from db.public.queries.release_meta import ReleaseMeta
from gongwen.search import read_query

PARAMETERS = ("q", *FILTERS, "sort")
"""What the page takes; the same words ask the API for the same."""

_ROWS = 20
_PATH = "/api/v1/documents"


def search_page() -> Response:
    """Answer with a page of the list; a query that cannot be read is 400 and says why."""
    asked = request.args.get("q", "").strip()
    try:
        query = read_query(str(SEARCH.read(asked))) if asked else None
    except ValueError as error:
        return _unreadable(asked, str(error))
    ranked = query is not None and bool(query.wanted)
    order = asked_order(DOCUMENTS, (RELEVANCE,))
    if order == RELEVANCE and not ranked:
        order = ""
    wanted = Wanted(asked_conditions(DOCUMENTS, FILTERS), order, query=query)
    place = find_place(DOCUMENTS, wanted, request.args.get("cursor", ""))

    def make() -> tuple[bytes, Mapping[str, str]]:
        with restartable():
            check_codes(wanted.conditions, place.meta)
        listing = list_page(DOCUMENTS, place, wanted, _ROWS, counted=True)
        with door().releases.open(place.meta) as connection:
            page = render_template(
                "search.html",
                **_form(asked, order or (RELEVANCE if ranked else "-date"), ranked=ranked),
                **_found(connection, place.meta, wanted, listing),
                listing=listing,
                meta=place.meta,
                first=place.after is None,
                begin=page_address(None),
                searched=query is not None,
            )
        link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
        return page.encode(), link

    return answer(place.meta, MEDIA_TYPES["html"], make)


def _found(
    connection: Connection, meta: ReleaseMeta, wanted: Wanted, listing: Listing
) -> dict[str, Any]:
    """Return what stands beside the rows: where words are, counts, what to try instead."""
    query, rows = wanted.query, listing.rows
    return {
        "matches": document_matches(connection, rows, query) if query else {},
        "instead": [] if rows else suggestions(connection, DOCUMENTS, wanted),
        "facets": facets(connection, meta, wanted, listing.total) if rows else [],
        "chosen": chosen(connection),
    }


def _form(asked: str, order: str, *, ranked: bool) -> dict[str, Any]:
    """Return what the form and the links of the page need."""
    orders = [(name, *said) for name, said in ORDER.items() if ranked or name != RELEVANCE]
    names = tuple(name for name in PARAMETERS if name != "sort" or order != RELEVANCE or ranked)
    return {
        "q": asked,
        "sort": order,
        "orders": orders,
        "order_said": called(ORDER, order),
        "kept": [
            (name, request.args[name]) for name in (*FILTERS, "lang") if request.args.get(name)
        ],
        "as_json": api_address(_PATH, names),
        "as_csv": api_address(f"{_PATH}.csv", names),
        "unreadable": None,
    }


def _unreadable(asked: str, why: str) -> Response:
    form = {**_form(asked, "-date", ranked=False), "as_json": "", "as_csv": ""}
    page = render_template("search.html", **form | {"unreadable": why})
    response = Response(page, status=400, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
