"""From the lines of the body to its paragraphs: sentences that a page break cut are rejoined."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from gongwen.model import Role
from gongwen.structure import marks
from gongwen.structure.contact import is_contact
from gongwen.structure.dates import alone, closing
from gongwen.structure.lines import Line
from gongwen.structure.patterns import (
    ends_sentence,
    heading_of,
    is_attachment,
    is_imprint,
    is_secrecy,
    organ_of,
)

_HEADING_LENGTH = 60
_BARE_HEADING_LENGTH = 20
_NOTE = re.compile(r"[（(].{2,60}[)）]")
_RUN_IN = re.compile(r"[^。！？!?]{2,40}[。]")
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
        joined = self.lines[0].text
        for line in self.lines[1:]:
            latin = joined[-1:].isascii() and line.text[:1].isascii()
            words = latin and joined[-1:].isalpha() and line.text[:1].isalpha()
            joined += (" " if words else "") + line.text
        return joined


def blocks_of(lines: list[Line]) -> list[Block]:
    """Return the body's paragraphs in the order of the file."""
    width = _wrap_width(lines)
    indents = sum(line.indented for line in lines) * 4 >= len(lines) > 0
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        role = _closing_role(line, following, blocks)
        if role is not None:
            blocks.append(Block(role, None, 0, [line]))
        elif blocks and _continues(blocks[-1], line, width, indents):
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
    bare = (
        len(line.text) <= _BARE_HEADING_LENGTH
        and not re.search(r"[，。；：、,;:]", line.text)
        and following is not None
        and following.after_blank
        and line.after_blank
    )
    return Block("heading" if bare else "body", None, 0, [line])


def _settle(block: Block) -> None:
    """Decide, now that its lines are joined, whether an enumerated block is a heading alone."""
    if block.role != "body" or block.level is None:
        return
    text = block.text
    whole = len(text) <= _HEADING_LENGTH and block.level <= 4
    run_in = block.level <= 2 and _RUN_IN.fullmatch(text) is not None
    if whole and (run_in or not ends_sentence(text)):
        block.role = "heading"


def _closing_role(line: Line, following: Line | None, blocks: list[Block]) -> Role | None:
    """Return the role of a line that is no running text, such as contact, signature or date."""
    text = line.text
    if len(text) > 300:
        return None
    for role, holds in _LINE_ROLES:
        if holds(text):
            return role
    if _NOTE.fullmatch(text) and _after_end(blocks):
        return "note"
    if organ_of(text) and _after_end(blocks) and (following is None or not _is_prose(following)):
        return "signature"
    return None


def _is_signed_date(text: str) -> bool:
    signed = closing(text)
    return signed is not None and organ_of(signed[0]) is not None


_LINE_ROLES: tuple[tuple[Role, Callable[[str], bool]], ...] = (
    ("mark", lambda text: marks.read_mark(text) is not None),
    ("secrecy", is_secrecy),
    ("contact", is_contact),
    ("imprint", is_imprint),
    ("date", lambda text: alone(text) is not None),
    ("attachment", is_attachment),
    ("signature", _is_signed_date),
)


def _after_end(blocks: list[Block]) -> bool:
    """Say whether the running text may have ended before this line."""
    if not blocks:
        return False
    last = blocks[-1]
    return last.role not in ("body", "heading") or ends_sentence(last.lines[-1].text)


def _is_prose(line: Line) -> bool:
    return len(line.text) > 40 or ends_sentence(line.text)


def _continues(block: Block, line: Line, width: int | None, indents: bool) -> bool:
    """Say whether a line goes on with the paragraph before it."""
    if block.role not in ("body", "attachment") or heading_of(line.text):
        return False
    last = block.lines[-1]
    if block.role == "attachment":
        return False
    full = width is not None and len(last.text) + 2 * last.indented >= width - 2
    if line.indented and indents:
        return False
    if ends_sentence(last.text):
        return bool(full and indents and not line.after_blank)
    if block.level is not None and not _RUN_IN.match(block.text):
        # a heading goes on only where it visibly has not ended
        return _OPEN_ENDED.search(last.text) is not None or bool(full and not line.after_blank)
    return True


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the length at which the source wraps its lines, or None if it does not."""
    lengths = Counter(len(a.text) for a, b in pairwise(lines) if not b.after_blank)
    total = sum(lengths.values())
    if total < 4:
        return None
    width, _ = max(lengths.items(), key=lambda item: (item[1], item[0]))
    near = sum(count for length, count in lengths.items() if abs(length - width) <= 2)
    return width if near * 2 >= total and width >= 15 else None
