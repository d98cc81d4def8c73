"""What the parts of an official document look like, after GB/T 9704-2012 and its common habits."""

import re

from gongwen.structure.folding import narrow, squeeze

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
    r"|公司|学校|大学|学院|党校|集团|银行|所|总队|支队|大队|调查队|指挥部|法院|检察院|政协|人大|海关|联合社"
    r"|图书馆|博物馆|档案馆|领导小组|军分区|党组|总站|管理站|基地|园区|开发区|新区|街道|电台|电视台)"
)
"""The name of an organ, alone."""

TITLE_END = (
    "答复", "回复", "复函", "意见", "函", "通知", "通报", "公告", "通告", "公报", "报告", "请示",
    "批复", "决定", "决议", "命令", "令", "纪要", "议案", "方案", "规划", "计划", "要点", "总结",
    "办法", "规定", "细则", "条例", "规则", "简报", "情况", "说明", "公示", "目录", "清单",
    "措施", "预案", "标准", "指南", "名单", "汇报", "制度", "章程", "机制", "分工", "专报", "快报",
)  # fmt: skip
"""The kinds of document that a title ends in (党政机关公文处理工作条例, article 8, and habits)."""

URGENCY = frozenset({"特急", "加急", "急件", "特提", "平急"})

_TERMINAL = re.compile(r"[。！？；：!?;:…][”’\"'」』）)》】]*$")
_IMPRINT = re.compile(
    r"(?:抄送|抄报|主送|分送|发送|印发|主题词|校对|打印|录入|审核|印数)[:：]|[(（]?共印\d+份|.{2,30}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$"
)
_ATTACHMENT = re.compile(r"附\s*件\s*(?:[0-9０-９一二三四五六七八九十]{0,3})\s*(?:[:：]|$)")
_ADDRESS = re.compile(r"(?:尊敬的)?.{1,120}[:：]")
_NO_ADDRESS = re.compile(r"如下|现将|根据|为了|以下|附件|抄送|签发|联系|类别|公开|电话|负责|承办")
_AFTER_TITLE = re.compile(r"(?:\([^()]{1,20}\)|（[^（）]{1,20}）|\[\d{1,2}\]){1,3}$")
_REPLY_TITLE = re.compile(r"(?:关于|对).{0,60}\d+号.{0,40}(?:答复|回复|复函|会办意见|协办意见)")
_TITLE_START = re.compile(r"(?:[\u4e00-\u9fa5]{2,40}?)??(?:关于|对.{0,20}(?:提案|建议|会议))")
_SIGNATORY = re.compile(
    r"(?:签发人|签发)\s*[:：]?\s*(?P<names>[\u4e00-\u9fa5·、，, ]{2,40}?)\s*"
    r"(?:会签人?\s*[:：].{2,40})?"
)
_WIDE_GAP = re.compile(r"\s{3,}")
_SPACED_LABEL = re.compile(r"^签\s*发\s*人")


def heading_of(line: str) -> tuple[int, int] | None:
    """Return level and ordinal of the enumeration that opens a line, or None."""
    for level, pattern in enumerate(HEADINGS, start=1):
        found = pattern.match(line)
        if found:
            return level, ordinal(found.group(1))
    return None


def after_number(line: str) -> int:
    """Return where the enumeration that opens a line ends; 0 where none does."""
    return max((found.end() for one in HEADINGS if (found := one.match(line))), default=0)


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


def is_imprint(line: str) -> bool:
    """Say whether a line belongs to the imprint (版记): 抄送, 印发机关 and its date."""
    return len(line) < 300 and _IMPRINT.match(squeeze(line)) is not None


def is_attachment(line: str) -> bool:
    """Say whether a line opens the list of attachments (附件说明) or an attachment."""
    return _ATTACHMENT.match(line) is not None


def signatory_of(line: str) -> str | None:
    """Return the name after 签发人, several joined by 、, or None."""
    packed = _WIDE_GAP.sub("  ", narrow(line[:1000]).strip())
    if len(packed) > 80:
        return None
    found = _SIGNATORY.fullmatch(_SPACED_LABEL.sub("签发人", packed))
    if found is None:
        return None
    names = found["names"].split()
    if all(len(name) > 1 for name in names):
        return "、".join(names)
    # one character a word is a name that is spaced out: 签发人：鲁 建 国
    return _apart(found["names"]) or None


def _apart(names: str) -> str:
    """Join spaced-out characters to names: wider gaps part names (``贺　岩　季东林``)."""
    parts = names.split()
    spaced_out = all(len(part) == 1 for part in parts)
    joined: list[str] = []
    for part in parts:
        if len(part) == 1 and joined and (spaced_out or len(joined[-1]) == 1):
            joined[-1] += part
        else:
            joined.append(part)
    return "、".join(joined)


def is_red_head(line: str) -> bool:
    """Say whether a line is an organ's red head: ``株洲市教育局文件``."""
    return len(line) <= 80 and squeeze(line).endswith("文件") and organ_of(line) is not None


def is_address(line: str) -> bool:
    """Say whether a line is an addressee (主送机关): a name or organs, and a colon."""
    return (
        len(line) <= 130
        and _ADDRESS.fullmatch(line) is not None
        and not ends_sentence(line[:-1])
        and "。" not in line
        and heading_of(line) is None
        and signatory_of(line) is None
        and _NO_ADDRESS.search(squeeze(line)) is None
    )


def ends_title(line: str) -> bool:
    """Say whether a line ends as titles do; a bracket or a note's number may follow."""
    return _AFTER_TITLE.sub("", squeeze(line)).endswith(TITLE_END)


def is_title_line(line: str) -> bool:
    """Say whether a line reads as a whole title: ``关于…的答复``, ``对…的函``."""
    folded = squeeze(line)
    return (
        len(folded) <= 80
        and folded.endswith(TITLE_END)
        and _TITLE_START.match(folded) is not None
        and not re.search(r"[。；;]", folded)
    )


def is_reply_title(line: str) -> bool:
    """Say whether a line is the title of a reply: ``关于对第0215号提案的答复``."""
    return len(line) <= 200 and _REPLY_TITLE.fullmatch(squeeze(line)) is not None


def organ_of(line: str) -> str | None:
    """Return the organ that a short line names, without 文件 (``株洲市教育局文件``), or None."""
    folded = squeeze(line).replace("(", "（").replace(")", "）")
    name = folded.removesuffix("文件") if len(folded) > 4 else folded
    return name if 3 <= len(name) <= 40 and ORGAN.fullmatch(name.translate(_ASCII)) else None


def organs_of(line: str) -> list[str]:
    """Return the organs that a short line names, one or several with spaces between, or none."""
    several = [organ_of(part) for part in line.split() if squeeze(part) != "文件"]
    if several and all(several):
        return [name for name in several if name]
    one = organ_of(line)
    return [one] if one else []


_ASCII = str.maketrans("（）", "()")
