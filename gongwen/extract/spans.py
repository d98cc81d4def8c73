"""Parts of a year as periods, and the days on which a period begins and ends."""

import calendar
import re

_HAN_MONTH = {n: i for i, n in enumerate("一二三四五六七八九", 1)} | {
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1}
_PLAN_START = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}


def period_ends(value: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day that a period covers, None where it is open."""
    if value is None:
        return None, None
    low, slash, high = value.partition("/")
    if not slash:
        high = low
    first = None if low == ".." else _first(low)
    last = None if high == ".." else _last(high)
    return first, last


def _first(part: str) -> str:
    return {4: f"{part}-01-01", 7: f"{part}-01"}.get(len(part), part)


def _last(part: str) -> str:
    if len(part) == 4:
        return f"{part}-12-31"
    if len(part) == 7:
        return f"{part}-{calendar.monthrange(int(part[:4]), int(part[5:]))[1]:02d}"
    return part


def plan_of(match: re.Match[str]) -> str | None:
    """Return the period of a five-year plan or of the part of it that is named."""
    start = _PLAN_START[match["plan"]]
    part = match["planpart"] or ""
    if match["tail"] or part == "以来":
        return f"{start}/.."
    if part.startswith("前"):
        return f"{start}/{start + _HAN_MONTH.get(part[1], 2) - 1}"
    if part.endswith("末"):
        return f"../{start + 4}-12-31"
    return f"{start}/{start + 4}"


def within(match: re.Match[str], year: int) -> str | None:
    """Return the period that month, quarter, half or end of a year names."""
    closed = match["until"] or match["to"]
    if match["ma"]:
        low, high = int(match["ma"]), int(match["mb"])
        return f"{year}-{low:02d}/{year}-{high:02d}" if 1 <= low <= high <= 12 else None
    if match["month"]:
        return _days(match, year)
    if match["month2"]:
        return _end_of(year, int(match["month2"]))
    if match["month3"]:
        month = int(match["month3"])
        if not 1 <= month <= 12:
            return None
        if match["tail"]:
            return f"{year}-{month:02d}/.."
        return _end_of(year, month) if closed else f"{year}-{month:02d}"
    if match["half"]:
        return _half(match, year)
    if match["quarter"]:
        return _quarter(match, year)
    if match["months"]:
        months = match["months"]
        last = int(months) if months.isdigit() else _HAN_MONTH.get(months, 0)
        return f"{year}-01/{year}-{last:02d}" if 1 <= last <= 12 else None
    if match["yearend"] or match["yend"] in ("底", "末"):
        return f"../{year}-12-31"
    if match["yend"] == "初":
        return f"../{year - 1}-12-31"
    if match["tail"] and not (match["rel"] and match["rel"][0] in "今本"):
        # 今年以来 is this year, 2022年以来 is open
        return f"{year}/.."
    return f"../{year}-12-31" if match["until"] else str(year)


def _end_of(year: int, month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    return f"../{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _days(match: re.Match[str], year: int) -> str | None:
    first = _day(year, int(match["month"]), int(match["day"]))
    if first is None:
        return None
    if match["day9"]:
        month = int(match["month9"] or match["month"])
        last = _day(int(match["year9"] or year), month, int(match["day9"]))
        # 11月15日至1月20日: of which years is not told
        return f"{first}/{last}" if last is not None and first <= last else None
    if match["until"]:
        return f"../{first}"
    return f"{first}/.." if match["tail"] else first


def _day(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year}-{month:02d}-{day:02d}"


def _half(match: re.Match[str], year: int) -> str | None:
    low, high = (1, 6) if match["half"] == "上半年" else (7, 12)
    if match["hend"] or match["until"]:
        return _end_of(year, high)
    return f"{year}-{low:02d}/" + (".." if match["tail"] else f"{year}-{high:02d}")


def _quarter(match: re.Match[str], year: int) -> str | None:
    last = _QUARTER[match["quarter"]] * 3
    if match["qend"] or match["until"]:
        return _end_of(year, last)
    first = 1 if match["upto"] else last - 2
    return f"{year}-{first:02d}/" + (".." if match["tail"] else f"{year}-{last:02d}")
