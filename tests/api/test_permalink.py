"""Permanent links: ids, aliases, editions, numbers in any spelling."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests import invented

BROWSER = {"Accept": "text/html"}


@pytest.mark.parametrize("suffix", ["", ".json", ".txt", ".md", ".html"])
@pytest.mark.parametrize("key", ["slug", "number"])
def test_an_alias_leads_to_the_document(
    client: FlaskClient, first: dict[str, Any], key: str, suffix: str
) -> None:
    for rest in (suffix, f"/v/1{suffix}"):
        answer = client.get(f"/d/{first[key]}{rest}")
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"/d/{first['id']}{rest}"
        assert client.get(answer.headers["Location"]).status_code == 200


def test_any_spelling_of_a_number(client: FlaskClient, first: dict[str, Any]) -> None:
    year, serial = first["number"][4:8], first["number"][9:-1]
    for spelling in (
        first["number"],
        f"云科办[{year}]{serial}号",
        f"云科办（{year}）第{serial}号",
        f"云科办 【{year}】 00{serial} 号",
    ):
        for answer in (
            client.get("/id", query_string={"number": spelling}),
            client.get(f"/d/{spelling}"),
        ):
            assert answer.status_code == 301, spelling
            assert answer.headers["Location"] == f"/d/{first['id']}"
    assert client.get(f"/d/{first['slug'].upper()}").status_code == 301


def test_a_shared_number_is_a_choice(world: Any) -> None:
    number = "云科办〔2031〕7号"
    issuers = ("云州市科学技术局", "雾州市科学技术局")
    items = [invented.edition(invented.document(number, issuer=issuer)) for issuer in issuers]
    invented.publish(world.store, items)
    client = world.app().test_client()
    for path in (f"/d/{number}", f"/d/{number}.json", f"/id?number={number}"):
        answer = client.get(path)
        assert answer.status_code == 300
        listed = answer.get_json()
        assert {row["issuer"] for row in listed["data"]} == set(issuers)
        for row in listed["data"]:
            assert client.get(row["links"]["html"]).status_code == 200
    page = client.get(f"/d/{number}", headers=BROWSER)
    assert page.status_code == 300
    assert page.mimetype == "text/html"
    assert all(issuer in page.get_data(as_text=True) for issuer in issuers)


def test_editions_stay(world: Any) -> None:
    old = invented.edition(invented.document(body="截至2030年，全市建成实验室11家。"))
    new = invented.edition(invented.document(), number=2)
    invented.publish(world.store, [old, new])
    client = world.app().test_client()
    path = f"/d/{old.document_id}"
    assert "实验室12家" in client.get(f"{path}.txt").get_data(as_text=True)
    assert client.get(f"{path}/v/2.txt").data == client.get(f"{path}.txt").data
    assert "实验室11家" in client.get(f"{path}/v/1.txt").get_data(as_text=True)
    assert client.get(f"{path}/v/3").status_code == 404
    page = client.get(f"{path}/v/1", headers=BROWSER).get_data(as_text=True)
    assert "现行为第 2 版" in page
    pinned = client.get(f"{path}/v/1.json").get_json()
    assert pinned["data"]["edition"] == 1
    assert pinned["meta"] == {"release": "2031-04-01-1", "current_edition": 2, "withdrawal": None}


def test_an_older_edition_leads_to_its_own_numbers(world: Any) -> None:
    """The API's list is of the current edition: a page of an older one does not offer it."""
    old = invented.edition(invented.document(body="截至2030年，全市建成实验室11家。"))
    new = invented.edition(invented.document(), number=2)
    invented.publish(world.store, [old, new])
    client = world.app().test_client()
    path = f"/d/{old.document_id}"
    listed = f"/api/v1/documents/{old.document_id}/observations"

    def page(address: str) -> str:
        answer = client.get(address, headers=BROWSER)
        assert answer.status_code == 200
        text: str = answer.get_data(as_text=True)
        return text

    for address in (f"{path}/v/1", f"{path}/v/1/numbers"):
        assert listed not in page(address)
    for address in (path, f"{path}/v/2", f"{path}/numbers", f"{path}/v/2/numbers"):
        assert listed in page(address)
    assert f'href="{path}/v/1/numbers"' in page(f"{path}/v/1")
    assert "11家" in page(f"{path}/v/1/numbers")
    assert "12家" not in page(f"{path}/v/1/numbers")
    assert "12家" in page(f"{path}/numbers")
    for wrong in ("v/3/numbers", "v/0/numbers", "v/x/numbers"):
        assert client.get(f"{path}/{wrong}").status_code == 404
    assert client.get("/api/v1/documents").get_json()["meta"]["total"] == 1
