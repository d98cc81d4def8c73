"""Recording the gate's word on an edition; a hold is recorded like a clearance."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.registry.audit import append
from db.registry.models import DecisionRow
from db.registry.session import Write
from gongwen.model import Decision, Finding

NUMBER_CONFLICT = "number_conflict"


def decide(
    write: Write, document_id: str, edition: int, judged: Decision, *, conflict: bool
) -> Decision:
    """Append the decision on an edition and return it.

    ``conflict`` says that another document holds this one's number, which no rule of the gate
    can see: the decision is then ``held`` whatever the gate said.
    """
    word = _with_conflict(judged) if conflict else judged
    row = DecisionRow(
        document_id=document_id,
        edition=edition,
        decision=word.decision,
        reasons=list(word.reasons),
        findings=[_finding_json(finding) for finding in word.findings],
        mark=word.mark,
        found_in=word.found_in,
        rules=word.rules,
        text_sha256=word.text_sha256,
        at=write.at,
    )
    row.seq = append(write, "decided", document_id, decision_facts(row)).seq
    write.session.add(row)
    write.session.flush()
    return word


def last_decision(session: Session, document_id: str, edition: int) -> DecisionRow:
    """Return the decision that counts for an edition; every edition has one."""
    return session.scalars(
        select(DecisionRow)
        .where(DecisionRow.document_id == document_id, DecisionRow.edition == edition)
        .order_by(DecisionRow.seq.desc())
        .limit(1)
    ).one()


def decision_facts(row: DecisionRow) -> dict[str, object]:
    """Return what the audit log records of a decision."""
    return {
        "edition": row.edition,
        "decision": row.decision,
        "reasons": row.reasons,
        "rules": row.rules,
        "text_sha256": row.text_sha256,
    }


def _with_conflict(judged: Decision) -> Decision:
    if NUMBER_CONFLICT in judged.reasons:
        return judged
    return replace(
        judged,
        decision="held",
        reasons=(*judged.reasons, NUMBER_CONFLICT),
        findings=(*judged.findings, Finding(NUMBER_CONFLICT, None)),
    )


def _finding_json(finding: Finding) -> dict[str, object]:
    span = finding.span
    return {
        "reason": finding.reason,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
    }
