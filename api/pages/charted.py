"""The chart of an indicator in words and as SVG, for a page and as a file of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup
from sqlalchemy import Row

from api.notice import NOTICE_EN, NOTICE_ZH
from api.pages.chart import FILE_POLICY, chart, chart_file
from api.pages.reading import Names
from api.pages.series import Drawn, drawn
from api.pages.wording import called, p, t
from api.problems import Problem
from db.public.code_lists import OBSERVATION_KIND


@dataclass(frozen=True)
class Charted:
    """A chart: what it draws (None for nothing), its title, its kind and unit in words."""

    drawn: Drawn | None
    title: str
    measured: str

    @cached_property
    def said(self) -> str:
        """What the chart shows, in words: how many values, from when to when, how far apart."""
        if self.drawn is None:
            return ""
        points = self.drawn.points()
        lowest, highest = min(points, key=_size), max(points, key=_size)
        return str(
            t(
                "{measured}，{n} 个数据，{first}—{last} 年；最小 {lowest}，最大 {highest}",
                "{measured}, {n} values, {first}–{last}; lowest {lowest}, highest {highest}",
                measured=self.measured,
                n=len(points),
                first=min(point.when for point in points).year,
                last=max(point.when for point in points).year,
                lowest=lowest.said,
                highest=highest.said,
            ).unescape()
        )

    def inline(self) -> Markup:
        """Return the chart for a page, '' where there is nothing to draw."""
        return chart(self.drawn, self.title, self.said) if self.drawn else Markup("")

    def file(self) -> bytes:
        """Return the chart as a file; raises the 404 problem where there is nothing to draw."""
        if self.drawn is None:
            raise Problem("not-found")
        notice = str(t(NOTICE_ZH, NOTICE_EN))
        return chart_file(self.drawn, self.title, self.said + p("；") + notice)

    def file_headers(self) -> Mapping[str, str]:
        """Return the headers of the file: it may be shown on any page."""
        return {"Content-Security-Policy": FILE_POLICY}


def charted(indicator: Row[Any], rows: Sequence[Row[Any]], names: Names) -> Charted:
    """Return the chart of these values of an indicator."""
    found = drawn(rows, names)
    measured = ""
    if found is not None:
        kind = called(OBSERVATION_KIND, found.kind)
        measured = str((kind + p("，") + called(names.units, found.base_unit)).unescape())
    return Charted(found, str(t(indicator.zh, indicator.en).unescape()), measured)


def _size(point: Any) -> float:
    size: float = point.size
    return size
