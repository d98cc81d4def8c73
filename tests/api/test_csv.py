"""Whole lists: the same rows as a walk over all pages, in a form that a table program reads."""

import base64
import csv
import hashlib
import io
from dataclasses import replace
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from api.spool import write_csv
from api.v1 import collections
from tests import invented
from tests.made_numbers import MadeExtractor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Promised: columns are only ever appended.
DOCUMENT = (
    "id", "number", "slug", "title", "kind", "issuer", "addressee", "signatory", "issued_on",
    "date", "date_precision", "year", "reply_class", "disclosure", "proposal.body",
    "proposal.term", "proposal.meeting", "proposal.number", "proposal.title",
    "proposal.proposers", "contact.responsible", "contact.handler", "contact.phone", "gate.mark",
    "gate.found_in", "gate.rules", "gate.reviewed", "gate.cleared_at", "edition", "text_sha256",
    "source.name", "source.sha256", "source.media_type", "flags", "published_at", "changed_at",
    "observations", "links.self", "links.html", "links.json", "links.text", "links.markdown",
    "links.edition", "citation.gbt7714", "citation.bibtex",
)  # fmt: skip
OBSERVATION = (
    "id", "document", "edition", "paragraph", "indicator", "label", "kind", "value", "value_max",
    "unit", "base_value", "base_value_max", "base_unit", "value_raw", "qualifier", "period",
    "period_raw", "period_start", "period_end", "area", "subject", "status", "related", "start",
    "end", "prefix", "exact", "suffix", "text_sha256", "flags", "candidate.value",
    "candidate.reason", "withdrawn", "rule", "confidence", "links.self", "links.evidence",
    "links.document", "changed_at",
)  # fmt: skip
INDICATOR = (
    "code", "name.zh", "name.en", "unit", "base_unit", "definition", "authority", "aliases",
    "relatives", "observations", "documents", "links.self", "links.html", "links.observations",
)  # fmt: skip
AREA = (
    "code", "name.zh", "name.en", "level", "parent", "successor", "observations", "documents",
    "links.observations",
)  # fmt: skip
CODE = ("list", "code", "name.zh", "name.en")
RELEASE = (
    "release", "created_at", "documents", "observations", "current", "queryable", "files",
    "links.self", "links.html",
)  # fmt: skip

LISTS = {
    "/api/v1/documents": DOCUMENT,
    "/api/v1/observations": OBSERVATION,
    "/api/v1/indicators": INDICATOR,
    "/api/v1/indicators/incubators/observations": OBSERVATION,
    "/api/v1/areas": AREA,
    "/api/v1/codes": CODE,
    "/api/v1/releases": RELEASE,
}
EVERY = pytest.mark.parametrize("path", LISTS)


def walk(client: FlaskClient, path: str, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    address = f"{path}?limit=3{query}"
    while address:
        page = client.get(address).get_json()
        rows += page["data"]
        address = page["links"]["next"]
    return rows


def flat(value: Any, name: str = "") -> dict[str, str]:
    """A row as CSV has it: written here in another way than the API's."""
    if isinstance(value, dict):
        return {
            key: text
            for inner, nested in value.items()
            for key, text in flat(nested, f"{name}.{inner}" if name else inner).items()
        }
    if isinstance(value, bool):
        return {name: str(value).lower()}
    if isinstance(value, list):
        return {name: "|".join(value)}
    return {name: "" if value is None else str(value)}


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@EVERY
def test_csv_is_the_walk_of_all_pages(numbered: FlaskClient, path: str) -> None:
    expected = [flat(row) for row in walk(numbered, path)]
    read = table(numbered.get(f"{path}.csv").data)
    assert len(read) == len(expected) > 0
    for row, whole in zip(read, expected, strict=True):
        # An object that is null has no dotted fields of its own: its columns are empty.
        assert {name: text for name, text in row.items() if text} == {
            name: text for name, text in whole.items() if text
        }


@EVERY
def test_ndjson_is_the_walk_of_all_pages(numbered: FlaskClient, path: str) -> None:
    answer = numbered.get(f"{path}.ndjson")
    assert answer.content_type == "application/x-ndjson"
    lines = answer.data.split(b"\n")
    assert lines.pop() == b""
    assert [orjson.loads(line) for line in lines] == walk(numbered, path)


def test_a_documents_numbers_as_files(numbered: FlaskClient) -> None:
    document = numbered.get("/api/v1/documents").get_json()["data"][0]["id"]
    path = f"/api/v1/documents/{document}/observations"
    assert [row["id"] for row in table(numbered.get(f"{path}.csv").data)] == [
        row["id"] for row in walk(numbered, path)
    ]


@pytest.mark.parametrize(
    "query", ["kind=level", "flag=conflicts", "latest=1&kind=level", "sort=-value", "area=110000"]
)
def test_the_whole_of_what_the_filters_let_through(numbered: FlaskClient, query: str) -> None:
    path = "/api/v1/observations"
    rows = walk(numbered, path, f"&{query}")
    read = table(numbered.get(f"{path}.csv?{query}").data)
    assert [row["id"] for row in read] == [row["id"] for row in rows]


@EVERY
def test_columns_are_pinned_and_complete(numbered: FlaskClient, path: str) -> None:
    header = numbered.get(f"{path}.csv").data.split(b"\r\n")[0].decode()
    assert header.split(",") == list(LISTS[path])
    keys = {key for row in walk(numbered, path) for key in flat(row)}
    nullable = {"proposal", "contact", "candidate"}
    assert keys - nullable <= set(LISTS[path])


def test_an_empty_list_has_its_header(numbered: FlaskClient) -> None:
    answer = numbered.get("/api/v1/documents.csv?year=1999")
    assert answer.data.decode() == ",".join(DOCUMENT) + "\r\n"
    assert numbered.get("/api/v1/documents.ndjson?year=1999").data == b""


@EVERY
@pytest.mark.parametrize("suffix", ["csv", "ndjson"])
def test_length_digest_and_validators(numbered: FlaskClient, path: str, suffix: str) -> None:
    address = f"{path}.{suffix}"
    answer = numbered.get(address)
    assert answer.headers["Content-Length"] == str(len(answer.data))
    digest = base64.b64encode(hashlib.sha256(answer.data).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert answer.headers["Content-Disposition"].endswith(f'-2031-04-01-1.{suffix}"')
    head = numbered.head(address)
    assert head.data == b""
    for name in ("Content-Length", "Repr-Digest", "ETag", "Content-Type"):
        assert head.headers[name] == answer.headers[name]
    for condition in (answer.headers["ETag"], "*"):
        again = numbered.get(address, headers={"If-None-Match": condition})
        assert again.status_code == 304
        assert again.data == b""


@EVERY
def test_accept_chooses_too(numbered: FlaskClient, path: str) -> None:
    for accept, suffix in (
        ("text/csv", "csv"),
        ("application/x-ndjson", "ndjson"),
        ("application/json;q=0.5, text/csv", "csv"),
    ):
        answer = numbered.get(path, headers={"Accept": accept})
        assert answer.data == numbered.get(f"{path}.{suffix}").data
        assert answer.mimetype in accept
    assert numbered.get(path, headers={"Accept": "*/*"}).mimetype == "application/json"
    refused = numbered.get(path, headers={"Accept": "text/html"})
    assert refused.status_code == 406
    assert refused.get_json()["available"] == [
        "application/json",
        "text/csv",
        "application/x-ndjson",
        XLSX,
    ]


@pytest.mark.parametrize(
    "query", ["limit=1", "cursor=x", "count=none", "yaer=2031", "excel=2", "indicator=x"]
)
def test_a_whole_list_has_no_pages(shared_client: FlaskClient, query: str) -> None:
    answer = shared_client.get(f"/api/v1/observations.csv?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert shared_client.get("/api/v1/observations.ndjson?excel=1").status_code == 400
    assert shared_client.get("/api/v1/observations.xml").status_code == 404


AWKWARD = '含"引号"，逗号,和\n换行家'


def test_cells_are_quoted_after_rfc_4180(world: Any, extractor: MadeExtractor) -> None:
    number = "云科办〔2031〕1号"
    extractor.tell(number, {"exact": "12家", "label": AWKWARD, "unit": "=1+1", "subject": "@甲"})
    made = invented.edition(invented.document(number, body="孵化器12家。"))
    invented.publish(world.store, [made])
    client = world.app().test_client()
    plain = client.get("/api/v1/observations.csv")
    assert plain.content_type == "text/csv; charset=utf-8"
    assert not plain.data.startswith(b"\xef\xbb\xbf")
    assert plain.data.endswith(b"\r\n")
    assert '"含""引号""，逗号,和\n换行家"'.encode() in plain.data
    (row,) = table(plain.data)
    assert (row["label"], row["unit"], row["subject"]) == (AWKWARD, "=1+1", "@甲")
    excel = client.get("/api/v1/observations.csv?excel=1").data
    assert excel.startswith(b"\xef\xbb\xbf")
    (row,) = table(excel.removeprefix(b"\xef\xbb\xbf"))
    assert (row["unit"], row["subject"]) == ("'=1+1", "'@甲")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1", "'=1"),
        ("+86", "'+86"),
        ("-甲", "'-甲"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        ("-12.5", "-12.5"),
        ("12", "12"),
        ("-1-2", "'-1-2"),
        ("甲=1", "甲=1"),
    ],
)
def test_the_guard_against_formulas(cell: str, expected: str) -> None:
    (row,) = table(b"".join(write_csv([[(cell,)]], ["x"], excel=True).chunks())[3:])
    assert row["x"] == expected


def test_every_column_is_one_of_the_answer() -> None:
    for collection in (
        collections.DOCUMENTS,
        collections.OBSERVATIONS,
        collections.INDICATORS,
        collections.AREAS,
        collections.CODES,
    ):
        assert len(set(collection.columns)) == len(collection.columns)


def test_kept_lines_are_the_table(world: Any) -> None:
    titles = ["对建议的会办意见", '对"甲"建议，的会办意见', "对甲,乙\x1a建议的\n会办意见"]
    items = [
        invented.edition(
            replace(invented.document(f"云科办〔2031〕{n}号", name=f'{n},"x".txt'), title=title)
        )
        for n, title in enumerate(titles, start=1)
    ]
    invented.publish(world.store, items)
    for base in (None, "https://data.example.org"):
        client = world.app(base_url=base).test_client()
        for query in ("", "year=2031", "sort=date", "q=会办", "year=1999"):
            kept = client.get(f"/api/v1/documents.csv?{query}").data
            made = client.get(f"/api/v1/documents.csv?{query}&fields={','.join(DOCUMENT)}").data
            assert kept == made
