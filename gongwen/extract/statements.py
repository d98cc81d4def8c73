"""One paragraph's numbers, each with what the words around it say; nothing is resolved yet."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from gongwen.extract.kinds import MOVED, Kind, kind_of
from gongwen.extract.labels import (
    clause_before,
    clause_earlier,
    continues,
    is_bare,
    is_part,
    name_of,
    noun_after,
    without_place,
)
from gongwen.extract.periods import Period
from gongwen.extract.qualifiers import Qualified, qualify
from gongwen.extract.quantity import Quantity, quantity
from gongwen.extract.rejects import rejected
from gongwen.extract.supposed import Supposed
from gongwen.extract.tails import Token
from gongwen.extract.tokens import tokens
from gongwen.structure.patterns import after_number

_SENTENCE = re.compile(r"[。！？!?\n]|；(?=[^；。]{12})")
_FULL_STOP = re.compile(r"[。！？!?\n]")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,16}$")
_RISES = re.compile(
    r"[^，。；\d]{0,10}?(?:提高|提升|增加|增长|扩大|扩|上升|下降|降低|减少|缩短|压缩|压减|回落|"
    r"移|升|增|降|减"
    r"|调整|优化|拓展)(?:了)?(?:到|至|为)"
)
_NEW = frozenset({"新增", "新认定", "新获批", "新建"})
# 新增58家，总数达到286家: all of them, not the new ones
_ALL = re.compile(r"总数|总量|总户数|存量|保有量|累计|总计")
_FLOW = re.compile(r"^(?:净增|新(?:增|认定|获批|建|设|备案|登记|培育|入库|入选|引进))")
_LEVELS = frozenset({"国家级", "省级", "市级", "县级", "区级"})
_NEAR = 24
_IN_BRACKET = 80
_CLOSED = re.compile(r"[^（(]{0,12}?[）)]")
_OPENED = re.compile(r"[（(][^（()）]{0,80}$")
_TOGETHER = re.compile(r"[^，。；\d]{0,8}[（(]")
_SIGNED = re.compile(r".?\+|[（(]-")
_PLACES = frozenset({"位", "名", "位次", "个位次"})


@dataclass(slots=True)
class Statement:
    """A number with its span and its surroundings, offsets in the paragraph."""

    start: int
    end: int
    form: str
    quantity: Quantity
    qualified: Qualified
    kind: Kind
    lead: str
    label: str
    bare: bool
    sentence: tuple[int, int]
    parent: int | None = None
    part: bool = False
    named: str = ""
    baseline: bool = False
    number: int = 0
    noun: str = ""
    listed: bool = False


def statements(text: str, times: list[Period]) -> list[Statement]:
    """Return the statements of a folded paragraph in order; ``times`` are its time expressions."""
    found: list[Statement] = []
    sentence = (0, _sentence_end(text, 0))
    floor = after_number(text)
    supposed = Supposed(text)
    taken = iter(times)
    time = next(taken, None)
    for token in tokens(text):
        while time is not None and time.end <= token.start:
            time = next(taken, None)
        if time is not None and time.start <= token.start < time.end:
            continue
        if supposed.holds(token.start) or rejected(text, token):
            continue
        measured = quantity(token)
        if measured is None:
            continue
        while token.start >= sentence[1]:
            sentence = (sentence[1], _sentence_end(text, sentence[1]))
        low = max(floor, sentence[0])
        found.append(_statement(text, token, qualify(text, token), measured, low, sentence, found))
        floor = found[-1].end
    return found


def _sentence_end(text: str, start: int) -> int:
    match = _FULL_STOP.search(text, start)
    return match.end() if match else len(text)


def _statement(
    text: str,
    token: Token,
    qualified: Qualified,
    measured: Quantity,
    floor: int,
    sentence: tuple[int, int],
    before: list[Statement],
) -> Statement:
    lead = clause_before(text, floor, qualified.start)
    if measured.unit in _PLACES and MOVED.search(lead):
        measured = replace(measured, base_unit="rank")
    kind = kind_of(
        measured.base_unit,
        token.form,
        lead,
        text[max(sentence[0], qualified.start - 30) : qualified.start],
        signed=_SIGNED.match(text, max(0, token.start - 1)) is not None,
    )
    name = name_of(lead)
    bare = is_bare(lead)
    noun = ""
    if _takes_noun(text, token, measured, qualified.end):
        noun = noun_after(text, qualified.end, sentence[1])
    parent, part = None, False
    label = name + noun
    level = name in _LEVELS and bool(before) and before[-1].part
    if not noun and not level and (bare or not name or name in _NEW or continues(name)):
        earlier = name_of(clause_earlier(text, floor, qualified.start - len(lead)))
        bare = True
        if earlier:
            label = earlier + name
        elif before and before[-1].sentence == sentence:
            spoken_of = _outside(text, before, qualified.start)
            parent = _root(before, spoken_of, measured.base_unit)
            inherited = before[parent].label.removesuffix("净增").removesuffix("新增")
            if _ALL.search(lead):
                # a number of its own: what is compared next is compared with this one
                inherited, bare = _FLOW.sub("", inherited), False
            label = name + inherited if name in _NEW else inherited + name
    elif not noun and is_part(name):
        part = True
        parent, head = _head(before, measured.base_unit, sentence)
        if parent is not None and _exceeds(measured, before[parent].quantity):
            # 小巨人企业5家、省级38家: not a part of the five
            parent = None
        apart = name.endswith("级")
        # 高新区孵化器31家，其中石峰区14家: not those of the zone
        label = name + head if apart else without_place(head) or name
    return Statement(
        qualified.start, qualified.end, token.form, measured, qualified, kind, lead, label,
        bare, sentence, parent, part, baseline=_is_baseline(text, lead, qualified.end),
        number=token.start, noun=noun,
    )  # fmt: skip


def _root(before: list[Statement], index: int, base_unit: str) -> int:
    """Return the statement that a comparison behind ``index`` is about: not another comparison.

    Percentage points are about the share or the growth before them.
    """
    if base_unit == "percentage_point":
        return index
    for _ in range(_NEAR):
        parent = before[index].parent
        if not before[index].bare or parent is None:
            break
        index = parent
    return index


def _outside(text: str, before: list[Statement], start: int) -> int:
    """Return the last statement that what stands at ``start`` may speak of.

    Not one in a bracket that was closed since: ``2.86万人（其中本科1.02万人），比去年多0.19万人``.
    """
    index = len(before) - 1
    closed = _CLOSED.match(text, before[index].end, start)
    opened = _OPENED.search(text, max(0, before[index].start - _IN_BRACKET), before[index].start)
    if closed is None or opened is None:
        return index
    whole = index
    while whole >= 0 and before[whole].end > opened.start() + 1:
        whole -= 1
    same = whole >= 0 and before[whole].sentence == before[index].sentence
    return whole if same and _TOGETHER.match(text, before[whole].end) else index


def _takes_noun(text: str, token: Token, measured: Quantity, end: int) -> bool:
    """Say whether what is counted may stand behind the unit (``124个…项目``)."""
    if measured.base_unit == "CNY":
        return measured.inferred or text.startswith(("的", "规模"), end)
    return measured.base_unit == "count"


def _head(
    before: list[Statement], base_unit: str, sentence: tuple[int, int]
) -> tuple[int | None, str]:
    """Return the statement that a part belongs to: the last whole one, or the sentence before's.

    Parts of one whole stand in a row (``其中甲市12家、乙市8家``).
    """
    low = max(0, len(before) - _NEAR)
    alike = [i for i in range(low, len(before)) if before[i].quantity.base_unit == base_unit]
    here = [i for i in alike if before[i].sentence == sentence]
    if not here and alike:
        last = before[alike[-1]].sentence
        here = [i for i in alike if before[i].sentence == last][:1]
    if not here:
        return None, ""
    index = here[-1]
    above = before[index].parent
    while (
        before[index].part and above is not None and before[above].quantity.base_unit == base_unit
    ):
        index, above = above, before[above].parent
    return index, before[index].label


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    amounts = [part.base_value, whole.base_value]
    if part.base_unit != whole.base_unit or any("/" in one or ":" in one for one in amounts):
        return False
    return Decimal(amounts[0]) > Decimal(amounts[1])


def _is_baseline(text: str, lead: str, end: int) -> bool:
    """Say whether a number is what another one started from (``由3万吨提升到5万吨``)."""
    return _FROM.search(lead) is not None and _RISES.match(text, end) is not None
