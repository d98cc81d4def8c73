"""What templates say things with: words in the page's language, text of documents, links."""

from collections.abc import Container, Iterable, Mapping
from urllib.parse import quote, quote_plus, urlencode

from flask import g, request
from markupsafe import Markup, escape

from api.door import door
from api.language import CHINESE, ENGLISH, PARAMETER, TAGS, asked_language, language
from api.pages.bilingual import words
from api.pages.visible import visible

_APART = {CHINESE: "<bdi>", ENGLISH: f'<bdi lang="{TAGS[CHINESE]}">'}
_MARKS = {"；": "; ", "、": ", ", "：": ": ", "，": ", ", "（": " (", "）": ")", "。": ". "}


def t(zh: str | None, en: str | None, **values: object) -> Markup:
    """Return the words in the page's language, the other one's where it has none.

    ``{name}`` stands for a value. Everything is escaped.
    """
    first, second = (zh, en) if language() == CHINESE else (en, zh)
    said = escape(first or second or "")
    return said.format(**values) if values else said


def many(number: int, zh: str, one: str, more: str) -> Markup:
    """Return how many of something there are, ``{n}`` in words that go with the number."""
    return t(zh, one if number == 1 else more, n=number)


def p(mark: str) -> str:
    """Return a mark of punctuation as the page's language writes it."""
    return mark if language() == CHINESE else _MARKS[mark]


def called(table: Mapping[str, tuple[str, str]], code: str) -> Markup:
    """Return the name of a code in the page's language, the code itself where it has none."""
    return t(*table.get(code, (code, code)))


def tag() -> str:
    """Return the language tag of the page."""
    return TAGS[language()]


def printed(text: object) -> Markup:
    """Return text of a document as HTML."""
    return isolated(visible(None if text is None else str(text)))


def isolated(html: Markup) -> Markup:
    """Return what came from a document kept apart, said to be Chinese where the page is not."""
    # Put together as plain strings, hundreds of times a page: both parts are markup already.
    return Markup(f"{_APART[language()]}{html}</bdi>")  # noqa: S704


def in_one(text: str) -> Markup:
    """Return the half of ``中文 / English`` that is in the page's language."""
    both = words(text)
    return t(both.zh, both.en)


def spell(period: str | None) -> Markup:
    """Return a period as it is read: ``../2024-12-31`` is a state as of that day."""
    return Markup("—") if period is None else t(*period_words(period))


def period_words(period: str) -> tuple[str, str]:
    """Return a period as it is read in Chinese and in English."""
    first, slash, last = period.partition("/")
    if not slash:
        return period, period
    if first == "..":
        return f"截至 {last}", f"as of {last}"
    if last == "..":
        return f"{first} 以来", f"since {first}"
    return f"{first}—{last}", f"{first}—{last}"


def moment(value: str) -> Markup:
    """Return a moment of ours as it is read, ``2026-11-21 04:15:00 UTC``, everywhere alike."""
    said = value.replace("T", " ").replace("Z", " UTC")
    return Markup('<time datetime="{}">{}</time>').format(value, said)


def page(path: str) -> str:
    """Return the link to one of our pages; a language that was chosen stays chosen."""
    frame: tuple[str, str | None] | None = g.get("links")
    if frame is None:
        frame = g.links = (door().url(""), asked_language())
    base, chosen = frame
    return _in(chosen, f"{base}{path}")


def kept(address: str) -> str:
    """Return the whole address of one of our pages with the language that was chosen, if any."""
    return _in(asked_language(), address)


def _in(chosen: str | None, address: str) -> str:
    if chosen is None:
        return address
    before, hash_, fragment = address.partition("#")
    joint = "&" if "?" in before else "?"
    return f"{before}{joint}{PARAMETER}={chosen}{hash_}{fragment}"


def in_language(name: str) -> str:
    """Return this page in a language, as a link that does not name its path.

    What is held and what never was are answered with the same bytes.
    """
    kept = [(key, value) for key, value in request.args.items() if key != PARAMETER and value]
    return "?" + urlencode([*kept, (PARAMETER, name)], safe=",")


def changed(**values: str | None) -> str:
    """Return this page's address with other parameters, without those that are None.

    Where a list goes on belongs to what was asked before, and is left out.
    """
    address, kept = _kept_without(values)
    given = urlencode({name: one for name, one in values.items() if one is not None}, safe=",")
    query = "&".join(filter(None, (kept, given)))
    return f"{address}?{query}" if query else address


def each_changed(name: str, values: Iterable[str]) -> list[str]:
    """Return this page's address with each value of a parameter; ``changed`` for many."""
    address, kept = _kept_without({name})
    before = f"{address}?{kept}&{name}=" if kept else f"{address}?{name}="
    return [before + quote_plus(value, safe=",") for value in values]


def _kept_without(names: Container[str]) -> tuple[str, str]:
    kept = {
        name: value
        for name, value in request.args.items()
        if value and name != "cursor" and name not in names
    }
    path = quote(request.path.encode("utf-8", "surrogatepass"))
    return door().url(path), urlencode(kept, safe=",")
