"""Notes in the place of 附注 (GB/T 9704-2012, 7.3.6): in brackets under the date, or at the end.

There stands who may read the document and how far it goes. As in the head, what the rules do not
know may restrict it, so that only what is known to be harmless passes.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.model import Document, Paragraph, Span
from gongwen.structure import marks, sensitive
from gongwen.structure.contact import is_contact
from gongwen.structure.dates import alone
from gongwen.structure.folding import squeeze
from gongwen.structure.patterns import (
    ends_sentence,
    ends_title,
    heading_of,
    is_imprint,
    organ_of,
)
from gongwen.structure.restriction import is_restricting_fragment, restricts_beside

_PIECE = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*(?:\([^()]*\)[^()\[\]【】〔〕]*){0,4})[)\]】〕]")
_LONGEST = 200
_COUNT = r"[0-9一二三四五六七八九十]{1,4}"
_UNITS = (
    r"(?:[、,/和]|[百千万亿]{0,2}(?:元|美元|吨|人|户|家|个|项|件|亩|公顷|平方米|公里|千瓦时|立方米|次|台|套|所"
    r"|头|株|公斤|辆|张|篇|册|场|%|‰))"
)
_HARMLESS = re.compile(
    rf"(?:(?:此件|本函|本件)?一式{_COUNT}份|(?:此件)?(?:共|打)?印(?:发|制)?{_COUNT}份)"
    r"|(?:此处|加盖|单位|机关|部门|代){0,3}(?:公章|印章|盖章|签章|签字盖章|签字|签名|印|章)处?"
    r"|(?:此|本)页无正文|以下(?:无正文|空白)|(?:正文|全文)?完|(?:以?下|从|此处)?略|[续接转][上下]页"
    rf"|(?:计量|金额|面积)?单位:{_UNITS}{{1,6}}"
    rf"|(?:总)?第{_COUNT}[期页](?:[,]?共{_COUNT}页)?"
    r"|(?:[12]\d{3}年(?:版|修订版?)?|第[0-9一二三四五六七八九十]{1,3}版|试行|暂行|修订)"
    r"|附[件表图](?:另附|附后|从?略)|电子公章|注:(?:数据|资料)来源(?:于|自|为)?[^,。;不]{2,30}"
)
_LABEL = (
    r"(?:业务|工作|政策|咨询|服务|监督|举报|投诉|联系|值班|报名|办公|承办|经办|责任|具体){0,2}"
    r"(?:电话|热线|传真|网址|邮编|邮箱|地址|方式|单位|科室|处室|人|编辑|责编|校对|录入|打印|印刷|核稿|撰稿|供稿"
    r"|作者|来源|附[件表图][0-9]{0,2})"
)
_LABELLED = re.compile(rf"{_LABEL}:[^。]{{1,80}}")
# what a value behind a harmless label must not hold
_AT_END = re.compile(
    r"附:[^。]{2,30}(?:表|单|名单|清单|回执|说明)|(?:主办|承办|经办|起草)(?:科室|处室|单位):[^。]{2,20}"
    r"|(?:(?:拟稿|核稿|打字|校对|责任编辑|编辑|审核|责编|审校)(?:人)?:[\u4e00-\u9fa5]{2,4}){1,4}"
    r"|(?:注:)?(?:数据|资料|信息|稿件)?来源(?:于|自)?:?[^。不]{2,30}。?|网址:[\w./:-]{4,50}|抄告:[^。]{2,50}"
    r"|存档(?:\(\d{1,2}\))?|分享到:?[\u4e00-\u9fa5]{2,20}|扫一扫在?手机打开当前页"
)
_DOUBTFUL = re.compile(r"[不勿未否禁止密限仅只缓非免拒暂待]|内部|保留|收回|[发供]至|参阅|掌握|同意")
_COMPANY = re.compile(r"有限(?:责任)?公司")
_ENDS = frozenset({"date", "signature", "imprint", "contact"})
_DISTRIBUTES = re.compile(r"印发|转发|批转|下发|发布|公布")
_CHAPTER = re.compile(r"第[0-9一二三四五六七八九十百]{1,4}[章节条编]")
_SHORT = 24
_LINE = 60
_DATED = re.compile(
    r"(?:[12]\d{3}|[〇○零一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日(?=.)"
)
_TAIL = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{1,60})[)\]】〕]$")


def unknown(document: Document) -> Iterator[Span]:
    """Yield the notes there that the rules do not know as harmless, and words like them."""
    last = max((i for i, p in enumerate(document.paragraphs) if p.role in _TEXT), default=-1)
    under_the_end = False
    for index, paragraph in enumerate(document.paragraphs):
        text = document.of(paragraph)
        if paragraph.role == "note":
            placed = under_the_end or index > last
            # what speaks of publicity is a mark already, and judged as one
            held = not marks.speaks_of_publicity(text) and (
                restricts_beside(text) or (placed and not is_harmless(text))
            )
        elif paragraph.role == "contact":
            held = _has_more_than_contacts(text)
        else:
            held = paragraph.role in _TEXT and is_restricting_fragment(text)
        if held:
            yield Span(paragraph.start, paragraph.end)
        if paragraph.role != "note":
            under_the_end = paragraph.role in _ENDS
    yield from _beside_the_date(document)
    yield from _bare(document)


def is_harmless(note: str) -> bool:
    """Say whether each bracket of a note is a mark, which other rules judge, or says nothing."""
    folded = squeeze(note[: _LONGEST + 1])
    if len(folded) > _LONGEST:
        return False
    if marks.read_mark(note) is not None:
        return True
    pieces = [found[1] for found in _PIECE.finditer(folded)]
    return bool(pieces) and not _PIECE.sub("", folded) and all(map(_says_nothing, pieces))


def is_harmless_line(text: str) -> bool:
    """Say whether a line under the end names who made or keeps the paper, or a source."""
    folded = squeeze(text[: _LINE + 1])
    return (
        len(folded) <= _LINE
        and _AT_END.fullmatch(folded) is not None
        and _DOUBTFUL.search(folded) is None
        and not sensitive.speaks(text)
    )


def _says_nothing(piece: str) -> bool:
    if _HARMLESS.fullmatch(piece) or alone(piece) or marks.read_mark(piece) is not None:
        return True
    if _DOUBTFUL.search(_COMPANY.sub("", piece)):
        return False
    return is_imprint(piece) or _LABELLED.fullmatch(piece) is not None


def _has_more_than_contacts(text: str) -> bool:
    """Say whether a line like ``（联系人：…）（…）`` has a bracket that is neither."""
    folded = squeeze(text[: _LONGEST + 1])
    pieces = [found[1] for found in _PIECE.finditer(folded)]
    return (
        len(pieces) > 1
        and not _PIECE.sub("", folded)
        and not all(is_contact(piece) or _says_nothing(piece) for piece in pieces)
    )


def _beside_the_date(document: Document) -> Iterator[Span]:
    """Yield what is printed on the line of the signature or of the date behind them."""
    for before, paragraph in pairwise(document.paragraphs):
        if paragraph.role == "date" and before.role in _TEXT:
            if _is_no_signature(document.of(before)):
                yield Span(before.start, before.end)
        elif paragraph.role in _TEXT and before.role in ("signature", "note", *_TEXT):
            text = squeeze(document.of(paragraph)[: _LONGEST + 1])
            found = _DATED.match(text)
            if found is None or is_harmless(text[found.end() :]):
                continue
            if before.role == "signature" or organ_of(document.of(before)) is not None:
                yield Span(paragraph.start, paragraph.end)


def _is_no_signature(text: str) -> bool:
    """Say whether the words above a date are more than who signs: ``…局（密件）``."""
    if len(text) > _LONGEST or ends_sentence(text):
        return False
    tail = _TAIL.search(squeeze(text))
    named = tail is None or organ_of(tail[1]) is not None or is_harmless(tail[0])
    return not named or (len(text) <= _LINE and restricts_beside(text))


def _bare(document: Document) -> Iterator[Span]:
    """Yield a short word under the date that nobody can name, where a text may follow there.

    Below other documents any text under the date is held as a second one.
    """
    title = squeeze(document.title or "")
    if not _DISTRIBUTES.search(title):
        return
    for before, paragraph in pairwise(document.paragraphs):
        if before.role not in ("date", "note") or paragraph.role not in _TEXT:
            continue
        text = squeeze(document.of(paragraph)[: _LONGEST + 1])
        opened = text.startswith(("(", "（", "【", "〔", "[")) and heading_of(text) is None
        word = _is_a_word(document, paragraph) and text not in title and not ends_title(text)
        joined = len(text) <= _LONGEST and _restricts_before_a_title(text)
        if opened or word or joined:
            yield Span(paragraph.start, paragraph.end)


def _restricts_before_a_title(text: str) -> bool:
    """Say whether a word on the circle was joined to the title of what is distributed."""
    return ends_title(text) and any(
        is_restricting_fragment(text[:end]) for end in range(2, min(len(text), _SHORT) + 1)
    )


def _is_a_word(document: Document, paragraph: Paragraph) -> bool:
    text = document.of(paragraph)
    return (
        len(text) <= _SHORT
        and not ends_sentence(text)
        and heading_of(text) is None
        and _CHAPTER.match(text) is None
    )


_TEXT = ("body", "heading")
