"""Pages in two languages: the address decides, then Accept-Language; a cache keeps both."""

import pytest
from flask.testing import FlaskClient

from api.language import preferred_language

ENGLISH = {"Accept-Language": "en-GB,en;q=0.9,zh-CN;q=0.5"}


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", "zh"),
        ("*", "zh"),
        ("fr", "zh"),
        ("en", "en"),
        ("EN-us", "en"),
        ("zh-TW,en;q=0.9", "zh"),
        ("fr,en;q=0.5,zh;q=0.4", "en"),
        ("en;q=0", "zh"),
        ("zh;q=0.5,en;q=0.5", "zh"),
        (";;,=", "zh"),
    ],
)
def test_the_language_that_is_liked_better(header: str, chosen: str) -> None:
    assert preferred_language(header) == chosen


def test_the_address_decides_before_the_header(shared_client: FlaskClient) -> None:
    for query, headers, tag in (
        ("", {}, "zh-CN"),
        ("", ENGLISH, "en"),
        ("?lang=zh", ENGLISH, "zh-CN"),
        ("?lang=en", {}, "en"),
        ("?lang=xx", ENGLISH, "en"),
    ):
        answer = shared_client.get(f"/about{query}", headers=headers)
        assert f'<html lang="{tag}">' in answer.get_data(as_text=True)
        assert answer.headers["Content-Language"] == tag


def test_only_what_is_in_one_language_says_which(shared_client: FlaskClient) -> None:
    said = {"/docs": "en", "/problems/gone": "en", "/d/nobody-0000": "en", "/catalog.ttl": None,
            "/api/v1/documents": None, "/static/style.css": None}  # fmt: skip
    for path, tag in said.items():
        headers = {**ENGLISH, "Accept": "text/html, */*;q=0.5"}
        if path.startswith("/api"):
            headers["Accept"] = "application/json"
        answer = shared_client.get(path, headers=headers)
        assert answer.headers.get("Content-Language") == tag, path


def test_a_chosen_language_is_kept_through_links(shared_client: FlaskClient) -> None:
    chosen = shared_client.get("/?lang=en").get_data(as_text=True)
    assert 'href="/i?lang=en"' in chosen
    assert '<input type="hidden" name="lang" value="en">' in chosen
    guessed = shared_client.get("/", headers=ENGLISH).get_data(as_text=True)
    assert 'href="/i"' in guessed
    assert "lang=en" not in guessed.split("<main")[1]
    # What is to be copied names no language.
    page = shared_client.get("/?sort=-date&lang=en").get_data(as_text=True)
    assert '"/api/v1/documents?sort=-date"' in page


def test_the_switch_keeps_the_search(shared_client: FlaskClient) -> None:
    page = shared_client.get("/?q=a%26b&year=2031").get_data(as_text=True)
    assert 'href="?q=a%26b&amp;year=2031&amp;lang=en"' in page


def test_each_language_is_kept_and_tagged(client: FlaskClient) -> None:
    chinese, english = client.get("/about"), client.get("/about", headers=ENGLISH)
    again = client.get("/about", headers={"Accept-Language": "en"})
    assert chinese.data != english.data == again.data
    assert chinese.headers["ETag"] != english.headers["ETag"] == again.headers["ETag"]
    stale = {**ENGLISH, "If-None-Match": chinese.headers["ETag"]}
    assert client.get("/about", headers=stale).status_code == 200
    same = client.get("/about", headers={**ENGLISH, "If-None-Match": english.headers["ETag"]})
    assert same.status_code == 304
    assert "Content-Language" not in same.headers
    assert "Accept-Language" in english.headers["Vary"]


def test_the_api_has_both_languages_in_one_answer(client: FlaskClient) -> None:
    path = "/api/v1/documents"
    first, second = client.get(path), client.get(path, headers=ENGLISH)
    assert first.headers["ETag"] == second.headers["ETag"]
    assert "Accept-Language" not in second.headers["Vary"]


def test_an_english_page_says_what_is_chinese(shared_client: FlaskClient) -> None:
    one = shared_client.get("/api/v1/documents").get_json()["data"][0]
    page = shared_client.get(f"/d/{one['id']}?lang=en").get_data(as_text=True)
    assert f'<bdi lang="zh-CN">{one["title"]}</bdi>' in page
    assert '<article aria-label="Text" lang="zh-CN">' in page
