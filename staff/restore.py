"""``restore``: a withdrawn document is public again, at once, as far as gate and people allow."""

import argparse

from db.registry.planning import document_standing, within
from db.registry.withdrawing import restore
from staff.at_once import finish, pressing
from staff.output import Output
from staff.persons import name_argument
from staff.settings import Settings

NAME = "restore"
SUMMARY = "恢复一份已撤下的公文 / make a withdrawn document public again"
EXAMPLES = "  python -m staff restore k7mw3qx9tb --by 李审"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("document", metavar="ID", help="公文编号 / a document's id")
    parser.add_argument(
        "--by", type=name_argument, metavar="NAME", help="决定人 / who decides (else the operator)"
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Restore, and print what is public of the document now."""
    document: str = arguments.document
    actor = arguments.by or settings.operator
    with pressing(settings, out) as press:
        press.catch_up()
        with press.registry.write(actor) as write:
            restore(write, document)
            stands = document_standing(write.session, document, settings.required)
        adding = {(document, one.edition) for one in stands if one.stands}
        done = press.at_once(within(press.held(), settings.required, adding), actor)
        editions = [item.edition for item in done.plan.editions if item.document_id == document]
        value = {"document": document, "editions": editions, "release": done.release}
        out.row(value, _text(document, editions, done.release))
        finish(press, out)
    return 0


def _text(document: str, editions: list[int], release: str) -> str:
    if not editions:
        return (
            f"{document} 不再是撤下状态，但规则或审查仍不允许公开 / is no longer withdrawn, but the"
            f" gate or people keep it out (python -m staff show {document})"
        )
    return f"{document} 已恢复公开 / public again ({release})"
