"""How much a base value is, in words: ``-9.2%``, ``第 2 位``, ``4200000 square metres``.

The names of base units say what each is; beside an amount most are read otherwise.
"""

from collections.abc import Mapping

_AS_IT_IS = ("{v}", "{v}")
_BESIDE = {
    "percent": ("{v}%", "{v}%"),
    "permille": ("{v}‰", "{v}‰"),
    "ratio": _AS_IT_IS,
    # What is counted stands in the printed unit alone.
    "count": _AS_IT_IS,
    "times": ("{v} 倍", "{v} times"),
    "rank": ("第 {v} 位", "place {v}"),
    "CNY": ("{v} 元", "{v} yuan"),
    "JPY": ("{v} 日元", "{v} yen"),
    "KRW": ("{v} 韩元", "{v} won"),
    "GBP": ("{v} 英镑", "{v} pounds sterling"),
    "point": ("{v} 分", "{v} points"),
    "mu": ("{v} 亩", "{v} mu"),
    "degree_celsius": ("{v} 摄氏度", "{v} degrees Celsius"),
}
_CALLED = {
    "count": ("数量", "count"),
    "rank": ("位次", "rank"),
    "ratio": ("比", "ratio"),
    "point": ("分", "points"),
    "mu": ("亩", "mu"),
}
_PLACES = ("{v} 位", "{v} places")


def beside(
    amount: str | None, unit: str, names: Mapping[str, tuple[str, str]], kind: str | None = None
) -> tuple[str, str]:
    """Return how a base unit is read beside an amount, for which ``{v}`` stands."""
    if unit == "rank" and kind == "change":
        return _PLACES
    if unit in _BESIDE:
        return _BESIDE[unit]
    zh, en = names.get(unit, (unit, unit))
    # Of cubic metres per second there is more than one metre.
    head, per, rest = en.partition(" per ")
    many = "" if amount in ("1", "-1") else "s"
    return f"{{v}} {zh}", f"{{v}} {head}{many}{per}{rest}"


def unit_name(unit: str, names: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return what a base unit is called where a word has to do; the code list explains more."""
    return _CALLED.get(unit) or names.get(unit, (unit, unit))


def measured(
    amount: str, unit: str, names: Mapping[str, tuple[str, str]], kind: str | None = None
) -> tuple[str, str]:
    """Return an amount in a base unit in Chinese and English."""
    zh, en = beside(amount, unit, names, kind)
    return zh.format(v=amount), en.format(v=amount)
