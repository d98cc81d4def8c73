"""What a sentence inherits: period, status and place from headings, paragraph and run-ins.

A period in brackets beats the sentence, the sentence beats the paragraph, the paragraph beats
the section. A run-in (``二是``) starts anew from what stood before the first of them.
"""

import re
from dataclasses import dataclass, field

from gongwen.extract.periods import Period, expressions
from gongwen.extract.places import Gazetteer, Place
from gongwen.extract.status import of_heading, of_title, opens_plan
from gongwen.extract.tokens import FOLD
from gongwen.model import Document, Paragraph, Status
from gongwen.structure.patterns import after_number

_SECTION, _LIST = 4, 9
_HEAD_LINES = 4
_DAY = len("2025-01-20")
_WANTING = re.compile(r"问题|困难|不足|短板")
_RUN_IN = re.compile(r"[^。，：:\d]{2,30}[。：:]")


@dataclass(slots=True)
class Scope:
    """The state between paragraphs: what headings say, by their level; 0 is the title."""

    issue_year: int | None
    issued: str | None
    gazette: Gazetteer
    periods: dict[float, Period | None] = field(default_factory=dict)
    statuses: dict[float, Status | None] = field(default_factory=dict)
    plan: bool = False
    main: Period | None = None
    entitled: int = 0
    leads: bool = False
    articles: bool = False
    reviewed: Period | None = None
    above: dict[str, float] = field(default_factory=dict)
    places: dict[float, Place | None] = field(default_factory=dict)

    @property
    def period(self) -> Period | None:
        """The period of the innermost heading that names one."""
        return next((p for _, p in sorted(self.periods.items(), reverse=True) if p), None)

    @property
    def status(self) -> Status:
        """The status of the innermost heading that says one."""
        if self.plan:
            return "target"
        said = (s for _, s in sorted(self.statuses.items(), reverse=True) if s)
        return next(said, "actual")

    @property
    def year(self) -> int | None:
        """The year in force: of the innermost heading, else that of issue."""
        period = self.period
        if period and period.value:
            digits = period.value.replace("../", "")[:4]
            return int(digits) if digits.isdigit() else self.issue_year
        return self.issue_year

    @property
    def place(self) -> Place | None:
        """The place that is the innermost heading."""
        return next((p for _, p in sorted(self.places.items(), reverse=True) if p), None)

    def enter(self, document: Document, paragraph: Paragraph) -> None:
        """Take note of a heading, of the title, or of a paragraph that turns to what comes."""
        printed = document.of(paragraph)
        text = printed.translate(FOLD)
        if paragraph.role == "title":
            self._heading(0, printed)
            self.statuses[0] = of_title(document.title) or self.statuses.get(0)
        elif paragraph.role == "heading" and (paragraph.level or 1) <= 4:
            self._lead_in(paragraph)
            self._heading(paragraph.level or self._bare_level(paragraph, text), printed)
        elif paragraph.role == "body" and paragraph.level and paragraph.level <= 4:
            self._lead_in(paragraph)
            run_in = _RUN_IN.match(text, after_number(text))
            self._heading(paragraph.level, printed[: run_in.end()] if run_in else "")
        elif paragraph.role == "body" and opens_plan(text):
            self.plan = True

    def _lead_in(self, paragraph: Paragraph) -> None:
        """A report on one time says it before its first part."""
        if self.leads and paragraph.level == 1:
            self.periods[0] = self.period or self.main
            self.leads = False

    def _bare_level(self, paragraph: Paragraph, text: str) -> float:
        """A heading without a number opens a part where it tells a status, else a section.

        Where it stands above numbered parts it is the headline of an article. A section holds the
        items whose first one follows it (``兖州区``, ``1.``, ``2.``).
        """
        if self.articles:
            return 0
        tells = of_heading(text, None, self.issue_year) is not None
        return 1 if tells else self.above.get(paragraph.id, _SECTION)

    def introduce(self, times: list[Period]) -> None:
        """Take the time of a paragraph that introduces a list for what follows."""
        named = [time for time in times if time.value]
        if len(named) == 1:
            self.periods[_LIST] = named[0]

    def entitle(self, text: str) -> None:
        """Take the first lines of a text without a head for its title."""
        if self.entitled < _HEAD_LINES and self.periods.get(0) is None:
            self.entitled += 1
            found = expressions(text.translate(FOLD), self.issue_year, None, printed=text)
            years = [p for p in found if p.value and len(p.value) != _DAY]
            self.periods[0] = years[0] if years else None

    def _heading(self, level: float, printed: str) -> None:
        self.plan = False
        text = printed.translate(FOLD)
        for said in (self.periods, self.statuses, self.places):
            for deeper in [key for key in said if key >= level]:
                del said[deeper]
        self.places[level] = self.gazette.only(printed)
        named = expressions(text, self.issue_year, self.year, self.issued, printed=printed)
        found = [p for p in named if p.value]
        if level == 0:
            # a masthead beside the title prints the day of issue
            found = [p for p in found if len(p.value or "") != _DAY]
        period = found[0] if len(found) == 1 else None
        self.periods[level] = period
        year = (
            int(period.value[:4])
            if period and period.value and period.value[:4].isdigit()
            else None
        )
        self.statuses[level] = of_heading(text, year, self.issue_year)
        if level == 1 and period and self.statuses[level] != "target":
            self.reviewed = period
        elif level == 1 and not period and _WANTING.search(text):
            # what is still wanting is said of the time that was reviewed, not of a plan's
            planned = self.statuses.get(0) == "target"
            self.periods[level] = self.reviewed or (Period(0, 0, None) if planned else None)
