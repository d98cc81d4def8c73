"""Whether what is being built may still be public: people go on deciding meanwhile."""

from collections.abc import Iterable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.public.content import PublishedEdition
from db.registry.models import Audit, ReleaseRow
from db.registry.planning import Plan, Planner
from db.registry.session import Registry
from gongwen.errors import GongwenError

_BLOCKING = ("withdrawn", "reviewed", "decided")
_EVERY = 100


class Overtaken(GongwenError):
    """Something of the release that is being built was blocked since it was planned."""


class StillAllowed:
    """Asks the registry again, while a release is built, for what was planned."""

    def __init__(
        self, registry: Registry, release: ReleaseRow, plan: Plan, planner: Planner
    ) -> None:
        self._registry, self._plan, self._planner = registry, plan, planner
        self._seen = release.audit_seq

    def through(self, editions: Iterable[PublishedEdition]) -> Iterator[PublishedEdition]:
        """Yield the editions; every hundred of them it is asked again."""
        for count, edition in enumerate(editions):
            if count % _EVERY == 0:
                self.check()
            yield edition

    def check(self) -> None:
        """Raise Overtaken where less is allowed than was planned."""
        with self._registry.read() as session:
            self.ask(session)

    def ask(self, session: Session) -> None:
        """Raise Overtaken where, in this transaction, less is allowed than was planned."""
        blocking = Audit.action.in_(_BLOCKING)
        newest = session.scalar(select(func.max(Audit.seq)).where(blocking)) or 0
        if newest <= self._seen:
            return
        now = self._planner(session)
        self._seen = newest
        listed, readable = _of(self._plan), _of(now)
        if not (listed[0] <= readable[0] and listed[1] <= readable[0] | readable[1]):
            raise Overtaken("something that was to be published was blocked meanwhile")


def _of(plan: Plan) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """Return what a plan lists, and what is only to be read."""
    return (
        {(one.document_id, one.edition) for one in plan.editions},
        {(one.document_id, one.edition) for one in plan.unlisted},
    )
