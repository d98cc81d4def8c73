"""``/``: the documents, newest first."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.listing import find_place, list_page
from api.negotiate import MEDIA_TYPES, negotiate
from api.v1.collections import DOCUMENTS
from db.public.listing import Wanted

_ROWS = 20

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def home() -> Response:
    """Show a page of the list. Parameters that messengers add to a link are let be."""
    negotiate(["html"])
    place = find_place(DOCUMENTS, Wanted(), request.args.get("cursor", ""))

    def make() -> tuple[bytes, Mapping[str, str]]:
        listing = list_page(DOCUMENTS, place, Wanted(), _ROWS, counted=True)
        page = render_template(
            "home.html", listing=listing, meta=place.meta, first=place.after is None
        )
        link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
        return page.encode(), link

    return answer(place.meta, MEDIA_TYPES["html"], make)
