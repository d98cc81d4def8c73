"""Releases with their files: the list, the pages, and every file as HTTP has it."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import pandas as pd
import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from api.v1.release_schemas import ReleaseAnswerSchema, ReleaseListSchema
from db.public.files.about import About
from db.public.files.place import put_in_place, remove_files
from db.public.files.source import StoreSource
from db.public.files.write import write_files
from tests import invented

NAME = "2031-04-01-1"
NEXT = "2031-04-02-1"
BASE = "https://data.example.org"


def write(world: Any, name: str = NAME, base: str = "") -> Path:
    """Put the files of a release in place."""
    about = About(name, f"{name[:10]}T08:00:01Z", "云州市科技局", "自由使用", base)
    with world.store.connect(name, streamed=True) as connection:
        put_in_place(
            world.settings.public_dir,
            name,
            lambda to: write_files(StoreSource(connection, about.base_url), to, about),
        )
    return Path(world.settings.public_dir) / "files" / name


@pytest.fixture
def files(world: Any, numbered: FlaskClient) -> Path:
    return write(world)


def ndjson(client: FlaskClient, name: str) -> list[dict[str, Any]]:
    with client.get(f"/api/v1/{name}.ndjson") as answer:
        return [json.loads(line) for line in answer.data.splitlines()]


def test_the_list_and_one_of_it(world: Any, files: Path, numbered: FlaskClient) -> None:
    body = numbered.get("/api/v1/releases").get_json()
    assert not ReleaseListSchema().validate(body)
    assert body["meta"] == {"release": NAME, "total": 1, "complete": True, "facets_cut": []}
    (release,) = body["data"]
    assert {key: release[key] for key in ("release", "created_at", "documents", "observations", "current", "queryable")} == {
        "release": NAME, "created_at": "2031-04-01T08:00:01Z", "documents": 3, "observations": 8,
        "current": True, "queryable": True,
    }  # fmt: skip
    assert {one["name"] for one in release["files"]} == {path.name for path in files.iterdir()}
    one = numbered.get(f"/api/v1/releases/{NAME}").get_json()
    assert not ReleaseAnswerSchema().validate(one)
    assert one["data"] == release
    for file in release["files"]:
        with numbered.get(file["link"]) as answer:
            assert answer.status_code == 200
            assert len(answer.data) == file["bytes"]
            assert hashlib.sha256(answer.data).hexdigest() == file["sha256"]
            assert answer.mimetype == file["media_type"]
    entry = numbered.get("/api/v1/").get_json()["links"]
    assert (entry["releases"], entry["datasets"]) == ("/api/v1/releases", "/datasets")


def test_a_release_without_files(client: FlaskClient) -> None:
    (release,) = client.get("/api/v1/releases").get_json()["data"]
    assert release["files"] == []
    assert "没有文件" in client.get(f"/releases/{NAME}/").get_data(as_text=True)
    assert "没有文件" in client.get("/datasets").get_data(as_text=True)
    assert client.get(f"/releases/{NAME}/SHA256SUMS").status_code == 404
    assert client.get("/datapackage.json").status_code == 404


def test_the_list_is_read_page_by_page(world: Any) -> None:
    names = [f"2031-05-{day:02d}-1" for day in range(1, 8)]
    for n, name in enumerate(names):
        invented.publish(world.store, invented.editions(1, first=n + 1), name)
    client = world.app().test_client()
    answer = client.get("/api/v1/releases?limit=3")
    pages = [answer.get_json()]
    assert answer.headers["Link"] == f'<{pages[0]["links"]["next"]}>; rel="next"'
    # One that comes in between is before the first page: nothing is missed and nothing twice.
    invented.publish(world.store, invented.editions(1), "2031-05-08-1")
    while pages[-1]["links"]["next"]:
        assert not ReleaseListSchema().validate(pages[-1])
        pages.append(client.get(pages[-1]["links"]["next"]).get_json())
    assert [len(page["data"]) for page in pages] == [3, 3, 1]
    assert [page["meta"]["complete"] for page in pages] == [False, False, True]
    assert [page["meta"]["total"] for page in pages] == [7, 8, 8]
    assert [row["release"] for page in pages for row in page["data"]] == names[::-1]
    assert [row["current"] for page in pages[1:] for row in page["data"]] == [False] * 4
    newest = client.get("/api/v1/releases?limit=1&count=none").get_json()
    assert (newest["data"][0]["release"], newest["data"][0]["current"]) == ("2031-05-08-1", True)
    assert newest["meta"]["total"] is None
    oldest = client.get("/api/v1/releases?limit=1&sort=created_at").get_json()
    assert oldest["data"][0]["release"] == names[0]


def test_what_a_page_says_is_of_now(world: Any) -> None:
    """A page behind a cursor changes its tag when the releases that are kept do."""
    for n in range(1, 4):
        invented.publish(world.store, invented.editions(1), f"2031-04-01-{n}")
    client = world.app().test_client()
    following = client.get("/api/v1/releases?limit=1").get_json()["links"]["next"]
    first = client.get(following)
    assert first.get_json()["data"][0]["queryable"] is True
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get(following, headers=known).status_code == 304
    write(world, "2031-04-01-2")
    for n in range(4, 14):
        invented.publish(world.store, invented.editions(1), f"2031-04-01-{n}")
    again = client.get(following, headers=known)
    assert again.status_code == 200
    assert again.get_json()["data"][0]["files"] != []
    # The release that the cursor was made in is not kept any more.
    invented.publish(world.store, invented.editions(1), "2031-04-01-14")
    invented.publish(world.store, invented.editions(1), "2031-04-01-15")
    gone = client.get(following)
    assert (gone.status_code, gone.get_json()["restart"]) == (410, "/api/v1/releases?limit=1")


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=501", "cursor=x", "release=2031-04-01-1", "fields=release", "x=1"]
)
def test_a_wrong_query_of_the_list(shared_client: FlaskClient, query: str) -> None:
    assert shared_client.get(f"/api/v1/releases?{query}").status_code == 400


def test_older_releases_stay_and_newer_ones_wait(world: Any, files: Path) -> None:
    client = world.app().test_client()
    invented.publish(world.store, invented.editions(2, first=20), NEXT)
    write(world, NEXT)
    after = client.get("/api/v1/releases").get_json()["data"]
    assert [(one["release"], one["current"]) for one in after] == [(NEXT, True), (NAME, False)]
    assert client.get(f"/releases/{NAME}/README.md").status_code == 200
    # Built and not switched to, or rolled back from: not shown.
    world.store.switch(NAME)
    assert client.get(f"/releases/{NEXT}/README.md").status_code == 404
    assert client.get(f"/releases/{NEXT}/").status_code == 404
    assert client.get(f"/api/v1/releases/{NEXT}").status_code == 404
    (only,) = client.get("/api/v1/releases").get_json()["data"]
    assert only["release"] == NAME


def test_files_outlive_the_store(world: Any, files: Path) -> None:
    client = world.app().test_client()
    for day in range(2, 15):
        invented.publish(world.store, invented.editions(1, first=40 + day), f"2031-05-{day:02d}-1")
    found = client.get("/api/v1/releases").get_json()["data"]
    assert len(found) == 13
    oldest = found[-1]
    assert (oldest["release"], oldest["queryable"], oldest["documents"]) == (NAME, False, 3)
    with client.get(oldest["files"][0]["link"]) as answer:
        assert answer.status_code == 200
    remove_files(world.settings.public_dir, NAME)
    assert client.get(f"/releases/{NAME}/README.md").status_code == 404


def test_validators_and_headers(files: Path, numbered: FlaskClient) -> None:
    path = f"/releases/{NAME}/documents.csv"
    with numbered.get(path) as answer:
        body = (files / "documents.csv").read_bytes()
        assert answer.data == body
        digest = hashlib.sha256(body).hexdigest()
        assert answer.headers["ETag"] == f'"{digest}"'
        assert answer.headers["Content-Length"] == str(len(body))
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.headers["Last-Modified"] == "Tue, 01 Apr 2031 08:00:01 GMT"
        assert answer.headers["Cache-Control"] == "public, max-age=60, s-maxage=60"
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Content-Disposition"] == "attachment; filename=documents.csv"
        assert 'rel="describedby"' in answer.headers["Link"]
        assert answer.headers["Repr-Digest"].startswith("sha-256=:")
        known = answer.headers
    for header in ({"If-None-Match": known["ETag"]}, {"If-None-Match": f"W/{known['ETag']}"},
                   {"If-Modified-Since": known["Last-Modified"]}):  # fmt: skip
        with numbered.get(path, headers=header) as again:
            assert (again.status_code, again.data) == (304, b"")
            assert again.headers["Cache-Control"] == known["Cache-Control"]
    with numbered.get(path, headers={"If-None-Match": known["ETag"]}) as again:
        assert again.headers["ETag"] == known["ETag"]
    with numbered.head(path) as head:
        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["Content-Length"] == known["Content-Length"]
        assert head.headers["ETag"] == known["ETag"]


def test_ranges(files: Path, numbered: FlaskClient) -> None:
    path = f"/releases/{NAME}/gongwen.sqlite"
    body = (files / "gongwen.sqlite").read_bytes()
    for asked, expected in (
        ("bytes=0-15", body[:16]),
        ("bytes=16-", body[16:]),
        ("bytes=-7", body[-7:]),
    ):
        with numbered.get(path, headers={"Range": asked}) as part:
            assert (part.status_code, part.data) == (206, expected)
            assert part.headers["Content-Range"].endswith(f"/{len(body)}")
            etag = part.headers["ETag"]
    with numbered.get(path, headers={"Range": "bytes=0-3", "If-Range": etag}) as part:
        assert part.status_code == 206
    with numbered.get(path, headers={"Range": "bytes=0-3", "If-Range": '"other"'}) as whole:
        assert (whole.status_code, whole.data) == (200, body)
    with numbered.get(path, headers={"Range": f"bytes={len(body)}-"}) as beyond:
        assert beyond.status_code == 416
        assert beyond.headers["Content-Range"] == f"bytes */{len(body)}"
        assert beyond.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        f"/releases/{NAME}/../../current", f"/releases/{NAME}/..%2f..%2fcurrent",
        f"/releases/{NAME}/%2e%2e/%2e%2e/current", "/releases/../current", "/releases/%2e%2e/current",
        "/releases/..%2f..%2f..%2fetc/passwd", f"/releases/{NAME}/%00", f"/releases/{NAME}/.hidden",
        f"/releases/.building-{NAME}/a.csv", "/releases/%00/", f"/releases/{NAME}/unlisted",
        "/releases/2030-01-01-1/documents.csv", "/releases/2030-01-01-1/", f"/releases/{NAME}//etc/passwd",
    ],
)  # fmt: skip
def test_nothing_else_is_given_out(files: Path, numbered: FlaskClient, path: str) -> None:
    (files / "unlisted").write_text("x")
    (files / ".hidden").write_text("x")
    with numbered.get(path, headers={"Accept": "*/*"}) as answer:
        assert answer.status_code == 404
        assert answer.mimetype == "application/problem+json"


def test_what_is_downloaded_can_be_checked(
    files: Path, numbered: FlaskClient, tmp_path: Path
) -> None:
    for one in numbered.get(f"/api/v1/releases/{NAME}").get_json()["data"]["files"]:
        with numbered.get(one["link"]) as answer:
            (tmp_path / one["name"]).write_bytes(answer.data)
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path,
        check=False,
        stdout=subprocess.PIPE,
    )
    assert done.returncode == 0, done.stdout


def test_rows_are_those_of_the_api(files: Path, numbered: FlaskClient) -> None:
    for name in ("documents", "observations", "indicators", "areas"):
        api = ndjson(numbered, name)
        for row in api:
            row.pop("contact", None)
        key = "code" if name in ("indicators", "areas") else "id"
        lines = [json.loads(line) for line in (files / f"{name}.ndjson").read_bytes().splitlines()]
        lines.sort(key=lambda row: row[key])
        api.sort(key=lambda row: row[key])
        for row, shown in zip(lines, api, strict=True):
            if name == "observations":
                # A quote ends where contacts begin.
                assert shown["suffix"].startswith(row.pop("suffix"))
                assert shown.pop("suffix")
            assert row == shown
    paragraphs = [
        json.loads(line) for line in (files / "paragraphs.ndjson").read_bytes().splitlines()
    ]
    for document in ndjson(numbered, "documents"):
        full = numbered.get(f"/api/v1/documents/{document['id']}").get_json()["data"]
        expected = [one for one in full["paragraphs"] if one["role"] != "contact"]
        own = [row for row in paragraphs if row["document"] == document["id"]]
        assert [{name: row[name] for name in expected[0]} for row in own] == expected


def test_pandas_pyarrow_and_duckdb_read_the_same(files: Path, numbered: FlaskClient) -> None:
    for name in ("documents", "observations"):
        api = {row["id"]: row for row in ndjson(numbered, name)}
        text = pd.read_csv(files / f"{name}.csv", dtype=str, keep_default_na=False)
        typed = pd.read_parquet(files / f"{name}.parquet")
        arrow = pq.read_table(files / f"{name}.parquet").to_pylist()
        assert list(text["id"]) == list(typed["id"]) == [row["id"] for row in arrow]
        assert set(text["id"]) == set(api)
        with duckdb.connect() as duck:
            for suffix in ("csv", "parquet", "ndjson"):
                reader = "read_json" if suffix == "ndjson" else f"read_{suffix}"
                query = f"SELECT id, edition FROM {reader}('{files / name}.{suffix}')"  # noqa: S608
                found = duck.sql(query).fetchall()
                assert found == [(row["id"], row["edition"]) for row in arrow]
        for row in arrow:
            shown = api[row["id"]]
            assert row["flags"] == shown["flags"]
            assert row["links.self"] == shown["links"]["self"]
            if name == "observations":
                assert (row["value"], row["base_value"]) == (shown["value"], shown["base_value"])
                assert row["candidate.value"] == (shown["candidate"] or {}).get("value")


def test_the_newest_release_has_its_files_shown_and_older_ones_lead_to_theirs(
    world: Any, files: Path
) -> None:
    client = world.app().test_client()
    for name in (NEXT, "2031-04-03-1"):
        invented.publish(world.store, invented.editions(2, first=20), name)
        write(world, name)
    page = client.get("/datasets").get_data(as_text=True).split("<main")[1]
    assert page.count("<table>") == 1
    assert page.count('gongwen.xlsx"') == 1
    assert 'href="/releases/2031-04-03-1/gongwen.xlsx"' in page
    older = page.split('id="older"')[1].split("</ul>")[0]
    assert [name in older for name in (NAME, NEXT, "2031-04-03-1")] == [True, True, False]
    for name in (NAME, NEXT):
        assert f'href="/releases/{name}/"' in older
        assert f'href="/releases/{name}/gongwen.xlsx"' in client.get(f"/releases/{name}/").text
    assert '">2031-04-01 08:00:01 UTC</time>' in older


def test_pages(files: Path, numbered: FlaskClient) -> None:
    for path in ("/datasets", f"/releases/{NAME}/", f"/releases/{NAME}"):
        page = numbered.get(path).get_data(as_text=True)
        assert NAME in page
        assert f'href="/releases/{NAME}/gongwen.xlsx"' in page
        assert hashlib.sha256((files / "gongwen.xlsx").read_bytes()).hexdigest() in page
        assert "文件自述，非官方统计数据" in page
        assert numbered.get(path, headers={"Accept": "text/csv"}).status_code == 406
        etag = numbered.get(path).headers["ETag"]
        assert numbered.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_the_data_package_leads_to_the_files(
    world: Any, files: Path, numbered: FlaskClient
) -> None:
    package = numbered.get("/datapackage.json").get_json()
    assert package["version"] == NAME
    for resource in package["resources"]:
        assert resource["path"] == f"releases/{NAME}/{resource['name']}.csv"
        with numbered.get(f"/{resource['path']}") as answer:
            assert answer.status_code == 200
    with numbered.get(f"/releases/{NAME}/datapackage.json") as own:
        assert own.get_json()["resources"][0]["path"] == "areas.csv"
    based = world.app(base_url=BASE).test_client().get("/datapackage.json").get_json()
    assert based["resources"][0]["path"] == f"{BASE}/releases/{NAME}/areas.csv"


def test_the_feed_of_releases(world: Any, files: Path) -> None:
    client = world.app(base_url=BASE).test_client()
    invented.publish(world.store, invented.editions(2, first=20), NEXT)
    answer = client.get("/releases.rss")
    assert answer.mimetype == "application/rss+xml"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo
    assert feed.version == "rss20"
    assert feed.feed.link == f"{BASE}/datasets"
    assert [entry.id for entry in feed.entries] == [
        f"{BASE}/releases/{NEXT}/",
        f"{BASE}/releases/{NAME}/",
    ]
    assert feed.entries[1].published_parsed[:6] == (2031, 4, 1, 8, 0, 1)
    assert "8 个数据" in feed.entries[1].summary


def test_before_anything_is_published(world: Any) -> None:
    client = world.app().test_client()
    for path in ("/datasets", f"/releases/{NAME}/", f"/releases/{NAME}/a.csv", "/api/v1/releases",
                 "/releases.rss", "/datapackage.json"):  # fmt: skip
        assert client.get(path).status_code == 503
