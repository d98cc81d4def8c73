"""Errors: problem+json or a page, never a traceback, and a 404 that tells nothing."""

import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.pages.labels import BODY, KIND, OBSERVATION_KIND, ORDER, STATUS
from api.problems import PROBLEMS
from gongwen.identity import document_id
from tests import invented

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_held_document_and_one_that_never_was_give_the_same_bytes(world: Any) -> None:
    held = invented.document("云科办〔2031〕99号", mark="B类\n\n不同意公开")
    invented.publish(world.store, invented.editions(2))
    client = world.app().test_client()
    held_id = document_id(held.issuer or "", held.number or "")
    pairs = [
        (f"/api/v1/documents/{held_id}", "/api/v1/documents/k7mw3qx9tb"),
        (f"/d/{held_id}", "/d/k7mw3qx9tb"),
        (f"/d/{held_id}.txt", "/d/k7mw3qx9tb.txt"),
        (f"/d/{held_id}/v/1.json", "/d/nothing-of-the-kind/v/1.json"),
        (f"/d/{held.slug}", "/d/zzz-2031-1"),
        ("/id?number=云科办〔2031〕99号", "/id?number=雾科办〔2031〕1号"),
    ]
    for headers in ({}, BROWSER):
        for one, other in pairs:
            answers = [client.get(path, headers=headers) for path in (one, other)]
            assert [answer.status_code for answer in answers] == [404, 404], one
            bodies = [re.sub(rb"[0-9a-f]{32}", b"ID", answer.data) for answer in answers]
            assert bodies[0] == bodies[1]
            assert b"ID" in bodies[0]
            assert len(answers[0].data) == len(answers[1].data)
            assert dict(answers[0].headers) == dict(answers[1].headers)
    listed = client.get("/api/v1/documents?number=云科办〔2031〕99号").get_json()
    assert listed["data"] == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api", 404),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v2/documents", 404),
        ("GET", "/api/v1/documents/zkb-2031-1", 404),
        ("GET", "/api/v1/documents/%00", 404),
        ("GET", "/api/v1/documents/K7MW3QX9TB", 404),
        ("POST", "/api/v1/documents", 405),
        ("DELETE", "/api/v1/documents/k7mw3qx9tb", 405),
        ("PATCH", "/d/k7mw3qx9tb", 405),
        ("GET", "/api/v1/documents?slug=" + "x" * 9000, 414),
        ("GET", "/d/k7mw3qx9tb/v/0", 404),
        ("GET", "/d/k7mw3qx9tb/v/x", 404),
        ("GET", "/d/k7mw3qx9tb/v/99999999999", 404),
        ("GET", "/d/%00", 404),
        ("GET", "/d/%ff%fe.txt", 404),
        ("GET", "/id", 400),
        ("GET", "/id?number=", 400),
        ("GET", "/id?number=a&number=b", 400),
        ("GET", "/id?nummer=云科办〔2031〕1号", 400),
        ("GET", "/id?number=不是文号", 400),
        ("GET", "/problems/none", 404),
        ("GET", "/api//v1", 404),
        ("GET", "/api/v1/documents?slug=%ff", 400),
        ("GET", "/static/../wsgi.py", 404),
    ],
)
def test_errors_are_problems(
    shared_client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = shared_client.open(path, method=method)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert problem["status"] == status
    assert " / " in problem["title"]
    assert len(problem["request_id"]) == 32
    assert shared_client.get(problem["type"]).status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    if status == 405:
        assert answer.headers["Allow"]


def test_the_api_never_answers_with_html(shared_client: FlaskClient) -> None:
    for path in ("/api/v1/nothing", "/api/v1/documents?a=1", "/api", "/d/none.json"):
        assert shared_client.get(path, headers=BROWSER).mimetype == "application/problem+json"


def test_a_browser_gets_a_page_and_a_program_does_not(shared_client: FlaskClient) -> None:
    for path in ("/d/none", "/none", "/?cursor=x", "/id?number=x"):
        page = shared_client.get(path, headers=BROWSER)
        assert page.mimetype == "text/html"
        assert b"<h1>" in page.data
        assert shared_client.get(path).mimetype == "application/problem+json"
        program = shared_client.get(path, headers={"Accept": "application/json"})
        assert program.mimetype == "application/problem+json"


def test_every_type_of_problem_has_a_page(shared_client: FlaskClient) -> None:
    for name, kind in PROBLEMS.items():
        for language, title in (("zh", kind.zh), ("en", kind.en)):
            page = shared_client.get(f"/problems/{name}?lang={language}").get_data(as_text=True)
            assert f"<h1>{title}</h1>" in page


def test_a_page_of_an_error_speaks_to_people(shared_client: FlaskClient) -> None:
    words = "reason", "successor", "restart", "links.next", "request_id", "Retry-After", "errors"
    pages = [
        shared_client.get(f"{path}&lang={language}", headers=BROWSER)
        for path in ("/changes?cursor=x", "/i/incubators?kind=x", "/d/none?x=1")
        for language in ("zh", "en")
    ]
    for page in pages:
        assert page.status_code in (400, 404)
        main = page.get_data(as_text=True).split("<main")[1].split("</main>")[0]
        shown = re.sub(r"<[^>]+>", " ", main)
        assert [one for one in words if one in shown] == []
    for name, kind in PROBLEMS.items():
        for said in kind.said:
            assert [one for one in words if one in said] == [], name


def test_a_wrong_value_of_a_page_says_what_is_right(shared_client: FlaskClient) -> None:
    page = shared_client.get("/i/incubators?kind=levle", headers=BROWSER).get_data(as_text=True)
    assert '<a href="?kind=level">水平值</a>？' in page
    assert '可以是：<a href="?kind=level">水平值</a>、' in page


def test_a_release_that_is_none_and_one_that_is_misspelt(shared_client: FlaskClient) -> None:
    for path in ("/api/v1/documents", "/api/v1/observations.csv", "/api/v1/documents/k7mw3qx9tb"):
        misspelt = shared_client.get(f"{path}?release=xx")
        assert misspelt.status_code == 400
        (error,) = misspelt.get_json()["errors"]
        assert error["parameter"] == "release"
        assert "2026-11-21-1" in error["detail"]
        never = shared_client.get(f"{path}?release=2031-04-01-9")
        assert never.status_code == 404
        assert "/api/v1/releases" in never.get_json()["detail"]
        assert "permanent link" not in never.get_json()["detail"]


@pytest.mark.parametrize("headers", [{}, BROWSER])
def test_an_unexpected_error_shows_nothing_of_itself(
    client: FlaskClient, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("api.listing.read_page", fail)
    for path in ("/api/v1/documents", "/"):
        answer = client.get(path, headers=headers)
        assert answer.status_code == 500
        assert b"secret" not in answer.data
        assert b"Traceback" not in answer.data


def test_a_store_that_fails_is_503(world: Any, tmp_path: Any) -> None:
    invented.publish(world.store, invented.editions(1))
    app = world.app()
    if world.settings.public_url is not None:
        app = world.app(public_url=f"postgresql+psycopg://x@/x?host={tmp_path}")
    else:
        file = tmp_path / "public/releases/2031-04-01-1/public.db"
        file.chmod(0o644)
        file.write_bytes(b"this is no database" * 500)
    for path in ("/api/v1/documents", "/readyz"):
        answer = app.test_client().get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert str(tmp_path).encode() not in answer.data


def test_what_is_not_found_leads_to_the_search(shared_client: FlaskClient) -> None:
    number = shared_client.get("/api/v1/documents").get_json()["data"][0]["number"]
    for language, said in (("zh", "也可以直接检索发文字号"), ("en", "is also found by its number")):
        page = shared_client.get(f"/d/zzzzzzzzzz?lang={language}", headers=BROWSER).text
        assert said in page
        assert "/id?number" not in page
    assert number in shared_client.get("/", query_string={"q": number}).text.split("<ol")[1]


def test_a_wrong_code_leads_to_those_there_are(shared_client: FlaskClient) -> None:
    for path, parameter, table in (
        ("/", "kind", KIND),
        ("/i/incubators", "kind", OBSERVATION_KIND),
        ("/i/incubators", "status", STATUS),
        ("/", "proposal.body", BODY),
        ("/", "sort", ORDER),
    ):
        for language, place in (("zh", 0), ("en", 1)):
            answer = shared_client.get(f"{path}?{parameter}=foo&lang={language}", headers=BROWSER)
            assert answer.status_code == 400
            for code, names in table.items():
                address = f"?{parameter}={code}&lang={language}"
                assert f'<a href="{address}">{names[place]}</a>' in unescape(answer.text)
                with shared_client.get(path + address) as led_to:
                    assert led_to.status_code == 200
    close = shared_client.get("/?kind=lettre", headers=BROWSER).text
    assert '；<a href="?kind=letter">函</a>？' in close
