"""``/datasets``: the releases with their files, to be downloaded; ``/releases.rss``: the newest."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as Xml

from flask import Blueprint, Response, render_template

from api.conditional import answer
from api.datasets import Release, list_releases
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate
from api.notice import NOTICE
from api.pages.schema_org import datasets_node
from db.public.queries.coverage import coverage

_ITEMS = 50
_RSS = "application/rss+xml"
_ATOM = "http://www.w3.org/2005/Atom"

blueprint = Blueprint("datasets", __name__)


@blueprint.get("/datasets")
def datasets() -> Response:
    """Show every release and the files of each."""
    negotiate(["html"])
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        releases = list_releases(meta)
        with door().releases.open(meta) as connection:
            schema_org = datasets_node(releases, coverage(connection))
        page = render_template("datasets.html", releases=releases, meta=meta, schema_org=schema_org)
        return page.encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)


@blueprint.get("/releases.rss")
def releases_rss() -> Response:
    """Answer with the newest releases as RSS 2.0."""
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        url, publisher = door().url, door().settings.publisher
        root = Xml.Element("rss", {"version": "2.0", "xmlns:atom": _ATOM})
        channel = Xml.SubElement(root, "channel")
        _add(channel, "title", f"{publisher} 数据发布 / releases")
        _add(channel, "link", url("/datasets"))
        _add(channel, "description", NOTICE)
        _add(channel, "language", "zh-cn")
        _add(channel, "lastBuildDate", _date(meta.created_at))
        own = {"rel": "self", "type": _RSS, "href": url("/releases.rss")}
        Xml.SubElement(channel, "atom:link", own)
        for release in list_releases(meta)[:_ITEMS]:
            _item(channel, release)
        Xml.indent(root)
        return Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", {}

    return answer(meta, _RSS, make)


def _item(channel: Xml.Element, release: Release) -> None:
    item = Xml.SubElement(channel, "item")
    address = door().url(release.path)
    _add(item, "title", f"发布版本 {release.name} / release {release.name}")
    _add(item, "link", address)
    _add(
        item,
        "description",
        f"{release.documents} 份公文，{release.observations} 个数据 / "
        f"{release.documents} documents, {release.observations} numbers",
    )
    _add(item, "pubDate", _date(release.created_at))
    permanent = "true" if door().settings.base_url else "false"
    Xml.SubElement(item, "guid", {"isPermaLink": permanent}).text = address


def _date(time: str) -> str:
    return format_datetime(datetime.fromisoformat(time))


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text
