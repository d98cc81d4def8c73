"""A document's text cut where its numbers stand, so that each can be marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, with the number that it is, if it is one."""

    text: str
    number: Row[Any] | None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is shown: in which element, with which class, under which id.

    ``sentence`` holds the pieces of the one sentence that is pointed at; it is empty where the
    paragraph is not the one, and then all pieces are in ``before``.
    """

    id: str
    position: str
    tag: str
    role: str
    level: int | None
    before: tuple[Piece, ...]
    sentence: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The paragraph's own text."""
        return "".join(piece.text for piece in (*self.before, *self.sentence, *self.after))


def blocks(
    text: str,
    paragraphs: Sequence[Row[Any]],
    numbers: Sequence[Row[Any]],
    pointed: Row[Any] | None = None,
) -> Iterator[Block]:
    """Yield the paragraphs of an edition; ``pointed`` is the number whose sentence is shown."""
    by_paragraph: dict[str, list[Row[Any]]] = {}
    for number in numbers:
        by_paragraph.setdefault(number.paragraph, []).append(number)
    for row in paragraphs:
        # The title is the page's h1; the first level of headings comes under it.
        tag = f"h{min(6, 1 + (row.level or 1))}" if row.role == "heading" else "p"
        own = by_paragraph.get(row.id, [])
        start = end = row.end
        if pointed is not None and pointed.paragraph == row.id:
            start, end = pointed.sentence_start, pointed.sentence_end
        yield Block(
            id=row.id,
            position=row.id.removeprefix("p"),
            tag=tag,
            role=row.role,
            level=row.level,
            before=tuple(_pieces(text, row.start, start, own)),
            sentence=tuple(_pieces(text, start, end, own)),
            after=tuple(_pieces(text, end, row.end, own)),
        )


def _pieces(text: str, start: int, end: int, numbers: Iterable[Row[Any]]) -> Iterator[Piece]:
    for number in numbers:
        if not start <= number.start < number.end <= end:
            continue
        if number.start > start:
            yield Piece(text[start : number.start], None)
        yield Piece(text[number.start : number.end], number)
        start = number.end
    if start < end:
        yield Piece(text[start:end], None)
