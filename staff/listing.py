"""``list``: what the registry holds, a line a document."""

import argparse
from typing import get_args

from db.public.code_lists import WITHDRAWAL_TYPE
from db.registry.listing import Listed, Rejected, State, list_documents, list_rejected
from db.registry.session import open_registry
from staff.output import DECISIONS, Output, reasons_text, unreadable_text
from staff.settings import Settings

NAME = "list"
SUMMARY = "列出登记的公文 / list what the registry holds"
EXAMPLES = """\
  python -m staff list --state held
  python -m staff list --json --state published"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--state",
        choices=get_args(State),
        help="放行、暂扣、拒收、已发布或已撤下 / by the gate's word on the newest edition, files"
        " that could not be read, what the present release holds, or what was withdrawn",
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Print the documents by id, then the files that could not be read."""
    state: State | None = arguments.state
    with open_registry(settings.registry) as registry, registry.read() as session:
        for listed in list_documents(session, state):
            _print_document(listed, out)
        if state in (None, "rejected"):
            for rejected in list_rejected(session):
                _print_rejected(rejected, out)
    return 0


def _print_document(listed: Listed, out: Output) -> None:
    value = {
        "document": listed.document_id,
        "decision": listed.decision,
        "reasons": list(listed.reasons),
        "number": listed.number,
        "title": listed.title,
        "edition": listed.edition,
        "published_edition": listed.published,
        "withdrawn": listed.withdrawn,
    }
    parts = [
        DECISIONS[listed.decision],
        listed.document_id,
        "已发布 published" if listed.published else "",
        f"{WITHDRAWAL_TYPE[listed.withdrawn][0]} {listed.withdrawn}" if listed.withdrawn else "",
        listed.number or "",
        listed.title or "",
        reasons_text(listed.reasons),
    ]
    out.row(value, "  ".join(part for part in parts if part))


def _print_rejected(rejected: Rejected, out: Output) -> None:
    said = unreadable_text(rejected.code)
    value = {
        "document": None,
        "decision": "rejected",
        "reasons": ["unreadable"],
        "source": rejected.name,
        "sha256": rejected.sha256,
        "code": rejected.code,
    }
    out.row(value, f"{DECISIONS['rejected']}  {'-' * 10}  {rejected.name}  {said}")
