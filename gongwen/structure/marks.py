"""Marks: the class (``A类``) and the disclosure (``同意公开``) that a document prints of itself.

A line is a mark when nothing but marks, their labels and punctuation stand in it. A header line
that speaks of 公开 or of a class in any other way is a mark too, one that is not ``plain``: the
gate then holds the document, for words that we do not know may say the contrary.

Class letters are outcomes of handling, not of publicity: see ``docs/words.md``.
"""

import re
from dataclasses import dataclass
from typing import Literal

from gongwen.model import Disclosure
from gongwen.structure.folding import INVISIBLE, narrow, squeeze, unmask
from gongwen.structure.refusal import REFUSAL, closing_bracket, speaks_against
from gongwen.structure.restriction import restricts_beside

Zone = Literal["header", "body", "note"]
_WIDE = 1000

# Longest first: 同意部分公开 holds 部分公开. What refuses is REFUSAL's to say.
DISCLOSURES: dict[str, Disclosure] = {
    "是否同意公开:同意公开": "agreed",
    "同意公开": "agreed",
    "此件依申请公开": "on_request",
    "依申请公开": "on_request",
    "此件同意公开": "agreed",
    "此件公开发布": "active",
    "本件公开发布": "active",
    "本件主动公开": "active",
    "此件可公开": "active",
    "此件公开": "active",
    "此件主动公开": "active",
    "主动公开": "active",
    "此件删减后公开": "partial",
    "删减后公开": "partial",
    "此件部分公开": "partial",
    "同意部分公开": "partial",
    "部分公开": "partial",
    "同意摘要公开": "summary",
    "摘要公开": "summary",
}
_PUBLICITY_LABELS = (
    "是否同意公开", "是否公开", "是否上网", "政府信息公开属性", "政府信息公开选项",
    "信息公开属性", "信息公开选项", "信息公开类别", "信息公开", "公开属性", "公开意见",
    "公开类别", "公开类型", "公开方式", "公开形式", "公开选项", "公开情况", "公开范围",
    "公开时限", "公开期限",
)  # fmt: skip
_CLASS_LABELS = (
    "建议办理结果", "提案办理结果", "建议办理类别", "提案办理类别", "办理结果标识",
    "办理结果分类", "办理结果类别", "办理结果", "办理情况", "办理分类", "办理类别", "办理类型",
    "答复类别", "答复类型", "答复分类",
    "建议类别", "提案类别", "结果类别", "处理类别", "类别", "类型", "分类", "等级",
)  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_LETTER_LABELS = f"(?:{_any(_CLASS_LABELS)}):"
_TOKEN = re.compile(
    f"(?P<disclosure>{_any(tuple(DISCLOSURES))})"
    f"|(?P<refused>{REFUSAL}(?:发布)?)(?=$|[^\u4e00-\u9fff])"
    "|(?P<class>[A-Z甲乙丙丁])类"
    f"|{_LETTER_LABELS}(?P<letter>[A-D])(?=$|[),;、。\\]】]|同意公开|{_any(_PUBLICITY_LABELS)})"
    f"|(?P<label>{_any(_PUBLICITY_LABELS + _CLASS_LABELS)}):?"
    r"|(?P<separator>[,、;:。()【】\[\]〔〕/|·`*—–-])"
)
_EMPTY = re.compile(r"\(\)|\[\]|【】|〔〕")
_CLASS = re.compile(r"[^种分同各门品\s]\s*类(?![别型似])")
_LABELLED = re.compile(rf"(?:{_any(_PUBLICITY_LABELS)})[:(]")
_ABOUT = re.compile(
    r"(?:政务|党务|信息|村务|厂务|校务|院务)公开(?!属性|选项|类别|类型|方式|范围|[:(是否不])"
    r"|公开(?:征求|征集|招标|招聘|选拔|透明|发行)"
)
_PUNCTUATION = re.compile(r"[^\w]|_")
_QUOTED = re.compile(r"[A-D]\s*类[^。\n]{0,8}?(?:同意|主动)公开")
_OTHER_CLASS = re.compile(
    r"办理(?:结果|类别|类型)[^。；，、\d\n]{0,6}[B-D乙丙丁]\s*类(?!的|[、，和及与]|\s*\d|办理|有|共)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says as a mark, before it has a span."""

    reply_classes: tuple[str, ...]
    disclosures: tuple[Disclosure, ...]
    plain: bool


def read_mark(line: str) -> Reading | None:
    """Return what a line says that consists of marks alone, else None.

    A line with invisible characters or an empty box (``（ ）``) is read, but is not plain.
    """
    folded = squeeze(line[:_WIDE])
    if len(line) >= _WIDE or len(folded) > 80:
        return None
    classes: list[str] = []
    disclosures: list[Disclosure] = []
    position = 0
    while position < len(folded):
        token = _TOKEN.match(folded, position)
        if token is None:
            return None
        if token["disclosure"]:
            disclosures.append(DISCLOSURES[token["disclosure"]])
        elif token["refused"]:
            disclosures.append("refused")
        elif token["class"] or token["letter"]:
            classes.append(token["class"] or token["letter"])
        position = token.end()
    if not classes and not disclosures:
        return None
    doubtful = INVISIBLE.search(line) is not None or _EMPTY.search(folded) is not None
    return Reading(tuple(classes), tuple(disclosures), plain=not doubtful)


def is_mark(line: str) -> bool:
    """Say whether a line below the head is a mark, plain or not: marks alone, or 公开属性：…."""
    if read_mark(line) is not None:
        return True
    folded = unmask(line)
    if len(folded) > 40 or folded.endswith("。"):
        return False
    # 不（同意公开） and 不-同意公开 are refusals still
    return bool(_LABELLED.match(folded)) or read_mark(_PUNCTUATION.sub("", folded)) is not None


def speaks_of_marks(line: str) -> bool:
    """Say whether a header line talks of publicity or of a class without being a plain mark."""
    return speaks_of_publicity(line) or _CLASS.search(unmask(line)) is not None


def speaks_of_publicity(line: str) -> bool:
    """Say whether a line that is no running text may say something of its own publicity."""
    return "公开" in _ABOUT.sub("", unmask(line)) or speaks_against(line)


def title_speaks_of_itself(title: str) -> bool:
    """Say whether a title ends in a word on publicity (``…（依申请公开）``) or is a draft's."""
    bracket = closing_bracket(title)
    if bracket is not None:
        return speaks_of_publicity(bracket) or restricts_beside(bracket) or bracket.endswith("稿")
    return _ABOUT.sub("", unmask(title)).endswith("公开")


def other_classes(text: str) -> list[tuple[int, int]]:
    """Return the spans where prose gives the handling another class than A."""
    return [found.span() for found in _OTHER_CLASS.finditer(narrow(text))]


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans where prose quotes a mark: they count for nothing, and are reported."""
    return [found.span() for found in _QUOTED.finditer(narrow(text))]
