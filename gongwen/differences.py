"""What differs between two readings: of one text by two versions, or of two texts of a document.

Compared is what a number says (``COMPARED``), not how it was read: rules, confidence and flags may
change from version to version without saying anything else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from gongwen.compare import Budget, Edition, compare, match_numbers
from gongwen.correct import WHOLE

COMPARED: Final = (
    "indicator", "label", "kind", "value", "value_max", "unit", "base_value", "base_value_max",
    "base_unit", "qualifier", "period", "area", "subject", "status",
)  # fmt: skip


class Number(Protocol):
    """A number as it was read: an Observation, or a row that has the same fields."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def exact(self) -> str:
        """Its text."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that has another value; ``WHOLE`` where the number itself came or went.

    The span is in the newer text, of what ``went`` in the older one.
    """

    start: int
    end: int
    field: str
    old: str | None
    new: str | None

    @property
    def went(self) -> bool:
        """Whether the number is no longer there."""
        return self.field == WHOLE and self.new is None


def reread(before: Sequence[Number], after: Sequence[Number]) -> Iterator[Difference]:
    """Yield what another reading of the same text changed; a number is known by its span."""
    older = {(one.start, one.end): one for one in before}
    newer = {(one.start, one.end): one for one in after}
    for span in sorted(older.keys() | newer.keys()):
        yield from _differences(older.get(span), newer.get(span))


def revised(before: Edition, after: Edition) -> Iterator[Difference]:
    """Yield what another text of the same document changed.

    Which numbers are the same is for the comparison of editions to say, so that both agree.
    """
    changes = compare(_texts(before), _texts(after), Budget())
    for one in match_numbers(before, after, changes):
        yield from _differences(one.before, one.after)


def _texts(edition: Edition) -> list[str]:
    return [edition.text[start:end] for start, end in edition.paragraphs]


def _differences(old: Number | None, new: Number | None) -> Iterator[Difference]:
    here = new or old
    if here is None:
        return
    if old is None or new is None:
        went, came = (None if one is None else one.exact for one in (old, new))
        yield Difference(here.start, here.end, WHOLE, went, came)
        return
    for field, was, now in zip(COMPARED, _fields(old), _fields(new), strict=True):
        if was != now:
            yield Difference(new.start, new.end, field, was, now)


def _fields(one: Number) -> Iterator[str | None]:
    return (getattr(one, field) for field in COMPARED)
