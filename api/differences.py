"""What changed between two editions of a document: what the page and its JSON share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from api.editions import find_edition
from api.represent.as_json import summary_json
from db.public.queries.get_edition import Edition
from db.public.queries.get_numbers import get_numbers
from db.public.queries.get_paragraphs import get_paragraphs
from db.public.queries.get_text import get_text
from db.public.queries.release_meta import ReleaseMeta
from gongwen import compare

FACTS = (
    "title", "number", "kind", "issuer", "addressee", "signatory", "date", "reply_class",
    "disclosure", "proposal.body", "proposal.term", "proposal.meeting", "proposal.number",
    "proposal.title", "proposal.proposers", "contact.responsible", "contact.handler",
    "contact.phone", "gate.mark", "gate.found_in", "gate.reviewed", "source.name",
)  # fmt: skip
"""The facts that are compared, by their names in a document's JSON."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that changed."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions: its row, its text, rows of its paragraphs and numbers."""

    row: Row[Any]
    text: str
    paragraphs: Sequence[Row[Any]]
    numbers: Sequence[Row[Any]]

    def texts(self) -> list[str]:
        """Return the paragraphs' texts."""
        return [self.text[one.start : one.end] for one in self.paragraphs]

    def compared(self) -> compare.Edition:
        """Return it as what numbers are matched in."""
        spans = [(one.start, one.end) for one in self.paragraphs]
        return compare.Edition(self.text, spans, self.numbers)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two editions; which facts, paragraphs and numbers changed. ``current`` is the current one.

    ``withdrawal`` is a row of ``withdrawals`` where the document is withdrawn and still to be read.
    ``paragraphs`` has those that stayed too, ``numbers`` those that stayed, with no ``fields``.
    """

    before: Side
    after: Side
    current: int
    withdrawal: Row[Any] | None
    facts: list[Fact]
    paragraphs: list[compare.Change]
    numbers: list[compare.NumberChange]

    @property
    def coarse(self) -> bool:
        """Whether some paragraphs were too many or too different to be compared in detail."""
        return any(change.coarse for change in self.paragraphs)

    def changed_numbers(self) -> list[compare.NumberChange]:
        """Return the numbers that came, went or say something else."""
        return [one for one in self.numbers if one.kind != "same"]


def find_difference(
    connection: Connection, meta: ReleaseMeta, document_id: str, before: int, after: int
) -> Difference:
    """Compare two editions; raise the problem of one that is not there."""
    found = [find_edition(connection, document_id, number) for number in (before, after)]
    old, new = (_side(connection, document_id, one) for one in found)
    paragraphs = compare.compare(old.texts(), new.texts(), compare.Budget())
    return Difference(
        before=old,
        after=new,
        current=found[0].current,
        withdrawal=found[0].withdrawal,
        facts=_facts(summary_json(old.row, meta), summary_json(new.row, meta)),
        paragraphs=paragraphs,
        numbers=compare.match_numbers(old.compared(), new.compared(), paragraphs),
    )


def _side(connection: Connection, document_id: str, found: Edition) -> Side:
    number = found.row.edition
    return Side(
        found.row,
        get_text(connection, document_id, number),
        get_paragraphs(connection, document_id, number),
        get_numbers(connection, document_id, number),
    )


def _facts(before: dict[str, Any], after: dict[str, Any]) -> list[Fact]:
    facts = [Fact(name, _value(before, name), _value(after, name)) for name in FACTS]
    return [fact for fact in facts if fact.before != fact.after]


def _value(document: dict[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = document[outer]
    return value[inner] if inner and value is not None else value
