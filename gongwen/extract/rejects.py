"""What looks like a number and counts nothing: dates, names, slogans, numbers of documents.

Each rule looks at the folded text around the token, a bounded number of characters.
"""

import re
from decimal import Decimal

from gongwen.catalogue.units import units
from gongwen.extract.numerals import arabic
from gongwen.extract.qualifiers import is_over
from gongwen.extract.tails import Token

_ONE_AFTER = re.compile(
    r"(?:有|新增|新建|建成|建立|建设|成立|获批|获评|获得|拥有|引进|引入|培育|创建|入选|认定|"
    r"设立|仅|共|为|含"
    r"|其中|完成|达|及|和|、|增加|新设|新认定|落户|省级|国家级|市级|各|增至|新获批|开工|投产|"
    r"组建) ?$"
)
_TENTH_AFTER = re.compile(
    r"(?:占|超过|超|近|约|不足|不到|增长|增加|提升|扩大|上升|高出|下降|提高|降低|达到|减少)"
    r"(?:了)? ?$"
)
_ONE_UNITS = frozenset(
    {"家", "所", "名", "位", "座", "项", "台", "处", "户", "艘", "架", "件", "个"}
)
_NEVER_HAN = frozenset(
    "期批种类起份部面样等级条年代轮方组段点步届体层线度门天日本口道笔手路号区带圈会大元里分字"
)
_SPONSORS = re.compile(r" ?(?:人大|政协)?(?:代表|委员)(?:联名|共同|们)?(?:提出|反映|建议)")
_DATE_AFTER = re.compile(
    r" ?(?:月|日|号|时(?!间)|点|届|年代|年期|世纪|季度|级|线|岁|码|版|纬|式|维|次(?:会议|全会|"
    r"全体|党代|常委|代表))"
)
_ABSTRACT = re.compile(
    r"(?:方面|全覆盖|维度|层面|阶段|环节|原则|意识|自信|维护|确保|坚持|导向|一律|统一|结合|"
    r"转变|关键|不|务必"
    r"|文明|细则|规定|只增|高地|主动|率先|必须|先行|一体|行动|专项|攻坚|示范|着力|到位|清零|"
    r"更加|走在前|抓|重点|聚焦)"
)
# 一项硬任务, 一个重要抓手: a way to speak, not a count
_TASK = re.compile(
    r"(?:硬|重要|重大|长期|系统|基础|战略|政治|重点|首要|紧迫|艰巨|复杂)[^，。；]{0,4}(?:任务|工程|工作|抓手|举措)"
)
_SLOGAN_BEHIND = re.compile(
    r"[^“”，。；]{0,4}[^“”。；]{0,14}”(?:行动|活动|计划|机制|工程|战略|模式|体系|专项|工作法|制度|推进|要求)"
)
_RANK_BEFORE = re.compile(
    r"(?:居|列|排名|排|名列|位次|位列|进入|跻身|跃升|升至|上升|前进|全省|全国|全市|全区|全州|"
    r"省内|国内|区内|世界|全球|市州|地级市|副省级"
    r"|西部|中部|东部|长三角|同类|系统|县区|城市|省会|县市|县域|区县|各市|同期|保持|均|为|至|"
    r"到|稳定|综合)[^。;；]{0,12}$"
)
_RANK_NOT_AFTER = re.compile(
    r"批|季|期|个|周|轮|届|次|条|章|节|款|项|部|大|产业|时间|书记|生产|代|方阵|梯队|线|号|家|"
    r"任|年|步|一|阶段|责任|关|天|"
    r"资源|动力|要务|要素|人称|把|站|件|类|种|层|组|版|页|场|台|座|所|支|所|课|议题|实验|医院|"
    r"人民|中学|小学|幼儿|高级"
)
_MEETING = re.compile(
    r"[届次](?:[一二三四五六七八九十\d]|会议|全会|全体|人大|人民代表|政协|委员会|党代|市委|"
    r"省委|县委|中央|中全会|常委)"
)
_RATIO_BEFORE = re.compile(r"比(?!上|去|例尺)[^，。；]{0,20}$|配比|结构")
_NOT_ONE = re.compile(
    r"(?:(?:没有|未发生|未出现|未有|未让|不让|不漏|不落|不少|从未|杜绝)[一-龥]{0,4}|无)"
    r"(?:[1一][户人名例起件家村个][、和]?)?(?:哪怕)?$"
)
_PER = re.compile(r"每(?:隔|满)? ?$")
_AGED = re.compile(r"(?:（含）|\(含\))?(?:（含）|及)?以[上下](?=[一-龥])(?!的?占)")
_PAGE = re.compile(r"(?:页码?|页次|页数|编号|图号|序号|版本)[:： ]{0,2}$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SLOGAN = re.compile(r"[A-Za-z+]")


def rejected(text: str, token: Token) -> bool:
    """Say whether a token is no datum, by what it is made of and what stands around it."""
    before = text[token.start - 1] if token.start else ""
    after = text[token.end] if token.end < len(text) else ""
    if _is_none(text, token) or _is_bound(text, token):
        return True
    if before == "等" and _SPONSORS.match(text, token.end):
        # 某某等1名代表提出的建议: who signed it, not a count
        return True
    if _SLOGAN.match(before) or (after == "+" or (after.isascii() and after.isalpha())):
        return True
    if token.form in ("rank", "top"):
        return _no_rank(text, token)
    if before == "/" and text[token.start - 2 : token.start - 1].isdigit():
        return True
    if token.form == "slash" and (
        _is_date(token) or _PAGE.search(text[max(0, token.start - 8) : token.start])
    ):
        return True
    if token.form not in ("arabic", "han"):
        return token.form == "ratio" and not (
            _RATIO_BEFORE.search(text[max(0, token.start - 24) : token.start])
            or text.startswith(("比例", "的比例"), token.end)
        )
    if _quoted(text, token) or _MEETING.match(text, token.end - 1):
        return True
    if len(token.printed) > 20:
        return True
    if token.form == "han":
        return _no_han(text, token, after)
    return _no_arabic(text, token, before)


def _is_none(text: str, token: Token) -> bool:
    """Say whether not even one is meant (没有1名学生失学, 无1户1人返贫)."""
    if token.printed not in ("1", "一") or token.scale or token.form not in ("arabic", "han"):
        return False
    return _NOT_ONE.search(text, max(0, token.start - 14), token.start) is not None


def _is_bound(text: str, token: Token) -> bool:
    """Say whether a number belongs to the name of what is counted.

    65岁以上老年人, 每5000亩, 每10万人: it bounds a group or is what is counted by.
    """
    if token.form not in ("arabic", "han"):
        return False
    # 平均每5.2个经营主体 is an average that was measured
    if "." not in token.printed and _PER.search(text, max(0, token.start - 3), token.start):
        return True
    return token.unit in ("岁", "周岁") and _AGED.match(text, token.end) is not None


def _is_date(token: Token) -> bool:
    """Say whether a fraction is a month, a school year or the like: of a year, or above one."""
    above, _, below = token.printed.partition("/")
    return _YEAR.match(above) is not None or Decimal(arabic(above)) >= Decimal(below)


def _no_rank(text: str, token: Token) -> bool:
    lead = text[max(0, token.start - 24) : token.start]
    if token.form == "top":
        if not token.unit and re.match(
            r" ?(?:年|个月|月|季|天|期|批|者|三季|所|[A-Za-z])", text[token.end :][:3]
        ):
            return True
        return (
            token.unit != "强" and not _RANK_BEFORE.search(lead) and token.unit not in ("位", "名")
        )
    if _RANK_NOT_AFTER.match(text, token.end) and not token.unit:
        return True
    if token.unit:
        return not (
            _RANK_BEFORE.search(lead) or text[token.end : token.end + 1] in "，。；、）)”,;"
        )
    return not _RANK_BEFORE.search(lead)


def _no_han(text: str, token: Token, after: str) -> bool:
    if not token.unit and not (token.scale and after not in "级产园集工企大年强斤"):
        # 三成 has a unit; 十大, 三农, 一体 have none
        return True
    over = token.unit and (
        text[token.start - 1 : token.start] in ("过", "超", "破", "近", "逾")
        or is_over(text, token)
    )
    if token.printed in ("百", "千", "万", "亿") and not (token.more or token.scale or over):
        return True
    unit = units().get(token.unit)
    if unit is not None and unit.weak:
        return True
    if token.printed[0] in "零〇" and len(token.printed) > 1:
        return True
    if token.unit in _NEVER_HAN and len(token.printed) == 1 and not token.scale:
        return True
    if text[token.start - 1 : token.start] in ("第", "十", "统", "唯", "之", "万") and token.start:
        return True
    if token.printed == "一" and not token.high:
        lead = text[max(0, token.start - 8) : token.start]
        if token.unit in ("成", "倍"):
            return _TENTH_AFTER.search(lead) is None
        if token.unit not in _ONE_UNITS or not _ONE_AFTER.search(lead):
            return True
        if token.unit == "个" or after in "套步样体般律定":
            return True
    if token.printed == "一" and _TASK.match(text, token.end):
        return True
    return token.unit in ("个", "项", "大", "名") and _ABSTRACT.match(text, token.end) is not None


def _no_arabic(text: str, token: Token, before: str) -> bool:
    if (
        token.unit in ("年", "届", "")
        and len(token.printed) == 4
        and token.printed[:2] in ("19", "20")
    ):
        return True
    if not token.unit and _DATE_AFTER.match(text, token.end):
        return True
    if before in ("〔", "[", "第", "No", "#", "№"):
        return True
    if token.unit == "版" and "." in token.printed:
        return True
    return token.unit in ("日", "月", "号", "时", "点", "分", "秒") and not token.high


def _quoted(text: str, token: Token) -> bool:
    if text[token.start - 1 : token.start] in ("“", "「", "‘", '"'):
        return True
    # “大干120天、冲刺全年红”行动: a name
    opened = text.rfind("“", max(0, token.start - 12), token.start)
    closed = text.rfind("”", max(0, token.start - 12), token.start)
    if opened <= closed:
        return False
    # “百日千万”: numerals without a unit
    bare = token.form == "han" and not token.unit and text.startswith("”", token.end)
    return bare or _SLOGAN_BEHIND.match(text, token.end) is not None
