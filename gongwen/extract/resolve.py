"""Statements to observations: period, place, status, indicator and relations."""

import datetime as dt
import re

from gongwen.catalogue.indicators import match
from gongwen.extract.flags import flagged
from gongwen.extract.groups import grouped
from gongwen.extract.labels import cores_of
from gongwen.extract.periods import Period, expressions, period_ends
from gongwen.extract.places import Gazetteer, Place, Places, gazetteer
from gongwen.extract.scope import Scope
from gongwen.extract.spreading import spread
from gongwen.extract.statements import Statement, statements
from gongwen.extract.status import of_statement
from gongwen.extract.timing import Timing
from gongwen.extract.tokens import FOLD
from gongwen.model import Confidence, Document, Observation, Paragraph

_READ = frozenset({"body", "heading", "note", "attachment", "title"})
_RUN_IN = re.compile(r"(?:(?<=[。；\n])|^)[一二三四五六七八九十]是(?![否不])")
_CONTEXT = 32
_LEAD = 400
_HEAD = 40
_SPOKEN_YEAR = re.compile(
    r"(?:^|[。！？\n])(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）)?"
    r"((?:19|20)\d{2}) ?年(?:度)?[,，\u4e00-\u9fa5]",
    re.MULTILINE,
)
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2}) ?年")
_EACH = re.compile(r"每(?:个|家|所|名|人|户|亩|年|村|县|项|件|平方米)?[^，。；]{0,6}$")
_FLOW = re.compile(
    r"产值|收入|销售额|投资|新增|新建|同比|增长|完成|办理|发放|举办|成交|交易额|授权|认定|实现(?!全)"
)
_OF_ANOTHER = frozenset({"growth", "change", "share", "rank"})
_RELATIVE = frozenset("今当本")


def resolve(document: Document) -> tuple[Observation, ...]:
    """Return the observations of a document in text order."""
    issued = document.issued_on
    issue_year = int(issued[:4]) if issued else document.year or _latest_year(document)
    scope = Scope(issue_year, issued or (f"{issue_year}-12-31" if issue_year else None))
    scope.leads = document.kind == "other"
    scope.articles = _has_articles(document)
    gazette = gazetteer(document)
    found: list[Observation] = []
    # a report without numbered parts is about the time that its first lines name
    untitled = document.title is None or (
        document.kind == "other" and all(p.level != 1 for p in document.paragraphs)
    )
    for paragraph in document.paragraphs:
        if paragraph.role not in _READ:
            continue
        if untitled:
            scope.entitle(document.of(paragraph)[:_HEAD])
        scope.enter(document, paragraph)
        if paragraph.role == "heading":
            scope.settle(paragraph.level, gazette.only(document.of(paragraph)))
        if paragraph.role != "title":
            found.extend(_of_paragraph(document, paragraph, scope, gazette, len(found)))
    return flagged(document, tuple(found))


def _has_articles(document: Document) -> bool:
    """Say whether a heading without a number stands before the first part."""
    for paragraph in document.paragraphs:
        if paragraph.role in ("heading", "body") and paragraph.level == 1:
            return False
        if paragraph.role == "heading" and paragraph.level is None:
            return any(one.level == 1 for one in document.paragraphs)
    return False


def _latest_year(document: Document) -> int | None:
    """Return the latest year that opens a sentence: an undated text speaks from there.

    Where none does, its title may tell one.
    """
    years = [int(found.group(1)) for found in _SPOKEN_YEAR.finditer(document.text)]
    years = years or [int(found) for found in _TITLE_YEAR.findall(document.title or "")]
    return max(years, default=None)


def _of_paragraph(
    document: Document, paragraph: Paragraph, scope: Scope, gazette: Gazetteer, count: int
) -> list[Observation]:
    """Return the observations of one paragraph; ``count`` have been found before it."""
    issued = document.issued_on
    printed = document.of(paragraph)
    text = printed.translate(FOLD)
    plan = scope.status == "target"
    times = expressions(text, scope.issue_year, scope.year, issued, plan=plan, printed=printed)
    stated = grouped(text, statements(text, times))
    if text.endswith((":", "：")) and times:
        # 2025年，我们将抓好三项工作：一是…: what is said before the list holds for it
        scope.introduce(times)
    if not stated:
        return []
    run_ins = [m.start() for m in _RUN_IN.finditer(text)]
    timing = Timing(text, times, run_ins)
    places = Places(text, gazette)
    found: list[Observation] = []
    times_of: list[Period | None] = []
    same = scope.main
    in_rows = spread(text, times, stated)
    for index, statement in enumerate(stated):
        period, found_time = timing.at(statement.start)
        if index in in_rows:
            period, found_time = in_rows[index], True
        elif (
            statement.listed
            and statement.parent in in_rows
            and _goes_on(stated[statement.parent], statement)
        ):
            # 分别达到1302家和1402家，增速分别为5%和6%
            period, found_time = times_of[statement.parent], True
        if statement.baseline and not (period and period.end > statement.start - 6):
            period = None
        elif not found_time:
            # 同期 is the time of the number before
            period = same if text.startswith("同期") else scope.period
            above = statement.parent
            if above is not None and _goes_on(stated[above], statement):
                # 提高到2023年的72.5%，高出全省0.7个百分点
                period = times_of[above]
        elif scope.period and _flows_on(period, statement):
            period = scope.period
        times_of.append(period)
        if scope.main is same:
            scope.main = period or same
        place = places.of(statement.sentence[0], statement.start, statement.number)
        if place is None or (place.around and scope.place):
            place = scope.place
        if statement.named:
            named = gazette.named(statement.named)
            place = named or place

        found.append(
            _observation(
                document, paragraph, text, statement, period, place, scope, gazette, count, found
            )
        )
    return found


def _goes_on(above: Statement, statement: Statement) -> bool:
    """Say whether a number speaks on of the one above it, in its sentence."""
    return above.sentence == statement.sentence and not above.baseline


def _flows_on(period: Period | None, statement: Statement) -> bool:
    """Say whether a flow (产值, 新增 …) only follows the sentence that speaks of a day."""
    if period is None or not (period.value or "").startswith("../"):
        return False
    return period.end <= statement.sentence[0] and _FLOW.search(statement.lead) is not None


def _observation(
    document: Document,
    paragraph: Paragraph,
    text: str,
    statement: Statement,
    period: Period | None,
    place: Place | None,
    scope: Scope,
    gazette: Gazetteer,
    count: int,
    found: list[Observation],
) -> Observation:
    measured = statement.quantity
    start, end = paragraph.start + statement.start, paragraph.start + statement.end
    named = period.value if period else None
    first, last = period_ends(named)
    raw = period.raw if period and period is not scope.period else ""
    unfinished = _unfinished(first, last, scope.issued, 4 if raw[:1] in _RELATIVE else 2)
    above = found[statement.parent] if statement.parent is not None else None
    section = scope.status
    of_a_fact = above is not None and above.status == "actual" and above.period == named
    if of_a_fact and statement.kind.kind in _OF_ANOTHER:
        # 已安排860万元，增长34.4%: as much a fact as what it is of
        unfinished, section = False, "actual"
    low = max(statement.sentence[0], statement.start - _LEAD)
    sentence = text[low : min(statement.sentence[1], statement.end + _LEAD)]
    lead = text[low : statement.start]
    bracket = max(lead.rfind("（"), lead.rfind("("))
    if bracket > max(lead.rfind("）"), lead.rfind(")")):
        lead = lead[bracket + 1 :]
    status = of_statement(
        lead,
        text[statement.end : statement.end + 40],
        section,
        unfinished=unfinished,
        over=bool(last and scope.issued and last < scope.issued),
        told=period is not scope.period,
        bound=statement.qualified.qualifier in ("at_least", "at_most"),
    )
    if statement.baseline:
        status = "actual"
    if (
        status == "target"
        and period is scope.period
        and last
        and scope.issued
        and last < scope.issued
    ):
        # the section's past is not when a target is due
        period, first, last = None, None, None
    sign = "-" if statement.kind.negative else ""
    flags = []
    if statement.qualified.qualifier == "approximate":
        flags.append("approximate")
    if period and period.inferred and period.value:
        flags.append("year_inferred")
    if measured.inferred:
        flags.append("unit_inferred")
    if place and place.zone:
        flags.append("zone")
    if _EACH.search(statement.lead) or (
        # 分别 with one value means each
        "分别" in statement.lead and not statement.listed and not statement.bare
    ):
        flags.append("each")
    home = gazette.home
    indicator = _indicator(statement, sentence)
    if "reading_order" in document.flags:
        flags.append("reading_order")
    return Observation(
        start=start,
        end=end,
        exact=document.text[start:end],
        paragraph=paragraph.id,
        kind=statement.kind.kind,
        label=statement.label,
        indicator=indicator,
        value=measured.value,
        value_max=measured.value_max,
        unit=measured.unit,
        base_value=_signed(sign, measured.base_value),
        base_value_max=_signed(sign, measured.base_value_max) if measured.base_value_max else None,
        base_unit=measured.base_unit,
        value_raw=document.text[start:end],
        qualifier=statement.qualified.qualifier,
        period=period.value if period else None,
        period_raw=(period.raw or None) if period else None,
        period_start=first,
        period_end=last,
        area=place.code if place else (home.code if home else None),
        subject=place.name if place else (home.name if home else None),
        status=status,
        related=count + statement.parent if statement.parent is not None else None,
        prefix=document.text[max(0, start - _CONTEXT) : start],
        suffix=document.text[end : end + _CONTEXT],
        flags=tuple(flags),
        candidate=None,
        rule=statement.form,
        confidence=_confidence(statement, period),
    )


def _indicator(statement: Statement, sentence: str) -> str | None:
    """Return the indicator of the label, else of the label without its comparison."""
    base_unit, kind = statement.quantity.base_unit, statement.kind.kind
    labels = [statement.label, *cores_of(statement.label), statement.noun]
    for label in dict.fromkeys(filter(None, labels)):
        found = match(label, sentence, base_unit, kind)
        if found is not None:
            return found
    return None


def _unfinished(first: str | None, last: str | None, issued: str | None, part: int) -> bool:
    """Say whether not even one ``part`` (half, quarter) of a period had passed on that day."""
    if last is None or issued is None or last <= issued:
        return False
    if first is None:
        return True
    ends = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return dt.date.fromisoformat(issued) < ends[0] + (ends[1] - ends[0]) / part


def _signed(sign: str, value: str) -> str:
    return f"{sign}{value}" if sign and not value.startswith("-") and value != "0" else value


def _confidence(statement: Statement, period: Period | None) -> Confidence:
    if period is None or statement.quantity.inferred:
        return "medium"
    return "medium" if period.inferred or statement.bare else "high"
