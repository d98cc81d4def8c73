"""``/api/v1/corrections``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.v1.answers import list_answer
from api.v1.collections import CORRECTIONS
from api.v1.correction_schemas import CorrectionListSchema
from api.v1.describe import SUFFIX, WHOLE, describe_list, describe_whole

blueprint = Blueprint(
    "corrections",
    __name__,
    url_prefix="/api/v1",
    description="更正 / Why numbers are other ones than they were.",
)

_PATH = "/api/v1/corrections"


@blueprint.route("/corrections")
class Corrections(MethodView):
    """The list."""

    @describe_list(blueprint, "list_corrections", CorrectionListSchema, CORRECTIONS)
    def get(self) -> Response:
        """数据更正，新的在前 / Changed numbers and why, newest first.

        `cause` tells apart: `person` corrected it, `extraction` is a new version of the rules,
        `source` a new edition of the document. What is printed in an edition never changes.
        Documents that are no longer public are not in it.
        """
        return list_answer(CORRECTIONS, _PATH, None)


@blueprint.route(f"/corrections.<{WHOLE}>", parameters=[SUFFIX])
class AllCorrections(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_corrections", CORRECTIONS)
    def get(self, suffix: str) -> Response:
        """整表下载 / The whole list, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(CORRECTIONS, _PATH, suffix)
