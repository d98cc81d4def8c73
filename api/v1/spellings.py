"""How values of filters may be written: each function returns the stored form, else None."""

import re
from datetime import date, datetime

from api.editions import is_id
from api.numbers import is_observation_id
from db.public.value_key import value_key

_DECIMAL = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?", re.ASCII)
_AREA = re.compile(r"[0-9]{6}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
_END = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|\.\.)"
_PERIOD = re.compile(f"{_END}(?:/{_END})?", re.ASCII)


def decimal(raw: str) -> str | None:
    """Return the sortable key of a decimal such as ``-12.5``."""
    return value_key(raw) if _DECIMAL.fullmatch(raw) else None


def day(raw: str) -> str | None:
    """Return a date, ``2024-12-31``."""
    if not _DAY.fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw).isoformat()
    except ValueError:
        return None


def day_or_year(raw: str) -> str | None:
    """Return a date; a year alone is its first day."""
    return day(f"{raw}-01-01") if _YEAR.fullmatch(raw) else day(raw)


def moment(raw: str) -> str | None:
    """Return a time in UTC, ``2026-11-21T04:15:00Z``; a date is its first second."""
    if day(raw) is not None:
        return f"{raw}T00:00:00Z"
    if not _TIME.fullmatch(raw):
        return None
    try:
        datetime.fromisoformat(raw)
    except ValueError:
        return None
    return raw


def period(raw: str) -> str | None:
    """Return a period, ``2024``, ``2025-01/2025-06``, ``../2024-12-31``."""
    if not _PERIOD.fullmatch(raw) or raw == "..":
        return None
    try:
        return raw if all(map(_is_part, raw.split("/"))) else None
    except ValueError:
        return None


def _is_part(part: str) -> bool:
    """Say whether an end of a period is a day, month or year that there is, or open."""
    return part == ".." or bool(date.fromisoformat(f"{part}-01-01"[:10]))


def document(raw: str) -> str | None:
    """Return the id of a document."""
    return raw if is_id(raw) else None


def observation(raw: str) -> str | None:
    """Return the id of a number."""
    return raw if is_observation_id(raw) else None


def area(raw: str) -> str | None:
    """Return a code of six digits."""
    return raw if _AREA.fullmatch(raw) else None
