"""Which representation a client gets: the suffix says so, else the Accept header."""

from collections.abc import Sequence

from flask import request
from werkzeug.http import parse_accept_header

from api.problems import Problem

MEDIA_TYPES: dict[str, str] = {
    "html": "text/html",
    "json": "application/json",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Suffixes and what they stand for."""

DOCUMENT = ("html", "json", "txt", "md")
PAGE = ("html", "json")
LIST = ("json", "csv", "ndjson", "xlsx")
"""What each kind of address has; the first that a client likes best is what it gets."""


def split_suffix(name: str, suffixes: Sequence[str] = DOCUMENT) -> tuple[str, str | None]:
    """Return the name without its suffix, and the suffix where it is one of these."""
    stem, dot, suffix = name.rpartition(".")
    if dot and stem and suffix in suffixes:
        return stem, suffix
    return name, None


def negotiate(suffixes: Sequence[str]) -> str:
    """Return the suffix that the request prefers, the first for no preference.

    Raises a 406 problem that lists what there is.
    """
    chosen = preferred(suffixes)
    if chosen is None:
        available = [MEDIA_TYPES[suffix] for suffix in suffixes]
        raise Problem("not-acceptable", members={"available": available})
    return chosen


def preferred(suffixes: Sequence[str]) -> str | None:
    """Return the suffix that the request prefers, None when it accepts none of them."""
    ranges = _ranges()
    if not ranges:
        return suffixes[0]
    best = max(suffixes, key=lambda suffix: _quality(ranges, MEDIA_TYPES[suffix]))
    return best if _quality(ranges, MEDIA_TYPES[best]) > 0 else None


def names_html() -> bool:
    """Return whether the request asks for HTML by name and likes JSON no better: a browser."""
    ranges = _ranges()
    named = any(media == "text/html" and quality > 0 for media, quality in ranges)
    return named and _quality(ranges, "text/html") >= _quality(ranges, "application/json")


def _ranges() -> list[tuple[str, float]]:
    header = request.headers.get("Accept")
    return [
        # Parameters such as charset do not tell our representations apart.
        (media.split(";")[0].strip().lower(), quality)
        for media, quality in parse_accept_header(header)
    ]


def _quality(ranges: list[tuple[str, float]], media_type: str) -> float:
    """Return the quality that the most specific matching range gives; 0 where none matches."""
    family = media_type.split("/")[0] + "/*"
    matching = [
        ((media_type, family, "*/*").index(media), -quality)
        for media, quality in ranges
        if media in (media_type, family, "*/*")
    ]
    return -min(matching)[1] if matching else 0.0
