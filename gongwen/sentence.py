"""Where the sentence around a place begins and ends."""

import re

# A quotation or a bracket that closes behind the stop belongs to the sentence.
_STOP = re.compile(r"[。！？!?；;\n]+[”’）)】」』]*")


def sentence_around(text: str, paragraph: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence that holds ``start`` to ``end``, within its paragraph."""
    first, last = paragraph
    before = text[first:start]
    begin = first + max((found.end() for found in _STOP.finditer(before)), default=0)
    stop = _STOP.search(text, end, last)
    return begin, stop.end() if stop else last
