"""Numerals to exact decimals: Arabic with groups, Chinese, fractions; no float anywhere."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache

SCALES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}

_SECTION = "(?:{0}千)?零?(?:{0}百)?零?(?:{0}?十)?零?{0}?".format("[一二两三四五六七八九]")
_FORMED = re.compile(rf"(?:(?:(?=.){_SECTION}万)?{_SECTION}亿)?(?:{_SECTION}万)?{_SECTION}")
_DIGITS = dict(zip("零〇一二两三四五六七八九", "001223456789", strict=True))


def arabic(printed: str) -> str:
    """Return an Arabic numeral without group separators and layout spaces, as printed otherwise."""
    return printed.replace(",", "").replace(" ", "").replace("\u3000", "")


@lru_cache(maxsize=4096)
def chinese(printed: str) -> str | None:
    """Return a Chinese numeral in digits, or None if it is not one number.

    cn2an reads the whole part; it would give a decimal part as a float.
    """
    whole, point, part = printed.partition("点")
    if point:
        if not part or any(character not in _DIGITS for character in part):
            return None
        head = chinese(whole)
        return f"{head}.{''.join(_DIGITS[c] for c in part)}" if head is not None else None
    if len(whole) == 1 and whole in _DIGITS:
        return _DIGITS[whole]
    if whole[:1] in "百千万亿":
        # 百余家 means one hundred; cn2an wants the 一
        whole = "一" + whole
    if not _FORMED.fullmatch(whole.replace("〇", "零")) or _only_digits(whole):
        # cn2an reads 三百百 too
        return None
    try:
        return str(int(_reader()(whole, "smart")))
    except (ValueError, KeyError):
        # KeyError: a digit behind 亿 or 千万 (一亿三), for which it has no unit
        return None


@lru_cache(maxsize=1024)
def neighbours(printed: str) -> tuple[str, str] | None:
    """Return the ends of an approximate pair, or None.

    ``三四`` is 3 to 4, ``十七八`` 17 to 18, ``三四十`` 30 to 40.
    """
    pair, scale = printed, Decimal(1)
    if printed[-1:] in ("十", "百", "千"):
        pair, scale = printed[:-1], SCALES[printed[-1]]
    if len(pair) < 2:
        return None
    head, low, high = pair[:-2], pair[-2], pair[-1]
    if low not in _DIGITS or high not in _DIGITS:
        return None
    ends = int(_DIGITS[low]), int(_DIGITS[high])
    if ends[1] != ends[0] + 1 or ends[0] == 0:
        return None
    if not head:
        return str(ends[0] * int(scale)), str(ends[1] * int(scale))
    if head[-1] not in "十百千" or (scale > 1 and SCALES[head[-1]] != scale * 10):
        return None
    unit = int(scale) if scale > 1 else {"十": 1, "百": 10, "千": 100}[head[-1]]
    base = chinese(head)
    if base is None:
        return None
    return str(int(base) + ends[0] * unit), str(int(base) + ends[1] * unit)


def plain(number: Decimal) -> str:
    """Return a decimal without exponent and without zeros behind the last digit that counts."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _only_digits(text: str) -> bool:
    return all(character in _DIGITS for character in text)


@cache
def _reader() -> Callable[[str, str], int]:
    # Imported here: it takes longer to load than a withdrawal may wait, which reads no number.
    from cn2an import cn2an

    return cn2an  # type: ignore[no-any-return]  # it has no hints
