"""Marks: the class (``A类``) and the disclosure (``同意公开``) that a document prints of itself.

A line is a mark when nothing but marks, their labels and punctuation stand in it. A header line
that speaks of 公开 or of a class in any other way is a mark too, one that is not ``plain``: the
gate then holds the document, for words that we do not know may say the contrary.

Class letters are outcomes of handling, not of publicity: domain sources in ``docs/words.md``.
"""

import re
from dataclasses import dataclass
from typing import Literal

from gongwen.model import Disclosure
from gongwen.structure.folding import INVISIBLE, narrow, squeeze

Zone = Literal["header", "body", "note"]

# Longest first: 不同意公开 holds 同意公开.
DISCLOSURES: dict[str, Disclosure] = {
    "是否同意公开:同意公开": "agreed",
    "此件依申请公开": "on_request",
    "不同意全文公开": "refused",
    "此件不予公开": "refused",
    "此件公开发布": "active",
    "此件主动公开": "active",
    "此件删减后公开": "partial",
    "此件部分公开": "partial",
    "不同意公开": "refused",
    "未同意公开": "refused",
    "同意部分公开": "partial",
    "同意摘要公开": "summary",
    "此件不公开": "refused",
    "依申请公开": "on_request",
    "不主动公开": "refused",
    "不予公开": "refused",
    "不宜公开": "refused",
    "不能公开": "refused",
    "暂不公开": "refused",
    "主动公开": "active",
    "部分公开": "partial",
    "摘要公开": "summary",
    "同意公开": "agreed",
    "非公开": "refused",
    "不公开": "refused",
}
_LABELS = [
    "是否同意公开", "是否公开", "信息公开属性", "信息公开选项", "政府信息公开选项", "公开属性",
    "公开意见", "公开类别", "公开类型", "公开方式", "公开选项", "公开情况", "办理结果类别",
    "办理结果", "办理类别", "办理类型", "答复类别", "答复类型", "答复分类", "建议类别",
    "提案类别", "结果类别", "处理类别", "类别", "类型", "分类", "等级",
]  # fmt: skip
_TOKEN = re.compile(
    "(?P<disclosure>" + "|".join(DISCLOSURES) + ")"
    "|(?P<class>[A-Z甲乙丙丁])类"
    "|(?P<label>" + "|".join(sorted(_LABELS, key=len, reverse=True)) + ")"
    "|(?P<letter>(?<=[:(])[A-D](?=$|[),;、.]|同|不|主|依|部))"
    r"|(?P<separator>[,、;:()【】\[\]〔〕/|·`*_—–-])"
)
_SPEAKS = re.compile(r"公开|公開|[^种分同各门品\s]\s*类(?![别型似])")
_REFUSAL_IN_PROSE = re.compile(
    r"(?:本|此|该)(?:件|文|答复|复函|意见|函|回复|文件)[^。;\n]{0,12}?"
    r"(?:不予公开|不公开|不宜公开|不得公开|不同意公开|依申请公开|不主动公开)"
)
_REFUSAL_IN_LINE = re.compile(
    r"不\s*予\s*公开|不\s*公开|不宜公开|不得公开|不同意公开|未同意公开|依申请公开|不主动公开"
)
_QUOTED = re.compile(r"[A-D]\s*类[^。\n]{0,8}?(?:同意|主动)公开")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says as a mark, before it has a span."""

    reply_classes: tuple[str, ...]
    disclosures: tuple[Disclosure, ...]
    plain: bool


def read_mark(line: str) -> Reading | None:
    """Return what a line says that consists of marks alone, else None.

    A line with look-alike or invisible characters in the mark is read, but is not plain.
    """
    if len(line) > 80:
        return None
    folded = squeeze(line)
    classes: list[str] = []
    disclosures: list[Disclosure] = []
    position = 0
    while position < len(folded):
        token = _TOKEN.match(folded, position)
        if token is None:
            return None
        if token["disclosure"]:
            disclosures.append(DISCLOSURES[token["disclosure"]])
        elif token["class"] or token["letter"]:
            classes.append(token["class"] or token["letter"])
        position = token.end()
    if not classes and not disclosures:
        return None
    hidden = INVISIBLE.search(line) is not None
    return Reading(tuple(classes), tuple(disclosures), plain=not hidden)


def speaks_of_marks(line: str) -> bool:
    """Say whether a header line talks of publicity or of a class without being a plain mark."""
    return len(line) <= 200 and _SPEAKS.search(squeeze(line)) is not None


def refusals(text: str) -> list[tuple[int, int]]:
    """Return the spans where the text itself forbids its publication in a sentence."""
    return [found.span() for found in _REFUSAL_IN_PROSE.finditer(narrow(text))]


def refuses(line: str) -> bool:
    """Say whether a short line, such as a note, speaks against publication."""
    return len(line) <= 60 and _REFUSAL_IN_LINE.search(squeeze(line)) is not None


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans where prose quotes a mark: they count for nothing, and are reported."""
    return [found.span() for found in _QUOTED.finditer(narrow(text))]
