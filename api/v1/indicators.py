"""``/api/v1/indicators``, one indicator, and its numbers."""

from collections.abc import Mapping

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints
from sqlalchemy import Connection

from api.asked_release import RELEASE, asked_release
from api.conditional import answer
from api.door import door
from api.indicators import find_indicator, indicator_answer
from api.negotiate import MEDIA_TYPES, negotiate
from api.parameters import read_query
from api.v1.answers import list_answer
from api.v1.collections import INDICATORS, OBSERVATIONS
from api.v1.describe import SUFFIX, WHOLE, describe, describe_list, describe_whole, path_parameter
from api.v1.number_schemas import (
    IndicatorAnswerSchema,
    IndicatorListSchema,
    ObservationListSchema,
)
from db.public.filters import Condition

blueprint = Blueprint(
    "indicators", __name__, url_prefix="/api/v1", description="指标 / What numbers measure."
)

_PATH = "/api/v1/indicators"
_CODE = path_parameter("code", "The code of an indicator.", "rd_expenditure")


@blueprint.route("/indicators")
class Indicators(MethodView):
    """The list."""

    @describe_list(blueprint, "list_indicators", IndicatorListSchema, INDICATORS)
    def get(self) -> Response:
        """指标列表 / Every indicator of the catalogue, with how many numbers it has.

        In the order of the catalogue, and those without a number as well.
        """
        return list_answer(INDICATORS, _PATH, None)


@blueprint.route(f"/indicators.<{WHOLE}>", parameters=[SUFFIX])
class AllIndicators(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_indicators", INDICATORS)
    def get(self, suffix: str) -> Response:
        """全部指标，CSV、NDJSON 或 XLSX / All indicators, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(INDICATORS, _PATH, suffix)


@blueprint.route("/indicators/<code>", parameters=[_CODE])
class Indicator(MethodView):
    """One indicator."""

    @describe(
        blueprint,
        "get_indicator",
        IndicatorAnswerSchema,
        errors=(400, 404, 406, 410, 429, 503),
        parameters=RELEASE.openapi(),
    )
    def get(self, code: str) -> Response:
        """一个指标：名称、定义、相近而不可合并的指标 / One indicator and its near relatives.

        `relatives` are what is near in name and must not be added to it or compared with it.
        """
        negotiate(["json"])
        query = read_query((RELEASE,), (), example=door().url(_PATH))
        meta = asked_release(query, door().url(_PATH))

        def make() -> tuple[bytes, Mapping[str, str]]:
            return indicator_answer(meta, code, door().url(f"{_PATH}/{code}"))

        return answer(meta, MEDIA_TYPES["json"], make)


@blueprint.route("/indicators/<code>/observations", parameters=[_CODE])
class IndicatorObservations(MethodView):
    """The numbers of one indicator."""

    @describe_list(
        blueprint,
        "list_indicator_observations",
        ObservationListSchema,
        OBSERVATIONS,
        fixed=["indicator"],
    )
    def get(self, code: str) -> Response:
        """一个指标的全部数据，时期新的在前 / The numbers of an indicator, newest period first.

        Its growth rates, shares and completion rates are among them; `kind` tells them apart.
        """
        return _observations(code, None)


@blueprint.route(f"/indicators/<code>/observations.<{WHOLE}>", parameters=[_CODE, SUFFIX])
class AllIndicatorObservations(MethodView):
    """The numbers of one indicator as a file."""

    @describe_whole(blueprint, "download_indicator_observations", OBSERVATIONS, fixed=["indicator"])
    def get(self, code: str, suffix: str) -> Response:
        """一个指标的全部数据，CSV、NDJSON 或 XLSX / The numbers of an indicator, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return _observations(code, suffix)


def _observations(code: str, suffix: str | None) -> Response:
    def exists(connection: Connection) -> None:
        find_indicator(connection, code)

    return list_answer(
        OBSERVATIONS,
        f"{_PATH}/{code}/observations",
        suffix,
        fixed=(Condition("indicator", "in", (code,)),),
        exists=exists,
    )
