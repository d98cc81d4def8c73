"""Numbers in the API: keys, filters, order, one by one."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.settings import Settings
from api.v1.number_schemas import ObservationAnswerSchema, ObservationListSchema
from db.public.store import open_store
from gongwen.formats import read_bytes
from gongwen.identity import observation_id
from gongwen.model import Candidate
from gongwen.structure import parse
from tests import invented
from tests.made_numbers import MadeExtractor

KEYS = [
    "id", "document", "edition", "paragraph", "indicator", "label", "kind", "value", "value_max",
    "unit", "base_value", "base_value_max", "base_unit", "value_raw", "qualifier", "period",
    "period_raw", "period_start", "period_end", "area", "subject", "status", "related", "start",
    "end", "prefix", "exact", "suffix", "text_sha256", "flags", "candidate", "withdrawn", "rule",
    "confidence", "links", "changed_at",
]  # fmt: skip
PATH = "/api/v1/observations"


def test_the_keys_are_these_and_no_others(numbered: FlaskClient) -> None:
    listed = numbered.get(PATH).get_json()
    assert list(listed) == ["data", "meta", "facets", "links"]
    assert listed["meta"] == {
        "release": "2031-04-01-1",
        "total": 8,
        "complete": True,
        "facets_cut": [],
    }
    assert ObservationListSchema().validate(listed) == {}
    assert ObservationListSchema().dump(listed) == listed
    for row in listed["data"]:
        assert list(row) == KEYS
        assert list(row["links"]) == ["self", "evidence", "document"]
        one = numbered.get(row["links"]["self"]).get_json()
        assert one == {
            "data": row,
            "meta": {"release": "2031-04-01-1", "current_edition": 1, "withdrawal": None},
            "links": {
                "self": f"{PATH}/{row['id']}",
                "corrections": f"/api/v1/corrections?observation={row['id']}",
            },
        }
        assert ObservationAnswerSchema().validate(one) == {}
        assert numbered.get(row["links"]["document"]).status_code == 200
        assert numbered.get(row["links"]["evidence"]).status_code == 200


def test_the_offsets_are_those_of_the_text(numbered: FlaskClient) -> None:
    for row in numbered.get(PATH).get_json()["data"]:
        text = numbered.get(f"/d/{row['document']}.txt").get_data(as_text=True)
        start, end = row["start"], row["end"]
        assert text[start:end] == row["exact"]
        assert text[:start].endswith(row["prefix"])
        assert text[end:].startswith(row["suffix"])
        assert row["id"] == observation_id(row["document"], row["edition"], start, end)


def found(client: FlaskClient, query: str) -> set[str]:
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 200, answer.data
    body = answer.get_json()
    assert body["meta"]["total"] == len(body["data"])
    return {row["exact"] for row in body["data"]}


ALL = {"12家", "7.5%", "115.49亿元", "3.2%", "14家", "20家", "5家", "约占2/3"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ALL),
        ("indicator=rd_expenditure", {"115.49亿元", "3.2%"}),
        ("indicator=rd_expenditure,maker_spaces", {"115.49亿元", "3.2%"}),
        ("indicator=incubators&area=430204&year=2030", {"5家"}),
        ("area=430200,430204&kind=level&status=actual", {"12家", "14家", "5家", "115.49亿元"}),
        ("area=110000", set()),
        ("subject=石峰区", {"5家"}),
        ("kind=growth", {"7.5%", "3.2%"}),
        ("status=target", {"20家"}),
        ("qualifier=approximate", {"约占2/3"}),
        ("unit=亿元", {"115.49亿元"}),
        ("base_unit=percent", {"7.5%", "3.2%"}),
        ("period=2029,2031", {"115.49亿元", "20家"}),
        ("period_end__lte=2029-12-31", {"115.49亿元"}),
        ("period_start__gt=2030-01-01", {"20家"}),
        ("period_start=2029-01-01,2031-01-01", {"115.49亿元", "20家"}),
        ("year__gte=2031", {"20家"}),
        ("year=2029,2031", {"115.49亿元", "20家"}),
        ("value=12", {"12家"}),
        ("value=12.000,14", {"12家", "14家"}),
        ("value__gt=14&base_unit=count", {"20家"}),
        ("value__gte=11549000000", {"115.49亿元"}),
        ("value__gt=11549000000", set()),
        ("value__lt=0", {"3.2%"}),
        ("value__lte=-3.2", {"3.2%"}),
        ("flag=suspect", {"115.49亿元"}),
        ("flag=conflicts", {"12家", "14家"}),
        ("flag=conflicts,suspect", {"12家", "14家", "115.49亿元"}),
        ("flag=zone", {"14家"}),
        ("changed_at__gte=2031-04-01", ALL),
        ("changed_at__gt=2031-04-01T08:00:00Z", set()),
        ("latest=1&kind=level", {"20家", "5家", "115.49亿元"}),
        ("latest=1&status=actual&indicator=incubators&area=430200", {"12家", "14家", "7.5%"}),
    ],
)
def test_filters(numbered: FlaskClient, query: str, expected: set[str]) -> None:
    assert found(numbered, query) == expected


def test_values_stand_side_by_side(numbered: FlaskClient) -> None:
    rows = numbered.get(f"{PATH}?flag=conflicts").get_json()["data"]
    assert {(row["value"], row["document"]) for row in rows} == {
        (row["value"], row["document"]) for row in rows
    }
    assert len({row["document"] for row in rows}) == 2
    flags = {row["value"]: row["flags"] for row in rows}
    # In the order of the code list.
    assert flags == {"12": ["conflicts"], "14": ["year_inferred", "zone", "conflicts"]}


def test_what_is_suspect_keeps_its_printed_value(numbered: FlaskClient) -> None:
    (row,) = numbered.get(f"{PATH}?flag=suspect").get_json()["data"]
    assert (row["value"], row["base_value"]) == ("115.49", "11549000000")
    assert row["candidate"] == {"value": "3.06", "reason": "likelier"}


def test_related_names_another_number(numbered: FlaskClient) -> None:
    (growth,) = numbered.get(f"{PATH}?kind=growth&indicator=incubators").get_json()["data"]
    assert numbered.get(f"{PATH}/{growth['related']}").get_json()["data"]["exact"] == "12家"


@pytest.mark.parametrize(
    ("sort", "field"), [("period_end", "period_end"), ("value", None), ("document", None)]
)
def test_order(numbered: FlaskClient, sort: str, field: str | None) -> None:
    forth = numbered.get(f"{PATH}?sort={sort}").get_json()["data"]
    if sort == "document":
        assert forth == sorted(forth, key=lambda row: (row["document"], row["start"]))
        return
    if field:
        keys = [row[field] or "" for row in forth]
    else:
        keys = [Decimal(row["base_value"]) for row in forth if "/" not in row["base_value"]]
    assert keys == sorted(keys)
    back = numbered.get(f"{PATH}?sort=-{sort}").get_json()["data"]
    assert [row["id"] for row in back] != [row["id"] for row in forth]
    assert {row["id"] for row in back} == {row["id"] for row in forth}


@pytest.mark.parametrize("query", ["", "sort=-value", "sort=document", "kind=level&latest=1"])
def test_a_walk_sees_every_number_once(numbered: FlaskClient, query: str) -> None:
    whole = [row["id"] for row in numbered.get(f"{PATH}?{query}").get_json()["data"]]
    seen: list[str] = []
    address: str | None = f"{PATH}?{query}&limit=3".replace("?&", "?")
    while address:
        page = numbered.get(address).get_json()
        seen += [row["id"] for row in page["data"]]
        address = page["links"]["next"]
    assert seen == whole


def test_a_cursor_belongs_to_its_list(numbered: FlaskClient) -> None:
    cursor = numbered.get(f"{PATH}?limit=1").get_json()["links"]["next"].split("cursor=")[1]
    for other in (
        f"{PATH}?sort=value&cursor=",
        f"{PATH}?latest=1&cursor=",
        f"{PATH}?kind=level&cursor=",
        "/api/v1/documents?cursor=",
        "/api/v1/indicators?cursor=",
        "/api/v1/indicators/incubators/observations?cursor=",
        "/i/incubators?cursor=",
    ):
        answer = numbered.get(other + cursor)
        assert answer.status_code == 400, other
        assert answer.get_json()["type"] == "/problems/invalid-cursor"
    assert numbered.get(f"{PATH}?cursor={cursor}").status_code == 200


@pytest.mark.parametrize(
    ("query", "parameter", "did_you_mean"),
    [
        ("indicator=incubator", "indicator", "incubators"),
        ("area=999999", "area", None),
        ("area=株洲", "area", None),
        ("base_unit=CYN", "base_unit", "CNY"),
        ("kind=levels", "kind", "level"),
        ("status=real", "status", None),
        ("flag=conflict", "flag", "conflicts"),
        ("document=x", "document", None),
        ("period=last", "period", None),
        ("period_end=2024", "period_end", None),
        ("period_end=2024-02-30", "period_end", None),
        ("value=1e5", "value", None),
        ("value=2/3", "value", None),
        ("value__gt=1,2", "value__gt", None),
        ("kind__gt=level", "kind__gt", "kind"),
        ("year=99", "year", None),
        ("changed_at=yesterday", "changed_at", None),
        ("changed_at=2031-13-01T00:00:00Z", "changed_at", None),
        ("latest=0", "latest", None),
        ("latest=true", "latest", None),
        ("sort=label", "sort", None),
        ("excel=1", "excel", None),
        ("indicators=incubators", "indicators", "indicator"),
    ],
)
def test_a_wrong_parameter_is_named(
    shared_client: FlaskClient, query: str, parameter: str, did_you_mean: str | None
) -> None:
    answer = shared_client.get(f"{PATH}?{query}")
    assert answer.status_code == 400
    problem = answer.get_json()
    (error,) = problem["errors"]
    assert error["parameter"] == parameter
    if did_you_mean:
        assert error["did_you_mean"] == did_you_mean
    assert shared_client.get(problem["example"]).status_code == 200


def test_a_documents_numbers_in_text_order(numbered: FlaskClient) -> None:
    for document in numbered.get("/api/v1/documents").get_json()["data"]:
        path = f"/api/v1/documents/{document['id']}/observations"
        rows = numbered.get(path).get_json()["data"]
        assert len(rows) == document["observations"] > 0
        assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
        assert {row["document"] for row in rows} == {document["id"]}
        assert numbered.get(f"{path}?kind=share").status_code == 200
        assert numbered.get(f"{path}?document={document['id']}").status_code == 400
    assert (
        numbered.get("/api/v1/documents?indicator=rd_expenditure").get_json()["meta"]["total"] == 1
    )


def test_what_is_not_published_is_404_like_any_other(numbered: FlaskClient) -> None:
    # A held document is not in the store, so its numbers are asked for like made-up ones.
    held = invented.document(mark="B类\n\n不同意公开")
    start = held.text.index("12家")
    bodies = set()
    for path in (
        f"{PATH}/{observation_id('k7mw3qx9tb', 1, start, start + 3)}",
        f"{PATH}/k7mw3qx9tbcd",
        f"{PATH}/no-id",
        f"{PATH}/none.csv",
        "/api/v1/documents/k7mw3qx9tb/observations",
        "/api/v1/documents/k7mw3qx9tb/observations.csv",
        "/api/v1/documents/x/observations",
        "/api/v1/indicators/unheard_of",
        "/api/v1/indicators/unheard_of/observations",
        "/api/v1/indicators/unheard_of/observations.ndjson",
        "/o/k7mw3qx9tbcd",
        "/o/k7mw3qx9tbcd.json",
        "/i/unheard_of",
        "/i/Unheard-Of.json",
    ):
        answer = numbered.get(path)
        assert answer.status_code == 404, path
        problem = answer.get_json()
        assert len(problem.pop("request_id")) == 32
        bodies.add(repr(problem))
    assert len(bodies) == 1


def test_an_older_editions_id_opens_that_edition(world: Any, extractor: MadeExtractor) -> None:
    extractor.tell("云科办〔2031〕1号", {"exact": "12家"})
    extractor.tell("云科办〔2031〕2号", {"exact": "13家"})
    old = invented.edition(invented.document("云科办〔2031〕1号", body="孵化器12家。"))
    new = invented.edition(
        invented.document("云科办〔2031〕2号", body="孵化器13家。"), 2, old.document_id
    )
    text = old.cleared.document.text
    start = text.index("12家")
    identifier = observation_id(old.document_id, 1, start, start + 3)
    invented.publish(world.store, [old, new])
    client = world.app().test_client()
    assert {row["exact"] for row in client.get(PATH).get_json()["data"]} == {"13家"}
    one = client.get(f"{PATH}/{identifier}").get_json()
    assert (one["data"]["exact"], one["data"]["edition"]) == ("12家", 1)
    assert one["meta"]["current_edition"] == 2
    pinned = client.get(f"/d/{old.document_id}/v/1.txt").get_data(as_text=True)
    assert pinned[one["data"]["start"] : one["data"]["end"]] == "12家"
    page = client.get(f"/o/{identifier}").get_data(as_text=True)
    assert '<mark id="here">12家</mark>' in page
    assert "现行为第 2 版" in page


EXACT = "123456789012345678901234567890.123456789012345678901234567890"


def test_decimals_are_exact_from_end_to_end(world: Any, extractor: MadeExtractor) -> None:
    extractor.tell(
        "云科办〔2031〕1号",
        {
            "exact": "12家",
            "value": EXACT,
            "base_value": f"-{EXACT}",
            "base_value_max": "0.10",
            "candidate": Candidate("0.100", "why"),
        },
    )
    made = invented.edition(invented.document("云科办〔2031〕1号", body="孵化器12家。"))
    invented.publish(world.store, [made])
    client = world.app().test_client()
    answer = client.get(f"{PATH}?value=-{EXACT}")
    (row,) = answer.get_json()["data"]
    assert (row["value"], row["base_value"]) == (EXACT, f"-{EXACT}")
    assert (row["base_value_max"], row["candidate"]["value"]) == ("0.10", "0.100")
    assert f'"base_value":"-{EXACT}"'.encode() in answer.data
    assert client.get(f"{PATH}?value__gt=-{EXACT}").get_json()["data"] == []
    assert f",-{EXACT},".encode() in client.get(f"{PATH}.csv").data


@pytest.mark.parametrize("file", sorted(Path("samples").glob("*.txt")), ids=lambda path: path.stem)
def test_every_number_of_the_samples_reproduces_its_text(file: Path, tmp_path: Path) -> None:
    document = parse(read_bytes(file.name, file.read_bytes()))
    store = open_store(None, tmp_path, writable=True)
    invented.publish(store, [invented.edition(document)])
    client = create_app(Settings(public_dir=tmp_path)).test_client()
    rows = client.get(f"{PATH}?limit=500").get_json()["data"]
    summary = client.get("/api/v1/documents").get_json()["data"][0]
    assert summary["observations"] == len(rows)
    text = client.get(f"/d/{summary['id']}.txt").get_data(as_text=True)
    for row in rows:
        assert text[row["start"] : row["end"]] == row["exact"]
        page = client.get(row["links"]["evidence"])
        assert page.status_code == 200
