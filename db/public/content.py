"""What a release is built from: cleared editions and the facts that the registry adds to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from db.public.ledger import EditionLedger
from gongwen.model import Cleared


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """One cleared edition of one document, as it goes into a release.

    Times are UTC, ``2026-11-21T04:15:00Z``. ``reviewed`` says whether people approved this
    edition; ``published_at`` is the time of the first release that held the document,
    ``changed_at`` that of the release in which this edition became part of it or current again.
    ``ledger`` is what people corrected of its numbers and what was changed so far.
    """

    document_id: str
    edition: int
    cleared: Cleared
    reviewed: bool
    cleared_at: str
    published_at: str
    changed_at: str
    ledger: EditionLedger = field(default_factory=EditionLedger)


WithdrawalType = Literal["gone", "withdrawn", "superseded"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that is withdrawn: out of every list, and why.

    ``reason`` is a code of the list ``withdrawal_reason``, ``note`` what a person wrote beside
    it. Its editions stay readable, unless it is gone: of that there are only the digests of its
    ``aliases`` and the ids of its ``observations``, so that a link says why it leads nowhere.
    ``successor`` is the document that takes its place.
    """

    document_id: str
    type: WithdrawalType
    reason: str
    note: str | None
    withdrawn_at: str
    successor: str | None
    aliases: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()


ChangeType = Literal["published", "revised", "withdrawn", "restored", "corrected"]


@dataclass(frozen=True, slots=True)
class Change:
    """One public event: what a release brought in, changed, took out or brought back.

    ``seq`` counts from 1 over all releases and never changes. ``edition`` is the one that is
    current from then on, for what was taken out the last one that was.
    """

    seq: int
    type: ChangeType
    document_id: str
    edition: int
    release: str
    at: str


@dataclass(frozen=True, slots=True)
class ReleaseContent:
    """A release before it is built; the build reads nothing else, no clock and no environment.

    ``name`` is the release's id (``2026-11-21-1``) and ``created_at`` its time, both written to
    the registry first. ``audit_head`` is the hash of the audit log's last row. ``editions`` are
    ordered by document id, then edition; a document's last edition is its current one. They may
    be an iterator that is read once, so that a large release needs little memory. ``changes``
    are those of all releases up to this one, in order. The editions of a document that is among
    the ``withdrawals`` (by id) are readable and in no list.
    """

    name: str
    created_at: str
    audit_head: str
    editions: Iterable[PublishedEdition]
    changes: Iterable[Change] = ()
    withdrawals: Sequence[Withdrawal] = ()

    def with_editions(self, editions: Iterable[PublishedEdition]) -> "ReleaseContent":
        """Return the same release with these editions in the place of its own."""
        return replace(self, editions=editions)
