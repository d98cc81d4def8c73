"""``/api/v1/documents`` and ``/api/v1/documents/{id}``."""

from collections.abc import Mapping

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.conditional import answer
from api.door import door
from api.editions import document_answer, document_link, parse_id
from api.listing import find_place, page_address, read_page
from api.negotiate import MEDIA_TYPES, negotiate
from api.parameters import read_query
from api.represent.as_json import encode, summary_json
from api.v1.describe import describe
from api.v1.filters import DOCUMENT_FILTERS, LIMIT_DEFAULT, PAGING
from api.v1.schemas import DocumentAnswerSchema, DocumentListSchema

blueprint = Blueprint(
    "documents", __name__, url_prefix="/api/v1/documents", description="公文 / Documents."
)

_LIST_PARAMETERS = [
    described for item in (*PAGING, *DOCUMENT_FILTERS) for described in item.openapi()
]
_ID_PARAMETER = {
    "in": "path",
    "name": "document_id",
    "required": True,
    "description": "The id of a document, ten characters.",
    "schema": {"type": "string"},
    "example": "k7mw3qx9tb",
}


@blueprint.route("")
class Documents(MethodView):
    """The list."""

    @describe(
        blueprint,
        DocumentListSchema,
        errors=(400, 406, 410, 503),
        parameters=_LIST_PARAMETERS,
    )
    def get(self) -> Response:
        """公文列表，新的在前 / Documents, newest first.

        Values joined by commas are alternatives, different parameters must all match. Follow
        `links.next` until `meta.complete`: a walk reads one release from beginning to end, even
        when a newer one comes in between.
        """
        negotiate(["json"])
        query = read_query(PAGING, DOCUMENT_FILTERS, door().url("/api/v1/documents?year=2025"))
        place = find_place(query)

        def make() -> tuple[bytes, Mapping[str, str]]:
            limit = int(query.values.get("limit", LIMIT_DEFAULT))
            listing = read_page(place, query, limit, count="count" not in query.values)
            cursor = query.values.get("cursor")
            body = {
                "data": [summary_json(row, place.meta) for row in listing.rows],
                "meta": {
                    "release": place.meta.release,
                    "total": listing.total,
                    "complete": listing.next is None,
                },
                "facets": {},
                "links": {
                    "self": page_address(None if cursor is None else str(cursor)),
                    "next": listing.next,
                },
            }
            link = {} if listing.next is None else {"Link": f'<{listing.next}>; rel="next"'}
            return encode(body), link

        return answer(place.meta, MEDIA_TYPES["json"], make)


@blueprint.route("/<document_id>", parameters=[_ID_PARAMETER])
class Document(MethodView):
    """One document."""

    @describe(blueprint, DocumentAnswerSchema, errors=(400, 404, 406, 503))
    def get(self, document_id: str) -> Response:
        """一份公文，含全部段落 / One document with its paragraphs."""
        negotiate(["json"])
        read_query((), (), example=door().url("/api/v1/documents"))
        meta = door().releases.current()

        def make() -> tuple[bytes, Mapping[str, str]]:
            found = parse_id(document_id)
            self_link = door().url(f"/api/v1/documents/{found}")
            return document_answer(meta, found, None, self_link), {"Link": document_link(found)}

        return answer(meta, MEDIA_TYPES["json"], make)
