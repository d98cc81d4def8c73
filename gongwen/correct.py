"""What a person may correct of an observation, to what, and what follows from it.

The printed value and its place never change: ``value``, ``value_raw``, ``exact`` and the span are
the text's own. A correction is of the number at a span, whatever read it, so that it holds for a
better extractor that finds a number at the same place.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final, get_args

from gongwen.catalogue import areas, base_units, by_name, indicators, units
from gongwen.errors import WrongCorrection
from gongwen.extract.numerals import SCALES, plain
from gongwen.extract.periods import period_ends
from gongwen.model import Observation, ObservationKind, Qualifier, Status

WHOLE: Final = "observation"
"""In the place of a field: the number itself, which is or is not one of the document."""

_LONGEST = 80  # characters of a label or a subject
_DECIMAL = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?", re.ASCII)
_FRACTION = re.compile(r"[0-9]{1,20}/0*[1-9][0-9]{0,19}", re.ASCII)
_PART = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)
_TEXT = re.compile(r"[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f\n]*[^\s\x00-\x1f\x7f])?")


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that stands: ``field`` of the number from ``start`` to ``end`` is ``value``.

    Where ``field`` is ``WHOLE`` the number is none of the document.
    """

    start: int
    end: int
    field: str
    value: str | None


def checked(field: str, given: str) -> str | None:
    """Return a value as the field holds it, None for an empty one that may be absent.

    Raises WrongCorrection, which says what would be right.
    """
    if field not in FIELDS:
        raise WrongCorrection(_one_of("field", field, tuple(FIELDS)))
    check, absent = FIELDS[field]
    value = given.strip()
    if not value and absent:
        return None
    return check(value)


def corrected(
    found: Sequence[Observation], corrections: Iterable[Correction]
) -> tuple[Observation, ...]:
    """Return the observations as they stand corrected; what people rejected is left out.

    A correction of a span at which nothing was found does nothing.
    """
    of: dict[tuple[int, int], dict[str, str | None]] = {}
    for each in corrections:
        of.setdefault((each.start, each.end), {})[each.field] = each.value
    if not of:
        return tuple(found)
    stays = [WHOLE not in of.get((one.start, one.end), {}) for one in found]
    # Where each index leads once the rejected ones are gone.
    places = {old: new for new, old in enumerate(n for n, kept in enumerate(stays) if kept)}
    made = []
    for one, kept in zip(found, stays, strict=True):
        if kept:
            related = None if one.related is None else places.get(one.related)
            made.append(_with(replace(one, related=related), of.get((one.start, one.end), {})))
    return tuple(made)


def _with(one: Observation, values: Mapping[str, str | None]) -> Observation:
    if not values:
        return one
    changes: dict[str, Any] = dict(values)
    flags = set(one.flags) | {"corrected"}
    if "period" in values:
        changes["period_start"], changes["period_end"] = period_ends(values["period"])
        flags.discard("year_inferred")
    if "unit" in values:
        flags.discard("unit_inferred")
    if "qualifier" in values:
        flags.discard("approximate")
        if values["qualifier"] == "approximate":
            flags.add("approximate")
    return replace(one, **changes, flags=tuple(sorted(flags)))


def _number(given: str) -> str:
    if _FRACTION.fullmatch(given):
        return given
    if not _DECIMAL.fullmatch(given):
        raise WrongCorrection(
            f"{given!r} 不是精确的数：只写数字，如 31000000000、-3.2 或 2/3"
            f" / {given!r} is no exact decimal: write digits alone"
        )
    value = plain(Decimal(given))
    return "0" if value == "-0" else value


def _period(given: str) -> str:
    low, slash, high = given.partition("/")
    parts = [low, high] if slash else [low]
    dates = [part for part in parts if part != ".."]
    if not dates or (not slash and low == ".."):
        raise _no_period(given)
    try:
        if not all(_PART.fullmatch(part) for part in dates):
            raise ValueError
        first, last = (day and date.fromisoformat(day) for day in period_ends(given))
    except ValueError:
        raise _no_period(given) from None
    if first and last and first > last:
        raise _no_period(given)
    return given


def _no_period(given: str) -> WrongCorrection:
    return WrongCorrection(
        f"{given!r} 不是时期：应如 2024、2025-06、2024-12-31、2021/2025、2021/..（以来）、"
        "../2024-12-31（截至）"
        f" / {given!r} is no period; 2021/.. is since, ../2024-12-31 as of"
    )


def _unit(given: str) -> str:
    for scale in sorted(SCALES, key=len, reverse=True):
        if given.startswith(scale) and given[len(scale) :] in ("", *units()):
            return given
    near = _near(given, tuple(units()))
    raise WrongCorrection(f"单位表中没有 {given!r} / {given!r} is no unit of the catalogue{near}")


def _indicator(given: str) -> str:
    if given in indicators():
        return given
    named = {name: one for one in indicators().values() for name in (one.zh, *one.aliases)}
    near = _near(given, tuple(indicators()))
    if given in named:
        near = f"; did you mean {named[given].code} ({named[given].zh})?"
    raise WrongCorrection(
        f"没有指标代码 {given!r}，见 /api/v1/indicators / {given!r} is no indicator's code{near}"
    )


def _area(given: str) -> str:
    if given in areas():
        return given
    meant = [f"{one.code} ({one.name})" for one in by_name().get(given, ())]
    near = f"; did you mean {' or '.join(meant)}?" if meant else ""
    raise WrongCorrection(
        f"{given!r} 不是六位行政区划代码（GB/T 2260） / {given!r} is no code of six digits{near}"
    )


def _text(given: str) -> str:
    if not _TEXT.fullmatch(given) or len(given) > _LONGEST:
        raise WrongCorrection(
            f"须为一行，1 至 {_LONGEST} 字 / write one line of 1 to {_LONGEST} characters"
        )
    return given


def _coded(what: str, codes: Iterable[str]) -> Callable[[str], str]:
    known = tuple(codes)

    def check(given: str) -> str:
        if given not in known:
            raise WrongCorrection(_one_of(what, given, known))
        return given

    return check


def _base_unit(given: str) -> str:
    return _coded("base unit", base_units())(given)


def _one_of(what: str, given: str, known: tuple[str, ...]) -> str:
    return (
        f"{given!r} 不在可用值内：{', '.join(known)} / {given!r} is no {what}{_near(given, known)}"
    )


def _near(given: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(given, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else "."


FIELDS: Final[Mapping[str, tuple[Callable[[str], str], bool]]] = {
    "base_value": (_number, False),
    "base_value_max": (_number, True),
    "unit": (_unit, False),
    "base_unit": (_base_unit, False),
    "indicator": (_indicator, True),
    "period": (_period, True),
    "area": (_area, True),
    "subject": (_text, True),
    "status": (_coded("status", get_args(Status)), False),
    "qualifier": (_coded("qualifier", get_args(Qualifier)), False),
    "kind": (_coded("kind", get_args(ObservationKind)), False),
    "label": (_text, False),
}
"""The fields that may be corrected: what checks a value, and whether there may be none."""
