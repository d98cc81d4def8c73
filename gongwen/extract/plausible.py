"""Values that are probably misread: a lost decimal point is the commonest fault of OCR.

A value is ``suspect`` when it lies outside what its indicator can be for a place of that size, is
far above a target or the other values of its indicator in the same document, or is a share that its
own amount and total contradict. The printed value stays; ``candidate`` holds the likely one where
the point at its usual place explains it.
"""

import re
from dataclasses import replace
from decimal import Decimal

from gongwen.catalogue.indicators import indicators
from gongwen.extract.breakdowns import flagged
from gongwen.extract.numerals import plain
from gongwen.model import Candidate, Document, Observation

_FAR = 20
_FAR_OFF = 100
_ENOUGH = 3
_NEAR = 16
_POINT = Decimal(1)
_ELSEWHERE = re.compile(r"全国|全省|全市|全县|全区|GDP|总值|收入|[，；。].*[，；。]")
_USUAL = {"CNY": 2, "percent": 1}


def with_suspects(document: Document, found: list[Observation]) -> list[Observation]:
    """Return the observations with what is suspect flagged."""
    result = list(found)
    groups: dict[tuple[str, str, str], list[int]] = {}
    for index, one in enumerate(result):
        if one.indicator is None or one.value_max is not None or one.kind not in ("level", "share"):
            continue
        groups.setdefault((one.indicator, one.base_unit, one.area or ""), []).append(index)
        limit = _limit(one)
        if limit is not None and Decimal(one.base_value) > limit:
            result[index] = _suspect(one, limit, f"above {plain(limit)} {one.base_unit}")
    for indices in groups.values():
        _against_targets(result, indices)
        _against_others(result, indices)
    for index in range(1, len(result)):
        _against_amounts(document, result, index)
    return result


def _limit(one: Observation) -> Decimal | None:
    """Return the most that an indicator can be for a city or a county; provinces have no limit."""
    if one.area is None or one.area.endswith("0000") or one.indicator is None:
        return None
    indicator = indicators().get(one.indicator)
    return indicator.most.get(one.base_unit) if indicator else None


def _against_targets(result: list[Observation], indices: list[int]) -> None:
    """A fact far above the target of the same document: one of the two lost its point."""
    targets = [result[i] for i in indices if result[i].status != "actual"]
    if not targets:
        return
    least = min(Decimal(t.base_value) for t in targets)
    if least <= 0:
        return
    for index in indices:
        one = result[index]
        if Decimal(one.base_value) > least * _FAR and "suspect" not in one.flags:
            reason = f"{_FAR} times the target {plain(least)} of the same document"
            result[index] = _suspect(one, least * 2, reason)


def _against_others(result: list[Observation], indices: list[int]) -> None:
    """A value far above all the others of its indicator, where there are enough to tell."""
    alike = [i for i in indices if result[i].kind == "level" and "/" not in result[i].base_value]
    if len(alike) < _ENOUGH:
        return
    values = sorted((Decimal(result[i].base_value), i) for i in alike)
    (second, _), (largest, index) = values[-2], values[-1]
    if second > 0 and largest > second * _FAR_OFF and "suspect" not in result[index].flags:
        reason = f"more than {_FAR_OFF} times every other value of the indicator here"
        result[index] = _suspect(result[index], second * _FAR, reason)


def _against_amounts(document: Document, result: list[Observation], index: int) -> None:
    """A share behind a part of a known total (``其中甲12家，占30%``) that the two contradict."""
    share, part = result[index], result[index - 1]
    if share.kind != "share" or share.base_unit != "percent" or part.related is None:
        return
    if index > 1 and result[index - 2].related in (part.related, index - 1):
        # the share may be that of all the parts before it
        return
    total = result[part.related]
    between = document.text[part.end : share.start]
    plain = share.qualifier == part.qualifier == total.qualifier == "exact"
    if not plain or len(between) > _NEAR or "占" not in between or _ELSEWHERE.search(between):
        return
    if total.base_unit != part.base_unit or Decimal(total.base_value) <= 0:
        return
    told = Decimal(share.base_value)
    is_share = Decimal(part.base_value) * 100 / Decimal(total.base_value)
    if abs(told - is_share) > max(_POINT, told / 50):
        reason = f"{part.value} of {total.value} is {is_share:.1f} per cent"
        result[index] = replace(
            flagged(share, "suspect"),
            candidate=Candidate(f"{is_share:.1f}", reason),
            confidence="low",
        )


def _suspect(one: Observation, most: Decimal, reason: str) -> Observation:
    candidate = _candidate(one, most)
    return replace(
        flagged(one, "suspect"),
        candidate=Candidate(candidate, reason) if candidate else None,
        confidence="low",
    )


def _candidate(one: Observation, most: Decimal) -> str | None:
    """Insert the point where it usually stands: two decimals in money, one in a share."""
    digits = one.value
    places = _USUAL.get(one.base_unit)
    if places is None or not digits.isdigit() or len(digits) <= places:
        return None
    candidate = f"{digits[:-places]}.{digits[-places:]}"
    scale = Decimal(one.base_value) / Decimal(digits)
    return candidate if Decimal(candidate) * scale <= most else None
