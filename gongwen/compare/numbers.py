"""Which numbers of two editions are the same number, though its value may have changed."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from gongwen.compare.paragraphs import Change, Kind
from gongwen.sentence import sentence_around


class Number(Protocol):
    """What is asked of a number: its place, what it is of, what it says."""

    start: Any
    end: Any
    exact: Any
    indicator: Any
    label: Any
    kind: Any
    period: Any
    area: Any
    subject: Any
    status: Any
    unit: Any


READING = (
    "value", "value_max", "unit", "qualifier", "indicator", "label", "kind", "period", "area",
    "subject", "status",
)  # fmt: skip
"""What a number says, beside where it stands; a number changed if one of these did."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of an edition, the spans of its paragraphs, and its numbers in text order."""

    text: str
    paragraphs: Sequence[tuple[int, int]]
    numbers: Sequence[Number]


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that came (``before`` is None), went (``after`` is None), or is in both editions.

    ``fields`` are those of ``READING`` that differ.
    """

    before: Any
    after: Any
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "changed" if self.fields else "same"


def match_numbers(before: Edition, after: Edition, changes: Sequence[Change]) -> list[NumberChange]:
    """Return every number of both editions once, in the order of the second, then what went.

    Two are the same number if they stand at the same place of text that stayed; else in the same
    sentence, which moved; else in one paragraph and are of the same thing, or printed alike; or are
    the only ones in both editions that have the same indicator, period, area and status. What could
    be two numbers is none: it went, and another came.
    """
    match = _Match(before.numbers, after.numbers)
    placed = _Placed(before, after, changes)
    match.by(placed.place_before, placed.place_after)
    match.by(_sentence(before), _sentence(after))
    for of in (_of_period, _of, _printed):
        match.by(_within(placed.pair_before, of), _within(placed.pair_after, of))
    match.by(_of_indicator, _of_indicator)
    return match.result()


class _Match:
    """The numbers that have no partner yet, and those that have."""

    def __init__(self, before: Sequence[Number], after: Sequence[Number]) -> None:
        self._before, self._after = before, after
        self._partner: dict[int, int] = {}  # of the second edition's, by their position
        self._taken: set[int] = set()

    def by(
        self,
        key_before: Callable[[Number], Hashable | None],
        key_after: Callable[[Number], Hashable | None],
    ) -> None:
        """Join what has the same key, if the key names one number on either side."""
        free = [i for i in range(len(self._before)) if i not in self._taken]
        wanted = [j for j in range(len(self._after)) if j not in self._partner]
        ours = _only(free, lambda i: key_before(self._before[i]))
        theirs = _only(wanted, lambda j: key_after(self._after[j]))
        for key, j in theirs.items():
            if key in ours:
                self._partner[j] = ours[key]
                self._taken.add(ours[key])

    def result(self) -> list[NumberChange]:
        found = []
        for j, number in enumerate(self._after):
            if j not in self._partner:
                found.append(NumberChange(None, number))
                continue
            old = self._before[self._partner[j]]
            fields = tuple(name for name in READING if getattr(old, name) != getattr(number, name))
            found.append(NumberChange(old, number, fields))
        gone = [one for i, one in enumerate(self._before) if i not in self._taken]
        return found + [NumberChange(one, None) for one in gone]


def _only(positions: Iterable[int], key: Callable[[int], Hashable | None]) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    twice = set()
    for position in positions:
        name = key(position)
        if name is None:
            continue
        if name in found:
            twice.add(name)
        found[name] = position
    return {name: position for name, position in found.items() if name not in twice}


class _Placed:
    """Where the numbers of both editions stand, told in places of the second edition's text."""

    def __init__(self, before: Edition, after: Edition, changes: Sequence[Change]) -> None:
        self._stays: list[tuple[int, int, int]] = []  # start, end, shift
        self._pairs_before: list[tuple[int, int, int]] = []  # start, end, pair
        self._pairs_after: list[tuple[int, int, int]] = []
        for number, change in enumerate(changes):
            if change.before is None or change.after is None:
                continue
            (start, end), (to, to_end) = (
                before.paragraphs[change.before],
                after.paragraphs[change.after],
            )
            self._pairs_before.append((start, end, number))
            self._pairs_after.append((to, to_end, number))
            for part in change.parts:
                size = len(part.text)
                if part.op == "equal":
                    self._stays.append((start, start + size, to - start))
                start += size if part.op != "insert" else 0
                to += size if part.op != "delete" else 0

    def place_before(self, one: Number) -> Hashable | None:
        """Return where in the second edition the number's text stands, None if it did not stay."""
        found = _holding(self._stays, one)
        return None if found is None else (one.start + found, one.end + found)

    @staticmethod
    def place_after(one: Number) -> Hashable | None:
        """Return where the number's text stands."""
        return (one.start, one.end)

    def pair_before(self, one: Number) -> int | None:
        """Return which pair of paragraphs a number of the first edition stands in."""
        return _holding(self._pairs_before, one)

    def pair_after(self, one: Number) -> int | None:
        """Return which pair of paragraphs a number of the second edition stands in."""
        return _holding(self._pairs_after, one)


def _holding(spans: Sequence[tuple[int, int, int]], one: Number) -> int | None:
    """Return what belongs to the span that a number lies in; the spans are in order."""
    at = bisect_right(spans, one.start, key=lambda span: span[0]) - 1
    return spans[at][2] if at >= 0 and one.end <= spans[at][1] else None


def _sentence(edition: Edition) -> Callable[[Number], Hashable]:
    starts = [start for start, _ in edition.paragraphs]

    def key(one: Number) -> Hashable:
        paragraph = edition.paragraphs[bisect_right(starts, one.start) - 1]
        start, end = sentence_around(edition.text, paragraph, one.start, one.end)
        return (edition.text[start:end], one.start - start, one.exact)

    return key


def _of(one: Number) -> tuple[Hashable, ...]:
    return (one.indicator, one.label, one.kind)


def _of_period(one: Number) -> tuple[Hashable, ...]:
    return (*_of(one), one.period, one.area, one.subject, one.status)


def _printed(one: Number) -> tuple[Hashable, ...]:
    return (one.indicator, one.kind, one.exact)


def _of_indicator(one: Number) -> Hashable | None:
    return None if one.indicator is None else (*_of_period(one), one.unit)


def _within(
    pair: Callable[[Number], int | None], of: Callable[[Number], Hashable]
) -> Callable[[Number], Hashable | None]:
    def key(one: Number) -> Hashable | None:
        found = pair(one)
        return None if found is None else (found, of(one))

    return key
