"""The head of a document (版头) and its first lines: everything before the body.

The zone ends where the title begins: what stands below it says nothing about publication.
"""

import re
from dataclasses import dataclass, field

from gongwen.model import Role
from gongwen.structure import marks, numbers
from gongwen.structure.dates import alone
from gongwen.structure.folding import squeeze, tidy
from gongwen.structure.lines import Line
from gongwen.structure.patterns import (
    TITLE_END,
    URGENCY,
    ends_sentence,
    heading_of,
    is_attachment,
    is_imprint,
    is_secrecy,
    organ_of,
    signatory_of,
)

_LONG = 80
_TITLE_LINES = 8
_HEAD_LINES = 40
_ADDRESS = re.compile(r"(?:尊敬的)?.{1,120}[:：]")
_INLINE_ADDRESS = re.compile(
    r"((?:尊敬的)?[\u4e00-\u9fa5、，,（）() ]{2,40}(?:委员|代表|同志))[:：]\s*(?=\S)"
)
_NO_ADDRESS = re.compile(r"如下|现将|根据|为了|以下|附件|抄送|签发|联系|类别|公开|电话|负责|承办")
_CONTINUES = ("的", "和", "及", "与", "暨", "（", "(", "等")


@dataclass(slots=True)
class Header:
    """What the head holds: ``blocks`` its lines with roles, ``rest`` where the body begins."""

    blocks: list[tuple[Role, list[str]]] = field(default_factory=list)
    rest: int = 0
    issuers: list[str] = field(default_factory=list)
    number: str | None = None
    signatory: str | None = None
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
        found = _red_head_roles(line.text, header)
        if found is None:
            return index
        header.blocks.extend((role, [part]) for role, part in found)
    return min(len(lines), _HEAD_LINES)


def _red_head_roles(text: str, header: Header) -> list[tuple[Role, str]] | None:
    """Return the line's parts with their roles, or None where the line is not of the head."""
    if len(text) > _LONG:
        return None
    role = _simple_role(text)
    if role is not None:
        return [(role, text)]
    number = numbers.leading(text)
    if number is not None and header.number is None and _belongs_to_number(number[1]):
        header.number = number[0]
        header.signatory = signatory_of(number[1]) or header.signatory
        return [("number", text)]
    signatory = signatory_of(text)
    if signatory is not None:
        header.signatory = signatory
        return [("signatory", text)]
    organ = organ_of(text)
    if organ is not None and header.number is None:
        header.issuers.append(organ)
        return [("issuer", text)]
    if marks.speaks_of_marks(text) and not _title_like(text) and not _is_address(text):
        return [("mark", text)]
    return None


def _simple_role(text: str) -> Role | None:
    if marks.read_mark(text) is not None:
        return "mark"
    if is_secrecy(text):
        return "secrecy"
    return "urgency" if squeeze(text) in URGENCY else None


def _belongs_to_number(rest: str) -> bool:
    return not rest or signatory_of(rest) is not None or marks.read_mark(rest) is not None


def _title_like(text: str) -> bool:
    folded = squeeze(text)
    return folded.startswith(("关于", "对")) or folded.endswith(TITLE_END)


def _read_title(lines: list[Line], index: int, header: Header) -> int:
    """Take the title's lines: up to the addressee, or to a line that ends as titles do."""
    start = index
    stop = min(len(lines), start + _TITLE_LINES)
    address = next((i for i in range(start, stop) if _is_address(lines[i].text)), None)
    end = start
    while end < stop and end != address:
        text = lines[end].text
        following = lines[end + 1].text if end + 1 < len(lines) else ""
        if not _may_be_title(text) or (end > start and heading_of(text)):
            break
        end += 1
        done = squeeze(text).endswith(TITLE_END) and not following.startswith(_CONTINUES)
        if done and (address is None or end == address or not _may_be_title(following)):
            break
    taken = [line.text for line in lines[start:end]]
    title = tidy("".join(taken))
    if taken and _is_title(title, header):
        header.title = title
        header.blocks.append(("title", taken))
        return end
    return start


def _may_be_title(text: str) -> bool:
    return not (
        len(text) > _LONG
        or text.endswith(("。", "；", "!", "！"))
        or is_imprint(text)
        or is_attachment(text)
        or alone(text)
        or marks.read_mark(text) is not None
    )


def _is_title(title: str, header: Header) -> bool:
    """A line is a title if it reads as one, or if a head stands above it."""
    if len(title) < 4:
        return False
    has_head = bool(header.issuers or header.number)
    return has_head or title.endswith(TITLE_END)


def _read_address(lines: list[Line], index: int, header: Header) -> None:
    """Take a date under the title, marks that stand too low, and the addressee (主送机关)."""
    while index < len(lines):
        text = lines[index].text
        date = alone(text)
        if date and header.date is None:
            header.date = date
            header.blocks.append(("date", [text]))
        elif header.number is None and (number := numbers.normalise(text.strip("（）()"))):
            header.number = number
            header.blocks.append(("number", [text]))
        elif _is_address(text) and header.title is not None:
            header.addressee = _addressee(text)
            header.blocks.append(("addressee", [text]))
            index += 1
            break
        else:
            inline = _INLINE_ADDRESS.match(text)
            if inline and header.title is not None:
                header.addressee = _addressee(inline.group(1))
            break
        index += 1
    header.rest = index


def _is_address(text: str) -> bool:
    return (
        len(text) <= 130
        and _ADDRESS.fullmatch(text) is not None
        and not ends_sentence(text[:-1])
        and "。" not in text
        and heading_of(text) is None
        and signatory_of(text) is None
        and _NO_ADDRESS.search(squeeze(text)) is None
    )


def _addressee(text: str) -> str:
    return tidy(text.rstrip(":：")).removeprefix("尊敬的")
