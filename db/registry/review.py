"""Recording a person's word: an approval of one edition, or a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from db.registry.audit import append
from db.registry.conflicts import settle
from db.registry.decide import last_decision
from db.registry.keys import digest
from db.registry.models import DocumentRow, ReviewRow
from db.registry.planning import document_standing
from db.registry.session import Write
from db.registry.standing import Standing
from gongwen.errors import Erased, RegistryError, UnknownDocument

Verdict = Literal["approve", "refuse"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was recorded, where the edition that it is about now stands, and the gate's word."""

    document_id: str
    verdict: Verdict
    standing: Standing
    decision: str
    reasons: tuple[str, ...]


def review(
    write: Write,
    document_id: str,
    verdict: Verdict,
    basis: str,
    *,
    required: int,
    edition: int | None = None,
) -> Reviewed:
    """Record the word of ``write.actor`` on a document, with its basis.

    Without ``edition`` an approval is about the newest edition, or, where that one is held, about
    the newest cleared one before it, which may then stand again; a refusal is about every edition
    so far. Raises UnknownDocument, and RegistryError for an edition that is not there or was
    erased.
    """
    session = write.session
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise UnknownDocument(document_id)
    if row.erased_at is not None:
        raise Erased(document_id, row.erased_at)
    editions = document_standing(session, document_id, required)
    newest = editions[-1].edition
    if edition is not None and not 1 <= edition <= newest:
        raise RegistryError(
            f"{document_id} 有第 1 至 {newest} 版，没有第 {edition} 版"
            f" / {document_id} has editions 1 to {newest}, none is {edition}"
        )
    if verdict == "approve":
        first = last = edition or _meant(editions)
    else:
        first, last = edition or 1, edition or newest
    _record(write, document_id, verdict, basis, first, last)
    if row.number_key is not None:
        settle(write, row.number_key)
    after = document_standing(session, document_id, required)
    word = last_decision(session, document_id, last)
    return Reviewed(document_id, verdict, after[last - 1], word.decision, tuple(word.reasons))


def approve_all(write: Write, basis: str, editions: Iterable[tuple[str, int]]) -> None:
    """Record the approval of ``write.actor`` on each of these editions."""
    for document_id, edition in editions:
        _record(write, document_id, "approve", basis, edition, edition)


def review_facts(row: ReviewRow) -> dict[str, object]:
    """Return what the audit log records of a review; the basis as its digest."""
    return {
        "first_edition": row.first_edition,
        "last_edition": row.last_edition,
        "verdict": row.verdict,
        "basis_sha256": digest(row.basis),
    }


def _meant(editions: list[Standing]) -> int:
    cleared = [found.edition for found in editions if found.cleared]
    return cleared[-1] if cleared else editions[-1].edition


def _record(
    write: Write, document_id: str, verdict: Verdict, basis: str, first: int, last: int
) -> None:
    row = ReviewRow(
        document_id=document_id,
        first_edition=first,
        last_edition=last,
        verdict=verdict,
        by=write.actor,
        basis=basis,
        at=write.at,
    )
    row.seq = append(write, "reviewed", document_id, review_facts(row)).seq
    write.session.add(row)
    write.session.flush()
