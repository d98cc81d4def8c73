"""``/api/v1/releases`` and one release: what was published when, and its files."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints
from werkzeug.exceptions import NotFound

from api.collection import Collection
from api.conditional import answer
from api.datasets import Release, find_release, list_releases
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate
from api.parameters import read_query
from api.represent.as_json import encode
from api.v1.answers import list_answer
from api.v1.describe import SUFFIX, WHOLE, describe, describe_list, describe_whole, path_parameter
from api.v1.release_schemas import ReleaseAnswerSchema, ReleaseListSchema
from db.public.queries import plain
from db.public.queries.list_releases import listed_releases

blueprint = Blueprint(
    "releases", __name__, url_prefix="/api/v1", description="发布版本与文件 / Releases and files."
)

_PATH = "/api/v1/releases"
_RELEASE = path_parameter("release", "The name of a release.", "2026-11-21-1")


def _collection(found: Sequence[Release]) -> Collection:
    """Return the list of these releases; no store has them all as rows."""
    by_name = {one.name: one for one in found}
    return Collection(
        "releases",
        listed_releases([_row(one) for one in found]),
        lambda row, _: release_json(by_name[row.release]),
        plain.releases,
        total=lambda _: len(by_name),
        now=_now,
    )


def _now() -> Collection:
    return _collection(list_releases(door().releases.current()))


def _row(one: Release) -> tuple[str | int, ...]:
    return (
        one.name,
        one.created_at,
        one.documents,
        one.observations,
        *("true" if said else "false" for said in (one.current, one.queryable)),
        "|".join(file.name for file in one.files),
    )


_RELEASES = _collection(())


@blueprint.route("/releases")
class Releases(MethodView):
    """The list."""

    @describe_list(blueprint, "list_releases", ReleaseListSchema, _RELEASES)
    def get(self) -> Response:
        """发布版本及其文件，新的在前 / Every release with its files, newest first.

        Those up to the current one. Files stay when a release is no longer queryable.
        """
        return list_answer(_RELEASES, _PATH, None)


@blueprint.route(f"/releases.<{WHOLE}>", parameters=[SUFFIX])
class AllReleases(MethodView):
    """The list as a file."""

    @describe_whole(blueprint, "download_releases", _RELEASES)
    def get(self, suffix: str) -> Response:
        """整表下载 / The whole list, as one file.

        The whole list in its order, with its length and its digest; of the files it has the names.
        """
        return list_answer(_RELEASES, _PATH, suffix)


@blueprint.route("/releases/<release>", parameters=[_RELEASE])
class OneRelease(MethodView):
    """One release."""

    @describe(blueprint, "get_release", ReleaseAnswerSchema, errors=(400, 404, 406, 429, 503))
    def get(self, release: str) -> Response:
        """一个发布版本：时间、数量与文件摘要 / One release: its time, its counts, its files.

        Each file with its size and digest; `SHA256SUMS` among them says the same.
        """
        negotiate(["json"])
        read_query((), (), example=door().url(_PATH))
        meta = door().releases.current()

        def make() -> tuple[bytes, Mapping[str, str]]:
            found = find_release(release, meta)
            if found is None:
                raise NotFound
            body = {
                "data": release_json(found),
                "meta": {"release": meta.release},
                "links": {"self": door().url(f"{_PATH}/{found.name}")},
            }
            return encode(body), {}

        return answer(meta, MEDIA_TYPES["json"], make)


def release_json(release: Release) -> dict[str, Any]:
    """Return a release, in the list and alone alike."""
    url = door().url
    return {
        "release": release.name,
        "created_at": release.created_at,
        "documents": release.documents,
        "observations": release.observations,
        "current": release.current,
        "queryable": release.queryable,
        "files": [
            {
                "name": one.name,
                "media_type": one.media_type,
                "bytes": one.bytes,
                "sha256": one.sha256,
                "link": url(f"{release.path}{one.name}"),
            }
            for one in release.files
        ],
        "links": {"self": url(f"{_PATH}/{release.name}"), "html": url(release.path)},
    }
