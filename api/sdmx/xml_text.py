"""XML as text, and what every message of SDMX-ML 2.1 begins with."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from api.sdmx.artefact import Texts
from api.sdmx.components import AGENCY
from db.public.queries.release_meta import ReleaseMeta

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
NAMESPACES = {
    "xmlns:mes": f"{_SCHEMAS}/message",
    "xmlns:com": f"{_SCHEMAS}/common",
}
STRUCTURE = {**NAMESPACES, "xmlns:str": f"{_SCHEMAS}/structure"}
GENERIC = {**NAMESPACES, "xmlns:gen": f"{_SCHEMAS}/data/generic"}
SPECIFIC = {
    **NAMESPACES,
    "xmlns:data": f"{_SCHEMAS}/data/structurespecific",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
"""The namespaces of each kind of message."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# XML 1.0 has no place for these, not even escaped.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = Mapping[str, str | None]


def element(name: str, attributes: Attributes, *inner: str) -> str:
    """Return an element around XML; an attribute that is None is left out."""
    opened = _tag(name, attributes)
    return f"<{opened}>{''.join(inner)}</{name}>" if inner else f"<{opened}/>"


def start(name: str, attributes: Attributes) -> str:
    """Return a start tag, for what is too long to be held."""
    return f"<{_tag(name, attributes)}>"


def text(content: str) -> str:
    """Return a text as XML."""
    return escape(_NO_CHARACTER.sub("\ufffd", content))


def texts(name: str, by_language: Texts) -> str:
    """Return an element for each language."""
    return "".join(
        element(name, {"xml:lang": language}, text(content))
        for language, content in by_language.items()
    )


def header(meta: ReleaseMeta, publisher: str, *further: str) -> str:
    """Return the header of a message; its time is the release's, so that it never changes."""
    return element(
        "mes:Header",
        {},
        element("mes:ID", {}, f"{AGENCY}-{meta.release}"),
        element("mes:Test", {}, "false"),
        element("mes:Prepared", {}, meta.created_at),
        element("mes:Sender", {"id": AGENCY}, texts("com:Name", {"zh": publisher})),
        *further,
    )


def _tag(name: str, attributes: Attributes) -> str:
    written = "".join(
        f" {key}={quoteattr(_NO_CHARACTER.sub(chr(0xFFFD), value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"{name}{written}"
