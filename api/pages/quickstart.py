"""The quick start as it stands in ``docs/quickstart.md``, in pieces that a page can show.

The file keeps to a part of Markdown: headings, paragraphs, lists of one line each, fenced code.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "quickstart.md"
BASE = "http://127.0.0.1:8000"
"""The address that the file's code blocks are written with."""

_HEADING = re.compile(r"#{1,3} (.+)")
_FENCE = "```"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a section: ``kind`` is text, item or code; code has its language."""

    kind: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its level, and what stands below it."""

    level: int
    title: str
    pieces: tuple[Piece, ...]

    def code(self) -> tuple[Piece, ...]:
        """Return the code blocks."""
        return tuple(piece for piece in self.pieces if piece.kind == "code")


@lru_cache(maxsize=1)
def quickstart() -> tuple[Section, ...]:
    """Return the sections of the file, read once in a process."""
    return read_sections(FILE.read_text(encoding="utf-8"))


def first_blocks(sections: tuple[Section, ...]) -> list[tuple[str, Piece]]:
    """Return the first code block of each language with the title of its section."""
    found: dict[str, tuple[str, Piece]] = {}
    title = ""
    for section in sections:
        title = section.title if section.level < 3 else title
        for piece in section.code():
            found.setdefault(piece.language, (title, piece))
    return list(found.values())


def read_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of such a text."""
    sections: list[tuple[int, str, list[Piece]]] = []
    lines = iter(text.splitlines())
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading:
            sections.append((line.index(" "), heading[1], []))
            continue
        pieces = sections[-1][2]
        if line.startswith(_FENCE):
            block = []
            for inner in lines:
                if inner == _FENCE:
                    break
                block.append(inner)
            pieces.append(Piece("code", "\n".join(block), line.removeprefix(_FENCE)))
        elif line.startswith("- "):
            pieces.append(Piece("item", line.removeprefix("- ")))
        elif line:
            pieces.append(Piece("text", line))
    return tuple(Section(level, title, tuple(pieces)) for level, title, pieces in sections)
