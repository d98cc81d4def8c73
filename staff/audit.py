"""``audit``: the log of everything that was done, and the proof that it is whole."""

import argparse

from db.public.queries.release_meta import release_meta
from db.public.store import open_store
from db.registry.history import audit_rows, release_heads
from db.registry.models import Audit
from db.registry.session import Registry, open_registry
from db.registry.verify import Verified, verify
from gongwen.errors import AuditBroken, ReleaseError
from staff.output import Output
from staff.settings import Settings

NAME = "audit"
SUMMARY = "查看或核验审计日志 / print or verify the audit log"
EXAMPLES = """\
  python -m staff audit | tail
  python -m staff audit --verify"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--verify",
        action="store_true",
        help="核验哈希链、登记表和各次发布记录的链头 / recompute the chain, compare the tables with"
        " it and the heads that the releases recorded",
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Print the log, or with ``--verify`` whether it is whole; return 1 if it is not."""
    with open_registry(settings.registry) as registry:
        if arguments.verify:
            return _verify(registry, settings, out)
        with registry.read() as session:
            for row in audit_rows(session):
                _print_row(row, out)
    return 0


def _print_row(row: Audit, out: Output) -> None:
    value = {
        "seq": row.seq,
        "at": row.at,
        "actor": row.actor,
        "action": row.action,
        "subject": row.subject,
        "detail": row.detail,
        "prev_hash": row.prev_hash,
        "hash": row.hash,
    }
    facts = "  ".join(f"{key}={fact}" for key, fact in row.detail.items())
    out.row(value, f"{row.seq}  {row.at}  {row.actor}  {row.action}  {row.subject}  {facts}")


def _verify(registry: Registry, settings: Settings, out: Output) -> int:
    try:
        with registry.read() as session:
            found = verify(session)
            heads = release_heads(session)
        compared = _compare_public(heads, settings, out)
    except AuditBroken as error:
        out.row({"ok": False, "error": str(error)}, f"审计日志不完整 the log is broken: {error}")
        return 1
    out.row(_value(found, compared), _text(found, compared))
    return 0


def _compare_public(heads: dict[str, str], settings: Settings, out: Output) -> int:
    """Compare the heads with those inside the releases, which no one can cut with the log."""
    store = open_store(settings.publish_url, settings.public_dir, writable=False)
    try:
        compared = 0
        for name in store.releases():
            if name not in heads:
                raise AuditBroken(f"release {name} is public and not in the registry")
            with store.connect(name) as connection:
                recorded = release_meta(connection).audit_head
            if recorded != heads[name]:
                raise AuditBroken(f"release {name} holds another head than the registry recorded")
            compared += 1
    except ReleaseError as error:
        out.note(f"公开库未能比对 the public store could not be compared: {error}")
        return 0
    finally:
        store.close()
    return compared


def _value(found: Verified, compared: int) -> dict[str, object]:
    return {
        "ok": True,
        "rows": found.rows,
        "head": found.head,
        "releases": found.releases,
        "public_releases": compared,
    }


def _text(found: Verified, compared: int) -> str:
    return (
        f"审计日志完整：{found.rows} 行，与 {found.releases} 次发布相符，"
        f"其中 {compared} 次在公开库中比对"
        f" / the log is whole: {found.rows} rows, confirmed by {found.releases} releases,"
        f" {compared} of them in the public store; head {found.head}"
    )
