"""Kept answers: the same as new ones, never those of another release, bounded in memory."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import answer_cache
from api.answer_cache import AnswerCache
from gongwen.errors import ReleaseError
from tests import invented

PATH = "/api/v1/documents"


def counted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that reach the application."""
    asked: list[str] = []
    whole = app.full_dispatch_request

    def dispatch() -> Any:
        from flask import request

        asked.append(request.full_path)
        return whole()

    monkeypatch.setattr(app, "full_dispatch_request", dispatch)
    return asked


@pytest.fixture
def watched(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> tuple[FlaskClient, list[str]]:
    return client, counted(client.application, monkeypatch)


def test_a_question_is_answered_once(watched: tuple[FlaskClient, list[str]]) -> None:
    client, asked = watched
    first, again = client.get(PATH), client.get(PATH)
    assert (first.data, dict(first.headers)) == (again.data, dict(again.headers))
    head = client.head(PATH)
    assert head.data == b""
    assert dict(head.headers) == dict(first.headers)
    assert len(asked) == 1


def test_304_is_that_of_the_application(watched: tuple[FlaskClient, list[str]]) -> None:
    client, asked = watched
    etag = client.get(PATH).headers["ETag"]
    kept = [
        client.get(PATH, headers={"If-None-Match": header})
        for header in (etag, f"W/{etag}", f'"x", {etag}')
    ]
    assert len(asked) == 1
    fresh = client.application.wsgi_app._answers  # type: ignore[attr-defined]
    fresh.clear()
    made = client.get(PATH, headers={"If-None-Match": etag})
    for answer in kept:
        assert answer.status_code == made.status_code == 304
        assert dict(answer.headers) == dict(made.headers)
    assert client.get(PATH, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "text/csv"},
        {"Accept-Encoding": "gzip"},
        {"Range": "bytes=0-3"},
        {"If-None-Match": "*"},
    ],
)
def test_other_headers_are_another_question(
    watched: tuple[FlaskClient, list[str]], headers: dict[str, str]
) -> None:
    client, asked = watched
    client.get(PATH)
    client.get(PATH, headers=headers)
    assert len(asked) == 2


def test_errors_are_not_kept(watched: tuple[FlaskClient, list[str]]) -> None:
    client, asked = watched
    ids = {client.get(f"{PATH}?x=1").get_json()["request_id"] for _ in range(3)}
    assert len(ids) == len(asked) == 3


def test_a_new_release_is_another_question(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    invented.publish(world.store, invented.editions(2))
    client = world.app().test_client()
    assert client.get(PATH).get_json()["meta"]["total"] == 2
    invented.publish(world.store, invented.editions(3), "2031-04-01-2")
    assert client.get(PATH).get_json()["meta"]["total"] == 3
    world.store.switch("2031-04-01-1")
    assert client.get(PATH).get_json()["meta"]["total"] == 2


def application(size: int) -> Any:
    def answer(environ: dict[str, Any], start: Any) -> list[bytes]:
        headers = [("ETag", '"x"'), ("Cache-Control", "public"), ("Content-Length", str(size))]
        start("200 OK", headers)
        return [b"x" * size]

    return answer


def ask(cache: AnswerCache, path: str) -> int:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
    return len(b"".join(cache(environ, lambda *_: None)))


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_cache, "_MOST_BYTES", 1000)
    monkeypatch.setattr(answer_cache, "_LARGEST", 400)
    cache = AnswerCache(application(300), lambda: "release")
    for number in range(10):
        assert ask(cache, f"/{number}") == 300
        assert cache._bytes <= 1000
    assert [key[0] for key in cache._answers] == ["/7", "/8", "/9"]
    large = AnswerCache(application(401), lambda: "release")
    assert ask(large, "/") == 401
    assert not large._answers


def test_without_a_release_the_application_answers() -> None:
    def away() -> object:
        raise ReleaseError("nothing was published yet")

    cache = AnswerCache(application(3), away)
    assert ask(cache, "/") == 3
    assert not cache._answers
