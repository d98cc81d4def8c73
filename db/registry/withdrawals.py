"""Which documents are withdrawn at present: the last word on each of them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.public.content import Withdrawal, WithdrawalType
from db.registry.models import PublicationRow, WithdrawalRow

RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The public side of a withdrawal, and the audit row that was written with it."""

    seq: int
    public: Withdrawal


def withdrawals(session: Session) -> dict[str, Withdrawn]:
    """Return every document that is withdrawn now, in the order of the ids."""
    newest = select(func.max(WithdrawalRow.seq)).group_by(WithdrawalRow.document_id)
    rows = session.scalars(
        select(WithdrawalRow)
        .where(WithdrawalRow.seq.in_(newest), WithdrawalRow.type != RESTORED)
        .order_by(WithdrawalRow.document_id)
    )
    return {row.document_id: Withdrawn(row.seq, _public(row)) for row in rows}


def last_word(session: Session, document_id: str) -> WithdrawalRow | None:
    """Return the newest row of a document, None for one that was never withdrawn."""
    return session.scalars(
        select(WithdrawalRow)
        .where(WithdrawalRow.document_id == document_id)
        .order_by(WithdrawalRow.seq.desc())
        .limit(1)
    ).one_or_none()


def is_withdrawn(session: Session, document_id: str) -> bool:
    """Say whether a document is withdrawn now."""
    row = last_word(session, document_id)
    return row is not None and row.type != RESTORED


def published_editions(session: Session, document_id: str) -> set[int]:
    """Return the editions of a document that are public or ever were."""
    query = select(PublicationRow.edition).where(PublicationRow.document_id == document_id)
    return set(session.scalars(query))


def _public(row: WithdrawalRow) -> Withdrawal:
    kind: WithdrawalType = row.type  # type: ignore[assignment]  # one of them, or it is not here
    return Withdrawal(
        document_id=row.document_id,
        type=kind,
        reason=row.reason or "",
        note=row.note,
        withdrawn_at=row.at,
        successor=row.successor,
        aliases=tuple(row.names.get("aliases", ())),
        observations=tuple(row.names.get("observations", ())),
    )
