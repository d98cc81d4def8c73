"""Lists of private people: a heading says whom they list, or a table's head says what of them.

The heading of such a list is enough, for its rows may be anything. A table whose head asks for
identity numbers, cards or telephones holds what is masked or mistyped under it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from gongwen.gate.names_of_persons import NAME, is_word

_OF_WHOM = re.compile(
    r"患者|患儿|病人|病例|感染者|携带者|低保|特困|五保|孤儿|弃婴|残疾|重残|信访|上访|访民|困境"
    r"|困难|临时救助|救助对象|救助人员|被?救助|贫困|脱贫户"
    r"|监测户|监测对象|受害|被害|吸毒|戒毒|涉毒|矫正|社矫|无人抚养|走失|失踪|失独|特扶|特别扶助"
    r"|留守|空巢|孤寡|独居"
    r"|失能|精神障碍|精神病|刑释|刑满|服刑|嫌疑"
    r"|举报|投诉|优抚|抚恤|遗属|流浪|死亡人员|遇难|伤亡|密接|密切接触|隔离人员|低收入|边缘户|受助"
    r"|受资助|资助学生|重病|大病|艾滋|结核|孕产妇"
    r"|孕妇|涉访|缠访|帮教|拖欠工资人员|被执行人|失信人"
)
_LIST = (
    r"(?:名单|花名册|名册|台账|台帐|明细表?|登记表|登记册|一览表|信息表|情况表|汇总表|统计表"
    r"|公示表|发放表|清册|清单|档案表)"
)
# what is listed is an office, a work or a merit; or a plan says that lists are to be made
_NOT_OF_PERSONS = re.compile(
    r"机构|医院|单位|学校|企业|公司|部门|项目|站点|服务点|先进|集体|获奖|表彰|表扬|优秀|模范|标兵"
    r"|工作者|工作人员|志愿者|领导小组"
    r"|成员|专家|中心|基地|满意度|标准|目录|药品|药店|设施|经费|地区|[县区乡镇村]名单"
    r"|贫困[县乡村]|数据|指标|任务|职责|责任|分工|招聘|岗位|产品|政策|事项|器具|床位|按[县区市]"
)
_COUNTED = re.compile(
    r"(?:资金|数量|人数|户数|预算|基本情况).{0,12}(?:统计|汇总|情况|分配|一览)"
    r"|各[县区市乡镇].{0,20}(?:统计|汇总)"
)
_PLANS = re.compile(
    r"建立|完善|健全|梳理|形成|更新|核实|摸排|摸清|编制|制定|规范|管理|实行|动态|做好|加强|推行"
    r"|落实|报送|开展|全面|台账制|公开|公示工作|制度|机制|销号"
)
_NUMBERED = (
    r"(?:\s|\||[#*>])*(?:附\s?[件表录]?\s?[\d一二三四五六七八九十]{0,3}\s?[:：.、)]?\s*)?"
    r"(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、]\s*)?"
)
_ROW = (
    rf"(?:序\s?号|编\s?号|姓\s?名|户\s?主|\d{{1,3}}[\s.、|]{{1,4}}{NAME}(?=[\s|(（,，、]|$)"
    rf"|{NAME}(?=[\s|]))"
)
_HEADING = re.compile(
    rf"^{_NUMBERED}(?P<title>[^\n。;；|]{{0,60}}?{_LIST})(?:\s?[(（][^()（）\n]{{0,30}}[)）])?"
    rf"[\s|:：*]{{0,8}}(?:(?P<rows>{_ROW})|[;；。]?$)"
)
_PERSONS_COLUMN = re.compile(r"姓\s{0,4}名|户主|监护人|当事人|信访人|患者|对象")
_PRIVATE_COLUMN = re.compile(
    r"身份证|证件号|证件编号|住\s?址|家庭(?:地址|成员|情况|人口)|监护人|残疾|病情|病种|疾病|诊断"
    r"|低保|保障金|保障人口|救助|补助金额|银行|卡号|[账帐]号|致贫|户主|手机|信访(?:事项|诉求)"
    r"|帮扶责任|联系人与"
)
_NUMBER_COLUMN = re.compile(r"身份证|证件号|卡号|[账帐]号|手机|电话|联系方式")
_PAPER_COLUMN = re.compile(r"身份证|证件号|卡号")
_MASKED = re.compile(
    r"(?<![\dA-Za-z*])\d{1,10}[ -]?[*×xX●•○◯#]{2,16}[ -]?\d{0,6}[\dXx](?![\dA-Za-z*])"
)
_MISTYPED = re.compile(r"(?<![\dA-Za-z.])(?:\d{15}|\d{17}[\dXx])(?![\dA-Za-z.])")
_HEAD = re.compile(
    r"(?:[^\s\d,，。;；:：、|]{1,12}(?:[ \t]{1,8}"
    r"|[ \t]{0,4}\|[ \t]{0,4})){2,16}[^\s\d,，。;；:：、|]{1,12}"
)
_NAMED_ROW = re.compile(
    rf"(?:[|\s\d.、]|监护人|备注|[额号址话况型别间级因种位量])(?P<name>{NAME})(?=[\s|,，、(（]|$)"
)
_NEAR = 120
_TITLE_LONGEST = 100
_LINE = re.compile(r"[^\n]+")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of headings and cells; ``text`` is narrow and visible."""
    lines = [found.span() for found in _LINE.finditer(text) if not found[0].isspace()]
    for index, (start, end) in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _is_heading(text, start, end, following):
            yield start, end
    for head in _HEAD.finditer(text):
        if _PERSONS_COLUMN.search(head[0]) and _PRIVATE_COLUMN.search(head[0]):
            near = text[head.start() : head.end() + _NEAR]
            if any(not is_word(near, row.start("name")) for row in _NAMED_ROW.finditer(near)):
                yield head.span()
    for columns, numbers in ((_NUMBER_COLUMN, _MASKED), (_PAPER_COLUMN, _MISTYPED)):
        heads = (head for head in _HEAD.finditer(text) if columns.search(head[0]))
        for head in islice(heads, 1):
            for found in numbers.finditer(text, head.start()):
                yield found.span()


def _is_heading(text: str, start: int, end: int, following: tuple[int, int] | None) -> bool:
    """Say whether a line is, or opens with, the heading of a list of such persons."""
    line = text[start : min(end, start + _TITLE_LONGEST)]
    found = _HEADING.match(line)
    if found is None or (found["rows"] is None and end - start > _TITLE_LONGEST):
        return False
    title = found["title"]
    if _OF_WHOM.search(title) is None or _NOT_OF_PERSONS.search(title):
        return False
    if found["rows"] is None and _COUNTED.search(title):
        return False
    if found["rows"] is not None or _PLANS.search(title) is None:
        return True
    return (
        following is not None
        and re.match(rf"[\s|]{{0,4}}{_ROW}", text[following[0] : following[1]][:_TITLE_LONGEST])
        is not None
    )
