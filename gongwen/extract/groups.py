"""Numbers that stand in a list share what is printed once: the verb, the limit, the names.

``分别`` pairs names and numbers in order, and only where there are as many of both.
"""

import re
from dataclasses import replace

from gongwen.extract.labels import is_part, name_of
from gongwen.extract.lists import LISTED, RESPECTIVE
from gongwen.extract.statements import Statement

_PLACED = re.compile(r"^[\u4e00-\u9fa5]{1,6}?(?:区|县|市|州|盟|旗|镇|乡|街道)")
_VERB_AGAIN = re.compile(
    r" ?[、和及与,，]? ?(?:同比)?(?:增长|下降|提高|降低|上升|回落|增加|减少|提升|收窄) ?"
)
_SPLITS = (re.compile(r"、|和|与|，|,"), re.compile(r"、|和|及|与|，|,"), re.compile(r"、"))


def grouped(text: str, found: list[Statement]) -> list[Statement]:
    """Return the statements of a paragraph with what the members of lists share."""
    result = list(found)
    before: range | None = None
    for members in _runs(text, result):
        first = result[members[0]]
        for index in members:
            result[index] = _shared(result[index], first, result[members[-1]])
            if result[index].parent in members:
                # one beside the other, not one of the other
                result[index] = replace(result[index], parent=first.parent)
        names = _names(first, len(members))
        if names:
            tail = name_of(RESPECTIVE.split(first.lead)[-1])
            # 高新区、渭滨区、金台区高企数量: what is measured stands behind the last name alone
            common = _PLACED.sub("", names[-1]) if is_part(names[0]) else ""
            for index, name in zip(members, names, strict=True):
                label = (common or name) + tail
                result[index] = replace(result[index], label=label, named=name, bare=False)
        elif first.bare and (earlier := _earlier(result, before, members)) is not None:
            _follow(result, earlier, members)
        before = members
    return result


def _runs(text: str, found: list[Statement]) -> list[range]:
    """Return the runs of two or more statements with nothing but a comma or 和 between them."""
    runs: list[range] = []
    start = 0
    for index in range(1, len(found) + 1):
        here, last = found[index] if index < len(found) else None, found[index - 1]
        if (
            here is not None
            and here.quantity.base_unit == last.quantity.base_unit
            and _listed(text, found[start], last, here)
        ):
            continue
        if index - start > 1:
            runs.append(range(start, index))
        start = index
    return runs


def _listed(text: str, first: Statement, last: Statement, here: Statement) -> bool:
    """Say whether a number goes on a list: with nothing between, or 和下降 behind 分别增长."""
    if LISTED.fullmatch(text, last.end, here.start):
        return True
    verb = _VERB_AGAIN.fullmatch(text, last.end, here.start)
    return verb is not None and RESPECTIVE.search(first.lead) is not None


def _shared(member: Statement, first: Statement, last: Statement) -> Statement:
    """A limit behind the last or before the first holds for all, and so does the first's verb."""
    qualified = member.qualified
    limits = [one.qualified.qualifier for one in (last, first)]
    limit = next((one for one in limits if one in ("at_least", "at_most")), None)
    if qualified.qualifier == "exact" and limit:
        qualified = replace(qualified, qualifier=limit)
    # 分别增长3.4%和下降8.7%: each has its own verb
    kind = member.kind if _VERB_AGAIN.fullmatch(member.lead) else first.kind
    return replace(member, qualified=qualified, kind=kind, listed=True)


def _names(first: Statement, count: int) -> list[str]:
    parts = RESPECTIVE.split(first.lead)
    if len(parts) != 2:
        return []
    for split in _SPLITS:
        names = [name_of(name) for name in split.split(parts[0])]
        if len(names) > count and not names[0]:
            names = names[1:]
        if len(names) == count and all(names):
            return names
    return []


def _earlier(result: list[Statement], before: range | None, members: range) -> range | None:
    """Return the statements that a bare list goes with: a list of as many, or the last ones."""
    if before is not None and len(before) == len(members):
        # a list of another sentence only where nothing stands between the two
        near = result[before[-1]].sentence == result[members[0]].sentence
        if near or before[-1] + 1 == members[0]:
            return before
    low = members[0] - len(members)
    if low < 0 or not RESPECTIVE.search(result[members[0]].lead):
        return None
    same = result[low].sentence == result[members[0]].sentence
    return range(low, members[0]) if same else None


def _follow(result: list[Statement], before: range, members: range) -> None:
    """A list behind a list of as many (``56.2%、91.8%，提高3.4个和1.2个百分点``) goes with it."""
    tail = name_of(result[members[0]].lead) or result[members[0]].lead.strip(" ，,、")[-8:]
    for earlier, index in zip(before, members, strict=True):
        label = result[earlier].label
        result[index] = replace(
            result[index], label=label + tail, named=result[earlier].named, parent=earlier
        )
