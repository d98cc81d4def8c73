"""Foldings of text for comparison; the edition's text itself is never folded.

Two of them, for two questions. What speaks *for* publication must be printed plainly: ``narrow``
and ``squeeze`` fold widths and spaces only, so that ``Ⓐ``, ``𝐀`` or ``公開`` never become a mark.
What speaks *against* it counts in any disguise: ``unmask`` folds whatever a reader would read.
"""

import re
import unicodedata

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"(?<![A-Za-z0-9,.;:!?)]) | (?![A-Za-z0-9(])")
_SPACE_OR_STROKE = re.compile(
    r"[\s\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    r"\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]+"
)
_TRADITIONAL = str.maketrans(
    "開閞幵類機祕絕絶內資級號對發佈網傳暫緩嚴僅參閱無須時屬請請禁註於與應會復覆書員眾為個們況",
    "开开开类机秘绝绝内资级号对发布网传暂缓严仅参阅无须时属请请禁注于与应会复复书员众为个们况",
)

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that take no room in print: zero width, bidirectional controls, selectors, tags."""

REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Controls that make a line read otherwise than its characters stand in the text."""


def narrow(text: str) -> str:
    """Return the text with full-width ASCII forms and the ideographic space made narrow.

    One character stays one character, so that offsets hold.
    """
    return text.translate(_WIDE)


def squeeze(text: str) -> str:
    """Return the folded text without any white space and invisible characters, for matching."""
    return _SPACE.sub("", INVISIBLE.sub("", narrow(text)))


def unmask(text: str) -> str:
    """Return what a reader would read, to find what speaks against publication.

    Compatibility forms, traditional characters and combining strokes are folded, and white
    space and what is invisible is gone; offsets do not hold.
    """
    if text.isascii():
        return _SPACE.sub("", text)
    folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).translate(_TRADITIONAL)
    return _SPACE_OR_STROKE.sub("", folded)


def tidy(text: str) -> str:
    """Return a printed value without the spaces that only lay it out (``沈 杰``, ``第 12 号``).

    Spaces between Latin words or numbers stay, as one.
    """
    return _GAP.sub("", _SPACE.sub(" ", INVISIBLE.sub("", text).strip()))
