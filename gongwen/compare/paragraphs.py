"""Which paragraphs stayed, changed, went and came."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gongwen.compare.budget import Budget
from gongwen.compare.sequences import common
from gongwen.compare.words import LEAST_ALIKE, Part, changes_within, split

_NEAR = 20  # paragraphs
_MOST_CELLS = 1_000_000

Kind = Literal["same", "changed", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph of either text, or one that stands in both: which one it is in each.

    ``parts`` are what it is made of. ``coarse`` says that it was not compared in detail, because
    that is too much work: what may be alike is shown as removed and added, or whole as deleted and
    inserted.
    """

    kind: Kind
    before: int | None
    after: int | None
    parts: tuple[Part, ...]
    coarse: bool = False


def compare(before: Sequence[str], after: Sequence[str], budget: Budget) -> list[Change]:
    """Return the paragraphs of both texts in an order that suits both."""
    blocks = common(before, after, budget)
    found: list[Change] = []
    # Where too much differs to say what stayed, all of it is one gap.
    for (i, j, size), (to_i, to_j, _) in pairwise(
        [(0, 0, 0), *(blocks or ()), (len(before), len(after), 0)]
    ):
        found += [_same(before[i + n], i + n, j + n) for n in range(size)]
        found += _gap(before, after, range(i + size, to_i), range(j + size, to_j), budget)
    return found


def _gap(
    before: Sequence[str], after: Sequence[str], rows: range, columns: range, budget: Budget
) -> Iterator[Change]:
    """Yield what became of the paragraphs between two that stayed."""
    if not rows or not columns:
        yield from _apart(before, after, rows, columns, coarse=False)
        return
    words = [split(before[i]) for i in rows], [split(after[j]) for j in columns]
    pairs = _pairs(*words, budget)
    if pairs is None:
        yield from _apart(before, after, rows, columns, coarse=True)
        return
    i = j = 0
    for row, column in [*pairs, (len(rows), len(columns))]:
        yield from _apart(before, after, rows[i:row], columns[j:column], coarse=False)
        if row == len(rows):
            return
        if before[rows[row]] == after[columns[column]]:
            yield _same(before[rows[row]], rows[row], columns[column])
        else:
            parts = changes_within(words[0][row], words[1][column], budget)
            whole = (Part("delete", before[rows[row]]), Part("insert", after[columns[column]]))
            yield Change("changed", rows[row], columns[column], parts or whole, parts is None)
        i, j = row + 1, column + 1


def _same(text: str, i: int, j: int) -> Change:
    return Change("same", i, j, (Part("equal", text),))


def _apart(
    before: Sequence[str], after: Sequence[str], rows: range, columns: range, *, coarse: bool
) -> Iterator[Change]:
    for i in rows:
        yield Change("removed", i, None, (Part("delete", before[i]),), coarse)
    for j in columns:
        yield Change("added", None, j, (Part("insert", after[j]),), coarse)


def _pairs(
    before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], budget: Budget
) -> list[tuple[int, int]] | None:
    """Return which paragraphs belong together, so that as much as possible is alike.

    The order is kept on both sides, and what stands far from where it stood counts as another.
    None where that is too much work.
    """
    if len(before) * len(after) > _MOST_CELLS:
        return None
    counts = [Counter(words) for words in before], [Counter(words) for words in after]
    sizes = [sum(map(len, side)) for side in counts]
    work = sizes[0] * min(len(after), 2 * _NEAR + 1) + sizes[1] * min(len(before), 2 * _NEAR + 1)
    if not budget.take(work + len(before) * len(after)):
        return None
    alike: dict[tuple[int, int], float] = {}
    for i, one in enumerate(counts[0]):
        middle = i * len(after) // len(before)
        for j in range(max(0, middle - _NEAR), min(len(after), middle + _NEAR + 1)):
            share = _alike(one, counts[1][j])
            if share >= LEAST_ALIKE:
                alike[i, j] = share
    best = [array("d", bytes(8 * (len(after) + 1))) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            apart = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(apart, alike.get((i, j), 0.0) + best[i + 1][j + 1])
    found = []
    i = j = 0
    while i < len(before) and j < len(after):
        if (i, j) in alike and best[i][j] == alike[i, j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of two paragraphs is made of the same words, from 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total())
