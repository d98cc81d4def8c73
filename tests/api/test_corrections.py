"""The ledger of corrections: the list, the page, and what a number says of itself."""

import csv
import io
import re
from dataclasses import replace
from html import unescape
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient
from PIL import ImageDraw

from api.pages.card import font_file
from api.v1.correction_schemas import CorrectionListSchema
from db.public.build import build
from db.public.code_lists import CORRECTION_CAUSE, CORRECTION_FIELD, CORRECTION_REASON
from db.public.content import Change
from db.public.correction_rows import NEW_EDITION
from db.public.ledger import EditionLedger, Told
from db.registry.ledger import NEW_RULES
from gongwen.correct import FIELDS, WHOLE, Correction
from gongwen.differences import COMPARED
from gongwen.extract import extract
from gongwen.model import Observation
from staff.correct import REASONS
from tests import invented

PATH = "/api/v1/corrections"
RELEASE = "2031-04-01-1"
KEYS = [
    "id", "observation", "document", "edition", "field", "cause", "old_value", "new_value",
    "reason", "note", "release", "until", "at", "links", "label", "value_raw", "indicator",
    "base_unit",
]  # fmt: skip


def word(one: Observation, field: str, old: str | None, new: str | None, **more: Any) -> Told:
    values = {"cause": "person", "reason": "misprint", "note": None, "release": RELEASE,
              "until": None, "at": "2031-04-01T07:00:00Z",
              "shown_at": invented.TIME, **more}  # fmt: skip
    return Told(one.start, one.end, field, old_value=old, new_value=new, **values)


@pytest.fixture
def corrected(world: Any) -> tuple[FlaskClient, dict[str, Any]]:
    """Two documents: one with a corrected, a rejected and a reread number, one with two editions."""
    first = invented.document(
        "云科办〔2031〕1号", body="截至2030年，全市建成孵化器12家，众创空间8家。"
    )
    twelve, eight = extract(first)
    marked = invented.edition(first)
    ledger = EditionLedger(
        corrections=(
            Correction(twelve.start, twelve.end, "base_value", "13"),
            Correction(eight.start, eight.end, WHOLE, None),
        ),
        told=(
            word(twelve, "base_value", "12", "13", note="<b>见来函</b>"),
            word(eight, WHOLE, "8家", None, reason="not_data", at="2031-04-01T07:30:00Z"),
            word(twelve, "status", "target", "actual", cause="extraction", reason=NEW_RULES,
                 note="1 → 2", at=invented.TIME),
        ),
        release=RELEASE,
        at=invented.TIME,
    )  # fmt: skip
    old = invented.edition(invented.document("云科办〔2031〕2号", body="2030年，研发机构5家。"))
    text = invented.document("云科办〔2031〕2号", body="又及。2030年，研发机构6家。")
    new = replace(
        invented.edition(text, 2, old.document_id),
        ledger=EditionLedger(release=RELEASE, at="2031-04-01T08:30:00Z"),
    )
    items = invented.in_order([replace(marked, ledger=ledger), old, new])
    changes = [
        Change(1, "corrected", marked.document_id, 1, RELEASE, invented.TIME),
    ]
    build(world.store, replace(invented.content(items, RELEASE), changes=changes))
    world.store.switch(RELEASE)
    return world.app().test_client(), {"marked": marked.document_id, "revised": old.document_id}


def rows_of(client: FlaskClient, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"{PATH}{query}")
    assert answer.status_code == 200, answer.get_json()
    listed = answer.get_json()
    assert CorrectionListSchema().validate(listed) == {}
    assert CorrectionListSchema().dump(listed) == listed
    rows: list[dict[str, Any]] = listed["data"]
    return rows


def test_the_three_causes_newest_first(corrected: tuple[FlaskClient, dict[str, Any]]) -> None:
    client, ids = corrected
    rows = rows_of(client)
    assert all(list(row) == KEYS for row in rows)
    assert [row["at"] for row in rows] == sorted((row["at"] for row in rows), reverse=True)
    told = [(row["cause"], row["field"], row["old_value"], row["new_value"]) for row in rows]
    assert sorted(told) == [
        ("extraction", "status", "target", "actual"),
        ("person", "base_value", "12", "13"),
        ("person", "observation", "8家", None),
        ("source", "base_value", "5", "6"),
        ("source", "value", "5", "6"),
    ]
    assert {row["edition"] for row in rows if row["document"] == ids["revised"]} == {2}


def test_what_the_release_has_is_linked(corrected: tuple[FlaskClient, dict[str, Any]]) -> None:
    client, _ = corrected
    for row in rows_of(client):
        assert client.get(row["links"]["document"]).status_code == 200
        assert client.get(row["links"]["edition"]).status_code == 200
        gone = row["field"] == WHOLE
        assert (row["links"]["observation"] is None, row["links"]["evidence"] is None) == (
            gone,
            gone,
        )
        assert client.get(f"/api/v1/observations/{row['observation']}").status_code == (
            410 if gone else 200
        )


def test_the_link_of_a_rejected_number_says_why(
    corrected: tuple[FlaskClient, dict[str, Any]],
) -> None:
    client, ids = corrected
    (row,) = (one for one in rows_of(client) if one["field"] == WHOLE)
    number = row["observation"]
    for path in (f"/api/v1/observations/{number}", f"/o/{number}.json"):
        answer = client.get(path)
        said = answer.get_json()
        assert (answer.status_code, said["type"]) == (410, "/problems/number-rejected")
        assert (said["cause"], said["reason"]) == ("person", "not_data")
        assert said["rejected_at"] == "2031-04-01T07:30:00Z"
        assert said["document"] == f"/d/{ids['marked']}/v/1"
        assert client.get(said["document"]).status_code == 200
        assert client.get(said["corrections"]).get_json()["data"] == [row]
    page = client.get(f"/o/{number}", headers={"Accept": "text/html"})
    assert page.status_code == 410
    assert f'href="/d/{ids["marked"]}/v/1"' in page.get_data(as_text=True)
    assert client.get("/o/zzzzzzzzzzzz").status_code == 404


def test_filters(corrected: tuple[FlaskClient, dict[str, Any]]) -> None:
    client, ids = corrected
    everything = rows_of(client)
    number = next(row["observation"] for row in everything if row["new_value"] == "13")
    assert len(rows_of(client, f"?observation={number}")) == 2
    assert len(rows_of(client, f"?document={ids['revised']}")) == 2
    assert len(rows_of(client, "?cause=person")) == 2
    assert len(rows_of(client, "?cause=person,source")) == 4
    assert len(rows_of(client, f"?first_release={RELEASE}")) == 5
    assert rows_of(client, "?first_release=2031-04-01-9") == []
    assert len(rows_of(client, "?at__lt=2031-04-01T07:30:00Z")) == 1
    assert rows_of(client, "?sort=at") == sorted(everything, key=lambda row: (row["at"], row["id"]))
    assert rows_of(client, f"?release={RELEASE}") == everything
    for wrong in ("cause=human", "observation=x", "document=x", "at=x", "field=label"):
        assert client.get(f"{PATH}?{wrong}").status_code == 400, wrong


def test_a_walk_and_the_files_have_every_row(
    corrected: tuple[FlaskClient, dict[str, Any]],
) -> None:
    client, _ = corrected
    everything = rows_of(client)
    walked, address = [], f"{PATH}?limit=2"
    while address:
        page = client.get(address).get_json()
        assert page["meta"]["total"] == len(everything)
        walked += page["data"]
        address = page["links"]["next"]
    assert walked == everything
    lines = client.get(f"{PATH}.ndjson")
    assert lines.get_data(as_text=True).count("\n") == len(everything)
    table = list(csv.DictReader(io.StringIO(client.get(f"{PATH}.csv").get_data(as_text=True))))
    for row, line in zip(everything, table, strict=True):
        flat = {f"links.{name}": link for name, link in row.pop("links").items()} | row
        assert line == {name: "" if value is None else str(value) for name, value in flat.items()}
    assert client.get(f"{PATH}.xlsx").status_code == 200


def test_a_number_says_what_was_corrected(corrected: tuple[FlaskClient, dict[str, Any]]) -> None:
    client, _ = corrected
    (row,) = client.get("/api/v1/observations?flag=corrected").get_json()["data"]
    assert (row["value"], row["base_value"], row["exact"]) == ("12", "13", "12家")
    answer = client.get(row["links"]["self"]).get_json()
    told = client.get(answer["links"]["corrections"]).get_json()["data"]
    assert {one["field"] for one in told} == {"base_value", "status"}
    page = client.get(f"/o/{row['id']}").get_data(as_text=True)
    assert "人工更正" in page
    assert "&lt;b&gt;见来函&lt;/b&gt;" in page


def test_the_page(corrected: tuple[FlaskClient, dict[str, Any]]) -> None:
    answer = corrected[0].get("/corrections")
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    for words in ("人工更正", "识别规则更新", "文件有新版", "&lt;b&gt;见来函", "云科办〔2031〕1号"):
        assert words in page
    assert "目前没有更正" not in page


def entries_of(page: str) -> list[str]:
    """The entries of the page, as plain text."""
    lines = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    apart = [re.sub(r"</?(?:br|td)[^>]*>", " ", line) for line in lines]
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in apart]


def test_a_row_names_its_number(corrected: tuple[FlaskClient, dict[str, Any]]) -> None:
    client, _ = corrected
    for row in rows_of(client):
        names = {name: row[name] for name in ("label", "value_raw", "indicator", "base_unit")}
        if row["links"]["observation"] is None:
            assert set(names.values()) == {None}
            continue
        number = client.get(row["links"]["observation"]).get_json()["data"]
        assert names == {name: number[name] for name in names}
        assert names["label"]
        assert names["base_unit"] == "count"


def test_what_changed_of_one_number_at_one_time_is_one_entry(
    corrected: tuple[FlaskClient, dict[str, Any]],
) -> None:
    client, ids = corrected
    page = client.get("/corrections").get_data(as_text=True)
    told = entries_of(page)
    assert len(told) == 4
    revised = next(one for one in told if "第 1 版 → 第 2 版" in one)
    # The number by its name, its printed text and its document; both fields of the change.
    for words in ("研发机构 6家", "云科办〔2031〕2号，第 2 版", "原文数值：5 → 6",
                  "折算值：5 → 6", "文件有新版", "2031-04-01 08:30:00 UTC"):  # fmt: skip
        assert words in revised
    assert revised.index("原文数值") < revised.index("折算值")
    assert f'href="/d/{ids["revised"]}/v/1/diff/2"' in page
    by_person = next(one for one in told if "12 → 13" in one)
    assert by_person.startswith("建成孵化器 12家 科技企业孵化器 ")
    assert "人工更正：原文有误（<b>见来函</b>）" in by_person.replace("（ ", "（").replace(
        " ）", "）"
    )
    by_rules = next(one for one in told if "识别规则更新" in one)
    assert "状态：目标 → 实际" in by_rules
    rejected = next(one for one in told if "不是数据" in one)
    assert "不再列为数据：8家" in rejected


def test_an_entry_is_whole_on_one_page_only(
    corrected: tuple[FlaskClient, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = corrected
    whole = entries_of(client.get("/corrections").get_data(as_text=True))
    for size in (1, 2, 3, 4):
        monkeypatch.setattr("api.pages.corrections._ROWS", size)
        seen, address = [], "/corrections"
        while address:
            answer = client.get(address)
            seen += entries_of(answer.get_data(as_text=True))
            link = answer.headers.get("Link", "")
            address = link.split(">")[0].removeprefix("<")
        assert sorted(seen) == sorted(whole)


def test_a_base_value_has_the_unit_of_its_time(world: Any) -> None:
    of = invented.document("云科办〔2031〕1号", body="截至2030年，全市建成孵化器12家。")
    (twelve,) = extract(of)
    ledger = EditionLedger(
        corrections=(
            Correction(twelve.start, twelve.end, "base_value", "13"),
            Correction(twelve.start, twelve.end, "base_unit", "percent"),
        ),
        told=(
            word(twelve, "base_value", "12", "13"),
            word(twelve, "base_unit", "count", "percent", at="2031-04-01T07:30:00Z"),
        ),
        release=RELEASE,
        at=invented.TIME,
    )
    items = [replace(invented.edition(of), ledger=ledger)]
    build(world.store, invented.content(items, RELEASE))
    world.store.switch(RELEASE)
    later, earlier = entries_of(
        world.app().test_client().get("/corrections").get_data(as_text=True)
    )
    assert "基本单位：数量 → 百分比" in later
    assert "折算值：12 → 13" in earlier


def test_the_page_does_not_deny_what_its_rows_say(
    corrected: tuple[FlaskClient, dict[str, Any]],
) -> None:
    client, _ = corrected
    for language, words in (
        (
            "zh",
            ("来源变了", "是我们的读法变了", "有人核实后更正", "同一版文字里印着的数值从不改动"),
        ),
        (
            "en",
            ("The source changed", "we read it otherwise", "a person corrected", "in an edition"),
        ),
    ):
        page = client.get(f"/corrections?lang={language}").get_data(as_text=True)
        for one in words:
            assert one in page
        assert "原文数值从不改动" not in page


def test_the_page_without_any(client: FlaskClient) -> None:
    assert "目前没有更正" in client.get("/corrections").get_data(as_text=True)
    assert client.get(PATH).get_json()["data"] == []


def test_the_page_goes_on(
    corrected: tuple[FlaskClient, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = corrected
    monkeypatch.setattr("api.pages.corrections._ROWS", 3)
    first = client.get("/corrections")
    link = first.headers["Link"].split(">")[0].removeprefix("<")
    second = client.get(link).get_data(as_text=True)
    assert "回到最新" in second
    assert "回到最新" not in first.get_data(as_text=True)


def test_changes_and_the_feed_tell_of_it(corrected: tuple[FlaskClient, dict[str, Any]]) -> None:
    client, ids = corrected
    (change,) = client.get("/api/v1/changes?type=corrected").get_json()["data"]
    assert change["document"] == ids["marked"]
    (entry,) = feedparser.parse(client.get("/feed.atom").data).entries
    assert entry.summary.startswith("corrected")
    assert "更正" in entry.title


def test_every_code_has_a_name() -> None:
    assert {*COMPARED, *FIELDS, WHOLE} == set(CORRECTION_FIELD)
    assert {*REASONS, NEW_RULES, NEW_EDITION} == set(CORRECTION_REASON)
    assert set(CORRECTION_CAUSE) == {"person", "extraction", "source"}


def test_what_is_shared_and_cited_says_that_a_person_corrected_it(
    corrected: tuple[FlaskClient, dict[str, Any]], world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = next(row["observation"] for row in rows_of(corrected[0]) if row["new_value"] == "13")
    client = world.app(base_url="https://example.org").test_client()
    for language, said in (
        ("zh", "（经人工更正：折算值为 13）"),
        ("en", " (corrected by a person: base value 13)"),
    ):
        page = client.get(f"/o/{number}?lang={language}").text
        for name in ("og:title", "og:description", "description"):
            (content,) = re.findall(rf'(?:property|name)="{name}" content="([^"]*)"', page)
            assert said in content, name
        (cited,) = re.findall(r'<code class="all">(.*?)</code>', page.split("<article")[0])
        assert f"12家{said}" in re.sub("<[^>]+>", "", cited)
        (drawn,) = re.findall(
            r"<title>([^<]*12家[^<]*)<", client.get(f"/i/incubators?lang={language}").text
        )
        assert ("已更正" if language == "zh" else "corrected") in drawn
    embedded = client.get(f"/oembed?url=https://example.org/o/{number}").get_json()
    assert embedded["title"] == "建成孵化器 12家（经人工更正：折算值为 13）"
    assert embedded["title"] in embedded["html"]
    if font_file() is None:
        pytest.skip("no font with Chinese characters: apt-get install fonts-wqy-zenhei")
    written: list[str] = []
    real = ImageDraw.ImageDraw.text

    def noted(self: Any, place: Any, text: str, *rest: Any, **more: Any) -> None:
        written.append(text)
        real(self, place, text, *rest, **more)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", noted)
    assert client.get(f"/o/{number}/card.png").status_code == 200
    assert written[-1] == "经人工更正：折算值为 13"
