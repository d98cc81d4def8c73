"""Totals and their parts: ``69家，含…10家，其中国家级4家，省级6家``; places that add up to a total.

Parts that add up say so (``sum_matches``), parts of which some are not told are a
``partial_breakdown``, parts that exceed their total are a ``sum_mismatch``.
"""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongwen.model import Document, Observation

_OPENS = re.compile(r"其中|(?<!不)含|包括|分别为|分布在")
_SAID_OF = re.compile(r"其中|(?<!不)含|包括")
_STOPS = re.compile(r"[。！？\n]")
_BEHIND = 9
_ENDS = re.compile(r"[；。！？;\n]")
_SUMMED = frozenset({"level"})
_FEW = 3
_BACK = 60


def with_breakdowns(document: Document, found: list[Observation]) -> list[Observation]:
    """Return the observations with ``related`` and flags of the breakdowns among them."""
    result = list(found)
    for total, parts in _runs(document.text, result):
        _flag(result, total, parts)
    _flag_places(result)
    return result


def _runs(text: str, found: list[Observation]) -> list[tuple[int, list[int]]]:
    """Return totals and the parts that 其中 introduces, in one part of a sentence."""
    runs: list[tuple[int, list[int]]] = []
    parts: list[int] | None = None
    for index, (last, here) in enumerate(pairwise(found), start=1):
        between = text[last.end : min(here.start, last.end + _BACK)]
        if here.start - last.end > _BACK or here.paragraph != last.paragraph:
            parts = None
        elif _OPENS.search(between) and (total := _total(found, index, between)) is not None:
            parts = [index]
            runs.append((total, parts))
        elif parts is not None and (_ENDS.search(between) or not _alike(last, here)):
            parts = None
        elif parts is not None:
            parts.append(index)
    return runs


def _total(found: list[Observation], index: int, between: str) -> int | None:
    """Return what the part at ``index`` is of: the number before it, if it is told of the same.

    Behind a full stop there may be several: then it is the one whose name the part bears.
    """
    here, last = found[index], found[index - 1]
    stop = _STOPS.search(between)
    if stop is None:
        return index - 1 if _alike(last, here) else None
    if not _SAID_OF.search(between, stop.end()):
        return None
    before = [
        i
        for i in range(index - 1, max(-1, index - _BEHIND), -1)
        if found[i].paragraph == here.paragraph and _alike(found[i], here)
    ]
    named = [i for i in before if _same_name(found[i].label, here.label)]
    if named:
        return named[0]
    return before[0] if before == [index - 1] else None


def _same_name(whole: str, part: str) -> bool:
    return len(whole) > 1 and len(part) > 1 and (whole in part or part in whole)


def _alike(a: Observation, b: Observation) -> bool:
    return (
        a.base_unit == b.base_unit
        and a.unit == b.unit
        and a.kind == b.kind == "level"
        and b.value_max is None
        and a.status == b.status
    )


def _flag(result: list[Observation], total: int, parts: list[int]) -> None:
    whole = result[total]
    for index in parts:
        result[index] = replace(result[index], related=total)
    exact = all(result[i].qualifier == "exact" for i in parts) and whole.qualifier == "exact"
    if not exact or whole.value_max is not None:
        return
    added = sum((Decimal(result[i].base_value) for i in parts), Decimal(0))
    told = Decimal(whole.base_value)
    if added == told:
        flag = "sum_matches"
    elif added < told:
        flag = "partial_breakdown"
    else:
        flag = "sum_mismatch"
        result[total] = flagged(whole, flag)
    for index in parts:
        result[index] = flagged(result[index], flag)


def _flag_places(result: list[Observation]) -> None:
    """Tie the places of one paragraph to an earlier total that they add up to."""
    by_paragraph: dict[str, list[int]] = {}
    for index, one in enumerate(result):
        by_paragraph.setdefault(one.paragraph, []).append(index)
    earlier: list[int] = []
    for indices in by_paragraph.values():
        places: dict[tuple[str, str], int] = {}
        for index in indices:
            one = result[index]
            if _is_place_part(one) and one.subject is not None:
                places.setdefault((one.subject, one.unit), index)
        for unit in dict.fromkeys(unit for _, unit in places):
            parts = [index for (_, u), index in places.items() if u == unit]
            _tie(result, parts, earlier)
        earlier = (earlier + indices)[-_BACK:]


def _is_place_part(one: Observation) -> bool:
    return (
        one.kind == "level"
        and one.base_unit == "count"
        and one.qualifier == "exact"
        and one.status == "actual"
    )


def _tie(result: list[Observation], parts: list[int], earlier: list[int]) -> None:
    if len(parts) < _FEW:
        return
    added = sum((Decimal(result[i].base_value) for i in parts), Decimal(0))
    names = {result[i].subject for i in parts}
    for total in reversed(earlier):
        whole = result[total]
        same = whole.unit == result[parts[0]].unit and Decimal(whole.base_value) == added
        if same and whole.subject not in names and whole.qualifier == "exact":
            for index in parts:
                result[index] = replace(flagged(result[index], "sum_matches"), related=total)
            return


def flagged(one: Observation, flag: str) -> Observation:
    """Return the observation with one more flag."""
    return one if flag in one.flags else replace(one, flags=(*one.flags, flag))
