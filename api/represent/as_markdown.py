"""An edition in Markdown: its headings become headings, its text stays text.

Whatever Markdown or HTML would read as markup is escaped, so that a document cannot bring in a
link, an image or a heading of its own.
"""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$@]")
_LINK = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def document_markdown(text: str, paragraphs: Sequence[Row[Any]]) -> str:
    """Return the edition as CommonMark; heading level 1 (``一、``) is a second-level heading."""
    blocks = [_block(row, text[row.start : row.end]) for row in paragraphs]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(row: Row[Any], text: str) -> str:
    if row.role == "title":
        return f"# {_one_line(text)}"
    if row.role == "heading":
        return f"{'#' * min(6, 1 + (row.level or 1))} {_one_line(text)}"
    lines = [_escape(line) for line in text.splitlines()]
    return "\\\n".join(line for line in lines if line)


def _one_line(text: str) -> str:
    return _escape(" ".join(text.split()))


def _escape(line: str) -> str:
    # Spaces at the start would make code of it.
    line = _MARKUP.sub(r"\\\g<0>", line.strip(" \t"))
    line = _LINK.sub(r"\\\g<0>", line)
    return _LINE_START.sub(_escape_start, line)


def _escape_start(match: re.Match[str]) -> str:
    # "1." is a list unless its point is escaped; a digit cannot be.
    return f"\\{match[1]}" if not match[1].isdigit() else f"{match[1]}\\"
