"""The head of a document (版头) and its first lines: everything before the body.

The zone ends where the title begins: what stands below it says nothing about publication.
"""

import re
from dataclasses import dataclass, field

from gongwen.model import Role
from gongwen.structure import marks, numbers
from gongwen.structure.addressee import address_lines, addressee_of, inline_address
from gongwen.structure.dates import alone
from gongwen.structure.folding import squeeze, tidy
from gongwen.structure.letterhead import (
    LONG,
    Letterhead,
    belongs_to_number,
    role_above_title,
)
from gongwen.structure.lines import Line
from gongwen.structure.patterns import (
    ends_title,
    heading_of,
    is_address,
    is_attachment,
    is_imprint,
    is_red_head,
    organs_of,
)
from gongwen.structure.remarks import stands_before_a_title, stands_too_low
from gongwen.structure.secrecy import is_secrecy
from gongwen.structure.sensitive import is_doubtful_line

_TITLE_LINES = 8
_FRAGMENT = 3
_HEAD_LINES = 40
_EDITION = re.compile(
    r"[(（](?:[12]\d{3}(?:[-—~至][12]\d{3})?年?(?:版|度|修订版?)?|第[0-9一二三四五六七八九十]{1,3}版|试行|暂行)[)）]"
)
_CONTINUES = ("的", "和", "及", "与", "暨", "（", "(", "等")


@dataclass(slots=True)
class Header(Letterhead):
    """What the head holds: ``blocks`` its lines with roles, ``rest`` where the body begins."""

    blocks: list[tuple[Role, list[str]]] = field(default_factory=list)
    rest: int = 0
    title: str | None = None
    addressee: str | None = None
    date: str | None = None


def read_header(lines: list[Line]) -> Header:
    """Read the head of the document from its first lines."""
    header = Header()
    index = _read_red_head(lines, header)
    index = _read_title(lines, index, header)
    _read_address(lines, index, header)
    return header


def _read_red_head(lines: list[Line], header: Header) -> int:
    """Take the lines above the title: marks, secrecy, urgency, issuer, number, signatory."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        role = role_above_title(line.text, following, header)
        if role is None:
            return index
        header.blocks.append((role, [line.text]))
    return min(len(lines), _HEAD_LINES)


def _read_title(lines: list[Line], index: int, header: Header) -> int:
    """Take the title's lines: up to the addressee, or to a line that ends as titles do."""
    while header.number is not None and stands_before_a_title(lines, index, header.issuers):
        header.blocks.append(("mark", [lines[index].text]))
        index += 1
    start = index
    stop = min(len(lines), start + _TITLE_LINES)
    address = next((i for i in range(start, stop) if is_address(lines[i].text)), None)
    end = start
    while end < stop and end != address:
        text = lines[end].text
        following = lines[end + 1].text if end + 1 < len(lines) else ""
        if not _may_be_title(text) or (end > start and heading_of(text)):
            break
        if end == start and len(squeeze(text)) < _FRAGMENT:
            break
        end += 1
        done = ends_title(text) and not following.startswith(_CONTINUES)
        if done and is_doubtful_line(following):
            break
        if done and (address is None or end == address or not _may_be_title(following)):
            break
    end = _without_what_follows(lines, start, end)
    if start < end < len(lines) and _EDITION.fullmatch(squeeze(lines[end].text)):
        end += 1
    taken = [line.text for line in lines[start:end]]
    title = tidy("".join(taken))
    if taken and _is_title(title, header):
        header.title = title
        header.blocks.append(("title", taken))
        return end
    return start


def _without_what_follows(lines: list[Line], start: int, end: int) -> int:
    """Leave out lines below one that ends as titles do: they are no part of it."""
    for index in range(end - 1, start - 1, -1):
        if ends_title(lines[index].text):
            return index + 1
    return end


def _may_be_title(text: str) -> bool:
    return not (
        len(text) > LONG
        or text.endswith(("。", "；", "!", "！"))
        or is_imprint(text)
        or is_attachment(text)
        or alone(text)
        or marks.is_mark(text)
        or is_secrecy(text)
        or is_red_head(text)
        or numbers.normalise(text.strip("（）()")) is not None
    )


def _is_title(title: str, header: Header) -> bool:
    """A line is a title if it reads as one, or if a head stands above it."""
    if len(title) < 4:
        return False
    has_head = bool(header.issuers or header.number)
    return has_head or ends_title(title)


def _read_address(lines: list[Line], index: int, header: Header) -> None:
    """Take a date under the title, marks that stand too low, and the addressee (主送机关)."""
    while index < len(lines):
        text = lines[index].text
        date = alone(text)
        if date and header.date is None:
            header.date = date
            header.blocks.append(("date", [text]))
        elif number := _number_below(text):
            header.number = header.number or number
            header.blocks.append(("number", [text]))
        elif is_red_head(text):
            header.blocks.append(("issuer", [text]))
        elif header.title is not None and (count := address_lines(lines, index)):
            texts = [line.text for line in lines[index : index + count]]
            header.addressee = addressee_of("".join(texts))
            header.blocks.append(("addressee", texts))
            index += count
            break
        elif header.title is not None and stands_too_low(lines, index):
            header.blocks.append(("mark", [text]))
        elif header.title is not None and is_secrecy(text):
            header.blocks.append(("secrecy", [text]))
        elif header.title is not None and organs_of(text) and _dated(lines, index + 1):
            header.issuers.extend(organs_of(text))
            header.blocks.append(("signature", [text]))
        elif is_address(text) and header.title is not None:
            header.addressee = addressee_of(text)
            header.blocks.append(("addressee", [text]))
            index += 1
            break
        else:
            inline = inline_address(text)
            if inline is not None and header.title is not None:
                header.addressee = addressee_of(inline)
            break
        index += 1
    header.rest = index


def _number_below(text: str) -> str | None:
    """Return the number that some offices print under the title, with brackets or a mark."""
    found = numbers.leading(text)
    if found is not None and belongs_to_number(found[1]):
        return found[0]
    return numbers.normalise(text.strip("（）()"))


def _dated(lines: list[Line], index: int) -> bool:
    return index < len(lines) and alone(lines[index].text) is not None
