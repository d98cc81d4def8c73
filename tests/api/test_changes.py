"""Changes, editions, issuers, and asking an older release."""

from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient

from api.door import EXTENSION
from db.public.build import build
from db.public.content import Change, ReleaseContent
from gongwen.errors import ReleaseError, ReleaseRetired
from tests import invented

CHANGES = "/api/v1/changes"


def events(*rows: tuple[str, str, int, int]) -> list[Change]:
    return [
        Change(
            seq,
            kind,
            identifier,
            edition,
            f"2031-04-01-{release}",
            f"2031-04-01T08:00:{release:02d}Z",
        )
        for seq, (kind, identifier, edition, release) in enumerate(rows, start=1)
    ]


def publish(store: Any, items: Any, changes: list[Change], name: str) -> None:
    whole = invented.content(invented.in_order(items), name)
    build(
        store,
        ReleaseContent(whole.name, whole.created_at, whole.audit_head, whole.editions, changes),
    )
    store.switch(name)


@pytest.fixture
def history(world: Any) -> tuple[FlaskClient, list[str]]:
    """Two releases: two documents, then one revised, one withdrawn, one new."""
    first = [invented.edition(invented.document(f"云科办〔2031〕{n}号")) for n in (1, 2)]
    kept, gone = (item.document_id for item in first)
    begun = [("published", kept, 1, 1), ("published", gone, 1, 1)]
    publish(world.store, first, events(*begun), "2031-04-01-1")
    again = invented.edition(
        invented.document("云科办〔2031〕1号", body="截至2030年，全市建成实验室13家。"), 2, kept
    )
    new = invented.edition(invented.document("云科办〔2031〕3号"))
    then = [
        ("revised", kept, 2, 2),
        ("withdrawn", gone, 1, 2),
        ("published", new.document_id, 1, 2),
    ]
    publish(world.store, [first[0], again, new], events(*begun, *then), "2031-04-01-2")
    return world.app().test_client(), [kept, gone, new.document_id]


def test_changes_in_order(history: tuple[FlaskClient, list[str]]) -> None:
    client, (kept, gone, new) = history
    listed = client.get(CHANGES).get_json()
    assert [
        (row["seq"], row["type"], row["document"], row["edition"]) for row in listed["data"]
    ] == [
        (1, "published", kept, 1),
        (2, "published", gone, 1),
        (3, "revised", kept, 2),
        (4, "withdrawn", gone, 1),
        (5, "published", new, 1),
    ]
    since = client.get(f"{CHANGES}?since=3").get_json()["data"]
    assert [row["seq"] for row in since] == [4, 5]
    assert client.get(f"{CHANGES}?since=5").get_json()["data"] == []
    assert [row["seq"] for row in client.get(f"{CHANGES}?type=withdrawn").get_json()["data"]] == [4]
    assert [row["seq"] for row in client.get(f"{CHANGES}?document={kept}").get_json()["data"]] == [
        1,
        3,
    ]
    assert client.get(f"{CHANGES}?since=-1").status_code == 400
    csv = client.get(f"{CHANGES}.csv?since=4").get_data(as_text=True).splitlines()
    assert csv[1].startswith("5,published,")


def test_a_mirror_that_follows_ends_up_equal(history: tuple[FlaskClient, list[str]]) -> None:
    client, _ = history
    mirror: dict[str, Any] = {}
    changes: list[dict[str, Any]] = []
    for release in ("2031-04-01-1", "2031-04-01-2"):
        seq = max((row["seq"] for row in changes), default=0)
        address = f"{CHANGES}?since={seq}&limit=2&release={release}"
        changes = []
        while address:
            page = client.get(address).get_json()
            changes += page["data"]
            address = page["links"]["next"]
        for change in changes:
            if change["type"] == "withdrawn":
                del mirror[change["document"]]
            else:
                answer = client.get(f"/api/v1/documents/{change['document']}?release={release}")
                mirror[change["document"]] = answer.get_json()["data"]
        listed = client.get(f"/api/v1/documents?limit=500&release={release}").get_json()["data"]
        assert {row["id"] for row in listed} == set(mirror)
        for row in listed:
            assert row == {key: mirror[row["id"]][key] for key in row}


def test_the_feed_says_what_the_list_says(history: tuple[FlaskClient, list[str]]) -> None:
    client, (_, gone, _) = history
    answer = client.get("/feed.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo
    assert [entry.summary.split()[0] for entry in feed.entries] == [
        "published", "withdrawn", "revised", "published", "published",
    ]  # fmt: skip
    assert gone in feed.entries[1].title
    assert "会办意见" not in feed.entries[1].title
    assert "会办意见" in feed.entries[0].title
    assert (
        client.get("/feed.atom", headers={"If-None-Match": answer.headers["ETag"]}).status_code
        == 304
    )


def test_an_older_release_is_asked_by_name(history: tuple[FlaskClient, list[str]]) -> None:
    client, (kept, gone, _) = history
    old = client.get("/api/v1/documents?release=2031-04-01-1").get_json()
    assert old["meta"]["release"] == "2031-04-01-1"
    assert {row["id"] for row in old["data"]} == {kept, gone}
    one = client.get(f"/api/v1/documents/{kept}?release=2031-04-01-1").get_json()
    assert (one["data"]["edition"], one["meta"]["release"]) == (1, "2031-04-01-1")
    assert client.get(f"/api/v1/documents/{kept}").get_json()["data"]["edition"] == 2
    assert client.get(f"/api/v1/documents/{gone}").status_code == 404
    assert (
        client.get("/api/v1/documents.csv?release=2031-04-01-1")
        .get_data(as_text=True)
        .count("\r\n")
        == 3
    )
    for path in ("/api/v1/documents", f"/api/v1/documents/{kept}", "/api/v1/observations.csv"):
        assert client.get(f"{path}?release=2031-04-01-9").status_code == 404
        assert client.get(f"{path}?release=../x").status_code in (400, 404)
    cursor = client.get("/api/v1/documents?limit=1&release=2031-04-01-1").get_json()["links"][
        "next"
    ]
    page = client.get(cursor).get_json()
    assert page["meta"]["release"] == "2031-04-01-1"
    crossed = cursor.replace("2031-04-01-1&", "2031-04-01-2&")
    assert client.get(crossed).status_code == 400


def test_a_release_that_is_no_longer_kept(world: Any) -> None:
    invented.publish(world.store, invented.editions(1))
    invented.publish(world.store, invented.editions(2), "2031-04-01-2")
    reader = world.app()
    releases = reader.extensions[EXTENSION].releases
    asked = "release=2031-04-01-1"
    assert reader.test_client().get(f"/api/v1/documents?{asked}").status_code == 200
    assert releases.named("2031-04-01-1").documents == 1
    world.store.retire("2031-04-01-1")
    with pytest.raises(ReleaseRetired):
        releases.named("2031-04-01-1")
    with pytest.raises(ReleaseError, match="there is no release"):
        releases.named("2031-04-01-3")
    # A process that has read the release before knows it no longer, and one that has not.
    for client in (reader.test_client(), world.app().test_client()):
        for path in ("/api/v1/documents", "/api/v1/documents.csv", "/api/v1/observations/x"):
            answer = client.get(f"{path}?{asked}")
            assert answer.status_code == 410
            restart = path.removesuffix(".csv").removesuffix("/x")
            assert answer.get_json()["restart"] == restart
            assert "cursor" not in answer.get_json()["detail"]
            assert "这个发布版本已不再保留" in answer.get_json()["detail"]


def test_editions_of_a_document(history: tuple[FlaskClient, list[str]]) -> None:
    client, (kept, gone, _) = history
    path = f"/api/v1/documents/{kept}/editions"
    rows = client.get(path).get_json()["data"]
    assert [row["edition"] for row in rows] == [1, 2]
    assert rows[0]["text_sha256"] != rows[1]["text_sha256"]
    assert rows[1]["links"]["edition"] == f"/d/{kept}/v/2"
    assert client.get(f"{path}.csv").get_data(as_text=True).count("\r\n") >= 3
    assert client.get(f"/api/v1/documents/{gone}/editions").status_code == 404


def test_issuers(history: tuple[FlaskClient, list[str]]) -> None:
    client, _ = history
    assert client.get("/api/v1/issuers").get_json()["data"] == [
        {"name": "云州市科学技术局", "documents": 2, "first_year": 2031, "last_year": 2031}
    ]
    assert client.get("/api/v1/issuers.csv").get_data(as_text=True).splitlines() == [
        "name,documents,first_year,last_year",
        "云州市科学技术局,2,2031,2031",
    ]


def test_the_page_has_the_newest_first(history: tuple[FlaskClient, list[str]]) -> None:
    client, (kept, gone, new) = history
    page = client.get("/changes").get_data(as_text=True)
    rows = page.split("<tbody>")[1].split("<tr>")[1:]
    assert [row.count("2031-04-01-2") for row in rows] == [1, 1, 1, 0, 0]
    for row, words in zip(rows[:3], (new, gone, kept), strict=True):
        assert words in row
    assert '<time datetime="2031-04-01T08:00:02Z">2031-04-01 08:00:02 UTC</time>' in rows[0]
    # What went has no page to be led to.
    assert f'href="/d/{gone}"' not in page
    assert 'href="/feed.atom"' in page
