"""What kind of statement a number makes, from its base unit and the words before it."""

import re
from dataclasses import dataclass

from gongwen.model import ObservationKind

_UP = (
    r"↑|增产|增长率?|增速|增幅|增加|上升|提高|提升|上涨|扩大|增|升|高于|多|快于|高出|高|净增|"
    r"新增|涨"
)
_DOWN = (
    r"↓|下浮|下行|落后|滞后|下降|减少|降低|收窄|回落|下滑|缩减|压减|压降|削减|缩短|缩小|负增长|"
    r"低于|少|降|(?<!抵)减|低|慢|跌|节约|慢于|下调"
)
_GAP = r"(?:了|约|幅度|速度|比例|到)?(?:达到?|为)? ?$"
# 改造提升2万亩: so many were
_REBUILT = re.compile(r"(?:改造|整治|优化)提升(?:了)? ?$")
# 比疫情前高8%: against a time, not against a place
_SINCE_THEN = re.compile(
    r"[比较](?:[^，。；\d]{0,6}前|上年|去年|同期|往年|上[月年]同期)[^，。；\d]{0,2}[高多] ?$"
)
_FASTEST = re.compile(
    r"(?:增长|增速|增幅)[^，。；\d占]{0,6}(?<!比重)(?<!比例)[，,](?:达到?|为|高达|最高达) ?$"
)
_OF_RATE = re.compile(r"率(?:为|达到?|是)? ?$")
_BELOW = re.compile(r"(?:低于|慢于|少于|落后|滞后)[^，。；]{1,14}$")
# 低于国家平均2.4件; 低于贫困线3000元 and 低于标准的3000元 tell what the line is
_APART = re.compile(
    r"(?<![不得])(?:(?P<under>低于|少于)|高于|多于)[^，。；\d]{1,12}(?<![线的])(?<!标准)(?<!限额)$"
)
_GROWTH = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_GAP}")
_TO = re.compile(r"(?:到|至|为|成) ?$")
_TO_LEVEL = re.compile(
    rf"(?:{_UP}|{_DOWN}|控制|稳定|保持|压缩|由|从)[^，,]{{0,6}}?(?:到|至|为|在) ?$"
)
_COMPLETION = re.compile(
    r"完成率(?:不?低于|达到?|为)?|到位率|完成进度|进度|(?:完成|占|为|达|"
    r"达到)[^，,。；]{0,14}(?:目标|计划|任务|任务数|指标|进度|预算|投资)(?:任务|总?量|数|"
    r"值)?的? ?$|目标(?:任务)?完成率?(?:达到?|为)? ?$|(?:年度|全年)(?:目标|计划|任务|"
    r"预算)(?:任务)?的? ?$|计划的 ?$|目标的 ?$|任务的 ?$"
)
_RATE_OF_GROWTH = re.compile(
    r"(?:增速|增幅|增长率|涨幅|降幅|跌幅)(?:控制在|保持在)?(?:由|从)?[^，。；]{0,10}$"
)
MOVED = re.compile(
    r"(?:前移|上升|提升|跃升|前进|进位|(?P<down>后移|下滑|下降|下移|后退|退后|倒退|回落|退步)|"
    r"[较比][^，。；\d]{1,8}(?:高|靠前|(?P<below>低|靠后)))(?:了)? ?$"
)
"""What tells that a number of places is a move in a ranking, not a place or a count."""

_OF_AIM = re.compile(r"(?:目标|计划|任务)[^，。；]{0,14}的(?:比重|比例)? ?$")
_NET = re.compile(r"净增[^，。；]{0,16}$")
_BEYOND = re.compile(r"超(?:额|过)?[^，。；]{0,6}(?:目标|计划|任务) ?$")
_STEPS = re.compile(r"位次?(?:前移|上升|提升|后移)(?:了)? ?$")
_NOT_WHOLE = re.compile(
    r"(?:平均|水平|时限|标准)的?(?:近|约|不到)? ?$|(?:相当于|恢复[至到])[^，]{0,12}$"
)
_COMPARED = re.compile(r"(?:同比|环比|[比较](?:上年|去年)(?:同期)?) ?$")
_SHARE_OF = re.compile(r"占")


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind, and whether the number is a decrease (its base value is then negative)."""

    kind: ObservationKind
    negative: bool = False


def kind_of(base_unit: str, form: str, lead: str, before: str, *, signed: bool = False) -> Kind:
    """Return the kind of a number after its clause ``lead`` and ``before``, the text before it.

    ``signed`` says that a sign is printed with it that a share would not have.
    """
    tail = lead[-24:].replace(" ", "")
    if base_unit == "rank":
        moved = MOVED.search(lead[-16:])
        return Kind("change", bool(moved["down"] or moved["below"])) if moved else Kind("rank")
    growth = _growth_in(tail)
    level = _TO_LEVEL.search(tail) is not None and growth is None
    negative = growth is not None and growth["down"] is not None
    if base_unit == "count" and _STEPS.search(tail):
        return Kind("change", growth is not None and growth["down"] is not None)
    if base_unit == "percentage_point":
        return Kind("change", negative or _BELOW.search(tail) is not None)
    if base_unit in ("percent", "permille"):
        if _COMPLETION.search(tail) or _OF_AIM.search(before):
            return Kind("completion")
        if _is_growth(tail, before, signed=signed and growth is None):
            return Kind("growth")
        if growth is not None and not level and growth["up"] not in ("多", "高"):
            return Kind("growth", negative)
        rate = _RATE_OF_GROWTH.search(lead[-40:])
        if rate or _COMPARED.search(tail):
            fall = rate is not None and rate.group().startswith(("降幅", "跌幅"))
            return Kind("growth", negative or fall)
        return Kind("ratio" if _NOT_WHOLE.search(tail) else "share")
    if base_unit == "times":
        return Kind("growth" if form == "double" or growth is not None else "ratio", negative)
    if base_unit == "ratio" and growth is not None and not level:
        return Kind("growth" if form in ("fraction", "half") else "change", negative)
    if base_unit == "ratio":
        return Kind(
            "share" if _SHARE_OF.search(lead[-30:]) or form in ("fraction", "half") else "ratio"
        )
    if growth is not None and growth["up"] != "新增" and not level:
        return Kind("change", negative)
    apart = _APART.search(tail)
    if apart:
        return Kind("change", apart["under"] is not None)
    return Kind("change" if _NET.search(tail) else "level")


def _is_growth(tail: str, before: str, *, signed: bool) -> bool:
    """Say whether a percentage is told to be growth in other words than those of growth."""
    rules = (_BEYOND.search(tail), _SINCE_THEN.search(tail), _FASTEST.search(before))
    return any(rules) or (signed and not _OF_RATE.search(tail))


def _growth_in(tail: str) -> re.Match[str] | None:
    """Find the word before a number that says by how much something grew or fell."""
    growth = None if _REBUILT.search(tail) else _GROWTH.search(tail)
    if growth is None:
        return None
    said = growth.group()
    # 增速达到5% tells a rate, 提高到5% a level
    to = _TO.search(said) and "到" in said[-2:] and not said.endswith("达到")
    return None if to else growth
