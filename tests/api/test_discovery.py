"""What leads harvesters, search engines and browsers to what is here."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from flask.testing import FlaskClient
from pyshacl import validate
from rdflib import DCAT, DCTERMS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from api.linked_data import json_ld, ref, text, turtle
from db.public.files.about import About
from db.public.files.place import put_in_place
from db.public.files.source import StoreSource
from db.public.files.write import write_files
from tests import invented

# The readers' own business with each other.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

BASE = "https://data.example.org"
NAME, NEXT = "2031-04-01-1", "2031-04-02-1"
SHAPES = Path(__file__).with_name("shapes.ttl")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def write(world: Any, name: str) -> None:
    about = About(name, f"{name[:10]}T08:00:01Z", "云州", "条款", BASE)
    with world.store.connect(name, streamed=True) as connection:
        put_in_place(
            world.settings.public_dir,
            name,
            lambda to: write_files(StoreSource(connection, about.base_url), to, about),
        )


@pytest.fixture
def based(world: Any, numbered: FlaskClient) -> FlaskClient:
    """A client of two releases with files, whose links are absolute."""
    write(world, NAME)
    invented.publish(world.store, invented.editions(4, first=40), NEXT)
    write(world, NEXT)
    return world.app(base_url=BASE, contact='电话 "0731"').test_client()


def graphs(client: FlaskClient) -> tuple[Graph, Graph]:
    made = []
    for suffix, form in (("jsonld", "json-ld"), ("ttl", "turtle")):
        body = client.get(f"/catalog.{suffix}").data
        made.append(Graph().parse(data=body, format=form, publicID=f"{BASE}/catalog.{suffix}"))
    return made[0], made[1]


def test_both_forms_are_one_graph_and_obey_dcat_ap(based: FlaskClient) -> None:
    one, other = graphs(based)
    assert len(one) > 200
    assert isomorphic(one, other)
    ok, _, report = validate(one, shacl_graph=Graph().parse(SHAPES))
    assert ok, report


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [("datasets#catalog", DCTERMS.publisher), (f"releases/{NEXT}/", DCTERMS.title),
     (f"releases/{NEXT}/documents.csv", DCAT.accessURL), ("api/v1/", DCAT.endpointURL)],
)  # fmt: skip
def test_the_shapes_find_what_is_missing(
    based: FlaskClient, subject: str, predicate: URIRef
) -> None:
    graph, _ = graphs(based)
    graph.remove((URIRef(f"{BASE}/{subject}"), predicate, None))
    assert not validate(graph, shacl_graph=Graph().parse(SHAPES))[0]


def test_what_the_catalogue_says(based: FlaskClient) -> None:
    graph, _ = graphs(based)
    current, before = URIRef(f"{BASE}/releases/{NEXT}/"), URIRef(f"{BASE}/releases/{NAME}/")
    assert graph.value(current, URIRef(f"{DCAT}previousVersion")) == before
    assert graph.value(current, URIRef(f"{DCAT}version")) == Literal(NEXT)
    assert graph.value(URIRef(f"{BASE}/datasets#series"), URIRef(f"{DCAT}last")) == current
    files = based.get(f"/api/v1/releases/{NEXT}").get_json()["data"]["files"]
    assert set(graph.objects(current, DCAT.distribution)) == {URIRef(one["link"]) for one in files}
    for one in files:
        distribution = URIRef(one["link"])
        assert int(str(graph.value(distribution, DCAT.byteSize))) == one["bytes"]
        sums = graph.query(
            "SELECT ?sum { ?file spdx:checksum/spdx:checksumValue ?sum }",
            initNs={"spdx": "http://spdx.org/rdf/terms#"}, initBindings={"file": distribution},
        )  # fmt: skip
        assert [str(row[0]).lower() for row in sums] == [one["sha256"]]
    period = graph.value(current, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal(
        "2031-03-05", datatype="http://www.w3.org/2001/XMLSchema#date"
    )


def test_the_place_is_the_widest_area(world: Any, numbered: FlaskClient) -> None:
    # 石峰区 lies in 株洲市, which has numbers of its own.
    graph = Graph().parse(data=numbered.get("/catalog.ttl").data, publicID=f"{BASE}/catalog.ttl")
    (place,) = graph.objects(URIRef(f"{BASE}/releases/{NAME}/"), DCTERMS.spatial)
    assert graph.value(place, DCTERMS.identifier) == Literal("430200")


def test_relative_forms_are_one_graph_too(client: FlaskClient) -> None:
    one, other = graphs(client)
    assert isomorphic(one, other)
    assert validate(one, shacl_graph=Graph().parse(SHAPES))[0]


def test_an_empty_release_has_a_catalogue(world: Any) -> None:
    invented.publish(world.store, [])
    client = world.app().test_client()
    one, other = graphs(client)
    assert isomorphic(one, other)
    assert validate(one, shacl_graph=Graph().parse(SHAPES))[0]


def test_any_text_is_written_alike() -> None:
    odd = 'a "b" \\ \n\r\t\x08\x0c \x01 \u2028 中文 😀 <x> @en'
    nodes = [
        {
            "@id": f"{BASE}/a",
            "dct:title": [text(odd), text(odd, "zh")],
            "dct:relation": [ref(f"{BASE}/b")],
        }
    ]
    one = Graph().parse(data=json_ld(nodes), format="json-ld")
    other = Graph().parse(data=turtle(nodes), format="turtle")
    assert isomorphic(one, other)
    assert str(one.value(URIRef(f"{BASE}/a"), DCTERMS.title)) == odd


def test_media_types(based: FlaskClient) -> None:
    for path, expected in (("/catalog.jsonld", "application/ld+json"), ("/catalog.ttl", "text/turtle; charset=utf-8"),
                           ("/opensearch.xml", "application/opensearchdescription+xml; charset=utf-8"),
                           ("/sitemap.xml", "application/xml; charset=utf-8")):  # fmt: skip
        answer = based.get(path)
        assert answer.headers["Content-Type"] == expected
        again = based.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


def addresses(client: FlaskClient, path: str) -> list[str]:
    with client.get(path) as answer:
        assert answer.status_code == 200
        return [str(one.text) for one in Xml.fromstring(answer.data).iter(f"{SITEMAP}loc")]  # noqa: S314


def test_the_sitemap_has_every_page(based: FlaskClient) -> None:
    found = addresses(based, "/sitemap.xml")
    listed = based.get("/api/v1/documents").get_json()["data"]
    assert {row["links"]["html"] for row in listed} <= set(found)
    assert {
        f"{BASE}/",
        f"{BASE}/about",
        f"{BASE}/datasets",
        f"{BASE}/docs",
    } <= set(found)
    assert len(found) == len(set(found))
    for address in found:
        assert based.get(address.removeprefix(BASE)).status_code == 200, address
    assert based.get("/sitemap-1.xml").status_code == 404


def test_the_sitemap_has_the_indicators_with_numbers(numbered: FlaskClient) -> None:
    found = addresses(numbered, "/sitemap.xml")
    assert [one for one in found if one.startswith("/i/")] == ["/i/incubators", "/i/rd_expenditure"]


def test_a_large_sitemap_is_split(
    world: Any, based: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = set(addresses(based, "/sitemap.xml"))
    monkeypatch.setattr("api.pages.sitemap.MOST", 3)
    fresh = world.app(base_url=BASE).test_client()
    parts = addresses(fresh, "/sitemap.xml")
    assert parts == [f"{BASE}/sitemap-{part}.xml" for part in range(3)]
    split = [addresses(fresh, part.removeprefix(BASE)) for part in parts]
    assert [len(part) for part in split[1:]] == [3, 1]
    assert set().union(*split) == whole
    assert sum(map(len, split)) == len(whole)
    for path in ("/sitemap-3.xml", "/sitemap-x.xml", "/sitemap--1.xml"):
        assert fresh.get(path).status_code == 404


def test_robots_name_the_sitemap(based: FlaskClient, shared_client: FlaskClient) -> None:
    assert f"Sitemap: {BASE}/sitemap.xml\n" in based.get("/robots.txt").get_data(as_text=True)
    plain = shared_client.get("/robots.txt").get_data(as_text=True)
    assert plain == "User-agent: *\nAllow: /\n"


def test_the_search_description(based: FlaskClient) -> None:
    root = Xml.fromstring(based.get("/opensearch.xml").data)  # noqa: S314
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{space}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{space}ShortName") or "") <= 16
    templates = {one.get("type"): one.get("template") for one in root.iter(f"{space}Url")}
    assert templates["text/html"] == f"{BASE}/?q={{searchTerms}}"
    for template in templates.values():
        path = re.sub(r"\{searchTerms\}", "孵化器", str(template)).removeprefix(BASE)
        assert based.get(path).status_code == 200


def test_nothing_is_there_before_the_first_release(world: Any) -> None:
    client = world.app().test_client()
    for path in (
        "/catalog.jsonld",
        "/catalog.ttl",
        "/sitemap.xml",
        "/sitemap-0.xml",
        "/opensearch.xml",
    ):
        assert client.get(path).status_code == 503
