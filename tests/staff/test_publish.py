"""``publish``: what is public afterwards, and that it is all or nothing."""

from contextlib import closing

import pytest

from api import create_app
from api.door import EXTENSION
from api.settings import Settings
from db.public.build import build as build_release
from db.public.queries.release_meta import release_meta
from db.public.store import open_store
from db.public.tables import changes, editions
from db.registry.models import EditionRow
from db.registry.session import open_registry
from gongwen.errors import RegistryError, ReleaseError
from staff.publish import publish
from staff.releasing import Press

HELD = "A类\n\n不同意公开"


class Killed(BaseException):
    """Stands for the end of the process at this point."""


@pytest.fixture
def take(office):
    def ingest(*texts):
        paths = [office.write(f"{hash(text)}.txt", text) for text in texts]
        return [row["document"] for row in office("ingest", "--json", *paths).rows]

    return ingest


@pytest.fixture
def public(office):
    """What the public store now serves, as pairs of document and edition."""

    def read():
        store = open_store(None, office.folder / "var/public", writable=False)
        release = store.current()
        assert release is not None
        with store.connect(release) as connection:
            assert release_meta(connection).release == release
            query = editions.select().order_by(editions.c.document_id, editions.c.edition)
            rows = [(row.document_id, row.edition) for row in connection.execute(query)]
        store.close()
        return rows

    return read


@pytest.fixture
def step(office, registry_url):
    """Publish in this process, with another build or a store that stops somewhere."""

    def run(build=build_release, wrap=lambda store: store):
        with (
            open_registry(registry_url) as registry,
            closing(open_store(None, office.folder / "var/public", writable=True)) as store,
        ):
            return publish(Press(registry, wrap(store), "os:test", build=build), required=0)

    return run


def test_the_first_release_is_made_even_when_it_is_empty(office, public):
    done = office("publish", "--json")
    assert (done.status, done.rows[0]["new"], done.rows[0]["documents"]) == (0, True, 0)
    assert public() == []
    assert not office("publish", "--json").rows[0]["new"]


def test_changes_are_one_sequence_over_all_releases(office, take, written):
    def told():
        store = open_store(None, office.folder / "var/public", writable=False)
        with store.connect(store.current()) as connection:
            rows = connection.execute(changes.select().order_by(changes.c.seq)).all()
        store.close()
        return [(row.seq, row.type, row.document_id, row.edition) for row in rows]

    first, second = take(written(), written("云科办〔2031〕8号", proposal="0732"))
    office("publish")
    begun = told()
    assert sorted(row[1:] for row in begun) == sorted(
        [("published", first, 1), ("published", second, 1)]
    )
    take(written(body="截至2030年，全市建成实验室13家。"))
    office("publish")
    assert told() == [*begun, (3, "revised", first, 2)]
    office("review", second, "--refuse", "--by", "李审", "--basis", "第三方不同意")
    assert told() == [*begun, (3, "revised", first, 2), (4, "withdrawn", second, 1)]
    office("review", second, "--approve", "--by", "李审", "--basis", "已复核")
    office("publish")
    assert told()[3:] == [(4, "withdrawn", second, 1), (5, "restored", second, 1)]


def test_only_what_is_cleared_is_published_and_nothing_changes_nothing(
    office, take, written, public
):
    cleared, _held = take(written(), written(number="云科办〔2031〕8号", mark=HELD))
    (first,) = office("publish", "--json").rows
    assert (first["new"], first["added"]) == (True, [cleared])
    log = office("audit").out
    (second,) = office("publish", "--json").rows
    assert (second["new"], second["release"]) == (False, first["release"])
    assert office("audit").out == log
    assert public() == [(cleared, 1)]


def test_a_new_edition_joins_the_old_and_a_failing_one_takes_both_out(
    office, take, written, public
):
    (document,) = take(written())
    office("publish")
    take(written(body="第二版。"))
    (row,) = office("publish", "--json").rows
    assert row["changed"] == [document]
    assert public() == [(document, 1), (document, 2)]
    take(written(mark=HELD))
    # at once, before anybody publishes
    assert public() == []
    (row,) = office("publish", "--json").rows
    assert (row["new"], row["blocked"]) == (False, [document])
    assert public() == []
    office("review", document, "--approve", "--by", "李审", "--basis", "x")
    office("publish")
    assert public() == [(document, 2)]


def test_a_suspension_takes_nothing_else_out_whatever_reviews_are_asked_for(
    office, take, written, public, review
):
    (kept,) = take(written(number="测办〔2025〕70号"))
    (failing,) = take(written(number="测办〔2025〕71号"))
    office("publish")
    assert {document for document, _ in public()} == {kept, failing}
    # nobody ever approved anything here: that must not take the other one out
    review("two")
    take(written(number="测办〔2025〕71号", mark=HELD))
    assert {document for document, _ in public()} == {kept}


def test_a_refusal_is_at_once(office, take, written, public):
    (document,) = take(written())
    office("publish")
    office("review", document, "--refuse", "--by", "赵审", "--basis", "z")
    assert public() == []


def test_what_is_taken_out_goes_from_older_releases_and_their_files_too(
    office, take, written, public
):
    kept, refused = take(
        written(), written("云科办〔2031〕8号", proposal="0732", body="暗码词出现。")
    )
    first = office("publish", "--json").rows[0]["release"]
    files = office.folder / "var/public/files"
    assert "暗码词" in (files / first / "paragraphs.csv").read_text(encoding="utf-8")
    take(written(body="截至2030年，全市建成实验室13家。"))
    second = office("publish", "--json").rows[0]["release"]
    client = create_app(Settings(public_dir=office.folder / "var/public")).test_client()
    assert client.get(f"/api/v1/documents/{refused}?release={first}").status_code == 200
    office("review", refused, "--refuse", "--by", "李审", "--basis", "第三方不同意")
    for path in (f"/api/v1/documents/{refused}", "/api/v1/documents", "/api/v1/observations.csv"):
        for old in (first, second):
            assert client.get(f"{path}?release={old}").status_code == 410
    assert client.get(f"/api/v1/documents/{refused}").status_code == 404
    for old in (first, second):
        problem = client.get(f"/releases/{old}/paragraphs.csv")
        assert problem.status_code == 410
        assert problem.get_json()["successor"] == f"/releases/{old}-r1/"
        made = client.get(f"/releases/{old}-r1/paragraphs.csv").text
        assert kept in made
        assert refused not in made
        assert [path.name for path in (files / old).iterdir()] == ["WITHDRAWN"]
    left = [path for path in (office.folder / "var/public").rglob("*") if path.is_file()]
    assert left
    for path in left:
        assert "暗码词".encode() not in path.read_bytes(), path
    assert {row["id"] for row in client.get("/api/v1/documents").get_json()["data"]} == {kept}
    client.application.extensions[EXTENSION].releases.close()


def test_one_and_two_reviews(office, take, written, public, review):
    (document,) = take(written())
    review("two")
    assert office("publish", "--json").rows[0]["waiting"] == [document]
    (row,) = office("publish", "--json", "--by", "李审", "--basis", "x").rows
    assert (row["approved"], row["documents"]) == (1, 0)
    (row,) = office("publish", "--json", "--by", "李审", "--basis", "x").rows
    assert (row["approved"], row["documents"]) == (0, 0)
    office("review", document, "--approve", "--by", "王审", "--basis", "y")
    office("publish")
    assert public() == [(document, 1)]
    office("review", document, "--refuse", "--by", "赵审", "--basis", "z")
    office("publish", "--by", "钱审", "--basis", "w")
    assert public() == []


def test_a_review_alone_makes_a_new_release_that_says_so(office, take, written, public):
    take(written())
    office("publish")
    (row,) = office("publish", "--json", "--by", "李审", "--basis", "x").rows
    assert (row["new"], row["approved"], row["changed"]) == (True, 1, [])


def test_a_build_that_fails_leaves_the_old_release_and_the_next_run_publishes(
    office, take, written, public, step
):
    (first,) = take(written())
    office("publish")
    (second,) = take(written(number="云科办〔2031〕8号"))

    def fail(_store, content):
        list(content.editions)
        raise ReleaseError("a check failed")

    with pytest.raises(ReleaseError):
        step(build=fail)
    assert public() == [(first, 1)]
    assert office("list", "--json", "--state", "published").rows[0]["document"] == first
    (row,) = office("publish", "--json").rows
    assert row["added"] == [second]
    assert row["release"].endswith("-2")


@pytest.mark.parametrize("moment", ["build", "switch", "record"])
@pytest.mark.parametrize("meanwhile", [False, True])
def test_killed_between_any_two_steps_the_next_run_completes(
    office, take, written, public, step, moment, meanwhile
):
    (first,) = take(written())
    office("publish")
    (second,) = take(written(number="云科办〔2031〕8号"))

    def build(store, content):
        if moment == "build":
            raise Killed
        build_release(store, content)

    class Store:
        def __init__(self, store):
            self.store = store

        def __getattr__(self, name):
            return getattr(self.store, name)

        def switch(self, release):
            if moment == "switch":
                raise Killed
            self.store.switch(release)
            raise Killed

    with pytest.raises(Killed):
        step(build, Store)
    assert public() == sorted([(first, 1)] + ([(second, 1)] if moment == "record" else []))
    assert office("audit", "--verify").status == 0
    expected = [(first, 1), (second, 1)]
    if meanwhile:
        expected += [(document, 1) for document in take(written(number="云科办〔2031〕9号"))]
    (row,) = office("publish", "--json").rows
    assert public() == sorted(expected)
    assert row["documents"] == len(expected)
    assert not office("publish", "--json").rows[0]["new"]
    assert office("audit", "--verify").status == 0


def test_a_gate_that_overrules_what_was_recorded_goes_without_that_edition(
    office, take, written, public, monkeypatch
):
    stays, goes = take(written(), written(number="云科办〔2031〕8号"))
    monkeypatch.setattr(
        "gongwen.gate.RULES", (("no_mark", lambda d: [None] if "8号" in str(d.number) else []),)
    )
    assert office("publish").status == 0
    assert public() == [(stays, 1)]
    (row,) = office("list", "--json", "--state", "held").rows
    assert (row["document"], row["reasons"]) == (goes, ["no_mark"])


def test_a_text_that_was_changed_in_the_registry_is_never_published(
    office, take, written, public, registry_url
):
    (sound,) = take(written())
    office("publish")
    (changed,) = take(written(number="云科办〔2031〕8号"))
    with open_registry(registry_url) as registry, registry.write("os:test") as write:
        row = write.session.get_one(EditionRow, (changed, 1))
        row.body = {**row.body, "text": row.body["text"].replace("实验室", "实验场")}
    done = office("publish")
    assert (done.status, "digest" in done.err) == (1, True)
    assert public() == [(sound, 1)]


def test_a_public_store_that_was_lost_is_built_again(office, take, written, public):
    (document,) = take(written())
    office("publish")
    store = office.folder / "var/public"
    store.rename(office.folder / "lost")
    (row,) = office("publish", "--json").rows
    assert row["new"]
    assert public() == [(document, 1)]


def test_a_registry_that_was_lost_takes_no_name_that_the_public_store_keeps(
    office, take, written, public, monkeypatch, tmp_path
):
    take(written())
    (first,) = office("publish", "--json").rows
    monkeypatch.setenv("GONGWEN_REGISTRY_URL", f"sqlite:///{tmp_path}/another/registry.db")
    (second,) = office("publish", "--json").rows
    assert second["release"] != first["release"]
    assert public() == []


def test_a_second_publication_at_the_same_time_is_refused(office, take, written, step):
    take(written())

    def build(store, content):
        with pytest.raises(RegistryError, match="under way"):
            step()
        build_release(store, content)

    assert step(build).new
