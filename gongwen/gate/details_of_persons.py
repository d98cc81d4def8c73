"""What else tells of one person: masked numbers, papers, accounts, plates.

Each stands behind a word that says what it is, or has a form that nothing else has. An account is
a person's unless the line says whose office it is. Every gap is bounded: linear time.
"""

import re
from collections.abc import Iterator

_MASK = r"[*×●•○◯]"
_IN = r"[^。,，;；\n]"
_PAPERS = (
    r"(?:残疾(?:人)?证?|社保卡?|社会保障卡?|医保卡?|医疗保险|病历|病案|住院|门诊|就诊卡?|学籍|学"
    r"|准考证|考生"
    r"|驾驶证|驾照|户口[簿本]|结婚证|出生(?:医学)?证明?|低保证|优待证|退役军人证|居住证|暂住证"
    r"|护照|通行证|军官证"
    r"|士官证|警官证|个人)(?:编号|卡号|证号|号码|号)"
)
_PLATE_OF = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"

_NUMBERS = (
    # 身份证3708**********4518, 身份证尾号4518, and the same without the word
    rf"(?:身份证|公民身份)[^\d\n]{{0,8}}?\d{{0,16}}{_MASK}{{2,18}}[\dXx]{{0,8}}",
    r"(?:身份证|公民身份)[^\d\n]{0,6}(?:尾号|后[四六4-6]位)[^\d\n]{0,4}\d{3,6}",
    r"[\u4e00-\u9fa5·]{2,4}\(\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]\)",
    rf"(?<![0-9A-Za-z*])(?=(?:\d|{_MASK}){{14,18}}(?:[\dXx]|{_MASK})"
    rf"(?![0-9A-Za-z*]))\d{{3,14}}{_MASK}{{3,14}}[\dXx]{{0,8}}",
    r"(?i:手机|电话|联系方式|联系人|微信|移动|号码|致电|tel|mobile)[^\d\n]{0,8}"
    r"1[3-9]\d[\s-]?[*×xX●•○◯]{2,8}[\s-]?\d{2,4}",
    rf"[卡账帐户]号[^\d\n]{{0,6}}\d{{3,6}}[\s-]?(?:{_MASK}{{2,8}}[\s-]?){{1,4}}\d{{2,6}}",
    rf"{_PAPERS}\s?[:：为是]?\s?[A-Za-z]{{0,4}}\d[\dXx*-]{{3,24}}",
    rf"{_PLATE_OF}(?!(?:B|JJ)\d{{4}})\s?[·•.-]?\s?(?=[A-HJ-NP-Z]{{0,3}}\d)[A-HJ-NP-Z0-9]{{4}}"
    r"(?:[A-HJ-NP-Z0-9]{1,2}|[学警挂])(?![A-Za-z0-9-])",
)
_DETAILS = tuple(re.compile(pattern) for pattern in _NUMBERS)

_ACCOUNT = re.compile(r"[账帐][号户](?:号码|号)?\s?[:：为是]?\s?\d{4}(?:[ -]?\d){8,18}(?!\d)")
_OF_AN_OFFICE = re.compile(
    rf"(?:户名|开户名称?|[账帐]户名称|单位名称|收款单位|收款人)\s?[:：为是]?{_IN}{{2,30}}?"
    r"(?:局|委员会|办公室|厅|人民政府|中心|署|公司|学校|大学|学院|医院|协会|基金会|总会|合作社)"
)
# behind the account: (云州市慈善总会)
_NAMED_BEHIND = re.compile(
    r"\s?\((?:户名:|开户[名行]:)?[\u4e00-\u9fa5]{2,30}"
    r"(?:局|委员会|办公室|厅|人民政府|中心|署|公司|学校|大学|学院|医院|协会|基金会|总会|红十字会)\)"
)
_OF_THE_STATE = re.compile(r"(?:专户|基本户|国库|非税|对公)[^。,，;；\n]{0,6}$")
_AROUND = 60


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of such details; ``text`` is narrow and visible."""
    for pattern in _DETAILS:
        for found in pattern.finditer(text):
            yield found.span()
    for found in _ACCOUNT.finditer(text):
        start, end = found.span()
        before = text[max(0, start - _AROUND) : start]
        named = _OF_AN_OFFICE.search(before + text[start : end + _AROUND]) is not None
        named = named or _NAMED_BEHIND.match(text, end) is not None
        if not named and _OF_THE_STATE.search(before) is None:
            yield start, end
