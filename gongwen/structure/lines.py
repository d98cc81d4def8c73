"""The source's lines, without what only the page or a converter put there.

Dropped: white space at both ends, page numbers (``— 1 —``, ``第 1 页``), Markdown's ``#``
and paired ``**``, rules, also those of tables. Everything else stays as printed; ``>`` too, for
what is quoted is not said.
"""

import re
from dataclasses import dataclass

_PAGE_NUMBER = re.compile(
    r"[-‐-―－─━_~～·•]{1,3}\s*[0-9０-９]{1,4}\s*[-‐-―－─━_~～·•]{1,3}"
    r"|第\s*[0-9０-９]{1,4}\s*页(?:\s*[,，/／]?\s*共\s*[0-9０-９]{1,4}\s*页)?"
    r"|[0-9０-９]{1,4}\s*[/／]\s*[0-9０-９]{1,4}\s*页"
)
_RULE = re.compile(r"(?:[-*_=─━—]\s*){3,}|\|(?:\s*:?-+:?\s*\|)+")
_FURNITURE = 200
_HEADING = re.compile(r"#{1,6}\s+")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_STRAY_BOLD = re.compile(r"^\*\*|\*\*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, whether it was indented, and whether a blank line stood before it.

    ``hashed`` says that Markdown's ``#`` stood before it.
    """

    text: str
    indented: bool
    after_blank: bool
    hashed: bool = False


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold text, in order."""
    lines: list[Line] = []
    blank = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        # a page number leaves a gap as a blank line does: a sentence may run across it
        if not stripped or (len(stripped) < _FURNITURE and _is_furniture(stripped)):
            blank = True
            continue
        plain = _without_markdown(stripped)
        if not plain:
            blank = True
            continue
        lead = raw[: len(raw) - len(raw.lstrip())]
        indented = lead.count("\u3000") * 2 + lead.count(" ") + lead.count("\t") * 4 >= 3
        lines.append(Line(plain, indented, blank, hashed=_HEADING.match(stripped) is not None))
        blank = False
    return lines


def _is_furniture(line: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line) or _RULE.fullmatch(line))


def _without_markdown(line: str) -> str:
    line = _HEADING.sub("", line, count=1) if line.startswith("#") else line
    line = _BOLD.sub(r"\1", line)
    return _STRAY_BOLD.sub("", line).strip()
