"""What flows through the house, as frozen values.

``SourceText`` is what a file says, ``Document`` what an official document is made of after
GB/T 9704-2012, ``Decision`` what the gate found, and ``Cleared`` the only thing that the
publishing side accepts. Offsets count Unicode code points in ``Document.text``.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from gongwen.errors import NotCleared

Kind = Literal[
    "proposal_reply", "suggestion_reply", "co_handling_opinion", "letter", "notice", "other"
]
ReplyClass = Literal["A", "B", "C", "D"]
Disclosure = Literal["agreed", "active", "partial", "summary", "on_request", "refused", "unknown"]
Role = Literal[
    "mark",
    "secrecy",
    "urgency",
    "issuer",
    "number",
    "signatory",
    "title",
    "addressee",
    "heading",
    "body",
    "contact",
    "signature",
    "date",
    "note",
    "attachment",
    "imprint",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file, decoded. ``sha256`` is of its bytes; ``text`` has ``\\n`` line ends and no BOM."""

    name: str
    sha256: str
    media_type: str
    encoding: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A span of the edition's text with the part it plays.

    ``id`` is ``p1``, ``p2``, … in text order. ``level`` is 1 for ``一、``, 2 for ``（一）``,
    3 for ``1.``, 4 for ``（1）``, 5 for the run-in ``一是``; a body paragraph that one opens
    has its level too. It is None for everything else.
    """

    id: str
    role: Role
    level: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """The deputies' suggestion or members' proposal that a document answers; absent is None."""

    body: Literal["npc", "cppcc"] | None
    term: int | None
    meeting: int | None
    number: str | None
    title: str | None
    proposers: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact block of a reply (承办负责人, 承办人, 联系电话); absent is None."""

    responsible: str | None
    handler: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as the document prints it: ``raw`` with its span, the zone, and what it says.

    ``reply_class`` and ``disclosure`` hold what this one mark says, None where it is silent;
    ``plain`` is False where look-alike, invisible or unknown characters stand in it, or words
    that qualify it.
    """

    raw: str
    span: Span
    zone: Literal["header", "body", "note"]
    reply_class: str | None
    disclosure: Disclosure | None
    plain: bool


@dataclass(frozen=True, slots=True)
class Document:
    """An official document after GB/T 9704-2012. What is not printed in it is None.

    ``date`` is ``issued_on`` (ISO 8601) where it is printed, else the year of the number, and
    ``date_precision`` says which. ``number`` is normalised to 〔〕. ``flags`` are codes such as
    ``reading_order``. ``marks`` are all marks found, in text order, wherever they stand.
    """

    source_name: str
    source_sha256: str
    media_type: str
    text: str
    text_sha256: str
    paragraphs: tuple[Paragraph, ...]
    number: str | None
    slug: str | None
    title: str | None
    kind: Kind
    issuer: str | None
    addressee: str | None
    signatory: str | None
    issued_on: str | None
    date: str | None
    date_precision: Literal["day", "year"] | None
    year: int | None
    reply_class: ReplyClass | None
    disclosure: Disclosure | None
    proposal: Proposal | None
    contact: Contact | None
    marks: tuple[Mark, ...]
    flags: tuple[str, ...]

    def of(self, paragraph: Paragraph) -> str:
        """Return the paragraph's text."""
        return self.text[paragraph.start : paragraph.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a rule holds a document: its reason code and where in the text, if at one place."""

    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's word on one text. ``reasons`` is empty exactly when it is ``cleared``.

    ``mark`` is the mark as normalised (``A类 同意公开``), ``found_in`` its zone; ``rules`` is the
    version of the rules. ``text_sha256`` names the text that was judged.
    """

    decision: Literal["cleared", "held"]
    reasons: tuple[str, ...]
    findings: tuple[Finding, ...]
    mark: str | None
    found_in: str | None
    rules: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """A document with the decision that clears exactly this text; raises NotCleared otherwise."""

    document: Document
    decision: Decision

    def __post_init__(self) -> None:
        if self.decision.decision != "cleared" or self.decision.reasons:
            raise NotCleared(f"the gate holds this document: {', '.join(self.decision.reasons)}")
        if self.decision.text_sha256 != self.document.text_sha256:
            raise NotCleared("the decision was made on another text than this one")
        if text_digest(self.document.text) != self.document.text_sha256:
            raise NotCleared("the text is not the one that its digest names")


def text_digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


ObservationKind = Literal["level", "share", "growth", "change", "rank", "ratio", "completion"]
Qualifier = Literal[
    "exact", "more_than", "at_least", "less_than", "at_most", "approximate", "range"
]
Status = Literal["actual", "target", "forecast"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """The likely value where the printed one is suspect, and why; never put in its place."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One number of the text: what it says of what, when and where, and the place it stands at.

    ``start`` and ``end`` count code points, ``text[start:end] == exact``. ``value`` is as printed,
    ``base_value`` an exact decimal string in ``base_unit`` (codes of the unit catalogue).
    ``period`` is ISO 8601-like (``2024``, ``2025-01/2025-06``, ``../2024-12-31``) with its two
    ends as dates. ``related`` is the index of the observation that this one grows, shares or
    ranks. ``rule`` names what read it, ``confidence`` how it was resolved. What does not have
    exactly one reading is None, and a flag says so.
    """

    start: int
    end: int
    exact: str
    paragraph: str
    kind: ObservationKind
    label: str
    indicator: str | None
    value: str
    value_max: str | None
    unit: str
    base_value: str
    base_value_max: str | None
    base_unit: str
    value_raw: str
    qualifier: Qualifier
    period: str | None
    period_raw: str | None
    period_start: str | None
    period_end: str | None
    area: str | None
    subject: str | None
    status: Status
    related: int | None
    prefix: str
    suffix: str
    flags: tuple[str, ...]
    candidate: Candidate | None
    rule: str
    confidence: Confidence
