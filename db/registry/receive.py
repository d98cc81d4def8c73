"""Taking a readable document in: a new document, a new edition of one, or a copy of a text."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.registry.audit import append
from db.registry.conflicts import holder, settle
from db.registry.decide import NUMBER_CONFLICT, decide, last_decision
from db.registry.keys import folded_digest, number_key, proposal_key, title_key
from db.registry.models import DocumentRow, EditionRow, ReviewRow, SourceRow
from db.registry.session import Write
from db.registry.withdrawals import is_withdrawn
from gongwen.errors import Unreadable
from gongwen.identity import document_id, sourced_document_id
from gongwen.model import Decision, Document
from gongwen.serialise import document_json

Outcome = Literal["document", "edition", "copy", "unchanged"]


@dataclass(frozen=True, slots=True)
class Received:
    """Where the bytes of a file belong, what was new, and the decision on that edition."""

    document_id: str
    edition: int
    outcome: Outcome
    decision: str
    reasons: tuple[str, ...]


def known(session: Session, sha256: str) -> Received | None:
    """Return where these bytes belong, None if they are new or could not be read so far."""
    source = session.get(SourceRow, sha256)
    if source is None or source.document_id is None or source.edition is None:
        return None
    return _received(session, source.document_id, source.edition, "unchanged")


def receive(write: Write, document: Document, judged: Decision, size: int) -> Received:
    """Record a file's document with the gate's decision on it; bytes already known change nothing.

    ``size`` is the file's length in bytes. The order of the questions is the contract's: the
    same bytes, the same text but for white space, another text of the same document, and then
    a document of its own, which is held where its number is taken. Raises Unreadable for what was
    erased.
    """
    session = write.session
    before = known(session, document.source_sha256)
    if before is not None:
        return before
    folded = folded_digest(document.text)
    check_not_erased(session, document)
    same = _same_text(session, folded)
    if same is not None and not _mends(session, same, judged):
        _record_source(write, document, size, *same, outcome="copy")
        return _received(session, *same, "copy")
    key = number_key(document)
    work = _same_work(session, document, key, same)
    if work is not None and session.get_one(DocumentRow, work).erased_at is not None:
        # It never was public: what comes under its number now is a document of its own.
        work = None
    outcome: Outcome = "document" if work is None else "edition"
    row = _mint(write, document, key) if work is None else session.get_one(DocumentRow, work)
    edition = _add_edition(write, row, document, key, folded)
    _record_source(write, document, size, row.id, edition, outcome=outcome)
    conflict = row.number_key is not None and holder(session, row.number_key) not in (None, row.id)
    decide(write, row.id, edition, judged, conflict=conflict)
    if outcome == "edition" and row.number_key is not None and _was_refused(session, row.id):
        # A new edition ends the refusal of the document, and with it what others gained by it.
        settle(write, row.number_key)
    return _received(session, row.id, edition, outcome)


def check_not_erased(session: Session, document: Document) -> None:
    """Raise Unreadable for a text that was erased, and for any other of a document that is gone.

    What was public and was erased is to stay out, and a letter more makes it no other document.
    """
    key, folded = number_key(document), folded_digest(document.text)
    same = _same_text(session, folded)
    if same is not None and session.get_one(DocumentRow, same[0]).erased_at is not None:
        raise Unreadable("erased", "this text was erased by decision and is not taken in again")
    work = _same_work(session, document, key, same)
    if work is None or session.get_one(DocumentRow, work).erased_at is None:
        return
    if is_withdrawn(session, work):
        raise Unreadable(
            "erased",
            f"{work} was erased by decision and takes in no other text; what takes its place needs"
            " a number of its own",
        )


def _same_text(session: Session, folded: str) -> tuple[str, int] | None:
    found = session.execute(
        select(EditionRow.document_id, EditionRow.edition)
        .where(EditionRow.folded_sha256 == folded)
        .order_by(EditionRow.edition.desc(), EditionRow.document_id)
        .limit(1)
    ).one_or_none()
    return None if found is None else (found.document_id, found.edition)


def _mends(session: Session, same: tuple[str, int], judged: Decision) -> bool:
    """Say whether other white space makes clear what was held, as line breaks put right do."""
    if judged.decision != "cleared":
        return False
    return any(reason != NUMBER_CONFLICT for reason in last_decision(session, *same).reasons)


def _same_work(
    session: Session, document: Document, key: str | None, same: tuple[str, int] | None
) -> str | None:
    """Return the document that this is another text of: same number and proposal, or title.

    ``same`` is the edition whose text differs in white space alone, if there is one.
    """
    if key is None:
        return None
    if same is not None and session.get_one(DocumentRow, same[0]).number_key == key:
        return same[0]
    proposal, title = proposal_key(document), title_key(document)
    if proposal is not None:
        found = session.scalar(
            select(DocumentRow.id)
            .where(DocumentRow.number_key == key, DocumentRow.proposal_key == proposal)
            .order_by(DocumentRow.attempt)
            .limit(1)
        )
        if found is not None:
            return found
    if title is None:
        return None
    query = (
        select(DocumentRow.id)
        .join(EditionRow, EditionRow.document_id == DocumentRow.id)
        .where(EditionRow.number_key == key, EditionRow.title_key == title)
        .where(DocumentRow.number_key == key)
        .distinct()
        .limit(2)
    )
    if proposal is not None:
        query = query.where(DocumentRow.proposal_key.is_(None))
    matches = session.scalars(query).all()
    # Two documents with this title: unknown which, so neither.
    return matches[0] if len(matches) == 1 else None


def _mint(write: Write, document: Document, key: str | None) -> DocumentRow:
    """Add a document under the first free id; the attempt counts on past every id ever given."""
    session = write.session
    attempt = 0
    if key is not None:
        highest = session.scalar(
            select(func.max(DocumentRow.attempt)).where(DocumentRow.number_key == key)
        )
        attempt = 0 if highest is None else highest + 1
    minted = _id(document, attempt)
    while session.get(DocumentRow, minted) is not None:
        attempt += 1
        minted = _id(document, attempt)
    row = DocumentRow(
        id=minted,
        issuer=document.issuer,
        number=document.number,
        number_key=key,
        attempt=attempt,
        created_at=write.at,
    )
    session.add(row)
    return row


def _id(document: Document, attempt: int) -> str:
    if document.issuer is None or document.number is None:
        return sourced_document_id(document.source_sha256, attempt)
    return document_id(document.issuer, document.number, attempt)


def _add_edition(
    write: Write, row: DocumentRow, document: Document, key: str | None, folded: str
) -> int:
    session = write.session
    newest = session.scalar(
        select(func.max(EditionRow.edition)).where(EditionRow.document_id == row.id)
    )
    edition = (newest or 0) + 1
    if row.proposal_key is None:
        row.proposal_key = proposal_key(document)
    # The edition refers to the document by column, so the order of writing is ours to keep.
    session.flush()
    session.add(
        EditionRow(
            document_id=row.id,
            edition=edition,
            text_sha256=document.text_sha256,
            folded_sha256=folded,
            number_key=key,
            title_key=title_key(document),
            title=document.title,
            body=document_json(document),
            created_at=write.at,
        )
    )
    session.flush()
    return edition


def _record_source(
    write: Write, document: Document, size: int, document_id: str, edition: int, outcome: Outcome
) -> None:
    append(
        write,
        "received",
        document.source_sha256,
        {"document": document_id, "edition": edition, "as": outcome},
    )
    # A source that could not be read before is there already.
    write.session.merge(
        SourceRow(
            sha256=document.source_sha256,
            name=document.source_name,
            size=size,
            media_type=document.media_type,
            rejected=None,
            document_id=document_id,
            edition=edition,
            received_at=write.at,
        )
    )
    write.session.flush()


def _was_refused(session: Session, document: str) -> bool:
    verdict = session.scalar(
        select(ReviewRow.verdict)
        .where(ReviewRow.document_id == document)
        .order_by(ReviewRow.seq.desc())
        .limit(1)
    )
    return verdict == "refuse"


def _received(session: Session, document: str, edition: int, outcome: Outcome) -> Received:
    word = last_decision(session, document, edition)
    return Received(document, edition, outcome, word.decision, tuple(word.reasons))
