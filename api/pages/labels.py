"""What codes are called on the pages, in Chinese and English."""

from db.public.code_lists import (
    AREA_LEVEL,
    BODY,
    CHANGE,
    CONFIDENCE,
    FLAG,
    KIND,
    OBSERVATION_KIND,
    QUALIFIER,
    STATUS,
    ZONE,
)

__all__ = [
    "AREA_LEVEL",
    "BODY",
    "CHANGE",
    "CONFIDENCE",
    "FLAG",
    "KIND",
    "NOTICE",
    "OBSERVATION_KIND",
    "QUALIFIER",
    "REVIEWED",
    "STATUS",
    "ZONE",
]

NOTICE = {
    "reading_order": (
        "本文件的页序可能有误：文字按来源文件的顺序给出，段落可能错位。",
        "Pages of this document may be out of order: its text follows the source file.",
    ),
}
REVIEWED = {True: ("已经人工审核", "reviewed"), False: ("未经人工审核", "not reviewed")}
