"""The date of issue (成文日期), alone on its line: ``2025年6月30日``, ``二〇二五年六月三十日``."""

import datetime as dt
import re

from gongwen.structure.folding import squeeze

_ARABIC = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_CHINESE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}


def alone(line: str) -> str | None:
    """Return the ISO date if the line is a date and nothing else (brackets around it aside)."""
    folded = squeeze(line).strip("()（）")
    found = _ARABIC.fullmatch(folded)
    if found:
        return _iso(*(int(part) for part in found.groups()))
    found = _CHINESE.fullmatch(folded)
    if found:
        year, month, day = found.groups()
        return _iso(int("".join(str(_DIGIT[c]) for c in year)), _tens(month), _tens(day))
    return None


def closing(line: str) -> tuple[str, str] | None:
    """Return what stands before a date that closes the line, and the date, or None."""
    folded = squeeze(line)
    for pattern in (_ARABIC, _CHINESE):
        for found in pattern.finditer(folded):
            if found.end() == len(folded) and found.start() > 0:
                date = alone(found.group())
                return (folded[: found.start()], date) if date else None
    return None


def _tens(numeral: str) -> int:
    if numeral == "十":
        return 10
    head, ten, tail = numeral.partition("十")
    if not ten:
        return _DIGIT[head] if len(head) == 1 else 0
    return (_DIGIT.get(head, 0) if head else 1) * 10 + (_DIGIT.get(tail, 0) if tail else 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
