"""``/a/{area}``: what documents say of one place; ``/a``: the places that numbers are of."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.door import door
from api.listing import Place, find_place, list_page, page_address, restartable
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.reading import names_of
from api.problems import Problem
from api.v1 import spellings
from api.v1.collections import OBSERVATIONS
from db.public.filters import Condition
from db.public.listing import Wanted
from db.public.queries.get_areas import get_areas
from db.public.queries.get_conflicting import get_conflicting
from db.public.queries.get_documents import get_documents
from db.public.queries.longest_series import places_with_numbers
from db.public.queries.of_place import get_place, indicators_of_place, places_within

_ROWS = 50

blueprint = Blueprint("place_page", __name__)


@blueprint.get("/a")
def places() -> Response:
    """Show the places that have numbers, by code."""
    negotiate(["html"])
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            rows = places_with_numbers(connection)
            parents = get_areas(connection, {row.parent for row in rows if row.parent})
        page = render_template("places.html", rows=rows, parents=parents, meta=meta)
        return page.encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)


@blueprint.get("/a/<code>")
def one_place(code: str) -> Response:
    """Show a place: its indicators, and its numbers, the newest period first."""
    negotiate(["html"])
    if spellings.area(code) is None:
        raise Problem("not-found")
    wanted = Wanted((Condition("area", "in", (code,)),))
    place = find_place(OBSERVATIONS, wanted, request.args.get("cursor", ""))

    def make() -> tuple[bytes, Mapping[str, str]]:
        with restartable():
            return _page(place, code, wanted)

    return answer(place.meta, MEDIA_TYPES["html"], make)


def _page(place: Place, code: str, wanted: Wanted) -> tuple[bytes, Mapping[str, str]]:
    with door().releases.open(place.meta) as connection:
        area = get_place(connection, code)
        if area is None:
            raise Problem("not-found")
        # How many there are stands in the row.
        listing = list_page(OBSERVATIONS, place, wanted, _ROWS, counted=False)
        page = render_template(
            "place.html",
            area=area,
            parent=get_place(connection, area.parent) if area.parent else None,
            within=places_within(connection, code),
            indicators=indicators_of_place(connection, code),
            listing=listing,
            names=names_of(connection, listing.rows),
            documents=get_documents(connection, {one.document_id for one in listing.rows}),
            conflicting=get_conflicting(connection, listing.rows),
            begin=page_address(None),
            meta=place.meta,
            first=place.after is None,
        )
    link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
    return page.encode(), link
