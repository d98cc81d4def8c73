"""Which syntax a client gets: ``format=`` says so, else the Accept header with its versions."""

from collections.abc import Mapping

from flask import request
from werkzeug.http import parse_accept_header, parse_options_header

from api.parameters import Parameter
from api.problems import Problem

DATA = {
    "generic": "application/vnd.sdmx.genericdata+xml;version=2.1",
    "structurespecific": "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
    "json": "application/vnd.sdmx.data+json;version=2.0.0",
    "csv": "application/vnd.sdmx.data+csv;version=2.0.0",
}
STRUCTURE = {
    "xml": "application/vnd.sdmx.structure+xml;version=2.1",
    "json": "application/vnd.sdmx.structure+json;version=2.0.0",
}
"""Media types by the names that ``format=`` takes; the first is sent to who has no preference."""

_PLAIN = {
    "generic": ("application/xml", "text/xml"),
    "xml": ("application/xml", "text/xml"),
    "json": ("application/json",),
    "csv": ("text/csv",),
}
_AS_THEY_ARE = {"charset": "utf-8", "labels": "id", "timeformat": "original", "keys": "none"}
"""Parameters of a media type that ask for what is sent anyway."""


def format_parameter(formats: Mapping[str, str]) -> Parameter:
    """Return the parameter that names a syntax."""
    return Parameter("format", "The syntax, before Accept.", "json", allowed=tuple(formats))


def choose_format(formats: Mapping[str, str], asked: str) -> tuple[str, str]:
    """Return the name of a syntax and the media type to send it as.

    Raises a 406 problem that lists what there is.
    """
    if asked:
        return asked, formats[asked]
    offers = [(name, media_type) for name, media_type in formats.items()]
    offers += [(name, plain) for name in formats for plain in _PLAIN.get(name, ())]
    header = request.headers.get("Accept")
    ranges = [
        (parse_options_header(accepted), quality)
        for accepted, quality in parse_accept_header(header)
    ]
    if not ranges:
        return offers[0]
    best = max(offers, key=lambda offer: _quality(ranges, offer[1]))
    if _quality(ranges, best[1]) <= 0:
        available = [media_type for _, media_type in offers]
        raise Problem("not-acceptable", members={"available": available})
    return best


def _quality(ranges: list[tuple[tuple[str, dict[str, str]], float]], offered: str) -> float:
    """Return the quality that the most specific matching range gives; 0 where none matches."""
    media, parameters = parse_options_header(offered)
    family = media.split("/")[0] + "/*"
    names = (media, family, "*/*")
    matching = [
        (names.index(accepted.lower()), -quality)
        for (accepted, asked), quality in ranges
        if accepted.lower() in names and _is_sent(asked, parameters.get("version", ""))
    ]
    return -min(matching)[1] if matching else 0.0


def _is_sent(asked: Mapping[str, str], version: str) -> bool:
    wanted = {name.lower(): value.lower() for name, value in asked.items()}
    said = wanted.pop("version", version)
    return _shortened(said) == _shortened(version) and all(
        _AS_THEY_ARE.get(name) == value for name, value in wanted.items()
    )


def _shortened(version: str) -> str:
    """Return a version without zeros at its end: 2.0 and 2.0.0 are one."""
    while version.endswith(".0"):
        version = version.removesuffix(".0")
    return version
