"""What changed within a paragraph: stretches that stay, go and come."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gongwen.compare.budget import Budget
from gongwen.compare.sequences import common

# A Chinese character is a word; a number and a word in letters are one each, and what combines
# stays with what it combines with.
_WORD = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[^\S\n]+|"
    r"[\s\S][\u0300-\u036f\u200d\u20d0-\u20ff\ufe00-\ufe0f]*"
)
LEAST_ALIKE = 0.4
"""So much of two paragraphs must be the same for them to count as one that was changed."""

Op = Literal["equal", "delete", "insert"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that stands in both paragraphs, in the first or in the second alone."""

    op: Op
    text: str


def split(text: str) -> list[str]:
    """Return the words of a text; joined they are the text."""
    return _WORD.findall(text)


def changes_within(
    before: Sequence[str], after: Sequence[str], budget: Budget
) -> tuple[Part, ...] | None:
    """Return the parts of which two paragraphs are made; None where that is too much work."""
    blocks = common(before, after, budget)
    if blocks is None:
        return None
    runs = []
    i = j = 0
    for start, to, size in [*blocks, (len(before), len(after), 0)]:
        equal = before[start : start + size]
        runs.append(_Run(list(before[i:start]), list(after[j:to]), list(equal)))
        i, j = start + size, to + size
    return tuple(part for run in _without_islands(runs) for part in run.parts())


@dataclass(frozen=True, slots=True)
class _Run:
    """The words that were deleted, those in their place, and those behind that stay."""

    deleted: list[str]
    inserted: list[str]
    equal: list[str]

    @property
    def changed(self) -> int:
        return max(len(self.deleted), len(self.inserted))

    def parts(self) -> Iterator[Part]:
        for op, words in _OPS:
            if text := "".join(words(self)):
                yield Part(op, text)


_OPS: tuple[tuple[Op, Callable[[_Run], list[str]]], ...] = (
    ("delete", lambda run: run.deleted),
    ("insert", lambda run: run.inserted),
    ("equal", lambda run: run.equal),
)


def _without_islands(runs: Iterable[_Run]) -> list[_Run]:
    """Let a few words between changes go with them: chance had them stay.

    They are few if at least as many changed on either side of them.
    """
    done: list[_Run] = []
    for run in runs:
        joined = run
        # Joined runs are longer: what stood before them may be few beside them now.
        while done and len(done[-1].equal) <= min(done[-1].changed, joined.changed):
            last = done.pop()
            joined = _Run(
                [*last.deleted, *last.equal, *joined.deleted],
                [*last.inserted, *last.equal, *joined.inserted],
                joined.equal,
            )
        done.append(joined)
    return done
