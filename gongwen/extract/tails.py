"""A numeral with what touches it: scale, unit, 余, and further numerals of smaller scales."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongwen.catalogue.units import unit_regex
from gongwen.extract.numerals import SCALES, arabic, plain

HAN = "零〇一二两三四五六七八九十百千"
SMALLER = rf"(?!(?:19|20)\d\d ?年|百姓|百货|一[般线流次等期是类批级些直])[\d{HAN}万亿]"
"""What goes on with a numeral behind its scale."""

_SMALLER = re.compile(SMALLER)
_SCALE = r"(?:万亿|[十百千]?亿|[十百千]?万|千|百(?!分)|十)"
_DIGITS = re.compile(r"[0-9]+")


@dataclass(slots=True)
class Token:
    """A number at a place: ``form`` says how it is printed, ``printed`` its numeral, as folded.

    ``scale`` and ``unit`` are as printed (``亿``, ``元``); ``more`` is 余 or 多 between numeral
    and unit. ``high`` is the second numeral of a range, with its own scale. ``sense`` is the unit
    that is meant, where the printed one has several meanings.
    """

    start: int
    end: int
    form: str
    printed: str
    scale: str = ""
    unit: str = ""
    more: str = ""
    high: str = ""
    low_scale: str = ""
    low_unit: str = ""
    of: str = ""
    money: bool = False
    bare_ratio: bool = False
    sense: str = ""


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    """Return what may follow a numeral: 余, scale, 余, a loose 个 or 名, and the unit."""
    return re.compile(
        rf" ?(?P<m1>余|多|几|来)?(?P<scale>{_SCALE})?(?P<m2>余|"
        rf"多)? ?(?:(?P<of>个)(?P<scale2>{_SCALE})(?!级|产|元级|以上|[十百千万亿]))?"
        rf" ?(?P<unit>{unit_regex()})?(?P<m3>[多余](?! ?[\d{HAN}]))?"
    )


@lru_cache(maxsize=1)
def _hundredths() -> re.Pattern[str]:
    """Return the digit behind 成, where it does not begin a number of its own (八成五个人)."""
    return re.compile(rf"[一二三四五六七八九半](?![{HAN}半万亿成分]| ?{unit_regex()})")


def read_tail(text: str, token: Token) -> bool:
    """Read scale and unit behind a numeral; False where digits go on that do not belong to it."""
    _read_one(text, token)
    return token.form != "arabic" or not _goes_on(text, token) or _read_smaller(text, token)


def _goes_on(text: str, token: Token) -> bool:
    return bool(token.scale and not token.unit and _SMALLER.match(text, token.end))


def _read_smaller(text: str, token: Token) -> bool:
    """Read ``3亿5000万元`` as one number, counted in the smallest scale that is printed."""
    amount, last = Decimal(0), Decimal("Infinity")
    part = token
    while True:
        scale, number = SCALES.get(part.scale), Decimal(arabic(part.printed))
        # each part is whole, and smaller than one of the part before it
        if (
            scale is None
            or number * scale >= last
            or "." in part.printed
            or part.of
            or (part.more and not part.unit)
        ):
            return False
        amount, last = amount + number * scale, scale
        if not _goes_on(text, part):
            break
        digits = _DIGITS.match(text, part.end)
        if digits is None:
            return False
        part = Token(digits.start(), digits.end(), "arabic", digits.group())
        _read_one(text, part)
    if not (part.scale or part.unit):
        return False
    token.printed, token.scale = plain(amount / last), part.scale
    token.unit, token.more, token.end = part.unit, part.more, part.end
    return True


def _read_one(text: str, token: Token) -> None:
    tail = _tail().match(text, token.end)
    if tail is None or tail.end() == token.end:
        return
    if not (tail["scale"] or tail["scale2"] or tail["unit"]):
        if tail["m1"] and tail["m1"] in "余多":
            token.more, token.end = tail["m1"], tail.end("m1")
        return
    if tail["m1"] == "来" and not tail["unit"]:
        return
    token.scale += (tail["scale"] or "") + (tail["scale2"] or "")
    token.of = tail["of"] or ""
    token.unit = tail["unit"] or ""
    token.more = tail["m1"] or tail["m2"] or tail["m3"] or ""
    token.end = max(tail.end(name) for name in ("m1", "scale", "m2", "of", "scale2", "unit", "m3"))
    hundredths = _hundredths().match(text, token.end)
    if hundredths and token.unit == "成" and len(token.printed) == 1 and token.printed in HAN:
        # 八成五 is 8.5 tenths, 两成半 2.5
        token.printed += "点" + hundredths.group().replace("半", "五")
        token.end = hundredths.end()
