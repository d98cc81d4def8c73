"""``/corrections``: why numbers are other ones than they were, newest first."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.door import door
from api.listing import Place, find_place, list_page, restartable
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.corrected import entries, names_told
from api.v1.collections import CORRECTIONS
from db.public.listing import Wanted
from db.public.queries.get_documents import get_documents

_ROWS = 100

blueprint = Blueprint("correction_page", __name__)


@blueprint.get("/corrections")
def corrections() -> Response:
    """Show the ledger. Further parameters of a link are let be."""
    negotiate(["html"])
    place = find_place(CORRECTIONS, Wanted(), request.args.get("cursor", ""))

    def make() -> tuple[bytes, Mapping[str, str]]:
        with restartable():
            return _page(place)

    return answer(place.meta, MEDIA_TYPES["html"], make)


def _page(place: Place) -> tuple[bytes, Mapping[str, str]]:
    listing = list_page(CORRECTIONS, place, Wanted(), _ROWS, counted=True)
    with door().releases.open(place.meta) as connection:
        documents = get_documents(connection, {row.document_id for row in listing.rows})
        told = entries(connection, listing.rows)
        names = names_told(connection, told)
    page = render_template(
        "corrections.html",
        listing=listing,
        entries=told,
        names=names,
        documents=documents,
        meta=place.meta,
        first=place.after is None,
    )
    link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
    return page.encode(), link
