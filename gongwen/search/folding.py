"""The folding under which texts and queries are compared: width, case, traditional characters.

One character stays one character, so that a place in the folded text is a place in the text.
What is searched is the folded text ``closed``: without the white space that only lays it out.
``traditional.txt`` holds what OpenCC makes of each traditional or variant character that stands
alone, and a test compares the two; brackets and dashes that differ in shape alone are folded here.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from gongwen.structure.folding import INVISIBLE

_TABLE = Path(__file__).parent / "traditional.txt"
_SPACE = re.compile(r"[^\S\n]+")
_GAP = re.compile(r"(?<![a-z0-9]) | (?![a-z0-9])")
_LATIN = re.compile("[a-z0-9]")
_UNSEEN = f"{INVISIBLE.pattern}*"
_LAID_OUT = rf"(?:[^\S\n]|{INVISIBLE.pattern})*"
_SHAPES = str.maketrans("〔［【｛[{〕］】｝]}–—−－～", "(((((())))))----~")


class _Folded(dict[int, str]):
    """What each code point becomes, found out when it is first met."""

    def __init__(self, traditional: dict[str, str]) -> None:
        super().__init__()
        self._traditional = traditional

    def __missing__(self, code: int) -> str:
        character = chr(code)
        for step in (_compatible, str.lower, self._simplified):
            changed = step(character)
            # ½ and ß would become several: they stay as they are
            character = changed if len(changed) == 1 else character
        self[code] = folded = character.translate(_SHAPES)
        return folded

    def _simplified(self, character: str) -> str:
        return self._traditional.get(character, character)


def fold(text: str) -> str:
    """Return the text folded; it has as many characters as before."""
    return text.translate(_folded())


def close(folded: str) -> str:
    """Return a folded text as it is searched: ``第 12 号`` is ``第12号``, lines stay apart.

    White space counts between two Latin letters or digits alone, what is invisible nowhere.
    """
    # In two steps, each linear in runs of spaces of any length.
    return _GAP.sub("", _SPACE.sub(" ", INVISIBLE.sub("", folded)))


@lru_cache(maxsize=256)
def printed_as(term: str) -> re.Pattern[str]:
    """Return what finds a closed term in a folded text, with the white space it is laid out by."""
    made = ""
    for last, letter in pairwise(["", *term]):
        apart = last and " " not in (last, letter)
        spaced = apart and not (_LATIN.fullmatch(last) and _LATIN.fullmatch(letter))
        made += _LAID_OUT if spaced else _UNSEEN if apart else ""
        made += rf"(?:[^\S\n]|{INVISIBLE.pattern})+" if letter == " " else re.escape(letter)
    return re.compile(made)


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


@cache
def _folded() -> _Folded:
    old, new = _TABLE.read_text(encoding="utf-8").splitlines()[-2:]
    return _Folded(dict(zip(old, new, strict=True)))
