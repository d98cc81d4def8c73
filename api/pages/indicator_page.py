"""``/i/{indicator}``: one indicator with a chart and a table of its values; ``/i``: all of them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request
from sqlalchemy import Connection

from api.conditional import answer
from api.door import door
from api.indicators import find_indicator, indicator_answer
from api.listing import Listing, Place, find_place, list_page, page_address, restartable
from api.negotiate import MEDIA_TYPES, PAGE, negotiate, split_suffix
from api.pages.asked import api_address, asked_conditions, check_codes
from api.pages.charted import Charted, charted
from api.pages.reading import names_of
from api.pages.schema_org import indicator_node
from api.represent.catalogue_json import indicator_json
from api.v1.collections import OBSERVATIONS
from db.public.facets import count_values
from db.public.filters import Condition
from db.public.listing import Wanted
from db.public.queries.get_areas import get_areas
from db.public.queries.get_conflicting import get_conflicting
from db.public.queries.get_documents import get_documents
from db.public.queries.get_indicators import get_indicators
from db.public.queries.longest_series import longest_series

CHARTED = 30
"""So many values stand on a page of the table, and in its chart."""
FILTERS = ("area", "kind", "status", "year")
"""What the values can be narrowed down by, in the API's own parameters."""

blueprint = Blueprint("indicator_page", __name__)


@blueprint.get("/i")
def indicators() -> Response:
    """Show the indicators that have values, the most values first."""
    negotiate(["html"])
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            rows = longest_series(connection, None)
        return render_template("indicators.html", rows=rows, meta=meta).encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)


@blueprint.get("/i/<name>")
def indicator(name: str) -> Response:
    """Show an indicator, or answer with it in JSON. Further parameters of a link are let be."""
    code, suffix = split_suffix(name, PAGE)
    chosen = suffix or negotiate(PAGE)
    as_page = chosen == "html"
    wanted = _wanted(code) if as_page else Wanted()
    cursor = request.args.get("cursor", "") if as_page else ""
    place = find_place(OBSERVATIONS, wanted, cursor)
    address = door().url(f"/i/{code}.{chosen}")

    def make() -> tuple[bytes, Mapping[str, str]]:
        if chosen == "json":
            return indicator_answer(place.meta, code, address)
        with restartable():
            return _page(place, code, wanted)

    return answer(place.meta, MEDIA_TYPES[chosen], make, content_location=address)


@blueprint.get("/i/<code>/chart.svg")
def chart_of_indicator(code: str) -> Response:
    """Answer with the chart alone, to be shown elsewhere."""
    wanted = _wanted(code)
    place = find_place(OBSERVATIONS, wanted, "")

    def make() -> tuple[bytes, Mapping[str, str]]:
        check_codes(wanted.conditions[1:], place.meta)
        listing = list_page(OBSERVATIONS, place, wanted, CHARTED, counted=True)
        with door().releases.open(place.meta) as connection:
            made = _charted(connection, code, listing)
            documents = get_documents(connection, {row.document_id for row in listing.rows})
        issuers = [documents[row.document_id].issuer for row in listing.rows]
        return made.file(place.meta.release, issuers), made.file_headers()

    return answer(place.meta, "image/svg+xml", make)


def _wanted(code: str) -> Wanted:
    fixed = Condition("indicator", "in", (code,))
    return Wanted((fixed, *asked_conditions(OBSERVATIONS, FILTERS)))


def _charted(connection: Connection, code: str, listing: Listing) -> Charted:
    row = find_indicator(connection, code)
    return charted(row, listing.rows, names_of(connection, listing.rows), listing.total)


def _page(place: Place, code: str, wanted: Wanted) -> tuple[bytes, Mapping[str, str]]:
    # The first is the indicator itself: there is no page of one that is not known.
    check_codes(wanted.conditions[1:], place.meta)
    listing = list_page(OBSERVATIONS, place, wanted, CHARTED, counted=True)
    with door().releases.open(place.meta) as connection:
        row = find_indicator(connection, code)
        shown = indicator_json(row)
        names = names_of(connection, listing.rows)
        page = render_template(
            "indicator.html",
            indicator=shown,
            relatives=get_indicators(connection, shown["relatives"]),
            listing=listing,
            names=names,
            charted=charted(row, listing.rows, names, listing.total, first=place.after is None),
            documents=get_documents(connection, {one.document_id for one in listing.rows}),
            conflicting=get_conflicting(connection, listing.rows),
            places=_places(connection, code),
            asked={name: request.args.get(name, "") for name in FILTERS},
            download={form: _download(code, form) for form in ("", ".csv", ".ndjson", ".xlsx")},
            image=api_address(f"/i/{code}/chart.svg", FILTERS),
            begin=page_address(None),
            meta=place.meta,
            schema_org=indicator_node(shown),
            first=place.after is None,
        )
    link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
    return page.encode(), link


def _download(code: str, suffix: str) -> str:
    return api_address(f"/api/v1/indicators/{code}/observations{suffix}", FILTERS)


def _places(connection: Connection, code: str) -> list[tuple[Any, int]]:
    """Return the areas that have values of an indicator, the most values first."""
    wanted = Wanted((Condition("indicator", "in", (code,)),))
    (counts,) = count_values(connection, OBSERVATIONS.listed, wanted, [OBSERVATIONS.facets["area"]])
    rows = get_areas(connection, {value for value, _ in counts.values if value})
    return [(rows[value], number) for value, number in counts.values if value in rows]
