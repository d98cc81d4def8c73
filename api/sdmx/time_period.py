"""Periods as SDMX writes them, and back: what a time in a query begins and ends with."""

import calendar
import re
from datetime import date, timedelta

_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)
_ASKED = re.compile(
    r"(?P<year>[1-9][0-9]{3})"
    r"(?:-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?|Q(?P<quarter>[1-4])|S(?P<half>[12])))?",
    re.ASCII,
)


def time_period(period: str, start: str | None, end: str) -> str:
    """Return ``2024``, ``2025-06``, ``2024-12-31``, or a range ``2021-01-01/P5Y``.

    What has no start is a state as of its last day, which it is then written as.
    """
    if start is None:
        return end
    return period if _PLAIN.fullmatch(period) else f"{start}/{_duration(start, end)}"


def _duration(start: str, end: str) -> str:
    """Return how long it is from a day to the end of another: years, else months, else days."""
    first, after = date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)
    if first.day == after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"P{(after - first).days}D"


def first_and_last_day(raw: str) -> tuple[str, str] | None:
    """Return the days of ``2024``, ``2024-06``, ``2024-06-30``, ``2024-Q2`` or ``2024-S1``."""
    found = _ASKED.fullmatch(raw)
    if found is None:
        return None
    year = int(found["year"])
    first, last = _months(found)
    if found["day"] is None:
        end = calendar.monthrange(year, last)[1]
        return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{end:02d}"
    day = int(found["day"])
    return (raw, raw) if 1 <= day <= calendar.monthrange(year, first)[1] else None


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["month"]:
        return int(found["month"]), int(found["month"])
    if found["quarter"]:
        return int(found["quarter"]) * 3 - 2, int(found["quarter"]) * 3
    if found["half"]:
        return int(found["half"]) * 6 - 5, int(found["half"]) * 6
    return 1, 12
