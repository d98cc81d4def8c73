"""``review``: a person approves or refuses a document, and says on what basis."""

import argparse

from db.registry.review import Reviewed, review
from db.registry.session import open_registry
from staff.at_once import suspend
from staff.output import Output, reasons_text
from staff.persons import basis_argument, name_argument
from staff.settings import Settings

NAME = "review"
SUMMARY = "审查一份公文 / approve or refuse a document"
EXAMPLES = """\
  python -m staff review k7mw3qx9tb --approve --by 李审 --basis '保密审查表第12号'
  python -m staff review k7mw3qx9tb --refuse --by 李审 --basis '第三方不同意公开'"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("document", metavar="ID", help="公文编号 / a document's id")
    verdict = parser.add_mutually_exclusive_group(required=True)
    verdict.add_argument(
        "--approve",
        dest="verdict",
        action="store_const",
        const="approve",
        help="同意公开 / may be published; it still must be cleared by the gate. Where a newer"
        " edition failed, the edition cleared before it may stand again",
    )
    verdict.add_argument(
        "--refuse",
        dest="verdict",
        action="store_const",
        const="refuse",
        help="不同意公开 / must not be published; what is public of it goes at once",
    )
    parser.add_argument(
        "--by", required=True, type=name_argument, metavar="NAME", help="审查人 / who decides"
    )
    parser.add_argument(
        "--basis", required=True, type=basis_argument, metavar="TEXT", help="依据 / on what basis"
    )
    parser.add_argument(
        "--edition",
        type=int,
        metavar="N",
        help="只对这一版 / this edition alone; without it an approval is about the newest cleared"
        " edition and a refusal about all of them",
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Record the person's word and print what it brings about."""
    with open_registry(settings.registry) as registry, registry.write(arguments.by) as write:
        done = review(
            write,
            arguments.document,
            arguments.verdict,
            arguments.basis,
            required=settings.required,
            edition=arguments.edition,
        )
    if done.verdict == "refuse":
        suspend(settings, out)
    standing = done.standing
    value = {
        "document": done.document_id,
        "edition": standing.edition,
        "verdict": done.verdict,
        "by": arguments.by,
        "decision": done.decision,
        "reasons": list(done.reasons),
        "approvals": len(standing.approvals),
        "approvals_needed": standing.needed,
        "publishable": standing.stands,
    }
    out.row(value, _text(done))
    return 0


def _text(done: Reviewed) -> str:
    standing = done.standing
    head = f"{done.document_id} 第{standing.edition}版 edition {standing.edition}"
    if done.verdict == "refuse":
        return f"{head}  已记录不同意，不公开 / refused: not public until a person approves it"
    if not standing.cleared:
        return (
            f"{head}  已记录同意，但规则仍然暂扣，不会发布：{reasons_text(done.reasons)}"
            " / approved, but the gate holds it, so it will not be published: an approval does"
            " not overrule the gate"
        )
    if not standing.stands:
        return (
            f"{head}  已记录同意，还需另 {standing.needed - len(standing.approvals)} 人同意"
            f" / approved by {len(standing.approvals)} of {standing.needed} people"
        )
    return (
        f"{head}  已记录同意，下次发布时公开"
        " / approved: public from the next publish on (python -m staff publish)"
    )
