"""The tables of the registry.

Times are UTC text (``2026-11-21T04:15:00Z``): the same in both databases, and stable under the
audit log's hash. ``audit``, ``decision``, ``review`` and ``withdrawal`` are append-only, which
triggers enforce.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# SQLite needs INTEGER for a key that is its row id; PostgreSQL's is too small for a long life.
Seq = BigInteger().with_variant(Integer, "sqlite")

DIGEST = String(64)
DOCUMENT_ID = String(10)
TIME = String(20)
RELEASE_NAME = String(32)


class Base(DeclarativeBase):
    """The registry's tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Audit(Base):
    """One event. ``hash`` covers every other column and the hash of the row before it.

    ``detail`` holds allow-listed facts only (codes, ids, digests, counts), never a text.
    """

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(Seq, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(TIME)
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    prev_hash: Mapped[str] = mapped_column(DIGEST)
    hash: Mapped[str] = mapped_column(DIGEST, unique=True)


class DocumentRow(Base):
    """An id and what it was minted from: issuer and number as first seen. Never deleted.

    ``number_key`` is the digest of both, null for a document that lacks one of them;
    ``attempt`` counts the documents that share it. ``proposal_key`` is the digest of the
    proposal that the document answers, as soon as one of its editions names it. ``erased_at`` is
    when every text of it was removed: digests, decisions and reviews stay.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("number_key", "attempt"),
        Index(None, "number_key", "proposal_key"),
    )

    id: Mapped[str] = mapped_column(DOCUMENT_ID, primary_key=True)
    issuer: Mapped[str | None] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    number_key: Mapped[str | None] = mapped_column(DIGEST)
    attempt: Mapped[int] = mapped_column(Integer)
    proposal_key: Mapped[str | None] = mapped_column(DIGEST)
    created_at: Mapped[str] = mapped_column(TIME)
    erased_at: Mapped[str | None] = mapped_column(TIME)


class EditionRow(Base):
    """One text of a document, whole: ``body`` is the document as ``gongwen.serialise`` writes it.

    ``folded_sha256`` is the digest of the text without its white space: the texts that share it
    are one. The keys are digests of what this text prints, for the lookups of ``receive``.
    """

    __tablename__ = "edition"
    __table_args__ = (
        Index(None, "number_key", "title_key"),
        Index(None, "folded_sha256"),
    )

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    edition: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    text_sha256: Mapped[str] = mapped_column(DIGEST)
    folded_sha256: Mapped[str] = mapped_column(DIGEST)
    number_key: Mapped[str | None] = mapped_column(DIGEST)
    title_key: Mapped[str | None] = mapped_column(DIGEST)
    title: Mapped[str | None] = mapped_column(Text)
    body: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    created_at: Mapped[str] = mapped_column(TIME)


class SourceRow(Base):
    """The bytes of one file, by digest: a copy of an edition, or rejected with a code.

    ``name`` is the file's name when it was first seen, never a path.
    """

    __tablename__ = "source"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "edition"], ["edition.document_id", "edition.edition"]
        ),
        CheckConstraint(
            "(rejected IS NULL) = (document_id IS NOT NULL)"
            " AND (document_id IS NULL) = (edition IS NULL)",
            name="outcome",
        ),
        Index(None, "document_id", "edition"),
        Index(None, "rejected"),
    )

    sha256: Mapped[str] = mapped_column(DIGEST, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str | None] = mapped_column(Text)
    rejected: Mapped[str | None] = mapped_column(String(32))
    document_id: Mapped[str | None] = mapped_column(DOCUMENT_ID)
    edition: Mapped[int | None] = mapped_column(Integer)
    received_at: Mapped[str] = mapped_column(TIME)


class DecisionRow(Base):
    """The gate's word on one edition under one version of its rules; the last one counts.

    ``seq`` is the audit row that was written with it.
    """

    __tablename__ = "decision"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "edition"], ["edition.document_id", "edition.edition"]
        ),
        Index(None, "document_id", "edition"),
    )

    seq: Mapped[int] = mapped_column(ForeignKey("audit.seq"), primary_key=True, autoincrement=False)
    document_id: Mapped[str] = mapped_column(DOCUMENT_ID)
    edition: Mapped[int] = mapped_column(Integer)
    decision: Mapped[str] = mapped_column(String(8))
    reasons: Mapped[list[str]] = mapped_column(JSON)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    mark: Mapped[str | None] = mapped_column(Text)
    found_in: Mapped[str | None] = mapped_column(Text)
    rules: Mapped[str] = mapped_column(String(32))
    text_sha256: Mapped[str] = mapped_column(DIGEST)
    at: Mapped[str] = mapped_column(TIME)


class ReviewRow(Base):
    """A person's word on the editions ``first_edition`` to ``last_edition`` of a document.

    An approval is about one edition; a refusal covers every edition up to the newest unless it
    names one. ``seq`` is the audit row that was written with it.
    """

    __tablename__ = "review"
    __table_args__ = (Index(None, "document_id"),)

    seq: Mapped[int] = mapped_column(ForeignKey("audit.seq"), primary_key=True, autoincrement=False)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    first_edition: Mapped[int] = mapped_column(Integer)
    last_edition: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(8))
    by: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(TIME)


class ReleaseRow(Base):
    """A release from the moment that it has a name.

    ``content_sha256`` is the digest of what it holds, ``audit_head`` the hash of the audit row
    ``audit_seq``, the log's last one when it was named. ``switched_at`` is null until it serves;
    ``abandoned`` marks one that was named, never served and never will.
    """

    __tablename__ = "release"

    seq: Mapped[int] = mapped_column(Seq, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(RELEASE_NAME, unique=True)
    created_at: Mapped[str] = mapped_column(TIME)
    content_sha256: Mapped[str] = mapped_column(DIGEST)
    documents: Mapped[int] = mapped_column(Integer)
    editions: Mapped[int] = mapped_column(Integer)
    audit_seq: Mapped[int] = mapped_column(ForeignKey("audit.seq"))
    audit_head: Mapped[str] = mapped_column(DIGEST)
    switched_at: Mapped[str | None] = mapped_column(TIME)
    abandoned: Mapped[bool] = mapped_column(default=False)


class PublicationRow(Base):
    """The releases that hold an edition: from ``since`` until before ``until`` (null: still).

    Only changes are stored, so that a release that changes one document adds one row. Both are
    written when a release is named, and taken back when it is abandoned.
    """

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "edition"], ["edition.document_id", "edition.edition"]
        ),
        Index(None, "until"),
    )

    document_id: Mapped[str] = mapped_column(DOCUMENT_ID, primary_key=True)
    edition: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    since: Mapped[int] = mapped_column(
        ForeignKey("release.seq"), primary_key=True, autoincrement=False
    )
    until: Mapped[int | None] = mapped_column(ForeignKey("release.seq"))


class WithdrawalRow(Base):
    """A document withdrawn, or restored; the last row of a document counts.

    ``type`` is ``gone``, ``withdrawn``, ``superseded`` or ``restored``, which has no ``reason``.
    ``edition`` is the newest one that was public: it and those before it stay readable, unless
    the document is gone. ``names`` are what a gone document was found by: digests of its aliases
    and the ids of its numbers. ``seq`` is the audit row that was written with it.
    """

    __tablename__ = "withdrawal"
    __table_args__ = (Index(None, "document_id"),)

    seq: Mapped[int] = mapped_column(ForeignKey("audit.seq"), primary_key=True, autoincrement=False)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    type: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(32))
    note: Mapped[str | None] = mapped_column(Text)
    successor: Mapped[str | None] = mapped_column(ForeignKey("document.id"))
    edition: Mapped[int | None] = mapped_column(Integer)
    names: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(TIME)
