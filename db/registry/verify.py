"""Checks that the audit log follows from itself and that the tables agree with it."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.registry.audit import GENESIS, row_hash
from db.registry.correcting import correction_facts, said_digest
from db.registry.correction_models import CorrectionRow, CorrectionText
from db.registry.decide import decision_facts
from db.registry.models import Audit, DecisionRow, ReleaseRow, ReviewRow, WithdrawalRow
from db.registry.review import review_facts
from db.registry.withdrawals import RESTORED
from db.registry.withdrawing import withdrawal_facts
from gongwen.errors import AuditBroken


@dataclass(frozen=True, slots=True)
class Verified:
    """A log that holds: its number of rows, its last hash, and the releases that confirm it."""

    rows: int
    head: str
    releases: int


def verify(session: Session) -> Verified:
    """Recompute the whole chain; raise AuditBroken at the first row that does not follow.

    Then every release's recorded head must be in the log (a cut tail shows here), and every
    decision, review, withdrawal and correction must say what its audit row says.
    """
    rows, head = _verify_chain(session)
    releases = _verify_releases(session)
    _verify_decisions(session)
    _verify_reviews(session)
    _verify_corrections(session)
    _verify_withdrawals(session)
    return Verified(rows, head, releases)


def _verify_chain(session: Session) -> tuple[int, str]:
    count, before = 0, GENESIS
    query = select(Audit).order_by(Audit.seq).execution_options(yield_per=1000)
    with session.scalars(query) as rows:
        for row in rows:
            count += 1
            if row.seq != count:
                raise AuditBroken(f"row {count} is missing: row {row.seq} stands in its place")
            if row.prev_hash != before:
                raise AuditBroken(f"row {row.seq} does not follow from row {row.seq - 1}")
            if row_hash(row) != row.hash:
                raise AuditBroken(f"row {row.seq} was changed after it was written")
            before = row.hash
    return count, before


def _verify_releases(session: Session) -> int:
    found = session.execute(
        select(ReleaseRow.name, ReleaseRow.audit_seq, ReleaseRow.audit_head, Audit.hash)
        .outerjoin(Audit, Audit.seq == ReleaseRow.audit_seq)
        .order_by(ReleaseRow.seq)
    ).all()
    for release in found:
        if release.hash is None:
            raise AuditBroken(
                f"the log's end is missing: release {release.name} was named at row"
                f" {release.audit_seq}, which is no longer there"
            )
        if release.hash != release.audit_head:
            raise AuditBroken(
                f"row {release.audit_seq} is not the one that release {release.name} recorded"
            )
    _same_number(session, "release_named", len(found))
    return len(found)


def _verify_decisions(session: Session) -> None:
    query = (
        select(DecisionRow, Audit)
        .outerjoin(Audit, Audit.seq == DecisionRow.seq)
        .order_by(DecisionRow.seq)
        .execution_options(yield_per=1000)
    )
    count = 0
    with session.execute(query) as rows:
        for row, event in rows:
            count += 1
            expected = ("decided", row.document_id, row.at, decision_facts(row))
            if event is None or expected != (event.action, event.subject, event.at, event.detail):
                raise AuditBroken(f"decision {row.seq} does not say what the log says")
    _same_number(session, "decided", count)


def _verify_reviews(session: Session) -> None:
    query = (
        select(ReviewRow, Audit)
        .outerjoin(Audit, Audit.seq == ReviewRow.seq)
        .order_by(ReviewRow.seq)
        .execution_options(yield_per=1000)
    )
    count = 0
    with session.execute(query) as rows:
        for row, event in rows:
            count += 1
            said = (row.document_id, row.by, row.at, review_facts(row))
            if event is None or said != (event.subject, event.actor, event.at, event.detail):
                raise AuditBroken(f"review {row.seq} does not say what the log says")
    _same_number(session, "reviewed", count)


def _verify_corrections(session: Session) -> None:
    query = (
        select(CorrectionRow, CorrectionText, Audit)
        .outerjoin(CorrectionText, CorrectionText.seq == CorrectionRow.seq)
        .outerjoin(Audit, Audit.seq == CorrectionRow.seq)
        .order_by(CorrectionRow.seq)
        .execution_options(yield_per=1000)
    )
    count = 0
    with session.execute(query) as rows:
        for row, text, event in rows:
            count += 1
            said = (row.document_id, row.by, row.at, correction_facts(row))
            if event is None or said != (event.subject, event.actor, event.at, event.detail):
                raise AuditBroken(f"correction {row.seq} does not say what the log says")
            # Words that were erased leave their digest.
            if text is not None and said_digest(text) != row.said_sha256:
                raise AuditBroken(f"the words of correction {row.seq} were changed")
    _same_number(session, "corrected", count)


def _verify_withdrawals(session: Session) -> None:
    query = (
        select(WithdrawalRow, Audit)
        .outerjoin(Audit, Audit.seq == WithdrawalRow.seq)
        .order_by(WithdrawalRow.seq)
    )
    counts = {"withdrawn": 0, "restored": 0}
    for row, event in session.execute(query):
        action = "restored" if row.type == RESTORED else "withdrawn"
        counts[action] += 1
        said = (action, row.document_id, row.at, withdrawal_facts(row))
        if event is None or said != (event.action, event.subject, event.at, event.detail):
            raise AuditBroken(f"withdrawal {row.seq} does not say what the log says")
    for action, rows in counts.items():
        _same_number(session, action, rows)


def _same_number(session: Session, action: str, rows: int) -> None:
    events = session.scalar(select(func.count()).where(Audit.action == action))
    if events != rows:
        raise AuditBroken(f"the log holds {events} rows '{action}', the tables {rows}")
