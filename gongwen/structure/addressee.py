"""The addressee (主送机关), which may run over several lines: names, commas, a colon at the end."""

import re

from gongwen.structure.folding import squeeze, tidy
from gongwen.structure.lines import Line
from gongwen.structure.patterns import is_address

_MOST_LINES = 4
_LONGEST = 60
_OPEN = re.compile(r"[、,，]$")
_COMMA = re.compile(r"[、,，]")
_BRACKETS = re.compile(r"[(（][\u4e00-\u9fa5、]{1,12}[)）]")
_ORGANS = re.compile(
    r"[\u4e00-\u9fa5]{0,24}(?:局|委|办|厅|部|府|院|会|中心|公司|学校|大学|学院|[县市区镇乡村]|街道|办事处|单位|部门"
    r"|机构|室|处|站|所|队|社|政协|人大|集团|银行|企业|园区)"
)
_NAME = re.compile(r"[\u4e00-\u9fa5·]{2,6}(?:委员|代表|同志)?")
_PERSONS = re.compile(r"(?:委员|代表|同志|先生|女士)[:：]$")
# a word that may speak of the document itself: such a line is no name
_DOUBTFUL = re.compile(
    r"[不勿暂缓禁非未密仅只停止免拒]|(?<!有)限|供(?![电水销应热气])|公开|内部|对外|(?<![印分])发(?![展改])|收回"
)
_INLINE = re.compile(
    r"((?:尊敬的)?[\u4e00-\u9fa5、，,（）() ]{2,40}(?:委员|代表|同志))[:：]\s*(?=\S)"
)


def address_lines(lines: list[Line], index: int) -> int:
    """Return how many lines, two or more, are the addressee; none if they are not.

    All but the last end in a comma and hold nothing but organs, or persons before 委员 or 代表.
    """
    for count in range(1, _MOST_LINES + 1):
        if index + count > len(lines):
            return 0
        text = lines[index + count - 1].text
        if is_address(text):
            persons = _PERSONS.search(text) is not None
            named = _DOUBTFUL.search(squeeze(text)) is None and all(
                _holds_names(line.text, persons=persons)
                for line in lines[index : index + count - 1]
            )
            return count if named and count > 1 else 0
        if len(text) > _LONGEST or _OPEN.search(text) is None:
            return 0
    return 0


def inline_address(text: str) -> str | None:
    """Return whom a line addresses before it goes on (``韩立诚委员：您好！``), or None."""
    found = _INLINE.match(text)
    return found.group(1) if found else None


def addressee_of(text: str) -> str:
    """Return the addressee as it is published: without the colon and 尊敬的."""
    return tidy(text.rstrip(":：")).removeprefix("尊敬的")


def _holds_names(text: str, *, persons: bool) -> bool:
    folded = _BRACKETS.sub("", squeeze(text))
    return _DOUBTFUL.search(squeeze(text)) is None and all(
        _ORGANS.fullmatch(piece) or (persons and _NAME.fullmatch(piece.removeprefix("尊敬的")))
        for piece in _COMMA.split(folded)[:-1]
    )
