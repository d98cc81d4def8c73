"""Statements to observations: period, place, status, indicator and relations."""

import re

from gongwen.extract.flags import flagged
from gongwen.extract.governing import periods_of, places_of
from gongwen.extract.groups import grouped
from gongwen.extract.observing import Said, observation
from gongwen.extract.periods import expressions
from gongwen.extract.places import gazetteer
from gongwen.extract.scope import Scope
from gongwen.extract.statements import statements
from gongwen.extract.tokens import FOLD
from gongwen.model import Document, Observation, Paragraph
from gongwen.structure.patterns import heading_of

_READ = frozenset({"body", "heading", "note", "attachment", "title"})
# Columns have names and units of their own, which nothing here reads.
_ROW = re.compile(r"\s*\|[^\n]*\|\s*$")
_RUN_IN = re.compile(r"(?:(?<=[。；\n])|^)[一二三四五六七八九十]是(?![否不])")
_HEAD = 40
_SPOKEN_YEAR = re.compile(
    r"(?:^|[。！？\n])(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）)?"
    r"((?:19|20)\d{2}) ?年(?:度)?[,，\u4e00-\u9fa5]",
    re.MULTILINE,
)
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2}) ?年")


def resolve(document: Document) -> tuple[Observation, ...]:
    """Return the observations of a document in text order."""
    issued = document.issued_on
    issue_year = int(issued[:4]) if issued else document.year or _latest_year(document)
    ends = f"{issue_year}-12-31" if issue_year else None
    scope = Scope(issue_year, issued or ends, gazetteer(document))
    scope.leads = document.kind == "other"
    scope.articles = _has_articles(document)
    scope.above = _above_items(document)
    found: list[Observation] = []
    # a report without numbered parts is about the time that its first lines name
    untitled = document.title is None or (
        document.kind == "other" and all(p.level != 1 for p in document.paragraphs)
    )
    for paragraph in document.paragraphs:
        if paragraph.role not in _READ or _ROW.match(document.of(paragraph)):
            continue
        if untitled:
            scope.entitle(document.of(paragraph)[:_HEAD])
        scope.enter(document, paragraph)
        if paragraph.role != "title":
            found.extend(_of_paragraph(document, paragraph, scope, len(found)))
    return flagged(document, tuple(found))


def _has_articles(document: Document) -> bool:
    """Say whether a heading without a number stands before the first part."""
    for paragraph in document.paragraphs:
        if paragraph.role in ("heading", "body") and paragraph.level == 1:
            return False
        if paragraph.role == "heading" and paragraph.level is None:
            return any(one.level == 1 for one in document.paragraphs)
    return False


def _above_items(document: Document) -> dict[str, float]:
    """Return the levels of headings without a number that stand above the first of some items."""
    levels: dict[str, float] = {}
    first: float | None = None
    for paragraph in reversed(document.paragraphs):
        if paragraph.level is not None:
            number = heading_of(document.of(paragraph))
            first = paragraph.level - 0.5 if number and number[1] == 1 else None
        elif paragraph.role == "heading" and first is not None:
            levels[paragraph.id] = first
    return levels


def _latest_year(document: Document) -> int | None:
    """Return the latest year that opens a sentence: an undated text speaks from there.

    Where none does, its title may tell one.
    """
    years = [int(found.group(1)) for found in _SPOKEN_YEAR.finditer(document.text)]
    years = years or [int(found) for found in _TITLE_YEAR.findall(document.title or "")]
    return max(years, default=None)


def _of_paragraph(
    document: Document, paragraph: Paragraph, scope: Scope, count: int
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
    periods = periods_of(text, times, stated, run_ins, scope)
    places = places_of(text, stated, run_ins, scope)
    found: list[Observation] = []
    for statement, period, place in zip(stated, periods, places, strict=True):
        said = Said(statement, period, place)
        above = found[statement.parent] if statement.parent is not None else None
        related = count + statement.parent if statement.parent is not None else None
        found.append(observation(document, paragraph, text, scope, said, above, related))
    scope.main = next(filter(None, periods), scope.main)
    return found
