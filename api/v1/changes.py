"""``/api/v1/changes``."""

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.v1.answers import list_answer
from api.v1.change_schemas import ChangeListSchema
from api.v1.collections import CHANGES
from api.v1.describe import SUFFIX, WHOLE, describe_list, describe_whole

blueprint = Blueprint(
    "changes",
    __name__,
    url_prefix="/api/v1",
    description="变更 / What became public, changed or went.",
)

_PATH = "/api/v1/changes"


@blueprint.route("/changes")
class Changes(MethodView):
    """The list."""

    @describe_list(blueprint, "list_changes", ChangeListSchema, CHANGES)
    def get(self) -> Response:
        """全部变更，按先后 / Every change, in order, for mirrors.

        A mirror that is empty follows from `?since=0`; later it asks with the last `seq` that it
        has and reads again what is named. What is `withdrawn` is in no list from then on; its
        address says why (410 or a notice), or 404 where nobody decided yet.
        """
        return list_answer(CHANGES, _PATH, None)


@blueprint.route(f"/changes.<{WHOLE}>", parameters=[SUFFIX])
class AllChanges(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_changes", CHANGES)
    def get(self, suffix: str) -> Response:
        """整表下载 / The whole list, as one file.

        The whole filtered set in the order of the list, with its length and its digest.
        """
        return list_answer(CHANGES, _PATH, suffix)
