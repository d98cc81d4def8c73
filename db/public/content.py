"""What a release is built from: cleared editions and the facts that the registry adds to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from db.public.ledger import EditionLedger
from gongwen.model import Cleared


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """One cleared edition of one document, as it goes into a release.

    Times are UTC, ``2026-11-21T04:15:00Z``. ``reviewed`` says whether people approved this
    edition; ``published_at`` is the time of the first release that held the document,
    ``changed_at`` that of the release in which this edition became part of it. ``ledger`` is what
    people corrected of its numbers and what was changed so far.
    """

    document_id: str
    edition: int
    cleared: Cleared
    reviewed: bool
    cleared_at: str
    published_at: str
    changed_at: str
    ledger: EditionLedger = field(default_factory=EditionLedger)


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
    are those of all releases up to this one, in order.
    """

    name: str
    created_at: str
    audit_head: str
    editions: Iterable[PublishedEdition]
    changes: Iterable[Change] = ()
