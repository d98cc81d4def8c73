"""Lines around the title that belong to no part of the head: stamps, remarks, marks in pieces.

What nobody can name, above a title or right under it, is taken for a mark that is not plain.
"""

import re

from gongwen.structure import marks
from gongwen.structure.folding import squeeze
from gongwen.structure.lines import Line
from gongwen.structure.patterns import ends_sentence, ends_title, is_address
from gongwen.structure.sensitive import is_doubtful_line, sends

_REMARK = 20
_REMARK_LINE = 60
_NEAR = 3
_NAMED = re.compile(
    r"[局委厅部府院会办社校队所站处组党馆署门]$|银行$|中心$|公司$|单位$|政协$|人大$|—|转发|印发|批转"
)
_SERIAL = re.compile(r"[(（]?(?:\d{4}年)?(?:总?第)?\d{1,4}[期号][)）]?")


def stands_before_a_title(lines: list[Line], index: int, issuers: list[str]) -> bool:
    """Say whether a line that names no organ stands between number and title: a remark."""
    if index + 1 >= len(lines):
        return False
    text, below = squeeze(lines[index].text), squeeze(lines[index + 1].text)
    if len(text) > _REMARK_LINE or _SERIAL.fullmatch(text) or not ends_title(below):
        return False
    if _begins(below, issuers):
        named = _NAMED.search(text) is not None and not sends(text)
        return not named and not (_begins(text, issuers) and ends_title(text))
    return is_doubtful_line(text)


def _begins(line: str, issuers: list[str]) -> bool:
    """Say whether a title begins here: 关于…, 对…, or an organ that issues the document."""
    return line.startswith(("关于", "对", *issuers))


def stands_too_low(lines: list[Line], index: int) -> bool:
    """Say whether a line under the title is a mark, or a word on publicity that is no sentence."""
    text = lines[index].text
    short = len(text) <= _REMARK and not ends_sentence(text) and not is_address(text)
    # 不予 and 公开 on two lines: what nobody can name, beside a title, is a mark that is not plain
    fragment = (
        short
        and (_NAMED.search(squeeze(text)) is None or is_doubtful_line(text))
        and any(is_address(line.text) for line in lines[index + 1 : index + _NEAR + 1])
    )
    return marks.is_mark(text) or fragment or (short and marks.speaks_of_publicity(text))
