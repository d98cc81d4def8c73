"""The list and one document: keys, filters, pages."""

from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from api.v1.schemas import DocumentAnswerSchema, DocumentListSchema, EntrySchema
from gongwen.model import text_digest
from tests import invented

SUMMARY_KEYS = [
    "id", "number", "slug", "title", "kind", "issuer", "addressee", "signatory", "issued_on",
    "date", "date_precision", "year", "reply_class", "disclosure", "proposal", "contact", "gate",
    "edition", "text_sha256", "source", "flags", "published_at", "changed_at", "observations",
    "links", "citation",
]  # fmt: skip
NESTED_KEYS = {
    "proposal": ["body", "term", "meeting", "number", "title", "proposers"],
    "contact": ["responsible", "handler", "phone"],
    "gate": ["mark", "found_in", "rules", "reviewed", "cleared_at"],
    "source": ["name", "sha256", "media_type"],
    "links": ["self", "html", "json", "text", "markdown", "edition"],
    "citation": ["gbt7714", "bibtex"],
}


def test_the_keys_are_these_and_no_others(client: FlaskClient) -> None:
    listed = client.get("/api/v1/documents").get_json()
    assert list(listed) == ["data", "meta", "facets", "links"]
    assert list(listed["meta"]) == ["release", "total", "complete", "facets_cut"]
    assert list(listed["links"]) == ["self", "next"]
    for row in listed["data"]:
        assert list(row) == SUMMARY_KEYS
        assert {key: list(row[key]) for key in NESTED_KEYS} == NESTED_KEYS
        one = client.get(row["links"]["self"]).get_json()
        assert list(one) == ["data", "meta", "links"]
        assert list(one["data"]) == [*SUMMARY_KEYS, "paragraphs"]
        assert {tuple(p) for p in one["data"]["paragraphs"]} == {
            ("id", "role", "level", "start", "end", "text")
        }
        assert {key: one["data"][key] for key in SUMMARY_KEYS} == row


def test_the_schemas_describe_what_is_answered(client: FlaskClient) -> None:
    listed = client.get("/api/v1/documents").get_json()
    one = client.get(listed["data"][0]["links"]["self"]).get_json()
    entry = client.get("/api/v1/").get_json()
    for schema, answer in (
        (DocumentListSchema(), listed),
        (DocumentAnswerSchema(), one),
        (EntrySchema(), entry),
    ):
        assert schema.validate(answer) == {}
        # Nothing is lost: there is no key that the schema does not know.
        assert schema.dump(answer) == answer


def test_one_document(client: FlaskClient, first: dict[str, Any]) -> None:
    one = client.get(f"/api/v1/documents/{first['id']}").get_json()["data"]
    assert one["issuer"] == "云州市科学技术局"
    assert one["proposal"]["number"] == "0731"
    assert one["contact"] == {"responsible": "丁一", "handler": "王二", "phone": "20000001"}
    assert one["gate"]["mark"] == "A类 同意公开"
    assert one["source"]["name"] == "invented.txt"
    assert one["observations"] == 1
    text = client.get(f"/d/{first['id']}.txt").get_data(as_text=True)
    assert text_digest(text) == one["text_sha256"]
    for paragraph in one["paragraphs"]:
        assert text[paragraph["start"] : paragraph["end"]] == paragraph["text"]


def test_absent_is_null_and_chinese_is_not_escaped(client: FlaskClient) -> None:
    body = client.get("/api/v1/documents").data
    assert "云州市科学技术局".encode() in body
    assert b"\\u" not in body
    assert b'"signatory":null' in body


def test_citations(client: FlaskClient, first: dict[str, Any]) -> None:
    citation = first["citation"]
    assert citation["gbt7714"] == (
        f"云州市科学技术局. 对市二十届人大三次会议第0731号建议的会办意见:{first['number']}"
        f"[A/OL].(2031-03-05)./d/{first['id']}/v/1"
    )
    assert citation["bibtex"].endswith(f"  url = {{/d/{first['id']}/v/1}}\n}}")
    assert citation["bibtex"].startswith(f"@misc{{gongwen-{first['id']}-1,\n")


def test_links_are_absolute_with_a_base_url_and_never_from_the_host(world: Any) -> None:
    invented.publish(world.store, invented.editions(60))
    app = world.app(base_url="https://data.example.org")
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    for client, base in ((app.test_client(), "https://data.example.org"), (None, "")):
        client = client or world.app().test_client()
        answer = client.get("/api/v1/documents", headers=headers)
        assert b"evil" not in answer.data
        listed = answer.get_json()
        row = listed["data"][0]
        assert row["links"]["html"] == f"{base}/d/{row['id']}"
        assert f"{base}/d/{row['id']}/v/1" in row["citation"]["gbt7714"]
        assert listed["links"]["next"].startswith(f"{base}/api/v1/documents?cursor=")
        assert answer.headers["Link"] == f'<{listed["links"]["next"]}>; rel="next"'
        moved = client.get(f"/d/{row['slug']}", headers=headers)
        assert moved.headers["Location"] == f"{base}/d/{row['id']}"
        problem = client.get("/api/v1/nothing", headers=headers).get_json()
        assert problem["type"] == f"{base}/problems/not-found"


def test_filters(client: FlaskClient, first: dict[str, Any]) -> None:
    def total(query: str) -> int:
        found: int = client.get(f"/api/v1/documents?{query}").get_json()["meta"]["total"]
        return found

    assert total("") == 3
    assert total("year=2031") == 3
    assert total("year=2030,2031") == 3
    assert total("year__lt=2031") == 0
    assert total("year__gte=2031&year__lte=2031") == 3
    assert total("kind=letter,notice") == 0
    assert total(f"slug={first['slug']}") == 1
    assert total("issuer=云州市科学技术局") == 3
    spelling = first["number"].replace("〔", "[").replace("〕", "] 第0")
    assert total(f"number={spelling}") == 1


def test_nothing_found_is_an_empty_list(client: FlaskClient) -> None:
    answer = client.get("/api/v1/documents?year=1999")
    assert answer.status_code == 200
    listed = answer.get_json()
    assert listed["data"] == []
    assert listed["meta"] == {
        "release": "2031-04-01-1",
        "total": 0,
        "complete": True,
        "facets_cut": [],
    }
    assert listed["links"]["next"] is None


def test_an_empty_release(world: Any) -> None:
    invented.publish(world.store, [])
    client = world.app().test_client()
    assert client.get("/api/v1/documents").get_json()["data"] == []
    assert client.get("/api/v1/").get_json()["data"]["documents"] == 0
    assert client.get("/").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_no_release_is_503_with_retry_after(world: Any) -> None:
    client = world.app().test_client()
    for path in ("/api/v1/", "/api/v1/documents", "/d/k7mw3qx9tb", "/", "/readyz", "/d/zkb-1"):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert answer.mimetype == "application/problem+json"
        assert int(answer.headers["Retry-After"]) > 0
    for path in ("/healthz", "/robots.txt", "/problems/not-ready", "/api/v1/openapi.json"):
        assert client.get(path).status_code == 200, path
    # The first release needs no restart.
    invented.publish(world.store, invented.editions(1))
    assert client.get("/readyz").get_json() == {"status": "ready", "release": "2031-04-01-1"}
    assert client.get("/api/v1/documents").get_json()["meta"]["total"] == 1


@pytest.mark.parametrize(
    ("query", "parameter", "did_you_mean"),
    [
        ("yaer=2031", "yaer", "year"),
        ("page=2", "page", None),
        ("offset=2", "offset", None),
        ("status=held", "status", None),
        ("year=2031&year=2030", "year", None),
        ("limit=0", "limit", None),
        ("limit=501", "limit", None),
        ("limit=1,2", "limit", None),
        ("limit=５", "limit", None),
        ("limit=", "limit", None),
        ("limit=1e2", "limit", None),
        ("year=abc", "year", None),
        ("year=2031,", "year", None),
        ("year__gte=2030,2031", "year__gte", None),
        ("year__between=1", "year__between", None),
        ("kind=notic", "kind", "notice"),
        ("count=all", "count", None),
        ("number=没有号", "number", None),
        ("slug=%00", "slug", None),
        ("issuer=" + "x" * 201, "issuer", None),
        ("kind[]=letter", "kind[]", "kind"),
    ],
)
def test_a_wrong_parameter_is_named(
    shared_client: FlaskClient, query: str, parameter: str, did_you_mean: str | None
) -> None:
    answer = shared_client.get(f"/api/v1/documents?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json()
    assert problem["type"] == "/problems/invalid-parameter"
    (error,) = problem["errors"]
    assert error["parameter"] == parameter
    if did_you_mean:
        assert error["did_you_mean"] == did_you_mean
    assert set(error) == {"parameter", "detail", "did_you_mean", "allowed"}
    assert shared_client.get(problem["example"]).status_code == 200


def test_every_wrong_parameter_is_told_at_once(shared_client: FlaskClient) -> None:
    problem = shared_client.get("/api/v1/documents?a=1&limit=0&kind=x").get_json()
    assert [error["parameter"] for error in problem["errors"]] == ["a", "limit", "kind"]


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/documents/k7mw3qx9tb"])
def test_single_resources_take_no_parameters(shared_client: FlaskClient, path: str) -> None:
    assert shared_client.get(f"{path}?fields=id").status_code == 400


def test_count_none(shared_client: FlaskClient) -> None:
    meta = shared_client.get("/api/v1/documents?count=none&limit=2").get_json()["meta"]
    assert meta == {"release": "2031-04-01-1", "total": None, "complete": False, "facets_cut": []}


def test_json_is_what_the_bytes_say(shared_client: FlaskClient) -> None:
    answer = shared_client.get("/api/v1/documents")
    assert answer.content_type == "application/json"
    assert orjson.loads(answer.data) == answer.get_json()
