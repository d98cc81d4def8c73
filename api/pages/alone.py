"""A number where its sentence is not beside it: the words that say which way it goes come along.

A text says 同比下降9.2%, and what is printed of the number is ``9.2%``: alone it would be taken for
growth. What is printed is never altered; the words stand before it.
"""

import re
from typing import Any

from markupsafe import Markup
from sqlalchemy import Row

from api.pages.visible import plain
from api.pages.wording import printed, t

_NONE = ("", "")
_FALLS = ("下降", "down")
# Also what is below something else, such as the average of a province: nothing fell there.
_LOWER, _LESS = ("低", "lower by"), ("少", "less by")
_LOW = frozenset(("percentage_point", "percent", "permille", "point", "rank"))
# A sign, or a word for it, before the first digit: then what is printed says it itself.
_SAYS_SO = re.compile(r"[^0-9０-９零一二三四五六七八九十百千万亿两半]*?[-−－﹣–—负降减跌低少]")


def direction(row: Row[Any], text: str) -> tuple[str, str]:
    """Return in Chinese and English which way a number goes; ('', '') where ``text`` says it."""
    # Asked of every number of a table and of a chart: most are no fall.
    falls = row.base_value[:1] == "-"
    # A range may reach from a fall to a rise, and prints its signs.
    falls = falls and (row.base_value_max is None or row.base_value_max.startswith("-"))
    if not falls or row.kind not in ("growth", "change") or _SAYS_SO.match(text):
        return _NONE
    if row.kind == "growth":
        return _FALLS
    return _LOWER if row.base_unit in _LOW else _LESS


def alone(row: Row[Any], text: str) -> Markup:
    """Return what is printed of a number as HTML, with its direction."""
    which = direction(row, text)
    return printed(text) if which is _NONE else t(*which) + Markup(" ") + printed(text)


def alone_plain(row: Row[Any], text: str) -> str:
    """Return the same as text in the page's language."""
    which = direction(row, text)
    return _joined("" if which is _NONE else str(t(*which)), text)


def alone_in_chinese(row: Row[Any], text: str) -> str:
    """Return the same in Chinese, for what is one for all readers."""
    return _joined(direction(row, text)[0], text)


def _joined(before: str, text: str) -> str:
    return " ".join(filter(None, (before, plain(text))))
