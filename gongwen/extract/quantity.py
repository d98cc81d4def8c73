"""From a token to an exact quantity: value as printed, base value and base unit."""

from dataclasses import dataclass
from decimal import Decimal

from gongwen.catalogue.units import units
from gongwen.extract.numerals import SCALES, arabic, chinese, neighbours, plain
from gongwen.extract.tails import Token

_PARTS = {
    "百分之": ("percent", "百分之"),
    "千分之": ("permille", "千分之"),
    "万分之": ("ratio", ""),
}
_MONEY_SCALES = ("万", "亿", "万亿", "千万", "百万", "千亿", "百亿", "十亿", "十万")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a token measures. ``inferred`` says that the unit is not printed (``2亿``)."""

    value: str
    value_max: str | None
    unit: str
    base_value: str
    base_value_max: str | None
    base_unit: str
    inferred: bool = False


def quantity(token: Token) -> Quantity | None:
    """Return the quantity of a token, or None if its numeral or unit is none."""
    return _FORMS.get(token.form, _counted)(token)


def _counted(token: Token) -> Quantity | None:
    low, high = _ends(token)
    if low is None:
        return None
    printed = token.of + token.scale + token.unit
    unit = units().get(token.sense or token.unit)
    scale, low_scale = SCALES.get(token.scale), SCALES.get(token.low_scale)
    if scale is None or low_scale is None:
        return None
    inferred = False
    if unit is None:
        if token.unit or token.scale not in _MONEY_SCALES:
            return _index(token) if token.bare_ratio else None
        base_unit, factor, inferred = "CNY" if token.money else "count", scale, True
    else:
        base_unit, factor = unit.base_unit, scale * unit.scale
    low_factor = factor
    if token.high and token.low_scale != token.scale:
        low_factor = factor / scale * low_scale
    base = plain(Decimal(low) * low_factor)
    base_max = plain(Decimal(high) * factor) if high is not None else None
    return Quantity(low, high, printed, base, base_max, base_unit, inferred)


def _index(token: Token) -> Quantity | None:
    """A bare number of a coefficient or an index (``利用系数0.682``)."""
    value = arabic(token.printed)
    return Quantity(value, None, "", plain(Decimal(value)), None, "ratio")


def _ends(token: Token) -> tuple[str | None, str | None]:
    if token.form == "arabic":
        return arabic(token.printed), arabic(token.high) if token.high else None
    pair = neighbours(token.printed) if not token.high else None
    if pair:
        return pair
    return chinese(token.printed), chinese(token.high) if token.high else None


def _percent(token: Token) -> Quantity | None:
    base_unit, unit = _PARTS[token.form]
    printed = token.printed
    value = arabic(printed) if printed[0].isdigit() else chinese(printed)
    if value is None:
        return None
    if base_unit == "ratio":
        return Quantity(value, None, token.form, plain(Decimal(value) / 10_000), None, base_unit)
    return Quantity(value, None, unit, plain(Decimal(value)), None, base_unit)


def _fraction(token: Token) -> Quantity | None:
    share, parts = (chinese(part) for part in token.printed.split("/"))
    if not share or not parts or int(parts) == 0:
        return None
    return Quantity(f"{share}/{parts}", None, "", f"{share}/{parts}", None, "ratio")


def _part(token: Token) -> Quantity | None:
    return Quantity(token.printed, None, "", plain(Decimal(token.printed)), None, "percent")


def _proportion(token: Token) -> Quantity | None:
    printed = token.printed.replace(" ", "")
    head, _, rest = printed.partition(":")
    base = plain(Decimal(head)) if rest == "1" else printed
    return Quantity(printed, None, "", base, None, "ratio")


def _slash(token: Token) -> Quantity | None:
    return Quantity(token.printed, None, "", token.printed, None, "ratio")


def _double(token: Token) -> Quantity | None:
    times = token.printed if token.printed.isdigit() else chinese(token.printed)
    if times is None or not 1 <= int(times) <= 9:
        return None
    return Quantity(times, None, "番", str(2 ** int(times)), None, "times")


def _rank(token: Token) -> Quantity | None:
    value = token.printed if token.printed.isdigit() else chinese(token.printed)
    if value is None or int(value) == 0:
        return None
    return Quantity(value, None, token.unit, value, None, "rank")


def _half(_: Token) -> Quantity | None:
    return Quantity("1/2", None, "", "1/2", None, "ratio")


_FORMS = {
    "百分之": _percent, "千分之": _percent, "万分之": _percent, "fraction": _fraction,
    "slash": _slash, "double": _double, "rank": _rank, "top": _rank, "half": _half,
    "ratio": _proportion, "part": _part,
}  # fmt: skip
