"""``/feed.atom``: the newest changes, for people who follow the office (RFC 4287)."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as Xml

from flask import Blueprint, Response

from api.conditional import answer
from api.door import door
from api.notice import NOTICE
from api.pages.labels import CHANGE
from api.pages.visible import plain
from db.public.listing import Wanted, read_page
from db.public.queries.get_documents import get_documents
from db.public.queries.list_changes import CHANGES

_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml"

blueprint = Blueprint("feed", __name__)


@blueprint.get("/feed.atom")
def feed() -> Response:
    """Answer with the newest changes; the API's list of them has all."""
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            newest = Wanted(sort="-seq")
            rows = read_page(connection, CHANGES, newest, limit=_ENTRIES, after=None).rows
            shown = get_documents(connection, {row.document_id for row in rows})
        url = door().url
        root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh"})
        _add(root, "id", url("/feed.atom"))
        _add(root, "title", f"{door().settings.publisher} 公文变更 / changes of documents")
        _add(root, "subtitle", NOTICE)
        _add(root, "updated", rows[0].at if rows else meta.created_at)
        author = Xml.SubElement(root, "author")
        _add(author, "name", door().settings.publisher)
        Xml.SubElement(root, "link", {"rel": "self", "type": _TYPE, "href": url("/feed.atom")})
        Xml.SubElement(root, "link", {"rel": "alternate", "href": url("/")})
        for row in rows:
            _entry(root, row, shown.get(row.document_id))
        Xml.indent(root)
        return Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", {}

    return answer(meta, _TYPE, make)


def _entry(root: Xml.Element, change: Any, document: Any) -> None:
    """Add a change; of a document that is no longer public nothing is said but its id."""
    url = door().url
    entry = Xml.SubElement(root, "entry")
    _add(entry, "id", url(f"/api/v1/changes#{change.seq}"))
    chinese, english = CHANGE[change.type]
    name = change.document_id
    if document is not None:
        name = plain(document.title or document.number or change.document_id)
    _add(entry, "title", f"{chinese}：{name} / {english}")
    _add(entry, "updated", change.at)
    _add(entry, "summary", f"{change.type} {change.document_id} v{change.edition}")
    Xml.SubElement(entry, "link", {"rel": "alternate", "href": url(f"/d/{change.document_id}")})
    Xml.SubElement(entry, "category", {"term": change.type})


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text
