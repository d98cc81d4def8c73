"""Making releases, all or nothing: built anew, or amended where something cannot wait.

Three steps, so that a process killed between any two of them leaves the old release serving and
the next run finishes the work: the registry names the release, the public store makes it and
switches to it, the registry records that it serves.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from db.public.amend import Stood, amend, differing, held_editions
from db.public.build import build as build_release
from db.public.content import PublishedEdition, ReleaseContent, Withdrawal
from db.public.queries.get_numbers import numbers_of
from db.public.queries.release_meta import release_meta
from db.public.store import ReleaseStore
from db.registry.changes import public_changes
from db.registry.departed import departed
from db.registry.ledger import corrected_since, ledgers
from db.registry.models import ReleaseRow
from db.registry.planning import Plan, Planned, Planner
from db.registry.rejudge import rejudge
from db.registry.release import (
    Changed,
    abandon_release,
    changes_of,
    current_release,
    name_release,
    pending_release,
    publication_times,
    published_in,
    switch_release,
    taken_out,
)
from db.registry.rereading import UNKNOWN, Reread, record_rereading
from db.registry.session import Registry, Write
from db.registry.stored import stored_document
from gongwen.errors import NotCleared, ReleaseError
from gongwen.gate import clear
from staff.datasets import Datasets
from staff.published import Published
from staff.rereading import rereading
from staff.still_allowed import StillAllowed

_BATCH = 100

Build = Callable[[ReleaseStore, ReleaseContent], None]
Times = Mapping[tuple[str, int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Named:
    """A release under way: what it is to hold, and what it takes out of the one before."""

    release: ReleaseRow
    plan: Plan
    content: ReleaseContent
    times: Times
    gone: Collection[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Press:
    """Both stores, the files of releases if there are to be any, and who runs the command.

    Its methods are called by whoever holds the right to publish (``db.registry.lock``). They raise
    RegistryError or ReleaseError, and the old release still serves.
    """

    registry: Registry
    store: ReleaseStore
    operator: str
    datasets: Datasets | None = None
    build: Build = build_release

    def catch_up(self) -> None:
        """Complete what was killed after it had switched: what is out must be out everywhere."""
        with self.registry.write(self.operator) as write:
            pending = pending_release(write.session)
            if pending is None or self.store.current() != pending.name:
                pending = None
            else:
                switch_release(write, pending)
            serving = pending or current_release(write.session)
            gone = taken_out(write.session, serving) if serving is not None else set()
        if serving is not None and self.store.current() == serving.name:
            self._take_out(serving, gone)

    def release(self, planner: Planner, actor: str, approved: int = 0) -> Published:
        """Build the next release and switch to it, unless its content would be the present one's.

        The files are written before the switch. Raises Overtaken where a person, or a new text,
        blocks some of it while it is built.
        """
        return self._judged(lambda: self._release(planner, actor, approved))

    def at_once(self, planner: Planner, actor: str, source: str | None = None) -> Published:
        """Amend a release, the present one if no ``source`` is named, and switch to the result.

        The files come after: ``finish``. Where no release can be amended one is built.
        """
        return self._judged(lambda: self._at_once(planner, actor, source))

    def finish(self) -> list[tuple[str, str]]:
        """Write the files that are missing; return which files came in the place of which."""
        with self.registry.read() as session:
            serving = current_release(session)
        if serving is None or self.datasets is None:
            return []
        self.datasets.write(self.store, serving.name, serving.created_at)
        return list(self.datasets.rewrite(serving.created_at))

    def held(self) -> set[tuple[str, int]]:
        """Return the editions that serve, by the registry's word where the store is lost."""
        serving = self.store.current()
        found = None if serving is None else self._editions_in(serving)
        if found is not None:
            return found
        with self.registry.read() as session:
            release = current_release(session)
            return set() if release is None else published_in(session, release)

    def foresee(self) -> None:
        """Get ready to amend what serves: called by what is about to."""
        serving = self.store.current()
        if serving is not None:
            self.store.foresee(serving)

    def public_numbers(self, document_id: str) -> dict[int, set[str]]:
        """Return by edition the ids of a document's numbers in the release that serves."""
        serving = self.store.current()
        if serving is None or self._extractor(serving) is None:
            return {}
        with self.store.connect(serving) as connection:
            return numbers_of(connection, document_id)

    def _judged(self, make: Callable[[], Published]) -> Published:
        try:
            return make()
        except NotCleared:
            # The gate overrules what was recorded: record its word, then go without that edition.
            rejudge(self.registry, self.operator, everything=True)
            return make()

    def _release(self, planner: Planner, actor: str, approved: int) -> Published:
        with rereading(self.registry, self.store, planner) as reread:
            named = self._name(planner, actor, approved, reread=reread)
        if not isinstance(named, _Named):
            return named
        self._build(named, planner)
        return self._switched(named, actor, approved)

    def _build(self, named: _Named, planner: Planner) -> None:
        """Build what was planned, and switch to it if nobody has blocked any of it meanwhile."""
        allowed = StillAllowed(self.registry, named.release, named.plan, planner)
        self.build(self.store, named.content.with_editions(allowed.through(named.content.editions)))
        name, created_at = named.release.name, named.release.created_at
        if self.datasets is not None:
            allowed.check()
            self.datasets.write(self.store, name, created_at)
        with self.registry.write(self.operator) as write:
            # Nobody can say a word between the question and the switch.
            allowed.ask(write.session)
            self.store.switch(name)

    def _at_once(self, planner: Planner, actor: str, source: str | None) -> Published:
        serving = self.store.current()
        source = source or serving
        extractor = None if source is None else self._extractor(source)
        if source is None or extractor is None:
            return self._release(planner, actor, 0)
        reread = None if source == serving else self._reread(serving, extractor)
        named = self._name(planner, actor, 0, extractor, reread)
        if not isinstance(named, _Named):
            return named
        wanted = _wanted(named.plan, named.times)
        with self.store.connect(source) as connection:
            touched = set(differing(connection, wanted))
        with self.registry.read() as session:
            touched |= corrected_since(session, source) & wanted.keys()
        parts = [item for item in _in_order(named.plan) if item.document_id in touched]
        content = named.content.with_editions(self._editions(named.release, parts, named.times))
        if self.datasets is not None:
            # Before the switch: files that are to go are the last thing to be waited for.
            self.datasets.withdraw(named.gone, named.release.created_at)
        try:
            amend(self.store, source, content, touched, read_anew=reread is not None)
        except ReleaseError:
            # Slower, and never wrong. Named anew where other rules will read its numbers.
            return self._release(planner, actor, 0)
        return self._switched(named, actor, 0)

    def _reread(self, serving: str | None, extractor: str) -> Reread | None:
        """Say that other rules than those of what serves read a release of before."""
        before = UNKNOWN if serving is None else self._extractor(serving) or UNKNOWN
        return None if before == extractor else Reread(before, extractor, ())

    def _extractor(self, release: str) -> str | None:
        """Return the extractor of a release that can be amended, None of any other."""
        try:
            with self.store.connect(release) as connection:
                return release_meta(connection).extractor
        except ReleaseError:
            return None

    def _name(
        self,
        planner: Planner,
        actor: str,
        approved: int,
        extractor: str | None = None,
        reread: Reread | None = None,
    ) -> _Named | Published:
        with self.registry.write(actor) as write:
            plan = planner(write.session)
            digest = plan.content_sha256() if extractor is None else plan.content_sha256(extractor)
            serving = current_release(write.session)
            pending = self._pending(write, digest)
            if pending is None and serving is not None:
                # A public store that was lost is built again.
                same = serving.content_sha256 == digest and self.store.current() == serving.name
                if same:
                    return Published(serving.name, False, plan, Changed((), (), ()), approved)
            release = pending or name_release(write, plan, digest, self.store.releases())
            if pending is None and reread is not None:
                record_rereading(write, release, plan, reread)
            times = publication_times(write.session)
            events = public_changes(write.session)
            gone = taken_out(write.session, release)
            withdrawals = _withdrawals(write.session, plan)
        content = ReleaseContent(
            name=release.name,
            created_at=release.created_at,
            audit_head=release.audit_head,
            editions=self._editions(release, _in_order(plan), times),
            changes=events,
            withdrawals=withdrawals,
        )
        return _Named(release, plan, content, times, gone)

    def _pending(self, write: Write, digest: str) -> ReleaseRow | None:
        pending = pending_release(write.session)
        if pending is None or pending.content_sha256 == digest:
            return pending
        if self.datasets is not None:
            # a release that never served must not leave what a later one refuses
            self.datasets.forget(pending.name)
        if pending.name in self.store.releases():
            self.store.retire(pending.name)
        abandon_release(write, pending)
        return None

    def _switched(self, named: _Named, actor: str, approved: int) -> Published:
        self._take_out(named.release, named.gone)
        with self.registry.write(actor) as write:
            switch_release(write, named.release)
            changes = changes_of(write.session, named.release)
        corrected = tuple(
            one.document_id
            for one in named.content.changes
            if one.type == "corrected" and one.release == named.release.name
        )
        return Published(named.release.name, True, named.plan, changes, approved, corrected)

    def _take_out(self, release: ReleaseRow, gone: Collection[tuple[str, int]]) -> None:
        """Take what a release lacks from every other one too, from its store and its files.

        What was only to be read is asked of the stores: the registry lists it no more.
        """
        mine = self._editions_in(release.name)
        for other in self.store.releases():
            theirs = self._editions_in(other)
            # One that cannot be read may hold anything.
            fuller = theirs is None or (mine is not None and bool(theirs - mine))
            if other != release.name and (gone or fuller):
                self.store.retire(other)
        if gone and self.datasets is not None:
            self.datasets.withdraw(gone, release.created_at)

    def _editions_in(self, release: str) -> set[tuple[str, int]] | None:
        """Return what a release holds, None where its store cannot be read."""
        try:
            with self.store.connect(release) as connection:
                return held_editions(connection)
        except ReleaseError:
            return None

    def _editions(
        self, release: ReleaseRow, planned: Iterable[Planned], times: Times
    ) -> Iterator[PublishedEdition]:
        """Read the planned editions a batch at a time, each judged once more on its way out."""
        items = list(planned)
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            with self.registry.read() as session:
                found = [stored_document(session, one.document_id, one.edition) for one in batch]
                told = ledgers(session, {one.document_id for one in batch}, release)
            for item, document in zip(batch, found, strict=True):
                if document.text_sha256 != item.text_sha256:
                    raise NotCleared(
                        f"edition {item.edition} of {item.document_id} is not the text that"
                        " was judged"
                    )
                published_at, changed_at = times[item.document_id, item.edition]
                yield PublishedEdition(
                    document_id=item.document_id,
                    edition=item.edition,
                    cleared=clear(document),
                    reviewed=item.reviewed,
                    cleared_at=item.cleared_at,
                    published_at=published_at,
                    changed_at=changed_at,
                    ledger=told[item.document_id, item.edition],
                )


def _withdrawals(session: Session, plan: Plan) -> list[Withdrawal]:
    """Return the withdrawals of a plan with the numbers whose links would die."""
    withdrawn = [one.public for one in plan.withdrawn]
    went = departed(session, withdrawn)
    return [
        replace(
            one, observations=tuple(sorted({*one.observations, *went.get(one.document_id, ())}))
        )
        for one in withdrawn
    ]


def _in_order(plan: Plan) -> list[Planned]:
    return sorted(
        (*plan.editions, *plan.unlisted), key=lambda item: (item.document_id, item.edition)
    )


def _wanted(plan: Plan, times: Times) -> dict[str, set[Stood]]:
    """Return how each document is to stand in the release."""
    newest = {item.document_id: item.edition for item in plan.editions}
    wanted: dict[str, set[Stood]] = {}
    for item in _in_order(plan):
        stood = (
            item.edition,
            item.text_sha256,
            item.reviewed,
            item.cleared_at,
            times[item.document_id, item.edition][1],
            newest.get(item.document_id) == item.edition,
        )
        wanted.setdefault(item.document_id, set()).add(stood)
    return wanted
