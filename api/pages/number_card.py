"""The card of a number: what is printed, large, and below it the sentence in which it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import ImageDraw, ImageFont

from api.pages.card import INK, INNER, MARGIN, QUIET, RED, font_file, lines, png, sheet
from api.pages.sentence import Sentence, cut

_MARK = "#fff1b8"
_LARGEST, _SMALLEST = 104, 52
_SENTENCE_TOP, _SENTENCE_LINES, _PITCH = 346, 4, 45

_WORD = re.compile(r"[0-9A-Za-z.,%]{1,16}|.", re.DOTALL)
_CLOSING = frozenset("，。；：、？！）》”’】〕;:,.?!)…")

Run = tuple[str, bool]
"""Characters side by side on a line, and whether they are the number's."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What the card of a number says: its label, then whose, when and of what status it is.

    ``direction`` stands before what is printed, ``corrected`` below the sentence; each is '' where
    nothing has to be said.
    """

    label: str
    further: str
    sentence: Sentence
    direction: str = ""
    corrected: str = ""


def number_card(office: str, words: NumberWords, below: str, notice: str) -> bytes | None:
    """Return the picture as PNG, None where there is no font."""
    path = font_file()
    if path is None:
        return None
    image, draw = sheet(path, office, below, notice)
    exact = " ".join(filter(None, (words.direction, words.sentence.exact)))
    size = next(
        size
        for size in range(_LARGEST, _SMALLEST - 1, -4)
        if size == _SMALLEST or ImageFont.truetype(path, size).getlength(exact + "…") <= INNER
    )
    large, middle = ImageFont.truetype(path, size), ImageFont.truetype(path, 34)
    draw.text((MARGIN, 256), lines(exact, large, INNER, 1)[0], font=large, fill=RED, anchor="ls")
    further = lines(words.further, middle, INNER / 2, 1)[0]
    label = lines(words.label, middle, INNER - middle.getlength(further + " "), 1)[0]
    draw.text((MARGIN, 282), label, font=middle, fill=INK)
    draw.text((MARGIN + middle.getlength(label + " "), 282), further, font=middle, fill=QUIET)
    # The last line of a long sentence makes room for what must be said of its number.
    most = _SENTENCE_LINES - bool(words.corrected)
    _write(draw, words.sentence, ImageFont.truetype(path, 32), most)
    if words.corrected:
        small = ImageFont.truetype(path, 30)
        top = _SENTENCE_TOP + most * _PITCH
        draw.text((MARGIN, top), lines(words.corrected, small, INNER, 1)[0], font=small, fill=RED)
    return png(image)


def _write(
    draw: ImageDraw.ImageDraw, sentence: Sentence, font: ImageFont.FreeTypeFont, most: int
) -> None:
    """Write a sentence, cut around its number where it is too long, the number on a ground."""
    widths: dict[str, float] = {}

    def width(text: str) -> float:
        for character in set(text) - widths.keys():
            widths[character] = font.getlength(character)
        return sum(widths[character] for character in text)

    def broken(one: Sentence) -> list[list[Run]]:
        found: list[list[Run]] = [[]]
        left = float(INNER)
        for word, marked in _words(one):
            # Marks that close something hang over the edge and never begin a line.
            if width(word) > left and found[-1] and word not in _CLOSING:
                found.append([])
                left = float(INNER)
            found[-1].append((word, marked))
            left -= width(word)
        return found

    shown = cut(sentence, lambda one: len(broken(one)) <= most)
    for row, line in enumerate(broken(shown)[:most]):
        top, left = _SENTENCE_TOP + row * _PITCH, float(MARGIN)
        for word, marked in line:
            right = left + width(word)
            if marked:
                draw.rectangle((left, top - 2, right, top + 38), fill=_MARK)
                draw.rectangle((left, top + 38, right, top + 40), fill=RED)
            draw.text((left, top), word, font=font, fill=INK)
            left = right


def _words(sentence: Sentence) -> Iterator[Run]:
    """Yield what stays on one line: numbers and Western words whole, all else by characters."""
    for word in _WORD.findall(sentence.before):
        yield word, False
    # One of a line's length has to be broken.
    for part in [sentence.exact] if len(sentence.exact) <= 16 else sentence.exact:
        yield part, True
    for word in _WORD.findall(sentence.after):
        yield word, False
