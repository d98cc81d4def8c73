"""From numbers to what a chart draws: those of one kind and unit, a series for each place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Row

from api.pages.reading import Names
from api.pages.wording import called, spell, t
from db.public.code_lists import STATUS

_MOST_SERIES = 6


@dataclass(frozen=True, slots=True)
class Point:
    """A number in a chart: the end of its period, its size there, and what it says in words."""

    when: date
    size: float
    said: str


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one place and one status; places are counted from 0 by ``place``."""

    name: str
    status: str
    place: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart draws: its series, of which kind and base unit, how many numbers are not."""

    series: tuple[Series, ...]
    kind: str
    base_unit: str
    others: int

    def points(self) -> list[Point]:
        """Return every point."""
        return [point for one in self.series for point in one.points]


def drawn(rows: Sequence[Row[Any]], names: Names) -> Drawn | None:
    """Return what can be drawn of these numbers, None where that is nothing.

    Only numbers of the commonest kind and base unit share an axis. Places with the most of them
    come first, at most six.
    """
    placed = [(row, found) for row in rows if (found := _point(row)) is not None]
    if not placed:
        return None
    groups = Counter((row.kind, row.base_unit) for row, _ in placed)
    (kind, unit), _ = groups.most_common(1)[0]
    alike = [(row, point) for row, point in placed if (row.kind, row.base_unit) == (kind, unit)]
    places = Counter(_place(row, names) for row, _ in alike)
    shown = [name for name, _ in places.most_common(_MOST_SERIES)]
    series = [
        Series(name, status, place, tuple(sorted(points, key=lambda point: point.when)))
        for place, name in enumerate(shown)
        for status in STATUS
        if (
            points := [
                point for row, point in alike if row.status == status and _place(row, names) == name
            ]
        )
    ]
    held = sum(len(one.points) for one in series)
    return Drawn(tuple(series), kind, unit, len(rows) - held)


def _place(row: Row[Any], names: Names) -> str:
    area = names.areas.get(row.area)
    return row.subject or (str(t(area.zh, area.en)) if area else row.area or "—")


def _point(row: Row[Any]) -> Point | None:
    if not row.period_end:
        return None
    try:
        # A chart shows where a number lies; what it says stays decimal text.
        size = float(Decimal(row.base_value))
    except InvalidOperation:
        return None
    said = f"{spell(row.period).unescape()} {row.value_raw}（{called(STATUS, row.status)}）"
    return Point(date.fromisoformat(row.period_end), size, said)
