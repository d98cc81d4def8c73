"""``publish``: the next release from what is cleared and reviewed, all or nothing.

Three steps, so that a process killed between any two of them leaves the old release serving and
the next run finishes the work: the registry names the release, the public store builds it and
switches to it, the registry records that it serves.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from db.public.build import build as build_release
from db.public.content import PublishedEdition, ReleaseContent
from db.public.store import ReleaseStore, open_store
from db.registry.changes import public_changes
from db.registry.ledger import ledgers
from db.registry.lock import publishing
from db.registry.models import ReleaseRow
from db.registry.planning import Plan, Planned, Planner, needing, unapproved_by, within
from db.registry.rejudge import rejudge
from db.registry.release import (
    Changed,
    abandon_release,
    changes_of,
    current_release,
    name_release,
    pending_release,
    publication_times,
    switch_release,
    takes_out,
)
from db.registry.rereading import record_rereading
from db.registry.review import approve_all
from db.registry.session import Registry, open_registry
from db.registry.stored import stored_document
from gongwen.errors import NotCleared
from gongwen.gate import clear
from staff.datasets import Datasets
from staff.output import Output
from staff.persons import basis_argument, name_argument
from staff.published import Published, published_text, published_value
from staff.rereading import rereading
from staff.settings import Settings
from staff.unmatched import unmatched

NAME = "publish"
SUMMARY = "发布放行且审查过的公文 / publish what is cleared and reviewed"
EXAMPLES = """\
  python -m staff publish
  python -m staff publish --by 李审 --basis '2026年第3次公开审查会'"""

_BATCH = 100

Build = Callable[[ReleaseStore, ReleaseContent], None]
Times = Mapping[tuple[str, int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Approval:
    """The one review that approves everything cleared: who, and on what basis."""

    by: str
    basis: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--by",
        type=name_argument,
        metavar="NAME",
        help="审查人：同意全部已放行的公文 / approves everything that is cleared (one review),"
        " but what a person refused or a newer edition suspended",
    )
    parser.add_argument(
        "--basis",
        type=basis_argument,
        metavar="TEXT",
        help="依据 / on what basis; needed with --by",
    )


def check_arguments(arguments: argparse.Namespace) -> str | None:
    """Return what is wrong with the arguments taken together, None if nothing is."""
    if (arguments.by is None) != (arguments.basis is None):
        return "--by 和 --basis 须同时给出 / --by and --basis go together"
    return None


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Publish and print the release that serves."""
    approval = None
    if arguments.by is not None:
        approval = Approval(arguments.by, arguments.basis)
    with (
        open_registry(settings.registry) as registry,
        closing(open_store(settings.publish_url, settings.public_dir, writable=True)) as store,
    ):
        done = publish(
            registry,
            store,
            build_release,
            required=settings.required,
            operator=settings.operator,
            approval=approval,
            datasets=Datasets(settings),
        )
    out.row(published_value(done), published_text(done))
    return 0


def suspend(settings: Settings, out: Output) -> None:
    """Take out what has come to be blocked, and say so; the public store may not exist yet."""
    with (
        open_registry(settings.registry) as registry,
        closing(open_store(settings.publish_url, settings.public_dir, writable=True)) as store,
    ):
        done = take_out_blocked(
            registry,
            store,
            build_release,
            operator=settings.operator,
            datasets=Datasets(settings),
        )
    if done is not None:
        gone = " ".join(done.changes.removed + done.changes.changed)
        out.note(f"已暂停公开 / suspended, in {done.release}: {gone}")


def publish(
    registry: Registry,
    store: ReleaseStore,
    build: Build,
    *,
    required: int,
    operator: str,
    approval: Approval | None = None,
    datasets: Datasets | None = None,
) -> Published:
    """Build and switch to the next release, unless its content would be the present one's.

    The first release is made even where nothing may be published, so that the public door can
    open. Raises RegistryError or ReleaseError, and the old release still serves.
    """
    with publishing(registry):
        _record_what_serves(registry, store, operator, datasets)
        rejudge(registry, operator)
        approved = 0 if approval is None else _approve(registry, approval)
        actor = operator if approval is None else approval.by
        planner = needing(required)
        try:
            done = _publish_plan(registry, store, build, planner, actor, approved, datasets)
        except NotCleared:
            # The gate overrules what was recorded: record its word, then go without that edition.
            rejudge(registry, operator, everything=True)
            done = _publish_plan(registry, store, build, planner, actor, approved, datasets)
        return replace(done, unmatched=unmatched(registry, store, done))


def take_out_blocked(
    registry: Registry,
    store: ReleaseStore,
    build: Build,
    *,
    operator: str,
    datasets: Datasets | None = None,
) -> Published | None:
    """Take out at once what a refusal or a failing newer edition blocks; add nothing.

    How many people must approve is not asked here: an office that changes that setting does not
    want everything gone. Returns None where nothing that serves is blocked.
    """
    with publishing(registry):
        _record_what_serves(registry, store, operator, datasets)
        with registry.read() as session:
            serving = current_release(session)
            public = set(publication_times(session))
        if serving is None:
            return None
        planner = within(public)
        with registry.read() as session:
            if len(planner(session).editions) == len(public):
                return None
        return _publish_plan(registry, store, build, planner, operator, 0, datasets, urgent=True)


def _record_what_serves(
    registry: Registry, store: ReleaseStore, operator: str, datasets: Datasets | None
) -> None:
    """Complete a publication that was killed after it had switched."""
    with registry.write(operator) as write:
        pending = pending_release(write.session)
        if pending is None or store.current() != pending.name:
            pending = None
        else:
            switch_release(write, pending)
        serving = pending or current_release(write.session)
        withdrew = serving is not None and takes_out(write.session, serving)
    if serving is not None and store.current() == serving.name:
        _complete(store, serving, datasets, withdrew=withdrew)


def _complete(
    store: ReleaseStore, release: ReleaseRow, datasets: Datasets | None, *, withdrew: bool
) -> None:
    """Do what comes after the switch, as often as it takes.

    Where an edition was taken out, every older release goes too, its store and its files: what
    must not be public any more is not to be had from them either.
    """
    if withdrew:
        store.retire_others(release.name)
        if datasets is not None:
            datasets.forget_others(release.name)
    if datasets is not None:
        datasets.write(store, release.name, release.created_at)


def _approve(registry: Registry, approval: Approval) -> int:
    with registry.write(approval.by) as write:
        waiting = unapproved_by(write.session, approval.by)
        approve_all(write, approval.basis, waiting)
        return len(waiting)


def _publish_plan(
    registry: Registry,
    store: ReleaseStore,
    build: Build,
    planner: Planner,
    actor: str,
    approved: int,
    datasets: Datasets | None,
    *,
    urgent: bool = False,
) -> Published:
    """Build what is planned and switch to it; ``urgent`` has the files written afterwards."""
    with rereading(registry, store, planner) as reread, registry.write(actor) as write:
        planned = planner(write.session)
        serving = current_release(write.session)
        pending = pending_release(write.session)
        if pending is not None and pending.content_sha256 != planned.content_sha256:
            if datasets is not None:
                # a release that never served must not leave what a later one refuses
                datasets.forget(pending.name)
            abandon_release(write, pending)
            pending = None
        if pending is None and serving is not None and _serves(store, serving, planned):
            return Published(serving.name, False, planned, Changed((), (), ()), approved)
        release = pending or name_release(write, planned, store.releases())
        if pending is None and reread is not None:
            record_rereading(write, release, planned, reread)
        times = publication_times(write.session)
        events = public_changes(write.session)
    content = ReleaseContent(
        name=release.name,
        created_at=release.created_at,
        audit_head=release.audit_head,
        editions=_editions(registry, release, planned.editions, times),
        changes=events,
    )
    build(store, content)
    if datasets is not None and not urgent:
        datasets.write(store, release.name, release.created_at)
    store.switch(release.name)
    with registry.write(actor) as write:
        switch_release(write, release)
        changes = changes_of(write.session, release)
        withdrew = takes_out(write.session, release)
    _complete(store, release, datasets, withdrew=withdrew)
    corrected = tuple(
        one.document_id for one in events if one.type == "corrected" and one.release == release.name
    )
    return Published(release.name, True, planned, changes, approved, corrected)


def _serves(store: ReleaseStore, serving: ReleaseRow, planned: Plan) -> bool:
    """Say whether the plan is what is served; a public store that was lost is built again."""
    return serving.content_sha256 == planned.content_sha256 and store.current() == serving.name


def _editions(
    registry: Registry, release: ReleaseRow, planned: tuple[Planned, ...], times: Times
) -> Iterator[PublishedEdition]:
    """Read the planned editions a batch at a time, each judged once more on its way out."""
    for start in range(0, len(planned), _BATCH):
        batch = planned[start : start + _BATCH]
        with registry.read() as session:
            documents = [stored_document(session, item.document_id, item.edition) for item in batch]
            told = ledgers(session, {item.document_id for item in batch}, release)
        for item, document in zip(batch, documents, strict=True):
            if document.text_sha256 != item.text_sha256:
                raise NotCleared(
                    f"edition {item.edition} of {item.document_id} is not the text that was judged"
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
