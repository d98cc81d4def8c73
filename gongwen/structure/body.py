"""From the lines of the body to its paragraphs: sentences that a page break cut are rejoined."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from gongwen.model import Role
from gongwen.structure.closing import closing_role, is_prose
from gongwen.structure.lines import Line
from gongwen.structure.patterns import (
    ends_sentence,
    heading_of,
    is_address,
    is_reply_title,
    is_title_line,
)
from gongwen.structure.sensitive import is_doubtful_line

_HEADING_LENGTH = 60
_BARE_HEADING_LENGTH = 20
_TITLE = re.compile(
    r"[^，。；：！？]{4,46}(?:方案|办法|细则|规定|规划|计划|要点|意见|通知|报告|清单|指南|制度|预案|章程|公报|总结)"
    r"(?:[（(][^（()），。；]{1,20}[）)])?"
)
# A row of a table stands for itself.
_ROW = re.compile(r"\|.*\|$|[^|]{1,80}\|[^|]{1,80}\|")
_RUN_IN = re.compile(r"[^。！？!?：:]{2,40}[。]")
_NUMBER_ALONE = re.compile(r"[\d０-９ -]{11,}")
_OPEN_ENDED = re.compile(r"[，、,（(《“‘—-]$")


@dataclass(slots=True)
class Block:
    """A paragraph in the making: its role, heading level, ordinal and the lines it is joined of."""

    role: Role
    level: int | None
    ordinal: int
    lines: list[Line]

    @property
    def text(self) -> str:
        """The lines joined; a space only between two Latin words."""
        parts = [self.lines[0].text]
        for line in self.lines[1:]:
            before, after = parts[-1][-1:], line.text[:1]
            latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
            parts.append(f" {line.text}" if latin else line.text)
        return "".join(parts)

    @property
    def opening(self) -> str:
        """Where a run-in heading would stand: the first lines of the text."""
        return "".join(line.text[:60] for line in self.lines[:4])


def blocks_of(lines: list[Line]) -> list[Block]:
    """Return the body's paragraphs in the order of the file."""
    width = _wrap_width(lines)
    indents = sum(line.indented for line in lines) * 4 >= len(lines) > 0
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        last = (blocks[-1].role, blocks[-1].lines[-1].text) if blocks else None
        role = closing_role(line, following, last)
        if role is not None:
            blocks.append(Block(role, None, 0, [line]))
        elif (
            blocks
            and not _is_bare_heading(line, following)
            and _continues(blocks[-1], line, width, indents)
        ):
            blocks[-1].lines.append(line)
        else:
            blocks.append(_opened(line, following))
    for block in blocks:
        _settle(block)
    return blocks


def _opened(line: Line, following: Line | None) -> Block:
    found = heading_of(line.text)
    if found:
        return Block("body", found[0], found[1], [line])
    bare = _is_bare_heading(line, following)
    return Block("heading" if bare else "body", None, 0, [line])


def _is_bare_heading(line: Line, following: Line | None) -> bool:
    """Say whether a short line stands alone between blank lines without any punctuation."""
    return (
        len(line.text) <= _BARE_HEADING_LENGTH
        and not re.search(r"[，。；：、！？,;:!?]", line.text)
        and following is not None
        and following.after_blank
        and line.after_blank
        and not _ROW.match(line.text)
    )


def _settle(block: Block) -> None:
    """Decide, now that its lines are joined, whether an enumerated block is a heading alone."""
    if block.role != "body" or block.level is None:
        return
    text = block.text
    whole = len(text) <= _HEADING_LENGTH and block.level <= 4
    run_in = block.level <= 2 and _RUN_IN.fullmatch(text) is not None
    if whole and (run_in or not ends_sentence(text)):
        block.role = "heading"


def _continues(block: Block, line: Line, width: int | None, indents: bool) -> bool:
    """Say whether a line goes on with the paragraph before it."""
    if block.role != "body" or heading_of(line.text):
        return False
    last = block.lines[-1]
    if _NUMBER_ALONE.fullmatch(last.text) or is_reply_title(last.text):
        return False
    if is_address(line.text) and is_title_line(last.text):
        return False
    if _ROW.match(last.text) or _ROW.match(line.text):
        return False
    if len(block.lines) == 1 and is_doubtful_line(last.text):
        # a stamp, such as 内部讨论稿, is not joined to the text below it
        return False
    if line.after_blank and not line.hashed and (last.hashed or _is_title(block)):
        return False
    if line.indented and indents:
        return False
    full = width is not None and len(last.text) + 2 * last.indented >= width - 2
    if ends_sentence(last.text):
        return bool(full and indents and not line.after_blank)
    if block.level is not None and not _RUN_IN.match(block.opening):
        # a heading goes on only where it visibly has not ended
        hanging = indents and block.lines[0].indented and not line.after_blank
        return _OPEN_ENDED.search(last.text) is not None or bool(
            (full and not line.after_blank) or (hanging and is_prose(line))
        )
    return True


def _is_title(block: Block) -> bool:
    """Say whether a paragraph so far is one line that is a title: of what is attached."""
    (line, *further) = block.lines
    alone = not further and line.after_blank and block.level is None
    return alone and _TITLE.fullmatch(line.text) is not None


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the length at which the source wraps its lines, or None if it does not."""
    lengths = Counter(len(a.text) for a, b in pairwise(lines) if not b.after_blank)
    total = sum(lengths.values())
    if total < 4:
        return None
    width, _ = max(lengths.items(), key=lambda item: (item[1], item[0]))
    near = sum(count for length, count in lengths.items() if abs(length - width) <= 2)
    return width if near * 2 >= total and width >= 15 else None
