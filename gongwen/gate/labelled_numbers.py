"""Numbers behind a label that says what they are: identity, card, telephone, passport, paper.

The label is the proof, so a wrong check digit or an odd sign between the digits hides nothing.
"""

import re
from collections.abc import Iterator

_ODD = r"[^\w\n.]{0,3}"
_IS = r"(?:号码|证号|编号|号)?[^\w\n]{0,4}(?:[为是系]|如下)?[^\w\n]{0,4}"
_COUNTED = r"(?!\d|\s?(?:余|多|万|亿|个|张|本|份|人|户|件|套|元|部|次|[名户辆枚]))"
_BORN = r"\d{6}[^\w\n]{0,3}(?:18|19|20)\d{2}[^\w\n]{0,3}[01]\d[^\w\n]{0,3}[0-3]\d"
_PASSPORTS = (
    r"(?:护照|通行证|台胞证|回乡证|台湾居民来往大陆通行证|旅行证|军官证|士官证|士兵证|警官证"
    r"|港澳居民居住证|外国人居留证|永居证|永久居留证)"
)
_CARDS = (
    r"(?:存折|一卡通|一折通|银行卡|借记卡|储蓄卡|信用卡|工资卡|惠农卡|社保卡|存单|支付宝|医保卡)"
)
_PAPERS = (
    r"(?:准考证|学生证|学籍|残疾(?:人)?证|低保证|结婚证|离婚证|出生证|户口[簿本]|驾驶证|驾照"
    r"|居住证|暂住证|工作证|病历|住院|就诊|优待证|退役军人证|社保卡?|医保卡?|考生|门诊)"
)

_PATTERNS = (
    rf"(?:身份证(?:件)?|公民身份){_IS}(?P<n>\d(?:{_ODD}\d){{16}}{_ODD}[\dXx]|\d"
    rf"(?:{_ODD}\d){{14}})(?!\d)",
    rf"证件{_IS}(?P<n>{_BORN}(?:{_ODD}\d){{3}}{_ODD}[\dXx])(?!\d)",
    rf"(?:银行卡|卡号|银行账号)\s*{_IS}\d{{4}}(?:{_ODD}\d){{8,15}}{_COUNTED}",
    # sums are parted by commas too, but not behind a colon
    rf"(?i:手机|电话|联系方式|微信|tel|mobile)(?:号码|号)?[^\w\n]{{0,6}}(?P<n>1{_ODD}[3-9]"
    rf"(?:{_ODD}\d){{9}}){_COUNTED}(?!{_ODD}\d{{3}})",
    r"(?:家中|家里|家庭|住宅|本人|私人|个人|家属|父亲|母亲|监护人|家长)的?(?:联系|固定)?(?:电话"
    r"|座机|固话|号码)(?:号码|号)?\s?[:：为是]?\s?"
    rf"(?:\(?0\d{{2,3}}\)?[ -]?)?\d{{7,8}}{_COUNTED}",
    rf"{_PASSPORTS}{_IS}(?:[A-Za-z]{{1,3}}\d{{6,10}}|\d{{8,12}}){_COUNTED}",
    rf"{_PASSPORTS}(?:号码|证号|编号|号)\s*[:：]?\s*[A-Za-z\u4e00-\u9fa5]{{0,4}}\d{{6,10}}",
    r"(?<![A-Za-z])[A-Za-z]{1,2}\d{7,8}号?的?(?:普通|因私|因公|公务|外交)?(?:护照|通行证)",
    rf"{_CARDS}(?:账号|帐号|卡号|号码|号)?\s?(?:[:：为是]|账号|卡号|号码|号)\s?\d{{4}}"
    rf"(?:[ -]?\d){{4,18}}{_COUNTED}",
    rf"{_PAPERS}(?:号码|证号|编号|号)?\s?[:：为是]\s?[A-Za-z]{{0,4}}\d[\dXx*-]{{4,24}}{_COUNTED}",
)
_LABELLED = tuple(re.compile(pattern) for pattern in _PATTERNS)

_DEED = re.compile(
    r"(?:不动产权|房产|房权|房地权|土地使用权?)[^\d\n,，。]{0,8}(?:第|字)\s?\d{4,12}\s?号"
)
_OWNER = re.compile(
    r"公司|集团|局|厂|中心|学校|大学|学院|医院|委员会|合作社|政府|管理处|工程|项目|开发|银行|协会"
    r"|用地|宗地|地块|工业|园区"
)
_AROUND = 60


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of labelled numbers; ``text`` is narrow and visible, its digits are ASCII."""
    for pattern in _LABELLED:
        for found in pattern.finditer(text):
            yield found.span("n" if "n" in pattern.groupindex else 0)
    for found in _DEED.finditer(text):
        start, end = found.span()
        near = text[max(0, start - _AROUND) : start]
        named = re.search(r"(?:权利人|产权人|所有权人|共有人|房主|业主|户主)", near)
        if named or _OWNER.search(near + text[end : end + 20]) is None:
            yield start, end
