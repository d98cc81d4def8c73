"""Which release a question is asked of: the current one, or one that is still kept."""

import re

from api.door import door
from api.parameters import Parameter, Query
from api.problems import Problem
from db.public.queries.release_meta import ReleaseMeta
from gongwen.errors import ReleaseError, ReleaseRetired

_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{1,6}(?:-r[0-9]{1,6})?", re.ASCII)
_NO_MORE = (
    "这个发布版本已不再保留。请不带 release 从 restart 查询现行版本。 / "
    "This release is no longer kept. Ask the current one, without release, at restart."
)
_NEVER = (
    "没有这个发布版本，现有版本见 /api/v1/releases。 / "
    "There is no such release: /api/v1/releases lists those there are."
)


def _name(raw: str) -> str | None:
    """Return what can be the name of a release."""
    return raw if _NAME.fullmatch(raw) else None


RELEASE = Parameter(
    "release",
    "The release to read; the current one if it is left out. The last twelve are kept.",
    "2026-11-21-1",
    normalise=_name,
)


def asked_release(query: Query, restart: str) -> ReleaseMeta:
    """Return the release that a query names, the current one where it names none.

    Raises a 410 problem, with the address ``restart``, for one that is no longer kept, and 404
    for one that never was.
    """
    current = door().releases.current()
    name = query.given("release")
    if not name or name == current.release:
        return current
    try:
        return door().releases.named(name)
    except ReleaseRetired as error:
        raise Problem("release-retired", _NO_MORE, members={"restart": restart}) from error
    except ReleaseError as error:
        raise Problem("not-found", _NEVER) from error
