"""Judging stored editions anew: under newer rules, or when a release finds one overruled."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.registry.decide import NUMBER_CONFLICT, decide
from db.registry.models import DecisionRow, DocumentRow
from db.registry.session import Registry
from db.registry.stored import stored_document
from gongwen.gate import RULES_VERSION, judge
from gongwen.model import Decision

_BATCH = 200


@dataclass(frozen=True, slots=True)
class _Judged:
    document_id: str
    edition: int
    decision: int
    word: Decision
    conflict: bool


def rejudge(registry: Registry, actor: str, *, everything: bool = False) -> int:
    """Judge every edition whose last decision was made under other rules; return the new ones.

    With ``everything`` also those under the present rules, of which only what comes out
    otherwise is recorded. The judging is done outside the writing transactions.
    """
    with registry.read() as session:
        keys = _outdated(session, everything=everything)
    recorded = 0
    for start in range(0, len(keys), _BATCH):
        with registry.read() as session:
            judged = [_judge(session, seq) for seq in keys[start : start + _BATCH]]
        with registry.write(actor) as write:
            for item in judged:
                before = write.session.get_one(DecisionRow, item.decision)
                if _says_otherwise(before, item) and _still_last(write.session, item):
                    decide(write, item.document_id, item.edition, item.word, conflict=item.conflict)
                    recorded += 1
    return recorded


def _outdated(session: Session, *, everything: bool) -> list[int]:
    last = (
        select(func.max(DecisionRow.seq))
        .group_by(DecisionRow.document_id, DecisionRow.edition)
        .scalar_subquery()
    )
    query = (
        select(DecisionRow.seq)
        .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
        .where(DecisionRow.seq.in_(last), DocumentRow.erased_at.is_(None))
        .order_by(DecisionRow.seq)
    )
    if not everything:
        query = query.where(DecisionRow.rules != RULES_VERSION)
    return list(session.scalars(query))


def _judge(session: Session, seq: int) -> _Judged:
    row = session.get_one(DecisionRow, seq)
    word = judge(stored_document(session, row.document_id, row.edition))
    return _Judged(
        row.document_id, row.edition, row.seq, word, conflict=NUMBER_CONFLICT in row.reasons
    )


def _says_otherwise(before: DecisionRow, item: _Judged) -> bool:
    gate_before = [reason for reason in before.reasons if reason != NUMBER_CONFLICT]
    return before.rules != item.word.rules or gate_before != list(item.word.reasons)


def _still_last(session: Session, item: _Judged) -> bool:
    newest = session.scalar(
        select(func.max(DecisionRow.seq)).where(
            DecisionRow.document_id == item.document_id, DecisionRow.edition == item.edition
        )
    )
    return newest == item.decision
