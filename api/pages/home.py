"""``/``: the documents, newest first, or what a search finds."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.door import door
from api.listing import find_place, list_page
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.schema_org import catalogue_node
from api.represent.matches import document_matches
from api.suggestions import suggestions
from api.v1.collections import DOCUMENTS
from db.public.listing import Wanted
from gongwen.search import Query, read_query

_ROWS = 20

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def home() -> Response:
    """Show a page of the list. Parameters that messengers add to a link are let be."""
    negotiate(["html"])
    asked = request.args.get("q", "").strip()
    query = _read(asked)
    wanted = Wanted(query=query)
    place = find_place(DOCUMENTS, wanted, request.args.get("cursor", ""))

    def make() -> tuple[bytes, Mapping[str, str]]:
        listing = list_page(DOCUMENTS, place, wanted, _ROWS, counted=True)
        with door().releases.open(place.meta) as connection:
            matches = document_matches(connection, listing.rows, query) if query else {}
            instead = [] if listing.rows else suggestions(connection, DOCUMENTS, wanted)
        page = render_template(
            "home.html",
            listing=listing,
            meta=place.meta,
            first=place.after is None,
            q=asked,
            searched=query is not None,
            matches=matches,
            instead=instead,
            schema_org=None if query or place.after else catalogue_node(),
        )
        link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
        return page.encode(), link

    return answer(place.meta, MEDIA_TYPES["html"], make)


def _read(asked: str) -> Query | None:
    """Return what a person typed; what is no query shows everything, as an empty box does."""
    try:
        return read_query(asked) if asked else None
    except ValueError:
        return None
