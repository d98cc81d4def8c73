"""``/api/v1/issuers``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.v1.answers import list_answer
from api.v1.change_schemas import IssuerListSchema
from api.v1.collections import ISSUERS
from api.v1.describe import SUFFIX, WHOLE, describe_list, describe_whole

blueprint = Blueprint("issuers", __name__, url_prefix="/api/v1", description="发文机关 / Issuers.")

_PATH = "/api/v1/issuers"


@blueprint.route("/issuers")
class Issuers(MethodView):
    """The list."""

    @describe_list(blueprint, "list_issuers", IssuerListSchema, ISSUERS)
    def get(self) -> Response:
        """发文机关列表 / The offices that documents are of.

        Names as they are printed; filter documents with `?issuer=`.
        """
        return list_answer(ISSUERS, _PATH, None)


@blueprint.route(f"/issuers.<{WHOLE}>", parameters=[SUFFIX])
class AllIssuers(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_issuers", ISSUERS)
    def get(self, suffix: str) -> Response:
        """整表下载 / The whole list, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(ISSUERS, _PATH, suffix)
