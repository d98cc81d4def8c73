"""Homes: where somebody lives, to the house; not where an office sits or serves.

A home stands behind a word for living, or is a flat in a building. An address behind a word for
an office's place is an office's, unless a person's name follows it.
"""

import re
from collections.abc import Iterator

from gongwen.gate.names_of_persons import NAME, is_word

_N = r"(?<![\d〇零一二三四五六七八九十])(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4})"
_IN = r"[^。,，;；\n]"
_HOUSE_NO = r"号(?!窗|文|令|台|柜|厅|门诊|公告|线|高速|国道|省道|机组|地块|楼大厅)"
_UNIT = rf"(?:号楼|号院|{_HOUSE_NO}|[栋幢座室组]|单元|#)"
_STREET = r"(?:[市县区镇乡村路街巷弄里屯庄组湾苑园]|街道|社区|大道|花园|公寓)"
_ESTATE = r"(?:小区|花园|苑|家园|公寓|新村|社区|名城|府|庭|里|新城|佳园|雅居|华庭|山庄|豪庭)"
# 住建局, 住院 and 住房 are no homes; 住建设路 is
_NO_HOME = (
    r"(?![房宅户院宿所区地人民改保培有进上]|建(?!设[^,，。;；\n局厅部委]{0,6}[路街村巷镇]|新|国"
    r"|军|湘|华|民|宁))"
)
# all who live in a house, as a group
_OF_ALL = (
    r"(?!(?:[、,和及至-]\s?\d{1,4}(?:栋|幢|号楼)){0,8}\s?的?(?:\d{1,5}[余多]?[户名位个]|[老小]?"
    r"(?:居民|老人|群众|业主|住户|商户|用户|租户|村民"
    r"|青年|职工|学生|家庭|老旧|人群|各户)"
    r"(?!\s?[\"“(（:：]"
    r"|[王李张刘陈杨赵吴周徐孙朱胡郭何罗梁谢宋唐许邓韩冯曹彭曾肖]{1}[^\s]{1,2}[,，。反患家(（])))"
)

_HOMES = (
    r"(?:家庭|居住|户籍|常住|现住?)(?:住址|地址|住所)\s*[:：]\s*\S",
    r"(?:家庭)?住址\s*[:：]\s*\S",
    rf"家住\s*[\u4e00-\u9fa5]{{2,30}}?[^。\n]{{0,12}}?{_N}\s*(?:{_HOUSE_NO}|[栋幢室组])",
    rf"住(?:在|于)\s*[^。,，\n]{{2,30}}?{_N}\s*(?:(?:[栋幢]|号楼){_OF_ALL}|单元|室)",
    rf"(?:家庭|居住|户[籍口]|常住|现住?|[其人])(?:住址|地址|住所地?|所在地"
    rf"|地)\s?[:：为是在于]{{0,2}}(?!或|和|、){_IN}{{2,40}}?{_N}\s?{_UNIT}",
    r"(?:(?<![入居稳守抓盯兜保堵管留拴绑站靠顶锁护控捂停记不撑挡扛])[现暂常家租原]?住[址在于]?"
    r"|[现暂]居住?[在于]?)"
    rf"{_NO_HOME}(?!登记){_IN}{{2,30}}?{_STREET}{_IN}{{0,10}}?{_N}\s?{_UNIT}{_OF_ALL}",
    rf"(?:现|暂|家|租|原|常|寄)住(?:在|于)?(?![房宅户人院]){_IN}{{1,20}}?{_STREET}?{_N}\s?(?:组"
    rf"|号|[栋幢])(?!窗|文|令|公告){_OF_ALL}",
    rf"(?:现居?|居|暂|家)住[址地在于]?(?![房宅户人]){_IN}{{2,40}}?\d{{1,4}}-\d{{1,4}}",
    rf"(?:户籍|户口)(?:地|所在地|地址)?\s?(?:[:：]|为|是|在|系)\s?(?![本我外非该农])"
    rf"(?={_IN}{{0,12}}[省市县区镇乡州]){_IN}{{2,40}}?(?:[村组号室栋]"
    rf"|社区|小区)",
    r"(?:小区|花园|苑|家园|公寓|新村|社区|名城|府|庭)\d{1,3}-\d{1,2}-\d{3,4}(?!\d)",
    r"(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}室",
    rf"(?:系|(?<=[,，。])[是为]){_IN}{{3,30}}?{_N}(?:号院?|组)(?:居民|村民|住户|业主|租户)"
    rf"(?![楼区小委点院自群])",
    rf"(?<![专国农商店厂])(?:家(?:位于|住)|该户位于){_IN}{{2,30}}?(?:[村屯庄巷弄湾]|社区"
    rf"|小区){_IN}{{0,8}}?{_N}\s?{_UNIT}",
)
_FLATS = (
    rf"{_N}\s*(?:栋|幢|号楼|座)\s*{_N}\s*单元\s*{_N}\s*[室号]?",
    rf"{_N}\s?#\s?楼?\s?{_N}\s?(?:单元|室|-\d)",
    rf"{_ESTATE}{_N}\s?(?:栋|幢|号楼|座)\s?{_N}\s?(?:室|号(?!楼))",
)
_PLACES = tuple(re.compile(pattern) for pattern in _HOMES)
_ROOMS = tuple(re.compile(pattern) for pattern in _FLATS)
_NAMED = re.compile(
    rf"{_N}\s?(?:室|[栋幢]|号楼|号院|组|号)\s?(?:[,，、(（:：]|的|住户|居民|村民|业主|户主)?\s?"
    rf"(?P<name>{NAME})(?=[\s,，。;；)）(（]|$|家)"
)
_SERVES = re.compile(
    r"(?:(?:办公|服务|受理|办理|单位|公司|机构|经营|营业|注册|报名|活动|施工|项目)(?:地址|地点"
    r"|场所|住所)\s?[:：为是在于]?"
    r"|(?:食堂|中心|站|驿站|网点|服务点|门店|幼儿园|诊所|药店|超市|书屋|书房|图书馆|公司|委员会"
    r"|支部|支局|派出所|学校|用房|办公室|服务室|阅览室|活动室|工作室|日间照料|基地|专柜|分馆)"
    r"(?:已|拟|现)?(?:设在|设于|位于|坐落于|建在|开在|迁至|搬至|搬迁至"
    r"|地址[:：为]?))[^。;；,，\n]{0,40}$"
)
_BEFORE = 60
_BEHIND = re.compile(r"\s?[(（,，、:：]?\s?")
_NAME = re.compile(rf"(?P<name>{NAME})(?=[\s,，。;；)）(（]|$)")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of homes; ``text`` is narrow and visible."""
    for pattern in _PLACES:
        for found in pattern.finditer(text):
            yield found.span()
    for pattern in _ROOMS:
        for found in pattern.finditer(text):
            if not _is_served(text, *found.span()):
                yield found.span()
    for found in _NAMED.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        housed = re.search(rf"(?:{_ESTATE}|村|[栋幢]|单元|室)[^。,，;；\n]{{0,8}}$", before)
        if housed is not None and not is_word(text, found.start("name")):
            yield found.span()


def _is_served(text: str, start: int, end: int) -> bool:
    """Say whether a flat is where an office sits or serves, and nobody is named behind it."""
    if _SERVES.search(text[max(0, start - _BEFORE) : start]) is None:
        return False
    gap = _BEHIND.match(text, end)
    named = _NAME.match(text, gap.end() if gap else end)
    return named is None or is_word(text, named.start("name"))
