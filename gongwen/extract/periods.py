"""Time expressions, and the period each of them names.

A period is ``2024``, ``2025-06``, ``2021/2025``, ``2025-01/2025-06``, ``2021/..`` or
``../2024-12-31``. An expression that names no period that can be resolved (``近年来``) is found
too: it ends the scope of the one before it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from gongwen.extract.spans import period_ends as period_ends  # correct.py takes it from here
from gongwen.extract.spans import plan_of, within

_YEAR = r"(?:19|20)\d{2}"
_HAN_YEAR = "[一二][九〇零○][〇零○一二三四五六七八九]{2}"
EXPRESSION = re.compile(
    r"(?P<until>截至|截止到|截止|截至到)? ?(?P<to>到|至)? ?"
    r"(?:"
    r"[“\"]?(?P<plan>十[一二三四五六])五[”\"]?(?P<planpart>以来|期间|时期|末|期末|规划期末|规划期|"
    r"前[一二两三四]年)?"
    r"|(?P<none>近年来|近几年|近些年|多年来|历年|长期以来|目前|当前(?=[，,全我共])|至今|迄今|"
    r"今冬明春|今后|未来(?:几年|[一二三四五]年)|"
    r"(?:近|过去|最近)[二两三四五六七八九十\d]{1,2}年来?|"
    r"(?:(?<!\d)\d{1,2}|[两三四五六七八九]|十[一二三四五六七八九]?|几|数)年(?:内|来)|"
    # 24年投入5亿元: a year or a span, which cannot be told
    rf"{_HAN_YEAR}年十月(?:底|末|份)?|(?<![\d一-龥])[012]\d年(?=[一-龥])(?![来内间期的以制前后限左半多至到]))"
    rf"|(?P<y1>{_YEAR}) ?年?(?P<m0>\d{{1,2}}月)? ?[-~至到] ?(?P<y2>{_YEAR}) ?年(?P<m9>\d{{1,2}}月)?"
    rf"|(?:(?P<year>{_YEAR})(?: ?(?:年度?|届)|\.(?=\d{{1,2}}(?: ?[-~至到] ?\d{{1,2}})?月))|"
    rf"(?P<rel>去年|上年|前年|今年|本年度?|当年|明年|来年|上年度|去年度))?(?P<yend>底|末|初)?"
    r" ?(?:(?P<ma>\d{1,2})月?份? ?[-~至到] ?(?P<mb>\d{1,2})月份?"
    r"|(?P<month>\d{1,2})月份?(?P<day>\d{1,2})日"
    rf"(?: ?[-~至到] ?(?:(?P<year9>{_YEAR})年)?(?:(?P<month9>\d{{1,2}})月)?(?P<day9>\d{{1,2}})日)?"
    r"|(?P<month2>\d{1,2})月(?P<mend>底|末)"
    r"|(?P<month3>\d{1,2})月份?(?!\d)"
    r"|(?P<half>上半年|下半年)(?P<hend>末|底)?"
    r"|(?P<upto>前)?(?P<quarter>[一二三四1-4首])个?季度(?P<qend>末|底)?"
    r"|前(?P<months>\d{1,2}|[一二三四五六七八九十]{1,2})个月"
    r"|(?P<yearend>年底|年末)|(?P<inside>年内)|(?P<whole>全年(?!目标|任务|计划|预算)))?"
    r")(?P<tail>以来|起)?"
)
_ANCHOR = re.compile(
    rf"{_YEAR} ?[年届\-~至到]|\d{{1,2}}月|[去前今本当明来]年|上年|[上下]半年|季度|个月|"
    rf"年[底末内来]|年十月|(?<![\d一-龥])[012]\d年|全年|十[一二三四五六]五|近|目前|当前|至今|迄今|今冬明春|今后|未来|多年来|"
    rf"历年|长期以来|过去"
)
_BEGINS = frozenset('截至到近过最“"前上下一二三四五六七八九十两几数首1234567890')
_START_BACK = 10
# 二〇二三年三月: each character has its digit; what has two, 十月, is left
_HAN_DATE = re.compile(rf"({_HAN_YEAR})年(?:(十[一二]|[一二三四五六七八九])(?=月))?(?!十)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九十", "0001234567891")
_NAME = re.compile(r"《[^《》]{1,80}》")
_AHEAD = re.compile(r"预计|力争|争取|确保|计划|将于?|有望")
_TO_COME = re.compile(
    r"[^。；]{0,24}?(?:将|拟|计划|力争|预计|争取|确保|举行|要|应)|份?[底末]?之?前"
)
_SINCE = re.compile(r"[^，。；]{0,10}?以来")
# 去年同期为1.95亿元: of that time, whose months are not printed
_SAME_TIME = re.compile(r"同期(?!的)(?![^，。；\d]{0,8}[增升降减提高低多少快慢])[^，。；\d]{0,6}\d")
# 较2024年的640万元: that number is of that year
_ITS_OWN = re.compile(r"年?(?:末|底)?的 ?[约近超]? ?\d")
_OPENING = frozenset("，。；：、！？,;:（(“ \n")
# 为上年的1.3倍, 恢复至2019年的108%
_MULTIPLE = re.compile(
    r"[”\"]?的 ?[约近超]? ?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+) ?多?"
    r"(?:倍|%(?![^，。；]{0,8}(?:提高|上升|增加|增长|下降|降)))"
)
_COMPARED = re.compile(r"(?:比|较|与|同|比较|相比|以|[高低优快慢多少]于)$")


@dataclass(frozen=True, slots=True)
class Period:
    """A time expression at a place: ``value`` None where it resolves to nothing.

    ``inferred`` says that the year is not printed in it; ``raw`` is what is.
    """

    start: int
    end: int
    value: str | None
    inferred: bool = False
    raw: str = ""


def expressions(
    text: str,
    issue_year: int | None,
    year: int | None,
    issued: str | None = None,
    *,
    plan: bool = False,
    printed: str | None = None,
) -> list[Period]:
    """Return the time expressions of a folded text in order; ``printed`` is the text as it stands.

    ``issue_year`` resolves 去年 and 今年, ``issued`` is the day of issue where it is printed, and
    ``year`` the year in force for ``6月`` at the start; a year that opens a clause puts itself in
    force for what follows.
    """
    found: list[Period] = []
    position = 0
    text = _HAN_DATE.sub(lambda date: date.group().translate(_HAN_DIGITS), text)
    names = [name.span() for name in _NAME.finditer(text)]
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < position:
            continue
        match = _match(text, anchor, position)
        if match is None or _is_named(names, match.start()):
            continue
        before = text[max(0, match.start() - 4) : match.start()]
        multiple = _MULTIPLE.match(text, match.end()) and not before.endswith(("由", "从"))
        if _COMPARED.search(before) or multiple or text.startswith("同期", match.end()):
            # 比上年, 较2020年, 上年同期的: what is compared with, not what is measured
            position = match.end()
            if _SAME_TIME.match(text, match.end()) and not _COMPARED.search(before):
                raw = (printed or text)[match.start() : match.end()]
                found.append(Period(match.start(), match.end(), None, raw=raw))
            if multiple or not _ITS_OWN.match(text, match.end()):
                continue
        in_force = year
        if issued is not None and not match["year"] and not match["rel"]:
            in_force = _of_part(match, issue_year, year, issued, plan=plan)
        period, said = _resolve(match, issue_year, in_force)
        if match.start() == 0 or text[match.start() - 1] in _OPENING:
            # only a time that opens a clause tells which year is spoken of
            year = said if match["year"] or match["rel"] or match["y1"] else year
        if period is not None:
            since = _SINCE.match(text, match.end()) if match["year"] else None
            if since and text[match.start() - 1 : match.start()] in ("自", "从"):
                period = Period(match.start() - 1, match.end(), f"{match['year']}/..")
            raw = (printed or text)[period.start : period.end].strip()
            found.append(replace(period, raw=raw))
            position = match.end()
    return found


def _of_part(
    match: re.Match[str], issue_year: int | None, year: int | None, issued: str, *, plan: bool
) -> int | None:
    """Return the year of a month, quarter, 全年 or 年末 without one, in a text with a day of issue.

    What had ended by then is of the year of issue. 全年 and 年末 in the first months of a year are
    of the year before, but for plans and for what is yet to come (``到年底``, ``年底前``).
    """
    if issue_year is None or year is None or year != issue_year:
        return _last_ended(match, issue_year, year, issued)
    ahead = match["to"] or match.string.startswith("前", match.end())
    ahead = ahead or _AHEAD.search(match.string, max(0, match.start() - 6), match.start())
    closed = match["yearend"] or match["yend"] in ("底", "末")
    if plan or ahead:
        return year
    if (match["whole"] and issued[5:7] <= "06") or (closed and issued[5:7] <= "10"):
        return issue_year - 1
    return issue_year - 1 if _was_to_come(match, issue_year, issued) else year


def _was_to_come(match: re.Match[str], issue_year: int, issued: str) -> bool:
    """Say whether what is told as past had not come yet: 1—11月 and 12月 in a text of January."""
    first, last = period_ends(within(match, issue_year))
    begins = f"{issue_year}-{int(match['mb']):02d}" if match["ma"] else first
    begins = last if match["until"] else begins
    later = begins is not None and begins > issued
    return later and _TO_COME.match(match.string, match.end()) is None


def _last_ended(
    match: re.Match[str], issue_year: int | None, year: int | None, issued: str
) -> int | None:
    part = match["ma"] or match["month"] or match["month2"] or match["month3"] or match["half"]
    if issue_year is None or not part or year is None or year > issue_year:
        return year
    _, last = period_ends(within(match, issue_year))
    return issue_year if last is not None and last <= issued else year


def _is_named(names: list[tuple[int, int]], start: int) -> bool:
    """Say whether an offset lies in 《…》: a year there is part of a name."""
    index = bisect_right(names, (start, 0)) - 1
    return index >= 0 and start < names[index][1]


def _match(text: str, anchor: re.Match[str], floor: int) -> re.Match[str] | None:
    """Match the longest expression around an anchor, from at most a few characters before it."""
    for start in range(max(floor, anchor.start() - _START_BACK), anchor.start() + 1):
        character = text[start]
        if start < anchor.start() and character not in _BEGINS:
            continue
        if start and character.isdigit() and (text[start - 1].isdigit() or text[start - 1] == "."):
            continue
        match = EXPRESSION.match(text, start)
        if (
            match
            and match.end() > anchor.start()
            and match.end() >= anchor.end() - 1
            and _names(match)
        ):
            return match
    return None


_NAMING = (
    "y1", "year", "rel", "ma", "month", "month2", "month3", "half", "quarter", "months", "yearend",
    "inside", "whole", "plan", "none",
)  # fmt: skip


def _names(match: re.Match[str]) -> bool:
    return any(match[group] for group in _NAMING)


def _resolve(
    match: re.Match[str], issue_year: int | None, year: int | None
) -> tuple[Period | None, int | None]:
    start, end = match.span()
    if match["none"]:
        return Period(start, end, None), year
    if match["plan"]:
        # without 期间 or 以来 it is the plan's name
        named = not (match["planpart"] or match["tail"])
        return None if named else Period(start, end, plan_of(match)), year
    if match["y1"]:
        low, high = match["y1"], match["y2"]
        if match["m0"] and match["m9"]:
            low, high = f"{low}-{int(match['m0'][:-1]):02d}", f"{high}-{int(match['m9'][:-1]):02d}"
        return Period(start, end, f"{low}/{high}"), None
    inferred = not match["year"]
    if match["year"]:
        year = int(match["year"])
    elif match["rel"]:
        # 去年 is said on the day of issue, 上年 and 当年 in the year that is spoken of
        offset = {"去": -1, "前": -2, "今": 0, "明": 1, "来": 1}.get(match["rel"][0])
        if offset is not None:
            year = issue_year + offset if issue_year is not None else None
        elif match["rel"][0] == "上" and year is not None:
            return Period(start, end, within(match, year - 1), inferred=True), year
    if year is None:
        return Period(start, end, None), None
    value = within(match, year)
    if value is None and not match["day9"]:
        return None, year
    return Period(start, end, value, inferred), year
