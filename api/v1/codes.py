"""``/api/v1/codes``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.v1.answers import list_answer
from api.v1.collections import CODES
from api.v1.describe import SUFFIX, WHOLE, describe_list, describe_whole
from api.v1.number_schemas import CodeListSchema

blueprint = Blueprint("codes", __name__, url_prefix="/api/v1", description="代码表 / Code lists.")

_PATH = "/api/v1/codes"


@blueprint.route("/codes")
class Codes(MethodView):
    """The list."""

    @describe_list(blueprint, "list_codes", CodeListSchema, CODES)
    def get(self) -> Response:
        """全部代码及其中英文名称 / Every code with its names; `?list=flag` is one list.

        Within v1 codes are only added.
        """
        return list_answer(CODES, _PATH, None)


@blueprint.route(f"/codes.<{WHOLE}>", parameters=[SUFFIX])
class AllCodes(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_codes", CODES)
    def get(self, suffix: str) -> Response:
        """全部代码，CSV、NDJSON 或 XLSX / All codes, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(CODES, _PATH, suffix)
