"""``rollback``: what an earlier release held is public again, without what had to go since."""

import argparse
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from db.public.store import ReleaseStore
from db.registry.audit import append
from db.registry.models import ReleaseRow
from db.registry.planning import Plan, Planner, plan, within
from db.registry.release import current_release, find_release, previous_release, published_in
from db.registry.session import Registry
from gongwen.errors import RegistryError
from staff.at_once import finish, pressing
from staff.output import Output
from staff.persons import name_argument
from staff.published import published_text, published_value
from staff.releasing import Press
from staff.settings import Settings

NAME = "rollback"
SUMMARY = "回到上一发布版本的内容 / go back to what an earlier release held"
EXAMPLES = """\
  python -m staff rollback
  python -m staff rollback 2026-11-21-1 --by 李审"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "release",
        nargs="?",
        metavar="RELEASE",
        help="发布版本，默认上一个 / a release; the one before the present if it is left out",
    )
    parser.add_argument(
        "--by", type=name_argument, metavar="NAME", help="决定人 / who decides (else the operator)"
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Make the next release of what the earlier one held, and print it.

    A release of its own, so that a mirror that follows the changes goes back with it. What was
    withdrawn or blocked since does not come back.
    """
    actor = arguments.by or settings.operator
    with pressing(settings, out) as press:
        press.catch_up()
        target = _target(press.registry, arguments.release)
        with press.registry.write(actor) as write:
            append(write, "rolled_back", target.name, {"from": _serving(press)})
            editions = published_in(write.session, target)
        source = target.name if _kept(press.store, target.name) else None
        planner = _back_to(editions, press.held(), settings.required)
        done = press.at_once(planner, actor, source)
        out.row(published_value(done) | {"content_of": target.name}, published_text(done))
        if not done.new:
            finish(press, out)
            return 0
        out.note(
            f"已回到 {target.name} 的内容；其后公开的也从各版本的文件中去除。"
            "下次发布会按现有规则和审查重新决定内容；不应公开的请先拒绝或撤下"
            f" / back to what {target.name} held; what came since goes from the files of all"
            " releases too. The next publish decides anew what is public: refuse or withdraw"
            " what should not be"
        )
        finish(press, out)
    return 0


def _back_to(
    editions: Collection[tuple[str, int]], held: Collection[tuple[str, int]], required: int
) -> Planner:
    """Return the planner of what an earlier release listed, as far as it may be public today."""

    def planned(session: Session) -> Plan:
        approved = {(one.document_id, one.edition) for one in plan(session, required).editions}
        kept = within(held, required, approved.intersection(editions))(session)
        listed = (one for one in kept.editions if (one.document_id, one.edition) in editions)
        return replace(kept, editions=tuple(listed))

    return planned


def _target(registry: Registry, name: str | None) -> ReleaseRow:
    with registry.read() as session:
        serving = current_release(session)
        if serving is None:
            raise RegistryError(
                "尚未发布，无可回退 / nothing was published yet, so there is nothing to go back to"
            )
        found = previous_release(session, serving) if name is None else find_release(session, name)
        if found is None or found.switched_at is None:
            raise RegistryError(
                "现行版本之前没有别的版本 / there is no release before the present one"
                if name is None
                else f"没有公开过版本 {name} / there is no release {name} that was ever public"
            )
        if found.seq == serving.seq:
            raise RegistryError(f"{found.name} 就是现行版本 / {found.name} is the present release")
        return found


def _serving(press: Press) -> str:
    return press.store.current() or ""


def _kept(store: ReleaseStore, release: str) -> bool:
    return release in store.releases()
