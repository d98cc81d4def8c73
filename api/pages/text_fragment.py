"""Links that a browser opens at a stretch of text: ``#p7:~:text=prefix-,exact,-suffix``.

The words around the number are taken up to a punctuation mark: a browser looks for whole words,
and where a Chinese word ends is its own judgement, but at punctuation every one ends. What knows
no text fragments goes to the paragraph.
"""

import re
from urllib.parse import quote

_CONTEXT = 40
# No full stop and no comma of the West: they stand within numbers as well.
_PUNCTUATION = "，。；：、？！（）《》“”‘’【】〔〕;?!()[]"
_EDGES = _PUNCTUATION + " \t\n\u3000"
_BREAK = re.compile(f"[{re.escape(_PUNCTUATION)}\n]")


def text_fragment(paragraph: str, text: str, start: int, end: int) -> str:
    """Return the fragment for ``text[start:end]`` in a paragraph with this id and this text."""
    parts = [
        _part(_before(text[:start]), "{}-"),
        _part(text[start:end], "{}"),
        _part(_after(text[end:]), "-{}"),
    ]
    return f"#{paragraph}:~:text=" + ",".join(part for part in parts if part)


def _before(text: str) -> str:
    """Return the words right before, from where one begins."""
    line = text.rpartition("\n")[2]
    if len(line) > _CONTEXT:
        line = line[-_CONTEXT:]
        found = _BREAK.search(line)
        line = line[found.end() :] if found else ""
    return line.lstrip(_EDGES).rstrip()


def _after(text: str) -> str:
    """Return the words right behind, up to where one ends."""
    line = text.partition("\n")[0]
    if len(line) > _CONTEXT:
        line = line[:_CONTEXT]
        ends = [found.start() for found in _BREAK.finditer(line)]
        line = line[: ends[-1]] if ends else ""
    return line.rstrip(_EDGES).lstrip()


def _part(words: str, form: str) -> str:
    # A hyphen and a comma have a meaning of their own there; quote() leaves the hyphen alone.
    return form.format(quote(words, safe="").replace("-", "%2D")) if words else ""
