"""A walk over pages reads one release to its end, and a cursor cannot be made up."""

import base64
from typing import Any

import pytest
from flask.testing import FlaskClient

from db.public.store import KEPT
from tests import invented


def walk(client: FlaskClient, address: str | None) -> list[dict[str, Any]]:
    pages = []
    while address is not None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.data
        pages.append(answer.get_json())
        assert pages[-1]["meta"]["complete"] == (pages[-1]["links"]["next"] is None)
        assert pages[-1]["links"]["self"] == address
        address = pages[-1]["links"]["next"]
    return pages


def test_a_walk_sees_every_document_once(client: FlaskClient) -> None:
    for limit in (1, 2, 3):
        rows = [row for page in walk(client, f"/api/v1/documents?limit={limit}")
                for row in page["data"]]  # fmt: skip
        assert len({row["id"] for row in rows}) == len(rows) == 3
        order = [(row["date"], row["id"]) for row in rows]
        assert order == sorted(order, key=lambda pair: pair[1])


def test_a_walk_stays_in_its_release_while_a_new_one_is_switched_in(world: Any) -> None:
    invented.publish(world.store, invented.editions(5))
    client = world.app().test_client()
    begun = client.get("/api/v1/documents?limit=2").get_json()
    invented.publish(world.store, invented.editions(7, first=3), "2031-04-02-1")
    assert client.get("/api/v1/documents").get_json()["meta"]["release"] == "2031-04-02-1"
    rest = walk(client, begun["links"]["next"])
    rows = [row for page in (begun, *rest) for row in page["data"]]
    assert {page["meta"]["release"] for page in rest} == {"2031-04-01-1"}
    assert [row["number"] for row in rows].count("云科办〔2031〕1号") == 1
    assert len(rows) == 5


def test_the_same_content_accepts_the_cursors_of_its_twin(world: Any, tmp_path: Any) -> None:
    invented.publish(world.store, invented.editions(3))
    one, two = world.app().test_client(), world.app().test_client()
    following = one.get("/api/v1/documents?limit=1").get_json()["links"]["next"]
    assert two.get(following).status_code == 200


def test_a_retired_release_is_410_with_the_address_to_start_again(world: Any) -> None:
    invented.publish(world.store, invented.editions(3))
    client = world.app().test_client()
    following = client.get("/api/v1/documents?limit=1&year=2031").get_json()["links"]["next"]
    for n in range(2, KEPT + 2):
        assert client.get(following).status_code == 200
        invented.publish(world.store, [], f"2031-04-01-{n}")
    # A process that has read the release before knows it no longer, and one that has not.
    for reader in (client, world.app().test_client()):
        answer = reader.get(following)
        assert answer.status_code == 410
        problem = answer.get_json()
        assert problem["type"] == "/problems/release-retired"
        assert problem["restart"] == "/api/v1/documents?limit=1&year=2031"
        assert reader.get(problem["restart"]).status_code == 200


@pytest.fixture
def cursor(shared_client: FlaskClient) -> str:
    following = shared_client.get("/api/v1/documents?limit=1").get_json()["links"]["next"]
    return str(following).split("cursor=")[1]


def test_a_cursor_belongs_to_its_filters(shared_client: FlaskClient, cursor: str) -> None:
    assert shared_client.get(f"/api/v1/documents?cursor={cursor}").status_code == 200
    assert shared_client.get(f"/api/v1/documents?cursor={cursor}&limit=7").status_code == 200
    answer = shared_client.get(f"/api/v1/documents?cursor={cursor}&year=2031")
    assert answer.status_code == 400
    assert answer.get_json()["type"] == "/problems/invalid-cursor"
    assert answer.get_json()["restart"] == "/api/v1/documents?year=2031"


def test_no_changed_cursor_is_accepted(shared_client: FlaskClient, cursor: str) -> None:
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    changed = [raw[:n] + bytes([raw[n] ^ 1]) + raw[n + 1 :] for n in range(len(raw))]
    changed += [raw[:-1], raw + b" ", raw[16:], b"", raw[:16] + b"[]", raw[:16] + b"[[],1,2,3]"]
    texts = [base64.urlsafe_b64encode(one).decode().rstrip("=") for one in changed if one]
    for made_up in [*texts, cursor + "=", cursor + "A", "x", "!!!", "游标"]:
        answer = shared_client.get("/api/v1/documents", query_string={"cursor": made_up})
        assert answer.status_code == 400, made_up
        assert answer.get_json()["type"] in (
            "/problems/invalid-cursor",
            "/problems/invalid-parameter",
        )


def test_the_page_of_all_documents_pages_too(world: Any) -> None:
    invented.publish(world.store, invented.editions(45))
    client = world.app().test_client()
    address, seen = "/?sort=-date", set()
    while address:
        answer = client.get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 200
        page = answer.get_data(as_text=True)
        seen |= {part.split('"')[0] for part in page.split('<a href="/d/')[1:]}
        link = answer.headers.get("Link")
        address = link[1:].split(">")[0] if link else ""
    assert len(seen) == 45
    assert client.get("/?cursor=x").status_code == 400
    assert client.get("/?from=singlemessage").status_code == 200
