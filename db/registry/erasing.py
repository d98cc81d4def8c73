"""Erasing a document: its texts and names go, its id, its digests and the log of it stay."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.registry.audit import append
from db.registry.conflicts import settle
from db.registry.correcting import erase_words
from db.registry.models import DocumentRow, EditionRow, PublicationRow, SourceRow
from db.registry.session import Write
from db.registry.withdrawals import last_word
from gongwen.errors import RegistryError, UnknownDocument


def erase(write: Write, document_id: str) -> int:
    """Remove every text of a document; return how many editions lost theirs.

    It must be gone from the public or never have been there. An erased document stays as it is,
    so that erasing it again changes nothing. Raises UnknownDocument and RegistryError.
    """
    session = write.session
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise UnknownDocument(document_id)
    if row.erased_at is not None:
        return 0
    word = last_word(session, document_id)
    if (word is None or word.type != "gone") and _was_public(session, document_id):
        raise RegistryError(
            f"{document_id} 已经或曾经公开，请先撤除"
            f" / {document_id} is or was public; withdraw it first:"
            f" python -m staff withdraw {document_id} --type gone --reason CODE"
        )
    editions = session.scalars(
        select(EditionRow.edition).where(EditionRow.document_id == document_id)
    ).all()
    sources = erased_sources(session, document_id)
    facts = {"editions": len(editions), "sources": len(sources)}
    append(write, "erased", document_id, facts)
    session.execute(
        update(EditionRow).where(EditionRow.document_id == document_id).values(title=None, body={})
    )
    session.execute(
        update(SourceRow).where(SourceRow.document_id == document_id).values(name="", size=0)
    )
    erase_words(write, document_id)
    row.issuer = row.number = None
    row.erased_at = write.at
    session.flush()
    if row.number_key is not None:
        settle(write, row.number_key)
    return len(editions)


def erased_sources(session: Session, document_id: str) -> list[str]:
    """Return the digests of the files that the document came in."""
    query = select(SourceRow.sha256).where(SourceRow.document_id == document_id)
    return list(session.scalars(query.order_by(SourceRow.sha256)))


def is_erased(session: Session, document_id: str) -> bool:
    """Say whether a document's texts were erased."""
    row = session.get(DocumentRow, document_id)
    return row is not None and row.erased_at is not None


def _was_public(session: Session, document_id: str) -> bool:
    query = select(PublicationRow.edition).where(PublicationRow.document_id == document_id)
    return session.scalar(query.limit(1)) is not None
