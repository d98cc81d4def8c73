"""Filters, facets, fields and orders of the lists."""

import io
from collections import Counter
from typing import Any

import openpyxl
import orjson
import pytest
from flask.testing import FlaskClient

from api.v1.collections import DOCUMENTS, OBSERVATIONS
from tests import invented

PATHS = {"/api/v1/documents": DOCUMENTS, "/api/v1/observations": OBSERVATIONS}


@pytest.fixture
def dated(world: Any) -> FlaskClient:
    """Documents of several dates, one of them known by its year alone."""
    items = []
    for number, date in enumerate(["2029-12-31", "2030", "2030-06-01", "2031-01-01"], start=1):
        of = invented.dated(invented.document(f"云科办〔2031〕{number}号"), date)
        precision = "day" if len(date) == 10 else "year"
        issued = date if precision == "day" else None
        items.append(invented.edition(replace_date(of, issued, precision)))
    invented.publish(world.store, items)
    return world.app().test_client()


def replace_date(of: Any, issued: str | None, precision: str) -> Any:
    from dataclasses import replace

    return replace(of, issued_on=issued, date_precision=precision)


def dates(client: FlaskClient, query: str) -> list[str]:
    return [row["date"] for row in client.get(f"/api/v1/documents?{query}").get_json()["data"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("date=2030-06-01", ["2030-06-01"]),
        ("date__gte=2030-01-01", ["2031-01-01", "2030-06-01", "2030"]),
        ("date__gte=2030", ["2031-01-01", "2030-06-01", "2030"]),
        ("date__gt=2030", ["2031-01-01", "2030-06-01"]),
        ("date__lt=2030", ["2029-12-31"]),
        ("date__lte=2030-05-31", ["2030", "2029-12-31"]),
        ("issued_on__gte=2030-01-01", ["2031-01-01", "2030-06-01"]),
        ("issued_on=2029-12-31,2031-01-01", ["2031-01-01", "2029-12-31"]),
        ("year=2030", ["2030-06-01", "2030"]),
        ("year__gt=2029&year__lt=2031", ["2030-06-01", "2030"]),
        ("sort=date", ["2029-12-31", "2030", "2030-06-01", "2031-01-01"]),
    ],
)
def test_dates_compare(dated: FlaskClient, query: str, expected: list[str]) -> None:
    assert dates(dated, query) == expected


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("reply_class=A", 3),
        ("reply_class=B,C", 0),
        ("proposal.body=npc", 3),
        ("proposal.body=cppcc", 0),
        ("proposal.number=0731", 3),
        ("proposal.number=731", 0),
        ("published_at__gte=2031-04-01", 3),
        ("published_at__gt=2031-04-01T08:00:00Z", 0),
        ("changed_at=2031-04-01T08:00:00Z", 3),
        ("changed_at__lt=2031-04-01", 0),
        ("slug=ykb-2031-1,ykb-2031-2", 2),
        ("issuer=云州市科学技术局&kind=co_handling_opinion", 3),
    ],
)
def test_every_filter_of_documents(client: FlaskClient, query: str, total: int) -> None:
    listed = client.get(f"/api/v1/documents?{query}").get_json()
    assert listed["meta"]["total"] == len(listed["data"]) == total


@pytest.mark.parametrize(
    "query",
    ["date=2030-13-01", "reply_class=E", "proposal.body=x", "issued_on=2030", "published_at=now"],
)
def test_values_that_are_none_are_refused(shared_client: FlaskClient, query: str) -> None:
    answer = shared_client.get(f"/api/v1/documents?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["parameter"] == query.split("=")[0]


@pytest.mark.parametrize("path", PATHS)
def test_facets_count_what_the_filters_let_through(numbered: FlaskClient, path: str) -> None:
    names = list(PATHS[path].facets)
    for chosen in (names[start : start + 5] for start in range(0, len(names), 5)):
        listed = numbered.get(f"{path}?limit=500&facets={','.join(chosen)}").get_json()
        assert list(listed["facets"]) == chosen
        assert listed["meta"]["facets_cut"] == []
        for name in chosen:
            counts = {one["value"]: one["count"] for one in listed["facets"][name]}
            if name in ("flag", "indicator"):
                continue
            outer, _, inner = name.partition(".")
            values = [
                row[outer] and row[outer][inner] if inner else row.get(name)
                for row in listed["data"]
            ]
            if name == "year" and path.endswith("observations"):
                values = [row["period_end"] and row["period_end"][:4] for row in listed["data"]]
            expected = Counter(None if value is None else str(value) for value in values)
            assert counts == dict(expected), name
            assert [one["count"] for one in listed["facets"][name]] == sorted(
                expected.values(), reverse=True
            )


def test_facets_of_many_values(numbered: FlaskClient) -> None:
    listed = numbered.get("/api/v1/observations?limit=500&facets=flag,indicator").get_json()
    flags = Counter(flag for row in listed["data"] for flag in row["flags"])
    assert {one["value"]: one["count"] for one in listed["facets"]["flag"]} == dict(flags)
    documents = numbered.get("/api/v1/documents?facets=indicator").get_json()["facets"]["indicator"]
    held: dict[str, set[str]] = {}
    for row in listed["data"]:
        if row["indicator"]:
            held.setdefault(row["indicator"], set()).add(row["document"])
    assert {one["value"]: one["count"] for one in documents} == {
        code: len(ids) for code, ids in held.items()
    }
    narrowed = numbered.get("/api/v1/observations?kind=growth&facets=kind").get_json()["facets"]
    assert [one["value"] for one in narrowed["kind"]] == ["growth"]


def test_a_facet_with_more_values_says_so(world: Any) -> None:
    items = [
        invented.edition(
            invented.document(f"云科办〔2031〕{n}号", issuer=f"云{chr(0x4E00 + 7 * n)}市科学技术局")
        )
        for n in range(1, 104)
    ]
    invented.publish(world.store, items)
    listed = world.app().test_client().get("/api/v1/documents?facets=issuer,kind").get_json()
    assert len(listed["facets"]["issuer"]) == 100
    assert listed["meta"]["facets_cut"] == ["issuer"]


def test_facets_are_limited_and_checked(shared_client: FlaskClient) -> None:
    many = ",".join(list(OBSERVATIONS.facets)[:6])
    assert shared_client.get(f"/api/v1/observations?facets={many}").status_code == 400
    wrong = shared_client.get("/api/v1/documents?facets=knd").get_json()["errors"][0]
    assert wrong["did_you_mean"] == "kind"
    assert shared_client.get("/api/v1/documents.csv?facets=kind").status_code == 400


def test_fields_choose_what_a_row_holds(client: FlaskClient) -> None:
    rows = client.get("/api/v1/documents?fields=id,proposal.number,gate").get_json()["data"]
    for row in rows:
        assert list(row) == ["id", "proposal", "gate"]
        assert list(row["proposal"]) == ["number"]
        assert len(row["gate"]) == 5
    csv = client.get("/api/v1/documents.csv?fields=title,id").get_data(as_text=True)
    assert csv.split("\r\n")[0] == "title,id"
    lines = client.get("/api/v1/documents.ndjson?fields=id").data.splitlines()
    assert [orjson.loads(line) for line in lines] == [{"id": row["id"]} for row in rows]
    assert (
        client.get("/api/v1/documents?fields=titel").get_json()["errors"][0]["did_you_mean"]
        == "title"
    )


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/indicators", "/api/v1/areas", "/api/v1/codes"])
def test_a_workbook_holds_what_the_csv_holds(numbered: FlaskClient, path: str) -> None:
    import csv

    answer = numbered.get(f"{path}.xlsx")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    assert answer.data == numbered.get(f"{path}.xlsx").data
    assert (
        "Content-Encoding"
        not in numbered.get(f"{path}.xlsx", headers={"Accept-Encoding": "gzip"}).headers
    )
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["数据 data", "说明 about"]
    rows = [
        ["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values
    ]
    expected = list(
        csv.reader(io.StringIO(numbered.get(f"{path}.csv").get_data(as_text=True), newline=""))
    )
    assert rows == expected
    kinds = {
        cell.data_type
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds <= {"s", "n"}
    about = dict(book.worksheets[1].values)
    assert about["发布版本 release"] == "2031-04-01-1"


def test_values_of_a_workbook_are_text(numbered: FlaskClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(numbered.get("/api/v1/observations.xlsx").data))
    header, *rows = list(book.worksheets[0].values)
    for row in rows:
        assert isinstance(dict(zip(header, row, strict=True))["base_value"], str)
