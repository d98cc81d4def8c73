"""Times in a row spread over numbers in a row (``2023年、2024年分别为12家、15家``).

Where there are not as many of both, it cannot be told which is whose: none has a time then.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from gongwen.extract.lists import LISTED, RESPECTIVE
from gongwen.extract.periods import Period
from gongwen.extract.statements import Statement

_YEARS = re.compile(r"(\d{4})/(\d{4})")


def spread(text: str, times: list[Period], stated: list[Statement]) -> dict[int, Period]:
    """Return the times of those statements that are in a row behind times in a row, by index."""
    rows = _rows(text, times)
    ends = [row[-1].end for row in rows]
    found: dict[int, Period] = {}
    for members in _members(stated):
        first = stated[members[0]]
        place = bisect_right(ends, first.start) - 1
        floor = stated[members[0] - 1].end if members[0] else 0
        if place < 0 or rows[place][0].start < max(first.sentence[0], floor):
            continue
        row = rows[place]
        between = text[row[-1].end : first.start]
        if len(row) == 1 and not RESPECTIVE.search(between):
            continue
        years = _years(row[0]) if len(row) == 1 else row
        if len(years) != len(members):
            years = [replace(row[-1], value=None)] * len(members)
        found.update(zip(members, years, strict=True))
    return found


def _rows(text: str, times: list[Period]) -> list[list[Period]]:
    """Return the times that stand in a row, and those that name several years."""
    rows: list[list[Period]] = []
    for time in times:
        if rows and time.value and LISTED.fullmatch(text, rows[-1][-1].end, time.start):
            rows[-1].append(time)
        elif time.value:
            rows.append([time])
    return [row for row in rows if len(row) > 1 or _YEARS.fullmatch(row[0].value or "")]


def _members(stated: list[Statement]) -> list[list[int]]:
    """Return the indices of statements that are in a row in one sentence."""
    runs: list[list[int]] = []
    for index, statement in enumerate(stated):
        last = stated[index - 1] if index else None
        goes_on = last is not None and last.listed and last.sentence == statement.sentence
        if runs and goes_on and statement.listed and _beside(last, statement):
            runs[-1].append(index)
        elif statement.listed:
            runs.append([index])
    return runs


def _beside(last: Statement | None, statement: Statement) -> bool:
    return last is not None and statement.start - last.end <= 3


def _years(time: Period) -> list[Period]:
    years = _YEARS.fullmatch(time.value or "")
    if years is None:
        return []
    return [replace(time, value=str(year)) for year in range(int(years[1]), int(years[2]) + 1)]
