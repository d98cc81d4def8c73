"""Values that are probably misread: a lost decimal point is the commonest fault of OCR.

A value is ``suspect`` when it lies outside what its indicator can be for a place of that size, or
contradicts a stretch goal or a target for the same indicator in the same document. The printed
value stays; ``candidate`` holds the likely one where exactly one insertion of a decimal point
explains it.
"""

from dataclasses import replace
from decimal import Decimal

from gongwen.catalogue.indicators import indicators
from gongwen.extract.breakdowns import flagged
from gongwen.extract.numerals import plain
from gongwen.model import Candidate, Observation

_FAR = 20


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
    if indicator is None or indicator.base_unit != one.base_unit:
        return None
    return indicator.most


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
    """Insert the point behind the first digit: ``306`` was 3.06, ``32`` was 3.2."""
    digits = one.value
    if "." in digits or not digits.isdigit() or len(digits) < 2:
        return None
    scale = Decimal(one.base_value) / Decimal(digits)
    fits = [
        f"{digits[:place]}.{digits[place:]}"
        for place in range(1, len(digits))
        if Decimal(f"{digits[:place]}.{digits[place:]}") * scale <= most
    ]
    # the largest that is plausible: 5685 is rather 56.85 than 5.685
    return fits[-1] if fits else None
