"""``publish``: the next release from what is cleared and reviewed, all or nothing."""

import argparse
from contextlib import closing
from dataclasses import dataclass, replace

from db.public.store import open_store
from db.registry.lock import publishing
from db.registry.planning import needing, unapproved_by
from db.registry.rejudge import rejudge
from db.registry.review import approve_all
from db.registry.session import Registry, open_registry
from staff.at_once import take_out_blocked
from staff.datasets import Datasets
from staff.output import Output
from staff.persons import basis_argument, name_argument
from staff.published import Published, published_text, published_value
from staff.releasing import Press
from staff.settings import Settings
from staff.still_allowed import Overtaken
from staff.unmatched import unmatched

NAME = "publish"
SUMMARY = "发布放行且审查过的公文 / publish what is cleared and reviewed"
EXAMPLES = """\
  python -m staff publish
  python -m staff publish --by 李审 --basis '2026年第3次公开审查会'"""


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
        press = Press(registry, store, settings.operator, Datasets(settings))
        done = publish(press, required=settings.required, approval=approval)
    out.row(published_value(done), published_text(done))
    return 0


def publish(press: Press, *, required: int, approval: Approval | None = None) -> Published:
    """Build and switch to the next release, unless its content would be the present one's.

    The first release is made even where nothing may be published, so that the public door can
    open. Raises RegistryError or ReleaseError, and the old release still serves.
    """
    with publishing(press.registry):
        press.catch_up()
        rejudge(press.registry, press.operator)
        approved = 0 if approval is None else _approve(press.registry, approval)
        actor = press.operator if approval is None else approval.by
        while True:
            try:
                done = press.release(needing(required), actor, approved)
                break
            except Overtaken:
                # Out of what serves first, and then out of what is to come.
                take_out_blocked(press, required)
        press.finish()
        return replace(done, unmatched=unmatched(press.registry, press.store, done))


def _approve(registry: Registry, approval: Approval) -> int:
    with registry.write(approval.by) as write:
        waiting = unapproved_by(write.session, approval.by)
        approve_all(write, approval.basis, waiting)
        return len(waiting)
