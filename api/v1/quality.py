"""``/api/v1/quality``: how well numbers are read."""

from collections.abc import Mapping

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api import quality
from api.conditional import answer
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate
from api.parameters import read_query
from api.represent.as_json import encode
from api.v1.describe import describe
from api.v1.quality_schemas import QualityAnswerSchema

blueprint = Blueprint(
    "quality", __name__, url_prefix="/api/v1", description="识别质量 / Quality of reading."
)

_PATH = "/api/v1/quality"


@blueprint.route("/quality")
class Quality(MethodView):
    """The figures."""

    @describe(blueprint, "get_quality", QualityAnswerSchema, errors=(400, 406, 429, 503))
    def get(self) -> Response:
        """识别质量：精确率、召回率与 F1 / Precision, recall and F1, beside other tools.

        Shares between 0 and 1 as decimal strings, by extractor version. The test texts are
        invented.
        """
        negotiate(["json"])
        read_query((), (), example=door().url(_PATH))
        meta = door().releases.current()

        def make() -> tuple[bytes, Mapping[str, str]]:
            body = {
                "data": quality.QUALITY,
                "meta": {
                    "release": meta.release,
                    "extractor": meta.extractor,
                    "note": f"{quality.NOTE_ZH} / {quality.NOTE_EN}",
                },
                "links": {"self": door().url(_PATH), "html": door().url("/about")},
            }
            return encode(body), {}

        return answer(meta, MEDIA_TYPES["json"], make)
