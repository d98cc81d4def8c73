"""The lines of a body that are no running text: contact, signature, date, note, imprint.

A number or a letterhead among them is that of another document; it must not be joined to the
sentence above it, so that the gate sees it.
"""

import re
from collections.abc import Callable

from gongwen.model import Role
from gongwen.structure import marks, numbers
from gongwen.structure.contact import is_contact
from gongwen.structure.dates import alone, closing
from gongwen.structure.lines import Line
from gongwen.structure.patterns import (
    ends_sentence,
    heading_of,
    is_attachment,
    is_imprint,
    is_red_head,
    organ_of,
    organs_of,
)
from gongwen.structure.secrecy import is_secrecy

_LONG = 300
_NOTE = re.compile(r"[（(〔［\[【].{1,80}[)）〕］\]】]")
_OPEN = re.compile(r"[，、,（(《“‘—-]$")
_ENUMERATED = 3

Last = tuple[Role, str]
"""Role and last line of the paragraph before."""


def closing_role(line: Line, following: Line | None, last: Last | None) -> Role | None:
    """Return the role of a line that is no running text, or None."""
    text = line.text
    if len(text) > _LONG:
        return None
    ended = last is not None and (last[0] not in ("body", "heading") or ends_sentence(last[1]))
    if (
        (ended or last is None)
        and _NOTE.fullmatch(text)
        and not is_contact(text)
        and heading_of(text) is None
    ):
        return "note"
    for role, holds in _LINE_ROLES:
        if holds(text):
            return role
    if last is not None and last[0] == "attachment" and _is_listed(text):
        return "attachment"
    if last is None or not _OPEN.search(last[1]):
        if numbers.normalise(text.strip("（）()")):
            return "number"
        if is_red_head(text):
            return "issuer"
    if ended and organs_of(text) and (following is None or not is_prose(following)):
        return "signature"
    return None


def is_prose(line: Line) -> bool:
    """Say whether a line is long or ends as a sentence does."""
    return len(line.text) > 40 or ends_sentence(line.text)


def _is_signed_date(text: str) -> bool:
    signed = closing(text)
    return signed is not None and organ_of(signed[0]) is not None


def _is_listed(text: str) -> bool:
    """Say whether a line goes on with the list of attachments (``2.…``)."""
    found = heading_of(text)
    return found is not None and found[0] == _ENUMERATED and not ends_sentence(text)


_LINE_ROLES: tuple[tuple[Role, Callable[[str], bool]], ...] = (
    ("secrecy", is_secrecy),
    ("mark", marks.is_mark),
    ("contact", is_contact),
    ("imprint", is_imprint),
    ("date", lambda text: alone(text) is not None),
    ("attachment", is_attachment),
    ("signature", _is_signed_date),
)
