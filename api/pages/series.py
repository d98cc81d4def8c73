"""From numbers to what a chart draws: those of one kind and unit, a series for each place."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Row

from api.pages.alone import alone_plain
from api.pages.reading import Names
from api.pages.wording import called, p, spell, t
from db.public.code_lists import STATUS

_MOST_SERIES = 6
_DAYS_OF_A_MONTH = 30.44

LEFT = {
    "period": ("没有时期", "without a period"),
    "end": ("时期没有终点", "of a period without an end"),
    "rank": ("是位次", "giving a rank"),
    "decimal": ("不是小数", "not decimal"),
    "kind": ("类别不同", "of another kind"),
    "unit": ("单位不同", "in another unit"),
    "places": ("属于更多的地区", "of further places"),
}
"""Why a number is not drawn, in the order in which that is asked."""


@dataclass(frozen=True, slots=True)
class Point:
    """A number in a chart: the end of its period, its size there, what it says, as printed.

    ``months`` is how long its period is, 0 for a day and for what is as of one: half a year's
    turnover beside a whole year's is no collapse.
    """

    when: date
    size: float
    said: str
    printed: str
    months: int


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one place and one status; places are counted from 0 by ``place``."""

    name: str
    status: str
    place: int
    points: tuple[Point, ...]

    def strands(self) -> list[list[Point]]:
        """Return the points by the length of their periods: only those of one go together."""
        found: defaultdict[int, list[Point]] = defaultdict(list)
        for point in self.points:
            found[point.months].append(point)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart draws: its series, of which kind and base unit.

    ``left`` says why other numbers are not drawn, by codes of ``LEFT``, and how many. Without any
    series there is nothing to draw.
    """

    series: tuple[Series, ...]
    kind: str
    base_unit: str
    left: tuple[tuple[str, int], ...]

    def points(self) -> list[Point]:
        """Return every point."""
        return [point for one in self.series for point in one.points]


def drawn(rows: Sequence[Row[Any]], names: Names) -> Drawn:
    """Return what can be drawn of these numbers, and why the others cannot.

    Only numbers of the commonest kind and base unit share an axis. Places with the most of them
    come first, at most six.
    """
    read = [(row, _point(row, names)) for row in rows]
    left = Counter(found for _, found in read if isinstance(found, str))
    placed = [(row, found) for row, found in read if isinstance(found, Point)]
    groups = Counter((row.kind, row.base_unit) for row, _ in placed)
    (kind, unit), _ = next(iter(groups.most_common(1)), (("", ""), 0))
    alike: defaultdict[tuple[str, str], list[Point]] = defaultdict(list)
    places: Counter[str] = Counter()
    for row, point in placed:
        if (row.kind, row.base_unit) == (kind, unit):
            name = _place(row, names)
            places[name] += 1
            alike[name, row.status].append(point)
    series = [
        Series(name, status, place, tuple(sorted(points, key=lambda point: point.when)))
        for place, (name, _) in enumerate(places.most_common(_MOST_SERIES))
        for status in STATUS
        if (points := alike.get((name, status)))
    ]
    left["kind"] = sum(row.kind != kind for row, _ in placed)
    left["unit"] = len(placed) - left["kind"] - places.total()
    left["places"] = places.total() - sum(len(one.points) for one in series)
    return Drawn(tuple(series), kind, unit, tuple((why, left[why]) for why in LEFT if left[why]))


def _place(row: Row[Any], names: Names) -> str:
    area = names.areas.get(row.area)
    if area and row.subject in (None, area.zh):
        return str(t(area.zh, area.en))
    return row.subject or row.area or "—"


def _point(row: Row[Any], names: Names) -> Point | str:
    """Return where a number lies, or the code of why it cannot be drawn."""
    if not row.period_end:
        return "end" if row.period else "period"
    if row.kind == "rank":
        # The first is the smallest, and between two places there is nothing: no size, no line.
        return "rank"
    try:
        # A chart shows where a number lies; what it says stays decimal text.
        size = float(Decimal(row.base_value))
    except InvalidOperation:
        return "decimal"
    printed = alone_plain(row, row.value_raw)
    if "corrected" in names.flags(row):
        # The dot lies at the corrected value, not at what is printed.
        printed += f"{p('（')}{t('已更正', 'corrected')}{p('）')}"
    indicator = names.indicators.get(row.indicator)
    own = row.label if indicator and row.label != indicator.zh else ""
    when = spell(row.period).unescape()
    named = " ".join(filter(None, (_place(row, names), own, when, printed)))
    said = f"{named}{p('（')}{called(STATUS, row.status)}{p('）')}"
    end = date.fromisoformat(row.period_end)
    return Point(end, size, said, printed, _months(row.period_start, end))


def _months(start: str | None, end: date) -> int:
    """Return about how many months a period has; 0 where it has no beginning."""
    if start is None:
        return 0
    return round((end - date.fromisoformat(start)).days / _DAYS_OF_A_MONTH)
