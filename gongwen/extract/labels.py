"""The printed name of what a number measures: the noun phrase before it, or behind its unit."""

import re
from functools import cache

from gongwen.catalogue.areas import areas

_TIME = re.compile(
    r"(?:截至|截止|到|至|自|从)?(?:(?:19|20)\d{2}[-~至.](?=\d)|"
    r"(?:19|20)\d{2} ?年(?:度)?(?:以来|末|底|初)?|(?:去年|今年|"
    r"上年|全年|本年)(?:同期|末|底|初)?|年内|年初|\d{1,2}[-~至]\d{1,2}月|\d{1,2}月(?:份|末|底|"
    r"\d{1,2}日)?|上半年|下半年|前?[一二三四]季度|年底|年末|目前|近年来|"
    r"[“\"]?十[一二三四]五[”\"]?(?:期间|以来|末|前[两二三四]年)?)+(?:以来|止|起)?"
    r"|(?:[两三四五六七八九十]{1,2}|\d{1,2})年(?:内|来)(?=，)"
)
# a filler is stripped where it is a word of its own, not where it begins a noun or a place's name
_FILLERS = (
    r"其中|另有|另外|此外|同时|并且|并(?![购网轨])|且|还有|还(?![款贷建原田林本])|也|已经|已|共计|共有|"
    r"共(?![享建同和青育富性线治])|累计|总计|合计|分别|各(?![项类级种界族行])|均(?![衡等价线])|"
    r"都(?!市)|仅|全市|我市|全省|我省|全县|我县|全区|我区|全州|我国|"
    r"全国(?!重点|文明|百强|首|性|最)|市(?=[，、])|年内|力争|确保|计划(?!生育|外|内)|预计|争取|"
    r"实现(?!率)|达到|将(?!军)|使(?![用馆])|推动|通过(?!率)|对(?![外口接标比象台公])|以(?!工代|旧换)|"
    r"按(?![揭摩])|含(?![量水税硫氧糖])|有(?![效关机色限线组轨偿害])|为(?!民)|达(?![成标产效])|至|"
    r"到(?![位期账访岸港岗])|从(?![业事])|由|和(?![谐平])|及(?![时格])|与(?!会)|或|"
    r"在(?![库孵建研校园岗册营职读院线编籍售])|的|了|是|，|、|（|\(|“|”|：| "
)


@cache
def _filler() -> re.Pattern[str]:
    begins = re.compile(_FILLERS)
    names = [re.escape(area.name) for area in areas().values() if begins.match(area.name)]
    return re.compile(rf"^(?:(?!{'|'.join(sorted(names))})(?:{_FILLERS}))+")


_TAIL = re.compile(
    r"(?:平均|达到|达|实现|完成|为|(?<![国所公私])有|是|至|到|共计|共有|(?<!公)共|累计|总计|"
    r"合计|分别|已经|已|仅有|"
    r"只有|仅|只|预计|力争|有望|预期|约|(?<![户人年月日亩村])均|各|将|突破|超过|控制在|稳定在|保持在|保持|维持在|"
    r"位列|位居|(?<![班系专序])列|(?<![民安定移])居|占|了|的|在|(?<![高同平中初])等|均为|↑|↓|提高|提升|增至|增加|增长|由|从|下降|降|减少|升|(?<![线规以])上|"
    r"压减|缩短|安排|扩大|不|再|(?<!安)全|(?:[一二三四五六七八九十]是)| |“|，)+$"
)
_GLOSS = re.compile(
    r"[（(][^（()），。；：\d]{1,16}[）)]|(?:[（(][^（()）]{0,20}[）)]|\[\d{1,3}\])+ ?$"
)
_BREAK = re.compile(r"[，。；！？!?;,\n]|：|:(?!\d)|（|\(|）|\)")
_NOUN = re.compile(
    r"(?:规模)?(?:的)?(?P<noun>[\u4e00-\u9fa5A-Za-z“][\u4e00-\u9fa5A-Za-z“”·]{1,23})"
)
_NOUN_END = re.compile(
    r"与|同(?!志)|在|获|被|向|把|将|对(?!外)|为|从|由|并|已|入(?!学|口|驻)|成(?!果|员|熟|人)|"
    r"达|年内|年底|开(?!发|放)|参|投入|通过|正|均|全部|落(?!后)|建|、|实现|完成|纳入|进入|列入|到|来|至|"
    r"得到|享受|以|按|可|及|和|，"
)
# 9项成果获省科学技术奖: what was won tells what is counted
_WON = re.compile(r"(?:荣获|获得|获评|获批|获|入选|入围)[^，。；、：,;\d（(]{2,20}")
_PLACES_HEAD = re.compile(r"^(?:[\u4e00-\u9fa5]{2,4}[、和及与])+[\u4e00-\u9fa5]{1,3}(?:县|区|市)")
_PLACE_HEAD = re.compile(
    r"^[\u4e00-\u9fa5]{0,8}?(?:高新区|经开区|开发区|示范区|新区|(?<![小社园校景库片])区(?![域块间级内])|县(?![级域])"
    r"|市(?![场级民值政区州]))(?:范围)?内?(?:已有|现有|共有)?(?=[\u4e00-\u9fa5]{2})"
)
_CONTINUES = re.compile(
    r"(?:奋斗|预期|力争)目标|占(?!地面|地约|地达|地\d|用)|高出|高于|低于|较|比(?![例重])|"
    r"(?:数量|总数|总量|总额|规模|余额|其总量)(?:$|比|较|占|居|位|达)"
)
_COMPARISON = re.compile(
    r"预计|较|比(?![例重])|占(?!比)|扩大|安排|仅|只|相当|低于|高于|合计|同比|增长|提高|下降"
)
_PLACE = r"[\u4e00-\u9fa5]{1,8}?(?:(?<![小社])区|县|市|州|盟|旗|镇|乡|街道|县市区|园区)"
_PART = re.compile(
    rf"(?:(?:{_PLACE}|(?:其余|其他|其它)[\u4e00-\u9fa5]{{0,5}}|国家级?|省级?|市级?|县级|区级|"
    rf"国省)[、和及与]?)+"
    r"(?:拥有?|有|各|分别|级)?"
)
_NO_PLACE = re.compile(r"科技|产业|工业|农业|级以上|示范")
_BARE = re.compile(
    r"^(?:↑|↓|同比|环比|比上年|较上年|较去年同期|比去年|上年|分别|增速|增幅|增长率|增长|增加|提高|"
    r"提升|上升|下降|减少|降低|收窄|回落|扩大|净增|占比|比重|占|达|达到|居|列|位居|位列|排名|"
    r"稳居|全省|全国|全市|排|第|名列|跃居|总量|总数|合计|共计|增|降|比|较|年均|同期|平均水平|"
    r"但|仍|接近|相当于|恢复|末|高于|低于|高出|超出|快于|慢于|高|低|多|少|快|慢|其中|约|为|的|和|个百分点|继续|仍|保持|前移|按?(?:可比|不变)价"
    r"格?(?:计算)?|口径|跃升至|上升至|提升至|由|从|至|到|(?:年度|全年)(?:目标|任务|计划)|目标任务|目标|任务|计划|完成|[“\"]?十[三四五]五[”\"]?|规划|[省市县区]级|省定|省?下达|市下达|"
    r"完成率|进度| )*$"
)


def clause_before(text: str, floor: int, start: int) -> str:
    """Return the text before a number from the last break or the number before, at most 60 long."""
    low = max(floor, start - 60)
    # 地区生产总值（GDP）238亿元: what stands in brackets is not what is measured
    lead = _GLOSS.sub("", text[low:start])
    breaks = [found.end() for found in _BREAK.finditer(lead)]
    return lead[breaks[-1] :] if breaks else lead


def noun_after(text: str, end: int, ceiling: int) -> str:
    """Return the noun that a number counts where it follows the unit (``124个…项目``)."""
    match = _NOUN.match(text, end, min(ceiling, end + 26))
    if match is None:
        return ""
    noun = match["noun"]
    stop = _NOUN_END.search(noun, 1)
    if stop:
        won = _WON.match(text, match.start("noun") + stop.start(), min(ceiling, end + 50))
        noun = noun[: stop.start()] + (won.group() if won else "")
    return noun.strip("“”、·") if len(noun) >= 2 else ""


def name_of(lead: str) -> str:
    """Return the noun phrase of a lead without time, filler at its head and verbs at its end."""
    name = _TIME.sub("", lead)
    name = _filler().sub("", name)
    name = _TAIL.sub("", name)
    return name.strip(" ，、：“”（）()")[-40:]


def cores_of(label: str) -> list[str]:
    """Return a label without what it is compared with, the longest first, and without places."""
    cores = [label[: found.start()] for found in _COMPARISON.finditer(label, 3)][::-1]
    plain = _PLACES_HEAD.sub("", label)
    return [*cores, plain] if plain != label and len(plain) > 3 else cores


def without_place(label: str) -> str:
    """Return a label without the zone or division that it begins with."""
    return _PLACE_HEAD.sub("", label)


def continues(name: str) -> bool:
    """Say whether a name says something of what was named before it (``占GDP比重``, ``总数``)."""
    return _CONTINUES.match(name) is not None


def is_part(name: str) -> bool:
    """Say whether a name only tells places or levels apart (``石峰区``, ``省级``)."""
    return _PART.fullmatch(name) is not None and _NO_PLACE.search(name) is None


def clause_earlier(text: str, floor: int, start: int) -> str:
    """Return the clause before the one that holds a number, where no number stands in it."""
    breaks = [m.start() for m in _BREAK.finditer(text, max(floor, start - 80), start)]
    for place in reversed(breaks):
        low = max(floor, start - 80)
        lead = clause_before(text, low, place)
        if name_of(lead) and not is_bare(lead):
            return lead
    return ""


def is_bare(lead: str) -> bool:
    """Say whether a lead only compares or ranks, so that what it speaks of stands before it."""
    return _BARE.match(_TIME.sub("", lead)) is not None
