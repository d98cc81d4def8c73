"""The tables of the registry that say why a number is another one than it was.

A correction by a person is a fact that stays (``correction``, append-only) with its words, which
can be erased (``correction_text``). What a new version of the rules reads otherwise is written
when the release is named that shows it (``rereading``, ``reading_change``), and taken back with a
release that never serves. ``docs/decisions/0008`` says why.
"""

from sqlalchemy import Boolean, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.registry.models import DIGEST, DOCUMENT_ID, TIME, Base

_FIELD = String(16)
_VERSION = String(32)


class CorrectionRow(Base):
    """A person's word on one field of the number at a span of one edition; the last one counts.

    ``undone`` takes back what stood. ``said_sha256`` is the digest of its row in
    ``correction_text``. ``seq`` is the audit row that was written with it.
    """

    __tablename__ = "correction"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "edition"], ["edition.document_id", "edition.edition"]
        ),
        Index(None, "document_id", "edition"),
        Index(None, "observation_id"),
    )

    seq: Mapped[int] = mapped_column(ForeignKey("audit.seq"), primary_key=True, autoincrement=False)
    observation_id: Mapped[str] = mapped_column(String(12))
    document_id: Mapped[str] = mapped_column(DOCUMENT_ID)
    edition: Mapped[int] = mapped_column(Integer)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    field: Mapped[str] = mapped_column(_FIELD)
    undone: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str] = mapped_column(String(32))
    said_sha256: Mapped[str] = mapped_column(DIGEST)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(TIME)


class CorrectionText(Base):
    """The words of a correction: what the rules read, what the person says, on what basis.

    ``note`` is published, ``basis`` never is.
    """

    __tablename__ = "correction_text"

    seq: Mapped[int] = mapped_column(
        ForeignKey("correction.seq"), primary_key=True, autoincrement=False
    )
    read_value: Mapped[str | None] = mapped_column(Text)
    new_value: Mapped[str | None] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class RereadingRow(Base):
    """A release whose numbers another version of the rules read than the one before it."""

    __tablename__ = "rereading"

    release: Mapped[int] = mapped_column(
        ForeignKey("release.seq"), primary_key=True, autoincrement=False
    )
    before: Mapped[str] = mapped_column(_VERSION)
    after: Mapped[str] = mapped_column(_VERSION)


class ReadingChangeRow(Base):
    """One field that came out otherwise, or a number that came or went."""

    __tablename__ = "reading_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "edition"], ["edition.document_id", "edition.edition"]
        ),
        Index(None, "release", "document_id"),
    )

    document_id: Mapped[str] = mapped_column(DOCUMENT_ID, primary_key=True)
    edition: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    start: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    end: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(_FIELD, primary_key=True)
    release: Mapped[int] = mapped_column(
        ForeignKey("rereading.release"), primary_key=True, autoincrement=False
    )
    old_value: Mapped[str | None] = mapped_column(Text)
    new_value: Mapped[str | None] = mapped_column(Text)
