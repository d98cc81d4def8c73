"""Which release a question is asked of: the current one, or one that is still kept."""

from api.door import door
from api.parameters import Parameter, Query
from api.problems import Problem
from db.public.queries.release_meta import ReleaseMeta
from gongwen.errors import ReleaseError, ReleaseRetired

RELEASE = Parameter(
    "release",
    "The release to read; the current one if it is left out. The last twelve are kept.",
    "2026-11-21-1",
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
        raise Problem("release-retired", members={"restart": restart}) from error
    except ReleaseError as error:
        raise Problem("not-found") from error
