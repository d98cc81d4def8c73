"""HTTP as RFC 9110 has it: validators, negotiation, ranges, methods, headers."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests import invented


@pytest.fixture(scope="module")
def identifier(shared_client: FlaskClient) -> str:
    rows = shared_client.get("/api/v1/documents").get_json()["data"]
    return str(rows[0]["id"])


def addresses(identifier: str) -> list[str]:
    suffixes = ("", ".html", ".json", ".txt", ".md", "/v/1", "/v/1.json", "/v/1.txt")
    return [
        "/",
        "/api/v1/",
        "/api/v1/documents",
        "/api/v1/documents?limit=1",
        "/api/v1/observations",
        "/api/v1/observations.csv",
        "/api/v1/observations.csv?excel=1",
        "/api/v1/observations.ndjson",
        "/api/v1/indicators",
        "/api/v1/indicators/incubators",
        "/api/v1/indicators/incubators/observations",
        "/api/v1/areas",
        "/api/v1/codes",
        "/api/v1/quality",
        "/i/incubators",
        "/i/incubators.json",
        "/about",
        f"/api/v1/documents/{identifier}/observations",
        f"/api/v1/documents/{identifier}",
        *(f"/d/{identifier}{suffix}" for suffix in suffixes),
    ]


def test_every_answer_can_be_validated(shared_client: FlaskClient, identifier: str) -> None:
    tags = set()
    for path in addresses(identifier):
        answer = shared_client.get(path)
        assert answer.status_code == 200, path
        etag = answer.headers["ETag"]
        assert etag.startswith('"')
        tags.add(etag)
        assert answer.headers["Cache-Control"] == "public, max-age=60, s-maxage=60"
        spoken = ", Accept-Language" if answer.mimetype == "text/html" else ""
        assert answer.headers["Vary"] == "Accept, Accept-Encoding" + spoken
        assert answer.headers["Last-Modified"] == "Tue, 01 Apr 2031 08:00:01 GMT"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        for condition in (etag, f"W/{etag}", f'"x", {etag}', "*"):
            again = shared_client.get(path, headers={"If-None-Match": condition})
            assert again.status_code == 304, (path, condition)
            assert again.data == b""
            assert "Content-Type" not in again.headers
            for name in ("ETag", "Cache-Control", "Vary", "Content-Location"):
                assert again.headers.get(name) == answer.headers.get(name)
        since = {"If-Modified-Since": answer.headers["Last-Modified"]}
        assert shared_client.get(path, headers=since).status_code == 304
        # The tag decides where both are sent; an older or newer time is not ours.
        both = {**since, "If-None-Match": '"other"'}
        assert shared_client.get(path, headers=both).status_code == 200
        newer = {"If-Modified-Since": "Wed, 02 Apr 2031 08:00:01 GMT"}
        assert shared_client.get(path, headers=newer).status_code == 200
    assert len(tags) == len(addresses(identifier))


def test_a_304_is_decided_before_the_store_is_asked(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = client.get("/api/v1/documents").headers["ETag"]
    monkeypatch.setattr("api.listing.read_page", None)
    answer = client.get("/api/v1/documents", headers={"If-None-Match": etag})
    assert answer.status_code == 304


def test_a_star_matches_only_what_exists(shared_client: FlaskClient, identifier: str) -> None:
    star = {"If-None-Match": "*"}
    assert shared_client.get(f"/d/{identifier}", headers=star).status_code == 304
    assert shared_client.get("/d/k7mw3qx9tb", headers=star).status_code == 404


def test_a_new_release_has_new_tags(world: Any) -> None:
    invented.publish(world.store, invented.editions(2))
    client = world.app().test_client()
    etag = client.get("/api/v1/documents").headers["ETag"]
    assert world.app().test_client().get("/api/v1/documents").headers["ETag"] == etag
    other = world.app(publisher="别的机构").test_client().get("/api/v1/documents")
    assert other.headers["ETag"] != etag
    invented.publish(world.store, invented.editions(2), "2031-04-01-2")
    answer = client.get("/api/v1/documents", headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != etag


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/json", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("application/*", "application/json"),
        ("text/plain", "text/plain"),
        ("text/markdown", "text/markdown"),
        ("text/*", "text/html"),
        ("text/html;q=0.5, application/json", "application/json"),
        ("text/html;q=0, */*", "application/json"),
        ("image/png, text/plain;q=0.1", "text/plain"),
        ("image/png", None),
        ("application/xml", None),
        ("*/*;q=0", None),
        ("nonsense", None),
    ],
)
def test_accept_decides(
    shared_client: FlaskClient, identifier: str, accept: str | None, media_type: str | None
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    answer = shared_client.get(f"/d/{identifier}", headers=headers)
    if media_type is None:
        assert answer.status_code == 406
        assert "text/html" in answer.get_json()["available"]
    else:
        assert answer.mimetype == media_type
        suffix = answer.headers["Content-Location"].rpartition(".")[2]
        fixed = shared_client.get(answer.headers["Content-Location"], headers=headers)
        assert fixed.data == answer.data
        assert suffix in ("html", "json", "txt", "md")


def test_the_api_is_json_or_406(shared_client: FlaskClient) -> None:
    for path in ("/api/v1/", "/api/v1/documents", "/api/v1/openapi.json"):
        for accept, status in (("*/*", 200), ("application/json", 200), ("text/html", 406)):
            answer = shared_client.get(path, headers={"Accept": accept})
            assert answer.status_code == status, (path, accept)


def test_text_is_the_edition_byte_for_byte(shared_client: FlaskClient, identifier: str) -> None:
    answer = shared_client.get(f"/d/{identifier}.txt")
    number = shared_client.get(f"/d/{identifier}.json").get_json()["data"]["number"]
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.data.decode() == invented.document(number).text
    assert not answer.data.startswith(b"\xef\xbb\xbf")


def test_ranges(shared_client: FlaskClient, identifier: str) -> None:
    path = f"/d/{identifier}.txt"
    whole = shared_client.get(path)
    assert whole.headers["Accept-Ranges"] == "bytes"
    size = len(whole.data)
    for asked, part in (
        ("bytes=0-9", slice(0, 10)),
        ("bytes=5-", slice(5, None)),
        ("bytes=-7", slice(-7, None)),
        (f"bytes=3-{size + 5}", slice(3, None)),
    ):
        answer = shared_client.get(path, headers={"Range": asked})
        assert answer.status_code == 206, asked
        assert answer.data == whole.data[part]
        assert answer.headers["Content-Range"].endswith(f"/{size}")
        assert answer.headers["ETag"] == whole.headers["ETag"]
    beyond = shared_client.get(path, headers={"Range": f"bytes={size}-"})
    assert beyond.status_code == 416
    assert beyond.headers["Content-Range"] == f"bytes */{size}"
    for other in ("lines=0-1", "bytes=0-0,2-3", "bytes=x", "bytes=-"):
        answer = shared_client.get(path, headers={"Range": other})
        assert (answer.status_code, answer.data) == (200, whole.data), other
    for validator, status in ((whole.headers["ETag"], 206), ('"old"', 200)):
        headers = {"Range": "bytes=0-1", "If-Range": validator}
        assert shared_client.get(path, headers=headers).status_code == status
    known = {"Range": "bytes=0-1", "If-None-Match": whole.headers["ETag"]}
    assert shared_client.get(path, headers=known).status_code == 304
    assert shared_client.head(path, headers={"Range": "bytes=0-1"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [("/i/%00", 404), ("/i/a%00/chart.svg", 404), ("/d/%00", 404), ("/compare?indicator=%00", 400)],
)
def test_no_address_holds_a_nul(shared_client: FlaskClient, path: str, status: int) -> None:
    assert shared_client.get(path, headers={"Accept": "text/html"}).status_code == status


def test_head_is_get_without_its_body(shared_client: FlaskClient, identifier: str) -> None:
    for path in [*addresses(identifier), "/healthz", "/readyz", "/robots.txt", "/d/none"]:
        got, head = shared_client.get(path), shared_client.head(path)
        assert head.status_code == got.status_code
        assert head.data == b""
        assert head.headers["Content-Length"] == str(len(got.data))
        for headers in (head.headers, got.headers):
            headers.pop("Date", None)
        assert dict(head.headers) == dict(got.headers)


def test_options_and_cors(shared_client: FlaskClient, identifier: str) -> None:
    for path in addresses(identifier):
        answer = shared_client.options(path, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 200
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "GET" in answer.headers["Access-Control-Allow-Methods"]


def test_link_headers_of_a_document(shared_client: FlaskClient, identifier: str) -> None:
    for path in (f"/d/{identifier}", f"/d/{identifier}/v/1", f"/api/v1/documents/{identifier}"):
        link = shared_client.get(path).headers["Link"]
        assert f'</d/{identifier}>; rel="canonical"' in link
        assert f'</d/{identifier}.txt>; rel="alternate"; type="text/plain"' in link


def test_nothing_may_run_on_any_answer(shared_client: FlaskClient, identifier: str) -> None:
    for path in [*addresses(identifier), "/d/none", "/problems/not-found", "/static/style.css"]:
        with shared_client.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy


def test_the_style_is_served(shared_client: FlaskClient) -> None:
    with shared_client.get("/static/style.css") as answer:
        assert answer.mimetype == "text/css"
        assert b"url(" not in answer.data
        assert b"@import" not in answer.data
