"""Values that are probably misread: a lost decimal point is the commonest fault of OCR.

A value is ``suspect`` when it lies outside what its indicator can be for a place of that size, or
contradicts a stretch goal or a target for the same indicator in the same document. The printed
value stays; ``candidate`` holds the likely one where the point at its usual place explains it.
"""

from dataclasses import replace
from decimal import Decimal

from gongwen.catalogue.indicators import indicators
from gongwen.extract.breakdowns import flagged
from gongwen.extract.numerals import plain
from gongwen.model import Candidate, Observation

_FAR = 20
_USUAL = {"CNY": 2, "percent": 1}


def with_suspects(found: list[Observation]) -> list[Observation]:
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
