"""Which of two languages a page is written in: ``?lang=`` says so, else ``Accept-Language``.

No cookie is set: the address alone carries a choice, so that a link shows what was seen, and a
cache needs to know nothing but the two.
"""

from functools import lru_cache

from flask import g, request
from werkzeug.http import parse_accept_header

CHINESE, ENGLISH = "zh", "en"
TAGS = {CHINESE: "zh-CN", ENGLISH: "en"}
"""The languages by their names in an address, Chinese first, and their tags in HTML."""

PARAMETER = "lang"


@lru_cache(maxsize=1024)
def preferred_language(header: str) -> str:
    """Return the language that an Accept-Language header likes better, Chinese where neither."""
    liked = dict.fromkeys(TAGS, 0.0)
    for tag, quality in parse_accept_header(header):
        name = tag.partition("-")[0].lower()
        if name in liked:
            liked[name] = max(liked[name], quality)
    return max(liked, key=lambda name: liked[name])


def asked_language() -> str | None:
    """Return the language that the request's address names, None where it names none of ours."""
    named = request.args.get(PARAMETER)
    return named if named in TAGS else None


def language() -> str:
    """Return the language of the page that this request gets."""
    found: str | None = g.get("language")
    if found is None:
        header = request.headers.get("Accept-Language", "")
        found = g.language = asked_language() or preferred_language(header)
    return found
