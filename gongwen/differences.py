"""What differs between two readings: of one text by two versions, or of two texts of a document.

Compared is what a number says (``COMPARED``), not how it was read: rules, confidence and flags may
change from version to version without saying anything else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

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


def revised(before: Sequence[Number], after: Sequence[Number]) -> Iterator[Difference]:
    """Yield what another text of the same document changed.

    Numbers that say the same are the same, wherever they stand. Of the rest those are one that
    say the same but for the value, then those with the same name and kind, where there is just
    one of each. What is left came or went.
    """
    older, newer = list(before), list(after)
    pairs: list[tuple[Number, Number]] = []
    _pair(older, newer, lambda one: tuple(_fields(one)), [], in_order=True)
    _pair(older, newer, _named, pairs, in_order=True)
    _pair(older, newer, _roughly, pairs, in_order=False)
    differences = [each for old, new in pairs for each in _differences(old, new)]
    differences += [each for new in newer for each in _differences(None, new)]
    yield from sorted(differences, key=lambda one: (one.start, one.end, one.field))
    for old in older:
        yield from _differences(old, None)


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


def _pair(
    older: list[Number],
    newer: list[Number],
    key: Callable[[Number], Any],
    pairs: list[tuple[Number, Number]],
    *,
    in_order: bool,
) -> None:
    """Move into ``pairs`` what has the same key; not ``in_order``, where one alone has it."""
    old_by_key, new_by_key = _by_key(older, key), _by_key(newer, key)
    for name, old in old_by_key.items():
        new = new_by_key.get(name, [])
        if in_order or len(old) == len(new) == 1:
            pairs += zip(old, new, strict=False)
            taken = min(len(old), len(new))
            gone = {id(one) for one in (*old[:taken], *new[:taken])}
            older[:] = [one for one in older if id(one) not in gone]
            newer[:] = [one for one in newer if id(one) not in gone]


def _by_key(numbers: Sequence[Number], key: Callable[[Number], Any]) -> dict[Any, list[Number]]:
    found: defaultdict[Any, list[Number]] = defaultdict(list)
    for one in numbers:
        found[key(one)].append(one)
    return found


def _fields(one: Number) -> Iterator[str | None]:
    return (getattr(one, field) for field in COMPARED)


def _named(one: Any) -> tuple[str | None, ...]:
    return (one.label, one.kind, one.status, one.period, one.subject, one.base_unit)


def _roughly(one: Any) -> tuple[str | None, ...]:
    return (one.label, one.kind, one.base_unit)
