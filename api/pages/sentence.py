"""The sentence that a number stands in, cut around it where there is no room for all of it."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from api.pages.visible import plain

# Cut in two, a number or a Western word would say something else.
_WHOLE = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万亿两A-Za-z.,．，%％-]{2}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in three parts, on one line, without characters that cannot be seen."""

    before: str
    exact: str
    after: str

    def __str__(self) -> str:
        """Return it in one piece."""
        return self.before + self.exact + self.after


def sentence_of(text: str, row: Row[Any]) -> Sentence:
    """Return the sentence of a number in the text of its edition."""
    return Sentence(
        _one_line(text[row.sentence_start : row.start]).lstrip(),
        _one_line(text[row.start : row.end]).strip(),
        _one_line(text[row.end : row.sentence_end]).rstrip(),
    )


def cut(sentence: Sentence, fits: Callable[[Sentence], bool]) -> Sentence:
    """Return as much of a sentence around its number as fits; ``…`` stands for what is left out.

    The number itself is always there.
    """
    if fits(sentence):
        return sentence
    rooms = range(1, len(sentence.before) + len(sentence.after))
    return _kept(sentence, bisect_left(rooms, True, key=lambda n: not fits(_kept(sentence, n))))


def shortened(sentence: Sentence, most: int) -> Sentence:
    """Return a sentence in at most so many characters, more only where its number has more."""
    return cut(sentence, lambda one: len(str(one)) <= most)


def _kept(sentence: Sentence, room: int) -> Sentence:
    """Return a sentence with so many characters beside its number, half of them on each side."""
    before, after = sentence.before, sentence.after
    first = len(before) - min(len(before), max(room // 2, room - len(after)))
    last = min(len(after), room - (len(before) - first))
    while 0 < first < len(before) and _WHOLE.fullmatch(before, first - 1, first + 1):
        first += 1
    while 0 < last < len(after) and _WHOLE.fullmatch(after, last - 1, last + 1):
        last -= 1
    return Sentence(
        ("…" if first else "") + before[first:],
        sentence.exact,
        after[:last] + ("…" if last < len(after) else ""),
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text))
