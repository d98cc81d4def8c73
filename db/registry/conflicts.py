"""Two documents with one issuer and number: which of them holds the number.

The first does, and keeps it once it was published. Only where a person refused the first, or had
it erased, and it was never published does the number go to the next.
"""

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from db.registry.decide import NUMBER_CONFLICT, decide, last_decision
from db.registry.models import DocumentRow, EditionRow, PublicationRow, ReviewRow
from db.registry.session import Write
from db.registry.stored import stored_document
from gongwen.gate import judge

_WAS_PUBLIC = exists().where(PublicationRow.document_id == DocumentRow.id)
_MAY_HOLD = DocumentRow.erased_at.is_(None) | _WAS_PUBLIC


def holder(session: Session, number_key: str) -> str | None:
    """Return the id of the document that holds the number, None where every one is refused."""
    first = session.scalar(
        select(DocumentRow.id)
        .where(DocumentRow.number_key == number_key, _MAY_HOLD)
        .order_by(DocumentRow.attempt)
        .limit(1)
    )
    if first is None or not _ever_refused(session, first):
        # The number never left it, and nobody else's publication has to be looked for.
        return first
    published = session.scalar(
        select(DocumentRow.id)
        .where(DocumentRow.number_key == number_key)
        .where(_WAS_PUBLIC)
        .order_by(DocumentRow.attempt)
        .limit(1)
    )
    if published is not None:
        return published
    candidates = session.scalars(
        select(DocumentRow.id)
        .where(DocumentRow.number_key == number_key, _MAY_HOLD)
        .order_by(DocumentRow.attempt)
    )
    return next((found for found in candidates.all() if not refused(session, found)), None)


def refused(session: Session, document_id: str) -> bool:
    """Say whether a person's last word on a document refuses it as it now stands."""
    word = session.execute(
        select(ReviewRow.verdict, ReviewRow.last_edition)
        .where(ReviewRow.document_id == document_id)
        .order_by(ReviewRow.seq.desc())
        .limit(1)
    ).one_or_none()
    if word is None or word.verdict != "refuse":
        return False
    newest = session.scalar(
        select(func.max(EditionRow.edition)).where(EditionRow.document_id == document_id)
    )
    return bool(word.last_edition == newest)


def _ever_refused(session: Session, document_id: str) -> bool:
    found = session.scalar(
        select(ReviewRow.seq)
        .where(ReviewRow.document_id == document_id, ReviewRow.verdict == "refuse")
        .limit(1)
    )
    return found is not None


def settle(write: Write, number_key: str) -> None:
    """Decide anew on every edition whose conflict of number began or ended."""
    session = write.session
    holds = holder(session, number_key)
    editions = session.execute(
        select(EditionRow.document_id, EditionRow.edition)
        .join(DocumentRow, DocumentRow.id == EditionRow.document_id)
        .where(DocumentRow.number_key == number_key, DocumentRow.erased_at.is_(None))
        .order_by(DocumentRow.attempt, EditionRow.edition)
    ).all()
    siblings = {row.document_id for row in editions}
    if not siblings or (len(siblings) == 1 and holds in siblings):
        return
    for row in editions:
        conflict = row.document_id != (holds or editions[0].document_id)
        before = last_decision(session, row.document_id, row.edition)
        if conflict != (NUMBER_CONFLICT in before.reasons):
            document = stored_document(session, row.document_id, row.edition)
            decide(write, row.document_id, row.edition, judge(document), conflict=conflict)
