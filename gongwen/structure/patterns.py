"""What the parts of an official document look like, after GB/T 9704-2012 and its common habits."""

import re

from gongwen.structure.folding import squeeze

_NUMERAL = "一二三四五六七八九十百"
HEADINGS = (
    re.compile(rf"([{_NUMERAL}]{{1,4}})\s*、"),
    re.compile(rf"[(（]\s*([{_NUMERAL}]{{1,3}})\s*[)）]"),
    re.compile(r"([0-9０-９]{1,2})\s*[.．、](?![0-9０-９])"),
    re.compile(r"[(（]\s*([0-9０-９]{1,2})\s*[)）]"),
    re.compile(rf"([{_NUMERAL}])是(?![否不])"),
)
"""Level 1 ``一、``, 2 ``（一）``, 3 ``1.``, 4 ``（1）``, 5 the run-in ``一是``."""

ORGAN = re.compile(
    r"[\u4e00-\u9fa5()·]{2,30}?(?:局|委员会|办公室|办公厅|委|厅|部|人民政府|政府|院|会|中心|署|处"
    r"|公司|学校|大学|学院|集团|银行|所|总队|支队|指挥部|法院|检察院|政协|人大)"
)
"""The name of an organ, alone."""

TITLE_END = (
    "答复", "回复", "复函", "意见", "函", "通知", "通报", "公告", "通告", "公报", "报告", "请示",
    "批复", "决定", "决议", "命令", "令", "纪要", "议案", "方案", "规划", "计划", "要点", "总结",
    "办法", "规定", "细则", "条例", "规则", "简报", "情况", "说明", "公示", "目录", "清单",
)  # fmt: skip
"""The kinds of document that a title ends in (党政机关公文处理工作条例, article 8, and habits)."""

URGENCY = frozenset({"特急", "加急", "急件", "特提", "平急"})

_TERMINAL = re.compile(r"[。！？；：!?;:…][”’\"'」』）)》】]*$")
_SECRECY_LEVEL = re.compile(r"(?:绝密|机密|秘密)(?:★.*|[〔(（\[].*|级)?")
_SECRECY_STAR = re.compile(r"(?:绝密|机密|秘密)\s*[★☆*]")
_RESTRICTED = re.compile(
    r"内部(?:资料|文件|材料|使用|事项|掌握|参考)|工作秘密|注意保(?:存|密)|不得外传|严禁外传|仅供内部|阅后(?:即焚|收回)"
)
_COPY_NUMBER = re.compile(r"(?:份号|No\.?|№)?[:.]?\d{6}")
_IMPRINT = re.compile(
    r"(?:抄送|抄报|主送|分送|发送|印发)[:：]|.{2,30}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$"
)
_ATTACHMENT = re.compile(r"附\s*件\s*(?:[0-9０-９一二三四五六七八九十]{0,3})\s*(?:[:：]|$)")
_SIGNATORY = re.compile(r"(?:签发人|会签人)[:：]?(?P<name>[\u4e00-\u9fa5·、，,]{2,24})")


def heading_of(line: str) -> tuple[int, int] | None:
    """Return level and ordinal of the enumeration that opens a line, or None."""
    for level, pattern in enumerate(HEADINGS, start=1):
        found = pattern.match(line)
        if found:
            return level, ordinal(found.group(1))
    return None


def ordinal(numeral: str) -> int:
    """Return the value of a heading's numeral, 1 to 99 (``二十一`` is 21); 0 if it is none."""
    if numeral.isdigit():
        return int(numeral)
    digits = {c: i for i, c in enumerate("一二三四五六七八九", start=1)}
    head, ten, tail = numeral.partition("十")
    if not ten:
        return digits.get(head, 0)
    return (digits.get(head, 0) if head else 1) * 10 + digits.get(tail, 0)


def ends_sentence(line: str) -> bool:
    """Say whether a line ends where a sentence or a clause of a list may end."""
    return _TERMINAL.search(line[-8:]) is not None


def is_secrecy(line: str) -> bool:
    """Say whether a line is a secrecy mark, a copy number or a mark of internal material."""
    folded = squeeze(line)
    if len(folded) > 40:
        return False
    return bool(
        _SECRECY_LEVEL.fullmatch(folded)
        or _SECRECY_STAR.search(folded)
        or _COPY_NUMBER.fullmatch(folded)
        or (_RESTRICTED.search(folded) and not ends_sentence(line))
    )


def has_secrecy_star(text: str) -> bool:
    """Say whether a classification with its star stands anywhere (``机密★1年``)."""
    return _SECRECY_STAR.search(text) is not None


def is_imprint(line: str) -> bool:
    """Say whether a line belongs to the imprint (版记): 抄送, 印发机关 and its date."""
    return len(line) < 300 and _IMPRINT.match(squeeze(line)) is not None


def is_attachment(line: str) -> bool:
    """Say whether a line opens the list of attachments (附件说明) or an attachment."""
    return _ATTACHMENT.match(line) is not None


def signatory_of(line: str) -> str | None:
    """Return the name after 签发人, or None."""
    found = _SIGNATORY.fullmatch(squeeze(line))
    return found["name"] if found else None


def organ_of(line: str) -> str | None:
    """Return the organ that a short line names, without 文件 (``株洲市教育局文件``), or None."""
    folded = squeeze(line).replace("(", "（").replace(")", "）")
    name = folded.removesuffix("文件") if len(folded) > 4 else folded
    return name if 3 <= len(name) <= 40 and ORGAN.fullmatch(name.translate(_ASCII)) else None


_ASCII = str.maketrans("（）", "()")
