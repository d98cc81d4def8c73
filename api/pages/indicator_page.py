"""``/i/{indicator}``: one indicator and all its values."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from api.conditional import answer
from api.door import door
from api.indicators import find_indicator, indicator_answer
from api.listing import Place, find_place, list_page, restartable
from api.negotiate import MEDIA_TYPES, PAGE, negotiate, split_suffix
from api.pages.reading import names_of
from api.pages.schema_org import indicator_node
from api.represent.catalogue_json import indicator_json
from api.v1.collections import OBSERVATIONS
from db.public.filters import Condition
from db.public.listing import Wanted
from db.public.queries.get_conflicting import get_conflicting
from db.public.queries.get_documents import get_documents
from db.public.queries.get_indicators import get_indicators

_ROWS = 200

blueprint = Blueprint("indicator_page", __name__)


@blueprint.get("/i/<name>")
def indicator(name: str) -> Response:
    """Show an indicator, or answer with it in JSON. Further parameters of a link are let be."""
    code, suffix = split_suffix(name, PAGE)
    chosen = suffix or negotiate(PAGE)
    wanted = Wanted((Condition("indicator", "in", (code,)),))
    cursor = request.args.get("cursor", "") if chosen == "html" else ""
    place = find_place(OBSERVATIONS, wanted, cursor)
    address = door().url(f"/i/{code}.{chosen}")

    def make() -> tuple[bytes, Mapping[str, str]]:
        if chosen == "json":
            return indicator_answer(place.meta, code, address)
        with restartable():
            return _page(place, code, wanted)

    return answer(place.meta, MEDIA_TYPES[chosen], make, content_location=address)


def _page(place: Place, code: str, wanted: Wanted) -> tuple[bytes, Mapping[str, str]]:
    listing = list_page(OBSERVATIONS, place, wanted, _ROWS, counted=True)
    with door().releases.open(place.meta) as connection:
        row = find_indicator(connection, code)
        shown = indicator_json(row)
        page = render_template(
            "indicator.html",
            indicator=shown,
            relatives=get_indicators(connection, shown["relatives"]),
            listing=listing,
            names=names_of(connection, listing.rows),
            documents=get_documents(connection, {one.document_id for one in listing.rows}),
            conflicting=get_conflicting(
                connection, {one.conflict_set for one in listing.rows if one.conflict_set}
            ),
            meta=place.meta,
            schema_org=indicator_node(shown),
            first=place.after is None,
        )
    link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
    return page.encode(), link
