"""What codes are called on the pages, in Chinese and English."""

from markupsafe import Markup, escape

from db.public.code_lists import (
    BODY,
    CONFIDENCE,
    CORRECTION_CAUSE,
    CORRECTION_FIELD,
    CORRECTION_REASON,
    FLAG,
    KIND,
    OBSERVATION_KIND,
    QUALIFIER,
    STATUS,
    WITHDRAWAL_REASON,
    WITHDRAWAL_TYPE,
    ZONE,
)

__all__ = [
    "BODY",
    "CONFIDENCE",
    "CORRECTION_CAUSE",
    "CORRECTION_FIELD",
    "CORRECTION_REASON",
    "FLAG",
    "KIND",
    "NOTICE",
    "OBSERVATION_KIND",
    "QUALIFIER",
    "REVIEWED",
    "STATUS",
    "WITHDRAWAL_REASON",
    "WITHDRAWAL_TYPE",
    "ZONE",
    "both",
]

NOTICE = {
    "reading_order": (
        "本文件的页序可能有误：文字按来源文件的顺序给出，段落可能错位。",
        "Pages of this document may be out of order: its text follows the source file.",
    ),
}
REVIEWED = {True: ("已经人工审核", "reviewed"), False: ("未经人工审核", "not reviewed")}


def both(table: dict[str, tuple[str, str]], code: str) -> Markup:
    """Return a code's Chinese name and its English one, the code itself where it has none."""
    zh, en = table.get(code, (code, code))
    if zh == en:
        return escape(zh)
    return Markup('{} <span lang="en">{}</span>').format(zh, en)
