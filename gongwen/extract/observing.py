"""One statement as an observation: its status, indicator, flags and span in the document."""

import datetime as dt
import re
from dataclasses import dataclass

from gongwen.catalogue.indicators import match
from gongwen.extract.labels import cores_of
from gongwen.extract.periods import Period, period_ends
from gongwen.extract.places import Place
from gongwen.extract.scope import Scope
from gongwen.extract.statements import Statement
from gongwen.extract.status import of_statement
from gongwen.model import Confidence, Document, Observation, Paragraph, Status

_CONTEXT = 32
_LEAD = 400
_EACH = re.compile(r"每(?:个|家|所|名|人|户|亩|年|村|县|项|件|平方米)?[^，。；]{0,6}$")
_OF_ANOTHER = frozenset({"growth", "change", "share", "rank"})
_RELATIVE = frozenset("今当本")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its time and its place; None where none is told."""

    statement: Statement
    period: Period | None
    place: Place | None


def observation(
    document: Document,
    paragraph: Paragraph,
    text: str,
    scope: Scope,
    said: Said,
    above: Observation | None,
    related: int | None,
) -> Observation:
    """Return the observation of a statement; ``above`` is the one it is related to.

    ``text`` is the paragraph, folded; ``related`` is the index of ``above`` in the document.
    """
    statement, period, place = said.statement, said.period, said.place
    measured = statement.quantity
    start, end = paragraph.start + statement.start, paragraph.start + statement.end
    first, last = period_ends(period.value if period else None)
    low = max(statement.sentence[0], statement.start - _LEAD)
    status = _status(text, low, scope, said, above)
    overdue = last is not None and scope.issued is not None and last < scope.issued
    if status == "target" and period is scope.period and overdue:
        # the section's past is not when a target is due
        period, first, last = None, None, None
    sign = "-" if statement.kind.negative else ""
    home = scope.gazette.home
    sentence = text[low : min(statement.sentence[1], statement.end + _LEAD)]
    flags = _flags(statement, period, place)
    if "reading_order" in document.flags:
        flags.append("reading_order")
    return Observation(
        start=start,
        end=end,
        exact=document.text[start:end],
        paragraph=paragraph.id,
        kind=statement.kind.kind,
        label=statement.label,
        indicator=_indicator(statement, sentence),
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
        related=related,
        prefix=document.text[max(0, start - _CONTEXT) : start],
        suffix=document.text[end : end + _CONTEXT],
        flags=tuple(flags),
        candidate=None,
        rule=statement.form,
        confidence=_confidence(statement, period),
    )


def _status(text: str, low: int, scope: Scope, said: Said, above: Observation | None) -> Status:
    """Say whether a statement tells a fact or a target; its sentence is read from ``low``."""
    statement, period = said.statement, said.period
    if statement.baseline:
        return "actual"
    named = period.value if period else None
    first, last = period_ends(named)
    raw = period.raw if period and period is not scope.period else ""
    unfinished = _unfinished(first, last, scope.issued, 4 if raw[:1] in _RELATIVE else 2)
    section = scope.status
    of_a_fact = above is not None and above.status == "actual" and above.period == named
    if of_a_fact and statement.kind.kind in _OF_ANOTHER:
        # 已安排860万元，增长34.4%: as much a fact as what it is of
        unfinished, section = False, "actual"
    lead = text[low : statement.start]
    bracket = max(lead.rfind("（"), lead.rfind("("))
    if bracket > max(lead.rfind("）"), lead.rfind(")")):
        lead = lead[bracket + 1 :]
    return of_statement(
        lead,
        text[statement.end : statement.end + 40],
        section,
        unfinished=unfinished,
        over=bool(last and scope.issued and last < scope.issued),
        told=period is not scope.period,
        share=statement.quantity.base_unit in ("percent", "percentage_point", "permille"),
        bound=statement.qualified.qualifier in ("at_least", "at_most"),
    )


def _flags(statement: Statement, period: Period | None, place: Place | None) -> list[str]:
    flags: list[str] = []
    if statement.qualified.qualifier == "approximate":
        flags.append("approximate")
    if period and period.inferred and period.value:
        flags.append("year_inferred")
    if statement.quantity.inferred:
        flags.append("unit_inferred")
    if place and place.zone:
        flags.append("zone")
    if _EACH.search(statement.lead) or (
        # 分别 with one value means each
        "分别" in statement.lead and not statement.listed and not statement.bare
    ):
        flags.append("each")
    return flags


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
