"""Foldings of text for comparison; the edition's text itself is never folded.

Only widths and spaces are folded. NFKC would also turn ``Ⓐ`` and ``𝐀`` into ``A``, and a mark
made of look-alikes must not become a mark.
"""

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"(?<![A-Za-z0-9,.;:!?)])\s+|\s+(?![A-Za-z0-9(])")

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that take no room in print: zero width, bidirectional controls, selectors, tags."""


def narrow(text: str) -> str:
    """Return the text with full-width ASCII forms and the ideographic space made narrow.

    One character stays one character, so that offsets hold.
    """
    return text.translate(_WIDE)


def squeeze(text: str) -> str:
    """Return the folded text without any white space and invisible characters, for matching."""
    return _SPACE.sub("", INVISIBLE.sub("", narrow(text)))


def tidy(text: str) -> str:
    """Return a printed value without the spaces that only lay it out (``沈 杰``, ``第 12 号``).

    Spaces between Latin words or numbers stay, as one.
    """
    return _SPACE.sub(" ", _GAP.sub("", INVISIBLE.sub("", text).strip()))
