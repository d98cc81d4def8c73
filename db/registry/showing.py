"""Everything that the registry knows of one document."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.registry.correction_models import CorrectionRow, CorrectionText
from db.registry.decide import last_decision
from db.registry.models import (
    DecisionRow,
    DocumentRow,
    EditionRow,
    PublicationRow,
    ReleaseRow,
    ReviewRow,
    SourceRow,
    WithdrawalRow,
)
from db.registry.planning import document_standing
from db.registry.standing import Standing
from gongwen.errors import UnknownDocument


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """An edition with the decision that counts, how it stands, its files and its releases.

    ``releases`` are pairs: the release that brought it in, the one that took it out or None.
    """

    row: EditionRow
    decision: DecisionRow
    standing: Standing
    sources: tuple[SourceRow, ...]
    releases: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with all its editions, what people said on it and its numbers, withdrawals."""

    row: DocumentRow
    editions: tuple[ShownEdition, ...]
    reviews: tuple[ReviewRow, ...]
    corrections: tuple[tuple[CorrectionRow, CorrectionText | None], ...]
    withdrawals: tuple[WithdrawalRow, ...]


def show_document(session: Session, document_id: str, required: int) -> Shown:
    """Return what is known of a document; raise UnknownDocument where no id is this one."""
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise UnknownDocument(document_id)
    rows = session.scalars(
        select(EditionRow).where(EditionRow.document_id == document_id).order_by(EditionRow.edition)
    )
    standings = document_standing(session, document_id, required)
    reviews = session.scalars(
        select(ReviewRow).where(ReviewRow.document_id == document_id).order_by(ReviewRow.seq)
    )
    withdrawn = session.scalars(
        select(WithdrawalRow)
        .where(WithdrawalRow.document_id == document_id)
        .order_by(WithdrawalRow.seq)
    )
    return Shown(
        row=row,
        editions=tuple(
            ShownEdition(
                row=edition,
                decision=last_decision(session, document_id, edition.edition),
                standing=found,
                sources=_sources(session, edition),
                releases=_releases(session, edition),
            )
            for edition, found in zip(rows, standings, strict=True)
        ),
        reviews=tuple(reviews),
        corrections=_corrections(session, document_id),
        withdrawals=tuple(withdrawn),
    )


def excerpt(edition: ShownEdition, finding: dict[str, Any], around: int = 12) -> str | None:
    """Return the place in the text that a finding is about, with a little of what surrounds it."""
    text: str | None = edition.row.body.get("text")
    if finding["start"] is None or text is None:
        return None
    place = text[max(0, finding["start"] - around) : finding["end"] + around]
    return " ".join(place.split())[:80]


def _corrections(
    session: Session, document_id: str
) -> tuple[tuple[CorrectionRow, CorrectionText | None], ...]:
    query = (
        select(CorrectionRow, CorrectionText)
        .outerjoin(CorrectionText, CorrectionText.seq == CorrectionRow.seq)
        .where(CorrectionRow.document_id == document_id)
        .order_by(CorrectionRow.seq)
    )
    return tuple((row, text) for row, text in session.execute(query))


def _sources(session: Session, edition: EditionRow) -> tuple[SourceRow, ...]:
    return tuple(
        session.scalars(
            select(SourceRow)
            .where(
                SourceRow.document_id == edition.document_id, SourceRow.edition == edition.edition
            )
            .order_by(SourceRow.received_at, SourceRow.sha256)
        )
    )


def _releases(session: Session, edition: EditionRow) -> tuple[tuple[str, str | None], ...]:
    began, ended = aliased(ReleaseRow), aliased(ReleaseRow)
    query = (
        select(began.name, ended.name)
        .select_from(PublicationRow)
        .join(began, began.seq == PublicationRow.since)
        .outerjoin(ended, ended.seq == PublicationRow.until)
        .where(
            PublicationRow.document_id == edition.document_id,
            PublicationRow.edition == edition.edition,
        )
        .order_by(PublicationRow.since)
    )
    return tuple((row[0], row[1]) for row in session.execute(query))
