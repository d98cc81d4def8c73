"""``/api/v1/``: what this is, which release is current, and where everything else is."""

from collections.abc import Mapping

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.conditional import answer
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate
from api.notice import NOTICE
from api.parameters import read_query
from api.represent.as_json import encode
from api.v1.describe import describe
from api.v1.schemas import EntrySchema

blueprint = Blueprint(
    "entry", __name__, url_prefix="/api/v1", description="入口 / The entry point."
)


@blueprint.route("/")
class Entry(MethodView):
    """The entry point."""

    @describe(blueprint, "get_entry", EntrySchema, errors=(400, 406, 429, 503))
    def get(self) -> Response:
        """入口：发布机构、条款、当前发布版本与全部链接 / Entry point with links.

        Who publishes here and under which terms, the release that is current, and every address.
        """
        negotiate(["json"])
        read_query((), (), example=door().url("/api/v1/"))
        meta = door().releases.current()

        def make() -> tuple[bytes, Mapping[str, str]]:
            url, settings = door().url, door().settings
            body = {
                "data": {
                    "publisher": settings.publisher,
                    "licence": settings.licence,
                    "contact": settings.contact,
                    "notice": NOTICE,
                    "documents": meta.documents,
                    "observations": meta.observations,
                },
                "meta": {
                    "release": meta.release,
                    "created_at": meta.created_at,
                    "content_digest": meta.content_digest,
                    "audit_head": meta.audit_head,
                    "extractor": meta.extractor,
                },
                "links": {
                    "self": url("/api/v1/"),
                    "documents": url("/api/v1/documents"),
                    "document": url("/api/v1/documents/{id}"),
                    "permalink": url("/d/{id}"),
                    "resolve": url("/id?number={number}"),
                    "observations": url("/api/v1/observations"),
                    "observation": url("/api/v1/observations/{id}"),
                    "evidence": url("/o/{id}"),
                    "indicators": url("/api/v1/indicators"),
                    "areas": url("/api/v1/areas"),
                    "issuers": url("/api/v1/issuers"),
                    "changes": url("/api/v1/changes?since={seq}"),
                    "corrections": url("/api/v1/corrections"),
                    "feed": url("/feed.atom"),
                    "codes": url("/api/v1/codes"),
                    "releases": url("/api/v1/releases"),
                    "release": url("/api/v1/releases/{release}"),
                    "datasets": url("/datasets"),
                    "catalog": url("/catalog.jsonld"),
                    "quality": url("/api/v1/quality"),
                    "docs": url("/docs"),
                    "openapi": url("/api/v1/openapi.json"),
                    "home": url("/"),
                },
            }
            return encode(body), {}

        return answer(meta, MEDIA_TYPES["json"], make)
