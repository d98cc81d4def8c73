"""The chart of an indicator in words and as SVG, for a page and as a file of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup
from sqlalchemy import Row

from api.door import door
from api.notice import NOTICE_EN, NOTICE_ZH
from api.pages.chart import chart
from api.pages.chart_file import FILE_POLICY, Framed, chart_file
from api.pages.issued import issued_elsewhere
from api.pages.measure import unit_name
from api.pages.reading import Names
from api.pages.series import LEFT, Drawn, drawn
from api.pages.wording import called, p, t
from api.problems import Problem
from db.public.code_lists import OBSERVATION_KIND, STATUS


@dataclass(frozen=True)
class Charted:
    """A chart: what it draws, of which indicator, its title, its kind and unit in words.

    Of ``total`` values it is given the ``shown`` of one page of a table; ``first`` where that is
    the first, which has the newest.
    """

    drawn: Drawn
    code: str
    title: str
    measured: str
    shown: int
    total: int
    first: bool = True

    @cached_property
    def said(self) -> str:
        """What the chart shows, in words: how many values, from when to when, how far apart."""
        points = self.drawn.points()
        if not points:
            return ""
        lowest, highest = min(points, key=_size), max(points, key=_size)
        said = str(
            t(
                "{measured}，画出 {n} 个数据，{years}；最小 {lowest}，最大 {highest}",
                "{measured}, drawn: {n}, {years}; lowest {lowest}, highest {highest}",
                measured=self.measured,
                n=len(points),
                years=self.years,
                lowest=lowest.said,
                highest=highest.said,
            ).unescape()
        )
        return p("；").join(filter(None, (said, str(self.part))))

    @cached_property
    def years(self) -> str:
        """The years from the first to the last value in words."""
        years = [point.when.year for point in self.drawn.points()]
        first, last = min(years), max(years)
        span = f"{first}" if first == last else f"{first}—{last}"
        return str(t("{span} 年", "{span}", span=span))

    @property
    def part(self) -> Markup:
        """Which of the values the chart is given, in words; '' where it is given all."""
        if self.shown >= self.total:
            return Markup("")
        chinese = "共 {total} 个数据，图中只取时期最新的 {n} 个"
        english = "the newest {n} of {total} values"
        if not self.first:
            chinese = "共 {total} 个数据，图中只取本页的 {n} 个"
            english = "the {n} of {total} values that are on this page"
        return t(chinese, english, n=self.shown, total=f"{self.total:,}")

    @property
    def left(self) -> Markup:
        """Why values are not drawn, and how many, in words; '' where all are."""
        comma = t("，", ", ")
        return comma.join(
            t("{why}的 {n} 个", "{n} {why}", why=t(*LEFT[why]), n=number)
            for why, number in self.drawn.left
        )

    def inline(self) -> Markup:
        """Return the chart for a page, '' where there is nothing to draw."""
        return chart(self.drawn, self.title, self.said) if self.drawn.series else Markup("")

    def file(self, release: str, issuers: Iterable[str | None]) -> bytes:
        """Return the chart as a file; raises the 404 problem where there is nothing to draw.

        ``issuers`` are those of the documents that its values are from.
        """
        if not self.drawn.series:
            raise Problem("not-found")
        notice = str(t(NOTICE_ZH, "numbers are " + NOTICE_EN))
        address = door().url(f"/i/{self.code}") if door().settings.base_url else ""
        publisher = door().settings.publisher
        elsewhere = t(*issued_elsewhere(issuers)).unescape()
        # What a picture says of its source must name who wrote it, and then who publishes it.
        by = (publisher if elsewhere else "", address, f"{t('发布版本', 'Release')} {release}")
        framed = Framed(
            title=self.title,
            below=" · ".join(filter(None, (self.measured, self.years, str(self.part)))),
            legend=tuple(self.legend()),
            source=(
                str(t("来源：{who}公文；{notice}", "Source: documents of {who}; {notice}",
                      who=elsewhere or publisher, notice=notice).unescape()),
                " · ".join(filter(None, by)),
            ),
        )  # fmt: skip
        return chart_file(self.drawn, framed, f"{self.said}{p('；')}{notice}")

    def legend(self) -> Iterator[str]:
        """Yield what each series is called: its place, and what is not actual."""
        for one in self.drawn.series:
            status = called(STATUS, one.status).unescape()
            apart = t("（{status}）", " ({status})", status=status).unescape()
            yield one.name if one.status == "actual" else one.name + apart

    def file_headers(self) -> Mapping[str, str]:
        """Return the headers of the file: it may be shown on any page."""
        return {"Content-Security-Policy": FILE_POLICY}


def charted(
    indicator: Row[Any],
    rows: Sequence[Row[Any]],
    names: Names,
    total: int | None,
    *,
    first: bool = True,
) -> Charted:
    """Return the chart of these values of an indicator, of which there are so many in all."""
    found = drawn(rows, names)
    measured = ""
    if found.series:
        unit = t(*unit_name(found.base_unit, names.units))
        if found.base_unit == "count":
            # What is counted stands in the indicator's unit alone.
            unit = t("数量（{word}）", "count ({word})", word=indicator.unit)
        kind = called(OBSERVATION_KIND, found.kind)
        both = t("{kind}，单位：{unit}", "{kind}, unit: {unit}", kind=kind, unit=unit)
        measured = str(both.unescape())
    title = str(t(indicator.zh, indicator.en).unescape())
    whole = len(rows) if total is None else total
    return Charted(found, indicator.code, title, measured, len(rows), whole, first)


def _size(point: Any) -> float:
    size: float = point.size
    return size
