"""Withdrawing a document that was published, and restoring it; both are recorded as rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.public.code_lists import WITHDRAWAL_REASON
from db.public.content import WithdrawalType
from db.registry.audit import append
from db.registry.keys import digest
from db.registry.models import DocumentRow, PublicationRow, WithdrawalRow
from db.registry.session import Write
from db.registry.stored import stored_document
from db.registry.withdrawals import RESTORED, is_withdrawn, last_word, published_editions
from gongwen.errors import Erased, RegistryError, UnknownDocument
from gongwen.extract import extract
from gongwen.identity import alias_digest, observation_id
from gongwen.model import Document
from gongwen.search import fold

_REPEATED = 6
"""A note that shares so many characters in a row with what was withdrawn repeats it."""


def withdraw(
    write: Write,
    document_id: str,
    type_: WithdrawalType,
    reason: str,
    *,
    note: str | None = None,
    successor: str | None = None,
    numbers: Mapping[int, Collection[str]] | None = None,
) -> bool:
    """Record that a document is withdrawn; return False where exactly this is recorded already.

    ``numbers`` are the ids of its public numbers by edition; those of others are read anew.
    Raises UnknownDocument, and RegistryError for a document that was never public (a refusal
    keeps it so), a successor that is not public, and a note that repeats what is to be gone.
    """
    session = write.session
    _existing(session, document_id)
    if reason not in WITHDRAWAL_REASON:
        codes = ", ".join(WITHDRAWAL_REASON)
        raise RegistryError(
            f"没有 {reason!r} 这一原因，应为 {codes} 之一 / {reason!r} is no reason; one of {codes}"
        )
    editions = _published(session, document_id)
    if not editions:
        raise RegistryError(
            f"{document_id} 从未公开，无可撤除；要使其不公开，用"
            f" / {document_id} was never public, so there is nothing to withdraw; to keep it so:"
            f" python -m staff review {document_id} --refuse"
        )
    _check_successor(session, document_id, type_, successor)
    texts = [stored_document(session, document_id, edition) for edition in editions]
    if type_ == "gone" and note is not None:
        _check_note(note, texts)
    before = last_word(session, document_id)
    if before is not None and before.type == "gone" and type_ != "gone":
        raise RegistryError(
            f"{document_id} 已彻底撤除；要使原文重新可查，先 python -m staff restore {document_id}"
            f" / {document_id} is gone; before its text can be read again, restore it"
        )
    if note is None and before is not None and before.type == type_:
        note = before.note
    row = WithdrawalRow(
        document_id=document_id,
        type=type_,
        reason=reason,
        note=note,
        successor=successor,
        edition=max(editions),
        names={} if type_ != "gone" else _names(document_id, editions, texts, numbers or {}),
        at=write.at,
    )
    if before is not None and withdrawal_facts(before) == withdrawal_facts(row):
        return False
    _record(write, row, "withdrawn")
    return True


def restore(write: Write, document_id: str) -> None:
    """Record that a withdrawn document is public again, as far as gate and people allow it."""
    document = _existing(write.session, document_id)
    if not is_withdrawn(write.session, document_id):
        raise RegistryError(f"{document_id} 并未撤除 / {document_id} is not withdrawn")
    if document.erased_at is not None:
        raise Erased(document_id, document.erased_at)
    row = WithdrawalRow(
        document_id=document_id, type=RESTORED, reason=None, note=None, successor=None,
        edition=None, names={}, at=write.at,
    )  # fmt: skip
    _record(write, row, "restored")


def withdrawal_facts(row: WithdrawalRow) -> dict[str, object]:
    """Return what the audit log records of a withdrawal; the note as its digest."""
    if row.type == RESTORED:
        return {}
    return {
        "type": row.type,
        "reason": row.reason,
        "successor": row.successor,
        "edition": row.edition,
        "note_sha256": None if row.note is None else digest(row.note),
    }


def _record(write: Write, row: WithdrawalRow, action: Literal["withdrawn", "restored"]) -> None:
    row.seq = append(write, action, row.document_id, withdrawal_facts(row)).seq
    write.session.add(row)
    write.session.flush()


def _existing(session: Session, document_id: str) -> DocumentRow:
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise UnknownDocument(document_id)
    return row


def _published(session: Session, document_id: str) -> list[int]:
    """Return the editions that were ever public; of an erased document there is no text."""
    row = session.get_one(DocumentRow, document_id)
    if row.erased_at is not None:
        raise Erased(document_id, row.erased_at)
    return sorted(published_editions(session, document_id))


def _check_successor(
    session: Session, document_id: str, type_: WithdrawalType, successor: str | None
) -> None:
    if successor is None:
        if type_ == "superseded":
            raise RegistryError(
                "被取代的公文须指明取代它的公文 / a superseded document needs a successor:"
                " --successor ID"
            )
        return
    if successor == document_id:
        raise RegistryError("公文不能取代自己 / a document cannot take its own place")
    _existing(session, successor)
    public = session.scalar(
        select(func.count()).where(
            PublicationRow.document_id == successor, PublicationRow.until.is_(None)
        )
    )
    if not public or is_withdrawn(session, successor):
        raise RegistryError(
            f"{successor} 未公开，不能取代其他公文"
            f" / {successor} is not public, so it cannot take the place of another"
        )


def _check_note(note: str, texts: Iterable[Document]) -> None:
    said = _bare(note)
    for document in texts:
        # The office may be named: it is known without the document.
        rest = said.replace(_bare(document.issuer or ""), " ") if document.issuer else said
        whole = _bare(document.text)
        for start in range(len(rest) - _REPEATED + 1):
            piece = rest[start : start + _REPEATED]
            if " " not in piece and piece in whole:
                raise RegistryError(
                    f"说明照录了原文第 {start + 1} 至 {start + _REPEATED} 字（不计空格），"
                    "只应写为何撤除"
                    f" / the note repeats the document: characters {start + 1} to"
                    f" {start + _REPEATED} of it, spaces aside; say why it went, not what it said"
                )


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _names(
    document_id: str,
    editions: list[int],
    texts: list[Document],
    numbers: Mapping[int, Collection[str]],
) -> dict[str, list[str]]:
    """Return what led to these editions: digests of their names, the ids of their numbers."""
    aliases = {name for document in texts for name in _aliases(document)}
    read = {one for known in numbers.values() for one in known}
    for edition, document in zip(editions, texts, strict=True):
        if edition not in numbers:
            read |= {
                observation_id(document_id, edition, one.start, one.end)
                for one in extract(document)
            }
    return {"aliases": sorted(aliases), "observations": sorted(read)}


def _aliases(document: Document) -> Iterator[str]:
    if document.number:
        yield alias_digest("number", document.number)
    if document.slug:
        yield alias_digest("slug", document.slug)
