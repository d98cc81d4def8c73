"""What else tells of one person: masked numbers, papers, chat names, homes, accounts, plates.

Each stands behind a word that says what it is, or has a form that nothing else has. An account is
a person's unless the line says whose office it is. Every gap is bounded: linear time.
"""

import re
from collections.abc import Iterator

_MASK = r"[*×●•○◯]"
_N = r"(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4})"
_IN = r"[^。,，;；\n]"
_UNIT = r"(?:号楼|号院|号|[栋幢座室组]|单元|#)"
_STREET = r"(?:[市县区镇乡村路街巷弄里屯庄组湾苑园]|街道|社区|大道|花园|公寓)"
_PAPERS = (
    r"(?:残疾(?:人)?证?|社保卡?|社会保障卡?|医保卡?|医疗保险|病历|病案|住院|门诊|就诊卡?|学籍|学|准考证|考生"
    r"|驾驶证|驾照|户口[簿本]|结婚证|出生(?:医学)?证明?|低保证|优待证|退役军人证|居住证|暂住证|护照|通行证|军官证"
    r"|士官证|警官证|个人)(?:编号|卡号|证号|号码|号)"
)
_SEX = r"[,，(（](?:男|女)[,，、]"
_SUFFERS = (
    r"(?:患|确诊|残疾|精神|癌|瘤|瘫|服刑|吸毒|性侵|强奸|猥亵|家暴|自杀|低保|特困|孤儿|感染|救助|殴"
    r"|[致受]伤|欺凌|溺)"
)
_PLATE_OF = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"

_NUMBERS = (
    # 身份证3708**********4518, 身份证尾号4518, and the same without the word
    rf"(?:身份证|公民身份)[^\d\n]{{0,8}}?\d{{0,16}}{_MASK}{{2,18}}[\dXx]{{0,8}}",
    r"(?:身份证|公民身份)[^\d\n]{0,6}(?:尾号|后[四六4-6]位)[^\d\n]{0,4}\d{3,6}",
    r"[\u4e00-\u9fa5·]{2,4}\(\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]\)",
    rf"(?<![0-9A-Za-z*])(?=(?:\d|{_MASK}){{14,18}}(?:[\dXx]|{_MASK})(?![0-9A-Za-z*]))\d{{3,14}}{_MASK}{{3,14}}[\dXx]{{0,8}}",
    r"(?i:手机|电话|联系方式|联系人|微信|移动|号码|致电|tel|mobile)[^\d\n]{0,8}"
    r"1[3-9]\d[\s-]?[*×xX●•○◯]{2,8}[\s-]?\d{2,4}",
    rf"[卡账帐户]号[^\d\n]{{0,6}}\d{{3,6}}[\s-]?(?:{_MASK}{{2,8}}[\s-]?){{1,4}}\d{{2,6}}",
    rf"{_PAPERS}\s?[:：为是]?\s?[A-Za-z]{{0,4}}\d[\dXx*-]{{3,24}}",
    r"(?i:微信|QQ|扣扣)(?:号码|号)?\s?[:：为是]\s?[A-Za-z0-9](?a:[\w.-]{4,24})",
    r"微信号?(?!(?i:wechat|work|app|pay|mini))[A-Za-z](?=[A-Z-]{0,18}[\d_a-z])(?a:[\w-]{5,19})",
    r"(?i:QQ|扣扣)(?:号码|号)?\s?[1-9]\d{4,10}(?!\d)",
    rf"{_PLATE_OF}(?!(?:B|JJ)\d{{4}})\s?[·•.-]?\s?(?=[A-HJ-NP-Z]{{0,3}}\d)[A-HJ-NP-Z0-9]{{4}}"
    r"(?:[A-HJ-NP-Z0-9]{1,2}|[学警挂])(?![A-Za-z0-9-])",
)
_HOMES = (
    rf"(?:家庭|居住|户[籍口]|常住|现住?|[其人])(?:住址|地址|住所地?|所在地|地)\s?[:：为是在于]{{0,2}}{_IN}{{2,40}}?{_N}\s?{_UNIT}",
    r"(?:(?<![入居稳守抓盯兜保堵管留拴绑站靠顶锁护控捂停记不撑挡扛])[现暂常家租原]?住[址在于]?|[现暂]居住?[在于]?)"
    rf"(?![房宅户院建宿所区地人民改保培有进上]){_IN}{{2,30}}?{_STREET}{_IN}{{0,10}}?{_N}\s?{_UNIT}",
    rf"(?:现居?|居|暂|家)住[址地在于]?(?![房宅户人]){_IN}{{2,40}}?\d{{1,4}}-\d{{1,4}}",
    r"(?:小区|花园|苑|家园|公寓|新村|社区|名城|府|庭)\d{1,3}-\d{1,2}-\d{3,4}(?!\d)",
    r"(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}室",
    rf"(?:系|(?<=[,，。])[是为]){_IN}{{3,30}}?{_N}(?:号院?|组)(?:居民|村民|住户|业主|租户)(?![楼区小委点院自群])",
    rf"(?<![专国农商店厂])(?:家(?:位于|住)|该户位于){_IN}{{2,30}}?(?:[村屯庄巷弄湾]|社区|小区){_IN}{{0,8}}?{_N}\s?{_UNIT}",
    rf"{_N}\s?#\s?楼?\s?{_N}\s?(?:单元|室|-\d)",
)
# a person with sex, age and what befell or ails them: 王某，男，1956年3月生，患…
_FATE = (rf"{_SEX}[^。\n]{{0,12}}?(?:\d{{4}}年|\d{{1,3}}岁(?!以|及))[^。\n]{{0,60}}?{_SUFFERS}",)
_DETAILS = tuple(re.compile(pattern) for pattern in (*_NUMBERS, *_HOMES, *_FATE))

_ACCOUNT = re.compile(r"[账帐][号户](?:号码|号)?\s?[:：为是]?\s?\d{4}(?:[ -]?\d){8,18}(?!\d)")
_OF_AN_OFFICE = re.compile(
    rf"(?:户名|开户名称?|[账帐]户名称|单位名称|收款单位|收款人)\s?[:：为是]?{_IN}{{2,30}}?"
    r"(?:局|委员会|办公室|厅|人民政府|中心|署|公司|学校|大学|学院|医院|协会|基金会|总会|合作社)"
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
        if not named and _OF_THE_STATE.search(before) is None:
            yield start, end
