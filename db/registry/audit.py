"""The audit log: who did what to what and when, each row chained to the one before by its hash.

It holds digests, codes and ids, never a text: an office can show it to anyone, and erasing a
text later leaves it whole.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.registry.models import Audit
from db.registry.session import Write

GENESIS: Final = "0" * 64
"""What the first row follows."""

# Every action with the facts that its detail must hold; nothing else gets in.
ACTIONS: Final[Mapping[str, frozenset[str]]] = {
    "received": frozenset({"document", "edition", "as"}),
    "rejected": frozenset({"code"}),
    "decided": frozenset({"edition", "decision", "reasons", "rules", "text_sha256"}),
    "reviewed": frozenset({"first_edition", "last_edition", "verdict", "basis_sha256"}),
    "corrected": frozenset({"observation", "edition", "field", "as", "reason", "said_sha256"}),
    "withdrawn": frozenset({"type", "reason", "successor", "edition", "note_sha256"}),
    "restored": frozenset(),
    "erased": frozenset({"editions", "sources"}),
    "rolled_back": frozenset({"from"}),
    "release_named": frozenset({"content_sha256", "documents", "editions"}),
    "release_abandoned": frozenset(),
    "release_switched": frozenset(),
    "reread": frozenset({"before", "after", "changes"}),
}


def append(write: Write, action: str, subject: str, detail: Mapping[str, Any]) -> Audit:
    """Add a row to the log, in the transaction of the change that it records.

    ``subject`` is a document's id, a source's digest or a release's name. Raises ValueError for
    an action or a fact that is not in ``ACTIONS``.
    """
    if action not in ACTIONS or detail.keys() != ACTIONS[action]:
        raise ValueError(f"not an event of the audit log: {action} {sorted(detail)}")
    seq, prev_hash = write.head or last(write.session)
    row = Audit(
        seq=seq + 1,
        at=write.at,
        actor=write.actor,
        action=action,
        subject=subject,
        detail=dict(detail),
        prev_hash=prev_hash,
    )
    row.hash = row_hash(row)
    write.session.add(row)
    # The row that it records refers to it.
    write.session.flush()
    write.head = (row.seq, row.hash)
    return row


def last(session: Session) -> tuple[int, str]:
    """Return the sequence number and hash of the log's last row, ``(0, GENESIS)`` if empty."""
    row = session.execute(
        select(Audit.seq, Audit.hash).order_by(Audit.seq.desc()).limit(1)
    ).one_or_none()
    return (0, GENESIS) if row is None else (row.seq, row.hash)


def row_hash(row: Audit) -> str:
    """Return the SHA-256 of a row's canonical JSON, which includes the hash before it."""
    content = [row.seq, row.at, row.actor, row.action, row.subject, row.detail, row.prev_hash]
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
