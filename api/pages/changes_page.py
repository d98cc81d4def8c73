"""``/changes``: what became public, changed or went, the newest first."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.door import door
from api.listing import find_place, list_page
from api.negotiate import MEDIA_TYPES, negotiate
from api.v1.collections import CHANGES
from db.public.listing import Wanted
from db.public.queries.get_documents import get_documents
from db.public.queries.get_withdrawal import get_withdrawals

_ROWS = 50

blueprint = Blueprint("changes_page", __name__)


@blueprint.get("/changes")
def changes() -> Response:
    """Show a page of the changes, with the feeds to follow them by."""
    negotiate(["html"])
    wanted = Wanted(sort="-seq")
    place = find_place(CHANGES, wanted, request.args.get("cursor", ""))

    def make() -> tuple[bytes, Mapping[str, str]]:
        listing = list_page(CHANGES, place, wanted, _ROWS, counted=False)
        with door().releases.open(place.meta) as connection:
            ids = {row.document_id for row in listing.rows}
            withdrawn = get_withdrawals(connection, ids)
            ids |= {row.successor for row in withdrawn.values() if row.successor}
            documents = get_documents(connection, ids)
        page = render_template(
            "changes.html",
            listing=listing,
            documents=documents,
            withdrawn=withdrawn,
            first=place.after is None,
        )
        link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
        return page.encode(), link

    return answer(place.meta, MEDIA_TYPES["html"], make)
