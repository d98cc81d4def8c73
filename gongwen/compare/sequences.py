"""The longest common part of two sequences, after Myers (1986), or None where that is too much.

E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1. Its time grows with
the number of differences, so that a bound on these bounds it. ``difflib`` has no such bound: there
are two texts of 4,000 characters that take it a quarter of a minute, and of 8,000 eight times that.
"""

from array import array
from collections.abc import Hashable, Sequence

from gongwen.compare.budget import Budget

MOST_EDITS = 1_000
"""So many elements may differ; the memory that is needed grows with the square of it."""

Block = tuple[int, int, int]
"""Where equal elements begin in the one and in the other sequence, and how many they are."""


def common(
    before: Sequence[Hashable], after: Sequence[Hashable], budget: Budget
) -> list[Block] | None:
    """Return the blocks that are equal, in order, none of them empty; None for too much work."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    rest = _between(before[head : len(before) - tail], after[head : len(after) - tail], budget)
    if rest is None:
        return None
    found = [(0, 0, head), *((head + i, head + j, size) for i, j, size in rest)]
    found.append((len(before) - tail, len(after) - tail, tail))
    return _joined(found)


def _between(
    before: Sequence[Hashable], after: Sequence[Hashable], budget: Budget
) -> list[Block] | None:
    """Return equal single elements of sequences that begin and end differently."""
    if not before or not after:
        return []
    rows, columns = len(before), len(after)
    most = min(rows + columns, MOST_EDITS)
    # reached[k] is how far the path on diagonal k (row minus column) has come, in rows.
    reached = array("l", [0]) * (2 * most + 3)
    middle = most + 1
    trace = []
    for edits in range(most + 1):
        if not budget.take(2 * edits + 2):
            return None
        trace.append(reached[middle - edits - 1 : middle + edits + 2])
        for k in range(-edits, edits + 1, 2):
            below, above = reached[middle + k + 1], reached[middle + k - 1]
            row = below if k == -edits or (k != edits and above < below) else above + 1
            start = row
            while row < rows and row - k < columns and before[row] == after[row - k]:
                row += 1
            if row - start and not budget.take(row - start):
                return None
            reached[middle + k] = row
            if row >= rows and row - k >= columns:
                return _walk_back(trace, rows, columns)
    return None


def _walk_back(trace: "list[array[int]]", row: int, column: int) -> list[Block]:
    found: list[Block] = []
    for edits in range(len(trace) - 1, -1, -1):
        reached, k = trace[edits], row - column
        # The stretch that was kept begins with diagonal -edits - 1.
        below, above = reached[k + edits + 2], reached[k + edits]
        down = k == -edits or (k != edits and above < below)
        start = below if down else above + 1
        if edits == 0:
            start = 0
        found.extend((at, at - k, 1) for at in range(row - 1, start - 1, -1))
        row, column = (start, start - k - 1) if down else (start - 1, start - k)
    found.reverse()
    return found


def _joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for i, j, size in blocks:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        elif size:
            joined.append((i, j, size))
    return joined
