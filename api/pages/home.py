"""``/``: what is here, or the documents that a search or a filter asks for."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.door import door
from api.listing import Place, list_page
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.schema_org import catalogue_node
from api.pages.search_page import PARAMETERS, search_page
from api.v1.collections import DOCUMENTS
from db.public.listing import Wanted
from db.public.queries.coverage import coverage
from db.public.queries.longest_series import longest_series

_NEWEST = 8
_INDICATORS = 14

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def home() -> Response:
    """Show what is here, or a page of a list. Parameters that messengers add are let be."""
    negotiate(["html"])
    if any(request.args.get(name) for name in (*PARAMETERS, "cursor")):
        return search_page()
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        listing = list_page(DOCUMENTS, Place(meta, None), Wanted(), _NEWEST, counted=False)
        with door().releases.open(meta) as connection:
            page = render_template(
                "home.html",
                meta=meta,
                listing=listing,
                covered=coverage(connection),
                schema_org=catalogue_node(),
                indicators=longest_series(connection, _INDICATORS),
            )
        return page.encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)
