"""The lines above the title (红头): marks, secrecy, urgency, issuer, number, signatory.

A line that names somebody is read last: ``签发人：张三 不予公开`` is a mark, not a name.
"""

import re
from dataclasses import dataclass, field

from gongwen.model import Role
from gongwen.structure import marks, numbers
from gongwen.structure.folding import squeeze
from gongwen.structure.patterns import (
    TITLE_END,
    URGENCY,
    is_address,
    is_red_head,
    organ_of,
    organs_of,
    signatory_of,
)
from gongwen.structure.secrecy import is_secrecy, opens_with_level

LONG = 80
_WIDE = 1000
_BULLETIN = re.compile(r"(?:公告|通告|公报|令|通报)$")
_SERIAL = re.compile(r"(?:\d{4}年)?第?\d{1,4}[号期]")


@dataclass(slots=True)
class Letterhead:
    """What the lines above the title name."""

    issuers: list[str] = field(default_factory=list)
    number: str | None = None
    signatory: str | None = None


def role_above_title(text: str, following: str, head: Letterhead) -> Role | None:
    """Return the line's role and note what it names, or None where it is not of the head."""
    if len(text) > LONG and len(squeeze(text[:_WIDE])) > LONG:
        return None
    role = _simple_role(text) or _number_role(text, head)
    if role is not None:
        return role
    named = organ_of(text) is not None and not marks.speaks_of_publicity(text)
    if marks.speaks_of_marks(text) and not named:
        # before all that names somebody: 签发人：张三 不予公开
        return None if _title_like(text) or is_address(text) else "mark"
    signatory = signatory_of(text)
    if signatory is not None:
        head.signatory = signatory
        return "signatory"
    return _issuer_role(text, following, head)


def _simple_role(text: str) -> Role | None:
    internal = squeeze(text).endswith("内部文件")
    if (
        internal
        or is_secrecy(text, head=True)
        or (opens_with_level(text) and not _title_like(text))
    ):
        return "secrecy"
    if marks.read_mark(text) is not None:
        return "mark"
    return "urgency" if squeeze(text).removeprefix("紧急程度:") in URGENCY else None


def _number_role(text: str, head: Letterhead) -> Role | None:
    number = numbers.leading(text)
    if number is None or not belongs_to_number(number[1]):
        return None
    if head.number is not None:
        return "number"
    head.number = number[0]
    head.signatory = signatory_of(number[1]) or head.signatory
    return "number"


def _issuer_role(text: str, following: str, head: Letterhead) -> Role | None:
    """Take a letterhead: one organ, several on a line or on lines, or 某局公告 with 第2号 below."""
    if head.number is not None:
        # below the number a letterhead is another document's
        return "issuer" if is_red_head(text) else None
    if squeeze(text) == "文件" and head.issuers:
        return "issuer"
    if _SERIAL.fullmatch(squeeze(text)) and head.issuers:
        return "number"
    bulletin = _BULLETIN.sub("", squeeze(text))
    if bulletin != squeeze(text) and not _SERIAL.fullmatch(squeeze(following)):
        return None
    organs = organs_of(bulletin if bulletin != squeeze(text) else text)
    head.issuers.extend(organs)
    return "issuer" if organs else None


def belongs_to_number(rest: str) -> bool:
    """Say whether what follows a number on its line may stand there: nothing, marks, 签发人."""
    if marks.read_mark(rest) is not None or not rest:
        return True
    return signatory_of(rest) is not None and not marks.speaks_of_publicity(rest)


def _title_like(text: str) -> bool:
    folded = squeeze(text)
    return folded.startswith(("关于", "对")) or folded.endswith(TITLE_END)
