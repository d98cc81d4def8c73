"""What the registry holds, a row a document, and the files that could not be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.registry.models import DecisionRow, DocumentRow, EditionRow, PublicationRow, SourceRow
from db.registry.release import current_release
from db.registry.withdrawals import withdrawals

State = Literal["cleared", "held", "rejected", "published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A document by its newest edition, with the newest edition that is public, if any.

    ``withdrawn`` is the type of its withdrawal, None where it is not withdrawn.
    """

    document_id: str
    number: str | None
    title: str | None
    edition: int
    decision: str
    reasons: tuple[str, ...]
    published: int | None
    withdrawn: str | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that could not be read, by its digest, and the code that says why."""

    sha256: str
    name: str
    code: str


def list_documents(session: Session, state: State | None = None) -> Iterator[Listed]:
    """Yield the documents in the order of their ids, all or those of one state.

    ``cleared`` and ``held`` are the gate's word on the newest edition, ``published`` what the
    present release holds; a document can be held and, until the next release, published.
    ``withdrawn`` are those that people withdrew.
    """
    if state == "rejected":
        return
    public = public_editions(session)
    gone = withdrawals(session)
    newest = (
        select(
            DecisionRow.seq,
            func.row_number()
            .over(
                partition_by=DecisionRow.document_id,
                order_by=(DecisionRow.edition.desc(), DecisionRow.seq.desc()),
            )
            .label("place"),
        )
    ).subquery()
    query = (
        select(
            DocumentRow.id,
            DocumentRow.number,
            EditionRow.title,
            DecisionRow.edition,
            DecisionRow.decision,
            DecisionRow.reasons,
        )
        .join(newest, newest.c.seq == DecisionRow.seq)
        .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
        .join(
            EditionRow,
            (EditionRow.document_id == DecisionRow.document_id)
            & (EditionRow.edition == DecisionRow.edition),
        )
        .where(newest.c.place == 1)
        .order_by(DocumentRow.id)
        .execution_options(yield_per=1000)
    )
    if state in ("cleared", "held"):
        query = query.where(DecisionRow.decision == state)
    with session.execute(query) as rows:
        for row in rows:
            if state == "published" and row.id not in public:
                continue
            if state == "withdrawn" and row.id not in gone:
                continue
            yield Listed(
                document_id=row.id,
                number=row.number,
                title=row.title,
                edition=row.edition,
                decision=row.decision,
                reasons=tuple(row.reasons),
                published=public.get(row.id),
                withdrawn=gone[row.id].public.type if row.id in gone else None,
            )


def list_rejected(session: Session) -> Iterator[Rejected]:
    """Yield the files that could not be read, in the order of their names."""
    query = (
        select(SourceRow.sha256, SourceRow.name, SourceRow.rejected)
        .where(SourceRow.rejected.is_not(None))
        .order_by(SourceRow.name, SourceRow.sha256)
    )
    for row in session.execute(query):
        yield Rejected(row.sha256, row.name, str(row.rejected))


def public_editions(session: Session) -> dict[str, int]:
    """Return the newest public edition of every document in the present release."""
    release = current_release(session)
    if release is None:
        return {}
    query = (
        select(PublicationRow.document_id, func.max(PublicationRow.edition))
        .where(
            PublicationRow.since <= release.seq,
            PublicationRow.until.is_(None) | (PublicationRow.until > release.seq),
        )
        .group_by(PublicationRow.document_id)
    )
    return dict(session.execute(query).all())
