"""Texts of the description in Chinese and English, and as much markup as they have."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

CHINESE_FILE = Path(__file__).with_name("chinese.json")
"""Texts of the description, as they stand there on one line, and their Chinese."""

_CJK = re.compile(r"[\u3400-\u9fff]")
_TITLE = re.compile(r"(?P<zh>.*[\u3400-\u9fff]) (?P<en>[A-Z][^\u3400-\u9fff]*)")
_INLINE = re.compile(r"`(?P<code>[^`]+)`|\[(?P<text>[^\]]+)\]\((?P<href>[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Chinese and in English; '' where there is none in that language."""

    zh: str = ""
    en: str = ""


def words(text: str | None) -> Words:
    """Return a text of the description in both languages.

    ``中文 / English`` is split. ``chinese.json`` has what is written in English alone, and
    Chinese that says as much as the English where the description has only a title.
    """
    joined = " ".join((text or "").split())
    before, slash, behind = joined.partition(" / ")
    split = Words(before, behind) if slash and has_chinese(before) else None
    if joined in _chinese():
        return Words(_chinese()[joined], split.en if split else joined)
    return split or (Words(joined) if has_chinese(joined) else Words(en=joined))


def heading(text: str) -> Words:
    """Return a heading such as ``筛选 Filters`` in both languages."""
    match = _TITLE.fullmatch(text)
    return Words(match["zh"], match["en"]) if match else Words(text)


def has_chinese(text: str) -> bool:
    """Return whether a Chinese character is in the text."""
    return _CJK.search(text) is not None


def inline(text: str) -> Markup:
    """Return the text as HTML: ```code``` and ``[text](address)`` are marked, the rest is text."""
    pieces = Markup()
    end = 0
    for match in _INLINE.finditer(text):
        pieces += text[end : match.start()]
        if match["code"] is not None:
            pieces += Markup("<code>{}</code>").format(match["code"])
        else:
            pieces += Markup('<a href="{}">{}</a>').format(match["href"], match["text"])
        end = match.end()
    return pieces + text[end:]


@lru_cache(maxsize=1)
def _chinese() -> dict[str, str]:
    read: dict[str, str] = json.loads(CHINESE_FILE.read_text(encoding="utf-8"))
    return read
