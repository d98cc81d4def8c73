"""Copies of the lists that read only what changed end up equal to the lists, whatever happens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from api import create_app
from api.door import EXTENSION
from api.settings import Settings
from db.registry.session import open_registry
from gongwen.errors import ReleaseError

WHO = ("--by", "李审", "--basis", "来函第12号")


@pytest.fixture(autouse=True)
def minutes(monkeypatch):
    """Every transaction of the registry is a minute later than the one before."""
    begin, passed = datetime(2031, 4, 1, tzinfo=UTC), count()

    def clock():
        return (begin + timedelta(minutes=next(passed))).strftime("%Y-%m-%dT%H:%M:%SZ")

    monkeypatch.setattr(open_registry, "__defaults__", (clock,))


@pytest.fixture
def client(office):
    app = create_app(Settings(public_dir=office.folder / "var/public"))
    yield app.test_client()
    app.extensions[EXTENSION].releases.close()


@pytest.fixture
def take(office):
    files = count(1)

    def ingest(*texts):
        paths = [office.write(f"{next(files)}.txt", text) for text in texts]
        return [row["document"] for row in office("ingest", "--json", *paths).rows]

    return ingest


class Mirror:
    """What docs/api.md tells the owner of a copy to do."""

    def __init__(self, client):
        self.client = client
        self.time = "1970-01-01T00:00:00Z"
        self.seq = 0
        self.documents = {}
        self.numbers = {}

    def follow(self):
        """Read what changed; return how many documents and numbers came after the last time."""
        release = self.client.get("/api/v1/documents").get_json()["meta"]["release"]
        since = f"changed_at__gte={self.time}&release={release}"
        documents = self.rows(f"/api/v1/documents?{since}")
        numbers = self.rows(f"/api/v1/observations?{since}")
        self.documents |= {row["id"]: row for row in documents}
        self.numbers |= {row["id"]: row for row in numbers}
        for change in self.rows(f"/api/v1/changes?since={self.seq}"):
            self.seq = change["seq"]
            self.heed(change)
        later = [
            sum(row["changed_at"] > self.time for row in rows) for rows in (documents, numbers)
        ]
        self.time = self.client.get(f"/api/v1/releases/{release}").get_json()["data"]["created_at"]
        return tuple(later)

    def heed(self, change):
        document = change["document"]
        answer = self.client.get(f"/api/v1/documents/{document}")
        listed = answer.status_code == 200 and answer.get_json()["meta"].get("withdrawal") is None
        kept = set()
        if listed:
            row = answer.get_json()["data"]
            self.documents[document] = {key: row[key] for key in row if key != "paragraphs"}
            of = f"/api/v1/documents/{document}/observations?fields=id"
            kept = {number["id"] for number in self.rows(of)}
        else:
            self.documents.pop(document, None)
        for number in [n for n, row in self.numbers.items() if row["document"] == document]:
            if number not in kept:
                del self.numbers[number]

    def rows(self, address):
        rows = []
        while address:
            page = self.client.get(address).get_json()
            rows += page["data"]
            address = page["links"]["next"]
        return rows

    def is_equal(self):
        for listed, kept in (("documents", self.documents), ("observations", self.numbers)):
            rows = {row["id"]: row for row in self.rows(f"/api/v1/{listed}?limit=500")}
            assert rows == kept
        return True


def test_a_copy_needs_no_full_load(office, take, written, client, other_rules):
    one, two, three = take(
        written(body="截至2030年，全市建成孵化器12家，同比增长7.5%，众创空间8家。"),
        written("云科办〔2031〕8号", proposal="0732", body="截至2030年，建成基地5家。"),
        written("云科办〔2031〕9号", proposal="0733", body="截至2030年，建成中心3家。"),
    )
    office("publish")
    mirror = Mirror(client)
    assert mirror.follow() == (3, 5)
    assert mirror.is_equal()
    twelve, eight = (
        next(number for number, row in mirror.numbers.items() if row["exact"] == exact)
        for exact in ("12家", "8家")
    )
    (growth,) = (row for row in mirror.numbers.values() if row["exact"] == "7.5%")
    assert growth["related"] == twelve
    serials = count(20)

    def pass_on():
        """Publish something else, so that what came before is not read again for its time."""
        n = next(serials)
        take(written(f"云科办〔2031〕{n}号", proposal=f"07{n}", body=f"建成站点{n}个。"))
        assert office("publish").status == 0
        mirror.follow()
        assert mirror.is_equal()
        return client.get("/readyz").get_json()["release"]

    def correct(*said):
        assert office("correct", *said, *WHO).status == 0
        office("publish")

    def rules(version, **changes):
        def read(found):
            return replace(found, **changes) if found.exact == "5家" else found

        other_rules(read, version)
        office("publish")

    def new_edition():
        take(written(body="截至2030年，全市建成孵化器15家，众创空间8家。"))
        office("publish")

    before = pass_on()
    # What happens, and how many documents and numbers a copy then reads.
    everything = object()
    story = [
        (lambda: correct(twelve, "--field", "base_value", "--value", "13", "--reason", "misprint"),
         (0, 1)),
        (lambda: correct(eight, "--reject", "--reason", "not_data"), (0, 0)),
        (lambda: correct(eight, "--undo"), (0, 1)),
        (lambda: correct(twelve, "--undo"), (0, 1)),
        # The growth that is related to it says so no more, and then again.
        (lambda: correct(twelve, "--reject", "--reason", "not_data"), (0, 1)),
        (lambda: correct(twelve, "--undo"), (0, 2)),
        (new_edition, (1, 2)),
        (lambda: office("rollback", before), (1, 3)),
        (lambda: office("withdraw", two, "--type", "withdrawn", "--reason", "content_error"),
         (0, 0)),
        (lambda: office("restore", two), (1, 1)),
        (lambda: rules("next", status="target"), everything),
        (lambda: rules("later", status="target", rule="another", confidence="low"), everything),
        (lambda: office("withdraw", three, "--type", "gone", "--reason", "privacy"), (0, 0)),
        (lambda: office("review", one, "--refuse", *WHO), (0, 0)),
    ]  # fmt: skip
    for happen, read in story:
        happen()
        found = mirror.follow()
        assert mirror.is_equal()
        assert found == ((0, len(mirror.numbers)) if read is everything else read)
        pass_on()


def test_a_release_that_other_rules_read_comes_back_for_copies_too(
    office, take, written, client, other_rules
):
    (one,) = take(written("云科办〔2031〕8号", proposal="0732", body="截至2030年，建成基地5家。"))
    office("publish")
    first = client.get("/readyz").get_json()["release"]
    mirror = Mirror(client)
    other_rules(lambda found: replace(found, status="target"))
    office("publish")
    take(written("云科办〔2031〕9号", proposal="0733", body="截至2030年，建成中心3家。"))
    office("publish")
    mirror.follow()
    assert {row["status"] for row in mirror.numbers.values()} == {"target"}
    assert office("rollback", first).status == 0
    assert mirror.follow() == (0, 1)
    assert mirror.is_equal()
    assert {row["status"] for row in mirror.numbers.values()} == {"actual"}
    assert list(mirror.documents) == [one]
    assert office("audit", "--verify").status == 0
    office("publish")
    assert mirror.follow() == (1, 2)
    assert mirror.is_equal()
    assert {row["status"] for row in mirror.numbers.values()} == {"target"}


def test_what_serves_cannot_be_read_and_copies_read_all_anew(
    office, take, written, client, other_rules, monkeypatch
):
    take(written(body="截至2030年，建成基地5家。"))
    office("publish")
    mirror = Mirror(client)
    mirror.follow()

    def fail(_connection):
        raise ReleaseError("it has another format")

    monkeypatch.setattr("staff.rereading.extractor_of", fail)
    other_rules(lambda found: replace(found, status="target"))
    take(written("云科办〔2031〕9号", proposal="0733", body="截至2030年，建成中心3家。"))
    office("publish")
    assert mirror.follow() == (1, 2)
    assert mirror.is_equal()
