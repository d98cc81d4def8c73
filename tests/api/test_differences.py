"""What changed between two editions: the page, its JSON, and the way to it."""

import re
import time
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from db.public.build import build
from db.public.content import Withdrawal
from tests import invented
from tests.chromium import Browser, installed
from tests.live import serve

OLD = "截至2030年，全市建成孵化器12家，另有加速器5家。\n\n将删的一段，其中无数。"
NEW = "新增的一段文字。\n\n截至2030年，全市建成孵化器14家，另有加速器5家。<script>alert(1)</script>"


def withdraw(world: Any, document: str, type_: Any) -> None:
    """Publish another release in which the document is withdrawn."""
    bodies = () if type_ == "gone" else (OLD, NEW)
    items = [
        invented.edition(invented.document(number, body=body), at, document)
        for at, (number, body) in enumerate(
            zip(("云科办〔2031〕7号", "云科办〔2031〕8号"), bodies, strict=False), start=1
        )
    ]
    why = Withdrawal(document, type_, "content_error", None, invented.TIME, None)
    content = replace(invented.content(items, "2031-04-01-2"), withdrawals=[why])
    build(world.store, content)
    world.store.switch("2031-04-01-2")


def publish(world: Any, *bodies: str, number: str = "云科办〔2031〕7号") -> str:
    """Publish a document with an edition of each body; return its id."""
    first = invented.edition(invented.document(number, body=bodies[0]))
    items = [first]
    for at, body in enumerate(bodies[1:], start=2):
        of = invented.document("云科办〔2031〕8号", body=body)
        items.append(invented.edition(of, at, first.document_id))
    invented.publish(world.store, items)
    return first.document_id


@pytest.fixture
def document(world: Any) -> str:
    return publish(world, OLD, NEW)


@pytest.fixture
def client(world: Any, document: str) -> FlaskClient:
    return world.app().test_client()


def test_what_changed_in_json(client: FlaskClient, document: str) -> None:
    path = f"/d/{document}/v/1/diff/2"
    body = client.get(f"{path}.json").get_json()
    assert set(body) == {"data", "meta", "links"}
    assert body["meta"] == {
        "release": "2031-04-01-1", "current_edition": 2, "withdrawal": None
    }  # fmt: skip
    assert body["links"] == {
        "self": f"{path}.json", "html": path, "reverse": f"/d/{document}/v/2/diff/1.json"
    }  # fmt: skip
    data = body["data"]
    assert set(data) == {
        "document", "from", "to", "coarse", "counts", "facts", "paragraphs", "numbers"
    }  # fmt: skip
    assert (data["document"], data["coarse"]) == (document, False)
    for side, edition in (("from", 1), ("to", 2)):
        pinned = client.get(f"/d/{document}/v/{edition}.json").get_json()["data"]
        assert data[side] == {
            "edition": edition,
            "text_sha256": pinned["text_sha256"],
            "changed_at": pinned["changed_at"],
            "link": f"/d/{document}/v/{edition}",
        }
    assert data["facts"] == [
        {"field": "number", "before": "云科办〔2031〕7号", "after": "云科办〔2031〕8号"}
    ]
    assert data["counts"]["paragraphs"] == {"same": 14, "changed": 2, "removed": 1, "added": 1}
    text = [one for one in data["paragraphs"] if one["change"] != "changed"]
    assert [(one["change"], one["before"], one["after"]) for one in text] == [
        ("added", None, "p9"),
        ("removed", "p10", None),
    ]
    assert text[0]["parts"] == [{"op": "insert", "text": "新增的一段文字。"}]
    changed = data["paragraphs"][2]
    assert (changed["before"], changed["after"], changed["coarse"]) == ("p9", "p10", False)
    assert [one for one in changed["parts"] if one["op"] != "equal"] == [
        {"op": "delete", "text": "12"},
        {"op": "insert", "text": "14"},
        {"op": "insert", "text": "<script>alert(1)</script>"},
    ]


def test_numbers_before_and_after(client: FlaskClient, document: str) -> None:
    data = client.get(f"/d/{document}/v/1/diff/2.json").get_json()["data"]
    assert data["counts"]["numbers"] == {"same": 1, "changed": 1, "removed": 0, "added": 0}
    (number,) = data["numbers"]
    assert set(number) == {"change", "fields", "before", "after"}
    assert (number["change"], number["fields"]) == ("changed", ["value"])
    assert (number["before"]["value"], number["after"]["value"]) == ("12", "14")
    assert (number["before"]["edition"], number["after"]["edition"]) == (1, 2)
    page = client.get(f"/d/{document}/v/1/diff/2").get_data(as_text=True)
    for side in ("before", "after"):
        alone = client.get(f"/o/{number[side]['id']}.json").get_json()["data"]
        assert number[side] == alone
        assert f'href="/o/{alone["id"]}#here"' in page
    back = client.get(f"/d/{document}/v/2/diff/1.json").get_json()["data"]
    assert back["numbers"][0]["before"] == number["after"]
    assert [one["change"] for one in back["paragraphs"]].count("removed") == 1


def test_the_page(client: FlaskClient, document: str) -> None:
    path = f"/d/{document}/v/1/diff/2"
    page = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
    said = re.sub(r"<[^>]+>", "", page)
    for shown in ("从第 1 版到第 2 版的改动", "What changed from edition 1 to edition 2",
                  "［删去：12］［增加：14］家", "［增加：新增的一段文字。］", "段没有改动",
                  "文件自述，非官方统计数据"):  # fmt: skip
        assert shown in said, shown
    assert re.search(r"<del><span class=\"spoken\">［删去：</span>12<", page)
    assert re.search(r"<ins><span class=\"spoken\">［增加：</span>14<", page)
    # Text of a document is never markup.
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert f'<link rel="canonical" href="{path}">' in page
    assert f'href="/d/{document}/v/1#p9"' in page
    assert f'href="/d/{document}/v/2#p10"' in page


def test_the_way_to_it(client: FlaskClient, document: str) -> None:
    for path in (f"/d/{document}", f"/d/{document}/v/2"):
        page = client.get(path).get_data(as_text=True)
        assert f'href="/d/{document}/v/1/diff/2"' in page
        assert f'href="/d/{document}/v/1"' in page
    assert "与现行版比较" not in page
    assert "与现行版比较" in client.get(f"/d/{document}/v/1").get_data(as_text=True)


def test_a_document_of_one_edition_has_no_link(shared_client: FlaskClient) -> None:
    identifier = shared_client.get("/api/v1/documents").get_json()["data"][0]["id"]
    assert "/diff/" not in shared_client.get(f"/d/{identifier}").get_data(as_text=True)


def test_three_editions_and_what_lies_between(world: Any) -> None:
    identifier = publish(world, OLD, NEW, NEW.replace("14", "15"))
    client = world.app().test_client()
    page = client.get(f"/d/{identifier}").get_data(as_text=True)
    assert re.findall(r"/v/(\d)/diff/(\d)", page) == [("2", "3"), ("1", "2")]
    page = client.get(f"/d/{identifier}/v/1").get_data(as_text=True)
    assert ("1", "3") in re.findall(r"/v/(\d)/diff/(\d)", page)
    data = client.get(f"/d/{identifier}/v/1/diff/3.json").get_json()["data"]
    assert data["numbers"][0]["after"]["value"] == "15"


@pytest.mark.parametrize(
    "path",
    ["{id}/v/1/diff/1", "{id}/v/1/diff/1.json", "{id}/v/1/diff/3", "{id}/v/3/diff/1",
     "{id}/v/0/diff/1", "{id}/v/01/diff/2", "{id}/v/1/diff/02", "{id}/v/1/diff/x",
     "{id}/v/1/diff/2.txt", "{id}/v/1/diff/99999999999", "bcdfghjkmn/v/1/diff/2",
     "nothing/v/1/diff/2", "云科办〔2031〕9号/v/1/diff/2"],
)  # fmt: skip
def test_there_is_nothing_else(client: FlaskClient, document: str, path: str) -> None:
    answer = client.get("/d/" + path.format(id=document))
    assert answer.status_code == 404
    never = client.get("/d/bcdfghjkmn").get_json()
    assert {**answer.get_json(), "request_id": ""} == {**never, "request_id": ""}


def test_an_alias_leads_to_it(client: FlaskClient, document: str) -> None:
    slug = client.get(f"/d/{document}.json").get_json()["data"]["slug"]
    for name in (slug, "云科办〔2031〕7号", "云科办[2031]8号"):
        for rest in ("/v/1/diff/2", "/v/1/diff/2.json", "/v/2/diff/1"):
            answer = client.get(f"/d/{name}{rest}")
            assert (answer.status_code, answer.headers["Location"]) == (301, f"/d/{document}{rest}")


def test_headers(client: FlaskClient, document: str) -> None:
    path = f"/d/{document}/v/1/diff/2"
    tags = set()
    for address, accept, form in (
        (path, "text/html", "html"), (path, "*/*", "html"), (path, "application/json", "json"),
        (f"{path}.json", "text/html", "json"), (f"{path}.html", "application/json", "html"),
    ):  # fmt: skip
        answer = client.get(address, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["Content-Location"] == f"{path}.{form}"
        assert answer.headers["Vary"] == "Accept, Accept-Encoding"
        assert f'<{path}>; rel="canonical"' in answer.headers["Link"]
        tag = answer.headers["ETag"]
        tags.add(tag)
        again = client.get(address, headers={"Accept": accept, "If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
    assert len(tags) == 4
    assert client.get(path, headers={"Accept": "text/csv"}).status_code == 406
    assert client.post(path).status_code == 405


def test_a_document_that_is_withdrawn_has_its_notice(
    world: Any, client: FlaskClient, document: str
) -> None:
    path = f"/d/{document}/v/1/diff/2"
    before = client.get(path)
    assert "此公文已撤下" not in before.get_data(as_text=True)
    withdraw(world, document, "withdrawn")
    page = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert page.status_code == 200
    assert "此公文已撤下" in page.get_data(as_text=True)
    said = client.get(f"{path}.json").get_json()["meta"]["withdrawal"]
    assert (said["type"], said["reason"]) == ("withdrawn", "content_error")
    assert "ld+json" not in client.get(f"/d/{document}").get_data(as_text=True)


def test_a_document_that_is_gone_is_gone_here_too(
    world: Any, client: FlaskClient, document: str
) -> None:
    path = f"/d/{document}/v/1/diff/2"
    assert client.get(path).status_code == 200
    withdraw(world, document, "gone")
    answer = client.get(f"{path}.json")
    assert (answer.status_code, answer.get_json()["reason"]) == (410, "content_error")
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 410


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_editions_that_differ_too_much_say_so(world: Any) -> None:
    rows = [f"孵化器{n}家，属于第{n}批。" for n in range(1500)]
    identifier = publish(world, "\n\n".join(rows), "\n\n".join(f"甲{one}" for one in rows))
    client = world.app().test_client()
    begun = time.process_time()
    page = client.get(f"/d/{identifier}/v/1/diff/2")
    assert time.process_time() - begun < 20  # where this was written it takes less than two
    assert "没有逐字比较" in page.get_data(as_text=True)
    assert client.get(f"/d/{identifier}/v/1/diff/2.json").get_json()["data"]["coarse"] is True


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_in_a_browser(world: Any, document: str, tmp_path: Any, width: int) -> None:
    program = installed()
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with Browser(program, tmp_path / "profile") as browser, serve(world.app()) as base:
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        browser.call("Emulation.setDeviceMetricsOverride", **size)
        browser.open(f"{base}/d/{document}/v/1/diff/2")
        assert browser.run("document.documentElement.scrollWidth <= window.innerWidth")
        seen = "getComputedStyle(document.querySelector('{}')).textDecorationLine"
        assert browser.run(seen.format("del")) == "line-through"
        assert browser.run(seen.format("ins")) == "underline"
        # What is said to those who do not see takes no room.
        assert browser.run("document.querySelector('.spoken').getBoundingClientRect().width") <= 1
        browser.picture(tmp_path / "page.png")
        assert [one for one in browser.complaints() if "/favicon.ico" not in str(one)] == []
