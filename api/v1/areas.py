"""``/api/v1/areas``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.v1.answers import list_answer
from api.v1.collections import AREAS
from api.v1.describe import SUFFIX, WHOLE, describe_list, describe_whole
from api.v1.number_schemas import AreaListSchema

blueprint = Blueprint("areas", __name__, url_prefix="/api/v1", description="地区 / Areas.")

_PATH = "/api/v1/areas"


@blueprint.route("/areas")
class Areas(MethodView):
    """The list."""

    @describe_list(blueprint, "list_areas", AreaListSchema, AREAS)
    def get(self) -> Response:
        """有数据的地区及其上级 / Areas that numbers are of, and what they lie in (GB/T 2260).

        An area counts the numbers that are of itself, not those of what lies in it.
        """
        return list_answer(AREAS, _PATH, None)


@blueprint.route(f"/areas.<{WHOLE}>", parameters=[SUFFIX])
class AllAreas(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_areas", AREAS)
    def get(self, suffix: str) -> Response:
        """全部地区，CSV、NDJSON 或 XLSX / All these areas, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(AREAS, _PATH, suffix)
