"""What search engines are told: read with rdflib, safe beside any text, and never run."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from api.pages.data_block import data_block
from db.public.files.about import About
from db.public.files.place import put_in_place
from db.public.files.source import StoreSource
from db.public.files.write import write_files
from gongwen.model import Cleared
from tests import invented
from tests.chromium import Browser, installed
from tests.live import serve

# rdflib's own reader of JSON-LD does what rdflib warns of.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

BASE = "https://data.example.org"
NAME = "2031-04-01-1"
SCHEMA = Namespace("https://schema.org/")
ADDRESSES = ("url", "contentUrl")
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]> --> </SCRIPT >",
    "\u2028alert(1)\u2029",
    '\\"},"@id":"https://evil.example.org/',
    "&lt;/script&gt; &amp; 'x' {{ 7*7 }}",
)
_BLOCK = re.compile(r'<script type="application/ld\+json">([^<]*)</script>')


def block(client: FlaskClient, path: str) -> dict[str, Any]:
    """The one block of a page."""
    (found,) = _BLOCK.findall(client.get(path).get_data(as_text=True))
    read: dict[str, Any] = json.loads(found)
    return read


def graph(client: FlaskClient, path: str) -> Graph:
    """The page's block as a graph; what schema.org's context says is said here, no host is asked."""
    written = block(client, path)
    assert written.pop("@context") == "https://schema.org"
    context = {"@vocab": str(SCHEMA), **{name: {"@type": "@id"} for name in ADDRESSES}}
    return Graph().parse(
        data=json.dumps({"@context": context, **written}), format="json-ld", publicID=BASE + path
    )


@pytest.fixture
def client(world: Any, numbered: FlaskClient) -> FlaskClient:
    """The numbered release with its files, under an address of its own."""
    about = About(NAME, "2031-04-01T08:00:01Z", "云州市科技局", "自由使用", BASE)
    with world.store.connect(NAME, streamed=True) as connection:
        source = StoreSource(connection, about.base_url)
        put_in_place(world.settings.public_dir, NAME, lambda to: write_files(source, to, about))
    answered: FlaskClient = world.app(base_url=BASE, publisher="云州市科技局").test_client()
    return answered


def test_a_document(client: FlaskClient) -> None:
    document = client.get("/api/v1/documents").get_json()["data"][0]
    path = f"/d/{document['id']}"
    found = graph(client, path)
    node = URIRef(BASE + path)
    assert found.value(node, RDF.type) == SCHEMA.Report
    for name, value in (
        ("name", document["title"]), ("reportNumber", document["number"]),
        ("identifier", document["id"]), ("inLanguage", "zh-CN"), ("genre", "会办意见"),
        ("dateCreated", "2031-03-05"), ("datePublished", document["published_at"]),
        ("version", "1"),
    ):  # fmt: skip
        assert found.value(node, SCHEMA[name]) == Literal(value), name
    assert found.value(node, SCHEMA.isPartOf) == URIRef(f"{BASE}/datasets#series")
    publisher = found.value(node, SCHEMA.publisher)
    assert found.value(publisher, SCHEMA.name) == Literal("云州市科技局")
    author = found.value(node, SCHEMA.author)
    assert found.value(author, SCHEMA.name) == Literal("云州市科学技术局")
    licence = found.value(node, SCHEMA.license)
    assert licence == URIRef(f"{BASE}/about#licence")
    assert "著作权" in found.value(licence, SCHEMA.text)
    forms = {}
    for form in found.objects(node, SCHEMA.encoding):
        address = str(found.value(form, SCHEMA.contentUrl)).removeprefix(BASE)
        answer = client.get(address)
        assert answer.mimetype == str(found.value(form, SCHEMA.encodingFormat))
        digest = found.value(form, SCHEMA.sha256)
        forms[address] = digest and (str(digest), hashlib.sha256(answer.data).hexdigest())
    assert set(forms) == {f"{path}.json", f"{path}.txt", f"{path}.md"}
    said, true = forms[f"{path}.txt"]
    assert said == true
    # Nobody who handled it is named.
    assert "丁一" not in json.dumps(block(client, path), ensure_ascii=False)
    assert "20000001" not in json.dumps(block(client, path), ensure_ascii=False)


def test_a_pinned_edition_is_one_of_the_document(client: FlaskClient) -> None:
    identifier = client.get("/api/v1/documents").get_json()["data"][0]["id"]
    found = graph(client, f"/d/{identifier}/v/1")
    node = URIRef(f"{BASE}/d/{identifier}/v/1")
    assert found.value(node, RDF.type) == SCHEMA.Report
    assert found.value(node, SCHEMA.exampleOfWork) == URIRef(f"{BASE}/d/{identifier}")


@pytest.mark.parametrize("path", ["/datasets", f"/releases/{NAME}/"])
def test_a_release_and_its_files(client: FlaskClient, path: str) -> None:
    found = graph(client, path)
    node = URIRef(f"{BASE}/releases/{NAME}/")
    (release,) = client.get("/api/v1/releases").get_json()["data"]
    assert found.value(node, RDF.type) == SCHEMA.Dataset
    assert found.value(node, SCHEMA.version) == Literal(NAME)
    assert found.value(node, SCHEMA.datePublished) == Literal(release["created_at"])
    assert "非官方统计数据" in found.value(node, SCHEMA.description)
    files = set()
    for one in found.objects(node, SCHEMA.distribution):
        assert found.value(one, RDF.type) == SCHEMA.DataDownload
        values = (found.value(one, SCHEMA[name]) for name in
                  ("name", "contentUrl", "encodingFormat", "contentSize", "sha256"))  # fmt: skip
        files.add(tuple(map(str, values)))
    assert files == {
        (file["name"], file["link"], file["media_type"], f"{file['bytes']} B", file["sha256"])
        for file in release["files"]
    }
    assert len(files) > 10


def test_the_series_and_what_it_covers(client: FlaskClient) -> None:
    found = graph(client, "/datasets")
    series, node = URIRef(f"{BASE}/datasets#series"), URIRef(f"{BASE}/releases/{NAME}/")
    assert found.value(series, SCHEMA.hasPart) == node
    assert found.value(series, SCHEMA.includedInDataCatalog) == URIRef(f"{BASE}/datasets#catalog")
    assert found.value(node, SCHEMA.temporalCoverage) == Literal("2031-03-05/2031-03-05")
    place = found.value(node, SCHEMA.spatialCoverage)
    assert found.value(place, SCHEMA.identifier) == Literal("430200")


def test_the_catalogue_on_the_first_page_alone(client: FlaskClient) -> None:
    found = graph(client, "/")
    node = URIRef(f"{BASE}/datasets#catalog")
    assert found.value(node, RDF.type) == SCHEMA.DataCatalog
    assert found.value(node, SCHEMA.dataset) == URIRef(f"{BASE}/datasets#series")
    assert not _BLOCK.search(client.get("/?q=孵化器").get_data(as_text=True))


def test_an_indicator(client: FlaskClient) -> None:
    found = graph(client, "/i/incubators")
    node = URIRef(f"{BASE}/i/incubators")
    indicator = client.get("/api/v1/indicators/incubators").get_json()["data"]
    assert found.value(node, RDF.type) == SCHEMA.DefinedTerm
    assert found.value(node, SCHEMA.termCode) == Literal("incubators")
    assert found.value(node, SCHEMA.name) == Literal(indicator["name"]["zh"])
    assert found.value(node, SCHEMA.description) == Literal(indicator["definition"])
    names = {str(name) for name in found.objects(node, SCHEMA.alternateName)}
    assert names == {indicator["name"]["en"], *indicator["aliases"]}
    values = found.value(found.value(node, SCHEMA.subjectOf), SCHEMA.contentUrl)
    with client.get(str(values).removeprefix(BASE)) as answer:
        assert answer.mimetype == "text/csv"


def test_every_address_in_it_answers(client: FlaskClient) -> None:
    identifier = client.get("/api/v1/documents").get_json()["data"][0]["id"]
    for path in ("/", "/datasets", f"/releases/{NAME}/", "/i/incubators", f"/d/{identifier}"):
        found = graph(client, path)
        mine = {str(one).split("#")[0] for triple in found for one in triple if BASE in str(one)}
        assert mine
        for address in mine:
            with client.get(address.removeprefix(BASE) or "/") as answer:
                assert answer.status_code == 200, address


def hostile(world: Any) -> list[str]:
    """Publish a document for each hostile title; return their ids."""
    items = []
    for n, title in enumerate(HOSTILE, start=1):
        item = invented.edition(invented.document(f"云科办〔2031〕{n}号"))
        document = replace(item.cleared.document, title=title, issuer=f"云州{title}局")
        items.append(replace(item, cleared=Cleared(document, item.cleared.decision)))
    invented.publish(world.store, items)
    return [item.document_id for item in items]


def test_no_title_breaks_out(world: Any) -> None:
    identifiers = hostile(world)
    client = world.app(publisher="</script><!-- 局").test_client()
    for identifier, title in zip(identifiers, HOSTILE, strict=True):
        page = client.get(f"/d/{identifier}").get_data(as_text=True)
        assert page.lower().count("<script") == page.lower().count("</script") == 2
        assert "<!--" not in page
        assert "\u2028" not in page
        node = block(client, f"/d/{identifier}")
        # What cannot be seen is left out, the rest is as it was.
        assert node["name"] == re.sub("[\u2028\u2029]", "", title)
        assert node["publisher"]["name"] == "</script><!-- 局"
        assert node["@id"] == f"/d/{identifier}"


def test_what_is_written_is_read_again() -> None:
    value = {"".join(HOSTILE): ["<>&\u2028\u2029", {"\u0000": "公文"}]}
    written = data_block(value)
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == value


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_it_is_never_run(world: Any, tmp_path: Path) -> None:
    program = installed()
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    identifiers = hostile(world)
    paths = ["/", "/datasets", f"/releases/{NAME}/", "/i/incubators"]
    with Browser(program, tmp_path / "profile") as browser, serve(world.app()) as base:
        for path in (*paths, *(f"/d/{identifier}" for identifier in identifiers)):
            browser.open(base + path)
            scripts = "[...document.scripts].map(one => one.getAttribute('src') ?? one.type)"
            ours = ["/static/copy.js"] if path.startswith("/d/") else []
            assert browser.run(scripts) == [*ours, "application/ld+json"], path
            data = f"document.scripts[{len(ours)}]"
            read = f"JSON.parse({data}.textContent)['@context']"
            assert browser.run(read) == "https://schema.org"
            assert browser.run("document.querySelectorAll('main, footer').length") == 2
        # The policy has nothing to forbid, and a browser asks for an icon of its own accord.
        mine = [one for one in browser.complaints() if "/favicon.ico" not in str(one)]
        assert mine == []
        # A script would be forbidden, and that would be noted.
        browser.run("document.head.append(Object.assign(document.createElement('script'),"
                    "{textContent: 'window.ran = true'}))")  # fmt: skip
        assert browser.run("window.ran === undefined")
        assert [one for one in browser.complaints() if "script-src" in str(one)]
