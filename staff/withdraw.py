"""``withdraw``: a public document goes, at once and everywhere, and its links say why."""

import argparse
from typing import get_args

from db.public.code_lists import WITHDRAWAL_REASON, WITHDRAWAL_TYPE
from db.public.content import WithdrawalType
from db.registry.withdrawing import withdraw
from staff.at_once import finish, in_turn, opened, take_out_blocked, urgently
from staff.output import Output
from staff.persons import name_argument, note_argument
from staff.settings import Settings

NAME = "withdraw"
SUMMARY = "撤下一份已公开的公文 / withdraw a public document, at once"
EXAMPLES = """\
  python -m staff withdraw k7mw3qx9tb --type gone --reason privacy
  python -m staff withdraw k7mw3qx9tb --type superseded --reason replaced --successor m4pd8rt2vc"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("document", metavar="ID", help="公文编号 / a document's id")
    parser.add_argument(
        "--type",
        required=True,
        choices=get_args(WithdrawalType),
        help="gone：410，公开侧不留任何内容；withdrawn：固定链接仍可读，不再列出；superseded：转到"
        "后继公文 / gone: 410, nothing of it stays public; withdrawn: to be read at its permanent"
        " link, with a notice, in no list; superseded: leads to its successor",
    )
    parser.add_argument(
        "--reason",
        required=True,
        choices=tuple(WITHDRAWAL_REASON),
        metavar="CODE",
        help="理由代码 / why: "
        + "; ".join(f"{code} {zh} ({en})" for code, (zh, en) in WITHDRAWAL_REASON.items()),
    )
    parser.add_argument(
        "--note",
        type=note_argument,
        metavar="TEXT",
        help="公开的说明，须经审查，不得重复所撤内容 / shown beside the reason; a person reviewed"
        " it, and it must not repeat what is withdrawn",
    )
    parser.add_argument(
        "--successor", metavar="ID", help="后继公文编号 / the document that takes its place"
    )
    parser.add_argument(
        "--by", type=name_argument, metavar="NAME", help="决定人 / who decides (else the operator)"
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Withdraw, print when it has taken effect, then make the files of old releases anew."""
    actor = arguments.by or settings.operator
    with opened(settings) as press:
        numbers = press.public_numbers(arguments.document)
        with press.registry.write(actor) as write:
            new = withdraw(
                write,
                arguments.document,
                arguments.type,
                arguments.reason,
                note=arguments.note,
                successor=arguments.successor,
                numbers=numbers,
            )
        # Recorded: a publication under way leaves it out. It takes effect when its turn comes.
        with in_turn(press, out):
            with urgently(press, settings):
                press.catch_up()
                done = take_out_blocked(press, settings.required)
            release = done.release if done else press.store.current()
            value = {
                "document": arguments.document,
                "type": arguments.type,
                "reason": arguments.reason,
                "successor": arguments.successor,
                "new": new,
                "release": release,
            }
            out.row(value, _text(arguments, new, release))
            finish(press, out)
    return 0


def _text(arguments: argparse.Namespace, new: bool, release: str | None) -> str:
    chinese, english = WITHDRAWAL_TYPE[arguments.type]
    if not new:
        return (
            f"{arguments.document} 早已如此登记：{chinese} / was withdrawn like this before:"
            f" {english} ({release})"
        )
    return (
        f"{arguments.document} {chinese}，即时生效 / {english}, in effect now ({release});"
        f" 可恢复 to undo: python -m staff restore {arguments.document}"
    )
