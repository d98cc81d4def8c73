"""``/api/v1/observations`` and ``/api/v1/observations/{id}``."""

from collections.abc import Mapping

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.asked_release import RELEASE, asked_release
from api.conditional import answer
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate
from api.numbers import observation_answer
from api.parameters import read_query
from api.v1.answers import list_answer
from api.v1.collections import OBSERVATIONS
from api.v1.describe import SUFFIX, WHOLE, describe, describe_list, describe_whole, path_parameter
from api.v1.number_schemas import ObservationAnswerSchema, ObservationListSchema

blueprint = Blueprint(
    "observations", __name__, url_prefix="/api/v1", description="数据 / Numbers, as reported."
)

_PATH = "/api/v1/observations"
_ID = path_parameter("observation_id", "The id of a number, twelve characters.", "k7mw3qx9tbcd")


@blueprint.route("/observations")
class Observations(MethodView):
    """The list."""

    @describe_list(blueprint, "list_observations", ObservationListSchema, OBSERVATIONS)
    def get(self) -> Response:
        """数据列表，时期新的在前 / Numbers of current editions, newest period first.

        One indicator by area and year is one call: `?indicator=…&area=…&year=2024`. Numbers are
        as reported in the document; values that documents state differently stand side by side
        with the flag `conflicts`.
        """
        return list_answer(OBSERVATIONS, _PATH, None)


@blueprint.route(f"/observations.<{WHOLE}>", parameters=[SUFFIX])
class AllObservations(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_observations", OBSERVATIONS)
    def get(self, suffix: str) -> Response:
        """全部数据，CSV、NDJSON 或 XLSX / All numbers that the filters let through, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(OBSERVATIONS, _PATH, suffix)


@blueprint.route("/observations/<observation_id>", parameters=[_ID])
class Observation(MethodView):
    """One number."""

    @describe(
        blueprint,
        "get_observation",
        ObservationAnswerSchema,
        errors=(400, 404, 406, 410, 429, 503),
        parameters=RELEASE.openapi(),
    )
    def get(self, observation_id: str) -> Response:
        """一个数据；旧版的编号打开旧版 / One number; an older edition's id opens that edition.

        With the words around it, its place in the text, and the rule that read it.
        """
        negotiate(["json"])
        query = read_query((RELEASE,), (), example=door().url(_PATH))
        meta = asked_release(query, door().url(_PATH))

        def make() -> tuple[bytes, Mapping[str, str]]:
            self_link = door().url(f"{_PATH}/{observation_id}")
            return observation_answer(meta, observation_id, self_link)

        return answer(meta, MEDIA_TYPES["json"], make)
