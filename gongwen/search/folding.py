"""The folding under which texts and queries are compared: width, case, traditional characters.

One character stays one character, so that a place in the folded text is a place in the text.
``traditional.txt`` holds what OpenCC makes of each traditional or variant character that stands
alone, and a test compares the two; brackets and dashes that differ in shape alone are folded here.
"""

import unicodedata
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "traditional.txt"
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


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


@cache
def _folded() -> _Folded:
    old, new = _TABLE.read_text(encoding="utf-8").splitlines()[-2:]
    return _Folded(dict(zip(old, new, strict=True)))
