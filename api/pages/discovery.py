"""Where harvesters begin: ``/catalog.jsonld``, ``/catalog.ttl`` (DCAT) and ``/opensearch.xml``."""

from collections.abc import Callable, Mapping, Sequence
from xml.etree import ElementTree as Xml

from flask import Blueprint, Response

from api.catalog import catalog
from api.conditional import answer
from api.datasets import list_releases
from api.door import door
from api.linked_data import Node, json_ld, turtle
from api.notice import NOTICE
from db.public.queries.coverage import coverage

_JSON_LD = "application/ld+json"
_TURTLE = "text/turtle"
_OPENSEARCH = "application/opensearchdescription+xml"
_LONGEST_NAME = 16  # characters of a ShortName, at most

blueprint = Blueprint("discovery", __name__)


@blueprint.get("/catalog.jsonld")
def catalog_json_ld() -> Response:
    """Answer with the catalogue as JSON-LD."""
    # Its media type has no charset: it is always UTF-8.
    return _catalog(_JSON_LD, json_ld, {"Content-Type": _JSON_LD})


@blueprint.get("/catalog.ttl")
def catalog_turtle() -> Response:
    """Answer with the same graph as Turtle."""
    return _catalog(_TURTLE, turtle, {})


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Tell browsers how to search here."""
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        url, settings = door().url, door().settings
        space = "http://a9.com/-/spec/opensearch/1.1/"
        root = Xml.Element("OpenSearchDescription", {"xmlns": space})
        _add(root, "ShortName", settings.publisher[:_LONGEST_NAME])
        _add(root, "Description", f"{settings.publisher} 公文检索 / search documents. {NOTICE}")
        for media_type, path in (
            ("text/html", "/?q={searchTerms}"),
            ("application/json", "/api/v1/documents?q={searchTerms}"),
        ):
            Xml.SubElement(root, "Url", {"type": media_type, "template": url(path)})
        _add(root, "Language", "zh-CN")
        _add(root, "InputEncoding", "UTF-8")
        _add(root, "OutputEncoding", "UTF-8")
        Xml.indent(root)
        return Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", {}

    return answer(meta, _OPENSEARCH, make)


def _catalog(
    media_type: str, form: Callable[[Sequence[Node]], bytes], headers: Mapping[str, str]
) -> Response:
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            covered = coverage(connection)
        return form(catalog(list_releases(meta), covered)), headers

    return answer(meta, media_type, make)


def _add(parent: Xml.Element, name: str, said: str) -> None:
    Xml.SubElement(parent, name).text = said
