"""``/``: the documents, newest first."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.listing import Listing, find_place, read_page
from api.negotiate import MEDIA_TYPES, negotiate
from api.parameters import Query

_ROWS = 20

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def home() -> Response:
    """Show a page of the list. Parameters that messengers add to a link are let be."""
    negotiate(["html"])
    cursor = request.args.get("cursor")
    query = Query({} if cursor is None else {"cursor": cursor}, ())
    place = find_place(query)

    def make() -> tuple[bytes, Mapping[str, str]]:
        listing: Listing = read_page(place, query, _ROWS, count=True)
        page = render_template(
            "home.html", listing=listing, meta=place.meta, first=place.after is None
        )
        link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
        return page.encode(), link

    return answer(place.meta, MEDIA_TYPES["html"], make)
