"""``correct``: what a person says of a number, and what is public afterwards."""

import json
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select

from api import create_app
from api.door import EXTENSION
from api.settings import Settings
from db.public.build import build
from db.public.correction_tables import corrections
from db.public.number_tables import observations
from db.public.store import open_store
from db.public.tables import changes
from db.registry.correcting import erase_words
from db.registry.correction_models import (
    CorrectionRow,
    CorrectionText,
    ReadingChangeRow,
    RereadingRow,
)
from db.registry.session import open_registry
from gongwen.extract import VERSION
from staff.correct import REASONS
from staff.releasing import Press

OBSERVATIONS = "/api/v1/observations"
BODY = "截至2030年，全市建成孵化器12家，众创空间8家。"
WHO = ("--by", "李审", "--basis", "来函第12号")


@pytest.fixture
def serving(office):
    @contextmanager
    def connect():
        with closing(open_store(None, office.folder / "var/public", writable=False)) as store:
            release = store.current()
            assert release is not None
            with store.connect(release) as connection:
                yield connection

    return connect


@pytest.fixture
def take(office):
    def ingest(*texts):
        paths = [office.write(f"{hash(text)}.txt", text) for text in texts]
        return [row["document"] for row in office("ingest", "--json", *paths).rows]

    return ingest


@pytest.fixture
def numbers(serving):
    """The numbers of the release that serves, by their text."""

    def read():
        with serving() as connection:
            rows = connection.execute(select(observations).order_by(observations.c.edition))
            return {row.exact: row for row in rows}

    return read


@pytest.fixture
def ledger(serving):
    def read(*names):
        names = names or ("cause", "field", "old_value", "new_value", "reason")
        with serving() as connection:
            query = select(corrections).order_by(corrections.c.document_id, corrections.c.position)
            return [
                tuple(getattr(row, name) for name in names) for row in connection.execute(query)
            ]

    return read


@pytest.fixture
def told(serving):
    def read():
        with serving() as connection:
            rows = connection.execute(select(changes).order_by(changes.c.seq))
            return [(row.seq, row.type, row.document_id, row.edition) for row in rows]

    return read


@pytest.fixture
def number(office, take, written, numbers):
    """A published number, 12家."""
    take(written(body=BODY))
    office("publish")
    return numbers()["12家"]


def all_but_time(row):
    """What a number is; since when it is so is another matter."""
    return {**row._mapping, "changed_at": ""}


def value_of(identifier, field, value, reason="misprint"):
    return ("correct", identifier, "--field", field, "--value", value, "--reason", reason, *WHO)


def test_a_correction_takes_effect_with_the_next_publish(office, number, numbers, ledger, told):
    begun = told()
    done = office(*value_of(number.id, "base_value", "13"), "--note", "经核实", "--json")
    assert done.status == 0, done.err
    assert done.rows == [
        {
            "observation": number.id,
            "document": number.document_id,
            "edition": 1,
            "field": "base_value",
            "old_value": "12",
            "new_value": "13",
            "reason": "misprint",
            "by": "李审",
        }
    ]
    assert numbers()["12家"] == number
    (row,) = office("publish", "--json").rows
    assert (row["new"], row["changed"], row["unmatched"]) == (True, [], [])
    assert row["corrected"] == [number.document_id]
    now = numbers()["12家"]
    assert (now.id, now.value, now.value_raw, now.exact) == (number.id, "12", "12家", "12家")
    assert (now.base_value, now.value_key) == ("13", "100213")
    assert "corrected" in json.loads(now.flags)
    assert ledger() == [("person", "base_value", "12", "13", "misprint")]
    assert ledger("observation", "note", "release", "until") == [
        (number.id, "经核实", row["release"], None)
    ]
    assert told() == [*begun, (len(begun) + 1, "corrected", number.document_id, 1)]
    assert not office("publish", "--json").rows[0]["new"]
    assert office("audit", "--verify").status == 0


def test_what_is_derived_follows(office, number, numbers):
    office(*value_of(number.id, "period", "2029-06", "misread"))
    office(*value_of(number.id, "indicator", "", "misread"))
    office("publish")
    now = numbers()["12家"]
    assert (now.period, now.period_start, now.period_end) == ("2029-06", "2029-06-01", "2029-06-30")
    assert (now.sort_period, now.year, now.indicator) == ("2029-06-30", 2029, None)


def test_the_basis_and_the_person_are_not_public(office, number):
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    for path in (office.folder / "var/public").rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            assert "李审".encode() not in body, path
            assert "来函第12号".encode() not in body, path
    assert "来函" not in office("audit").out


def test_taken_back_it_is_read_as_before_and_both_stay(office, number, numbers, ledger):
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    (row,) = office("correct", number.id, "--undo", *WHO, "--json").rows
    assert (row["field"], row["old_value"], row["new_value"]) == ("base_value", "13", "12")
    second = office("publish", "--json").rows[0]
    assert second["new"]
    assert all_but_time(numbers()["12家"]) == all_but_time(number)
    assert ledger() == [
        ("person", "base_value", "12", "13", "misprint"),
        ("person", "base_value", "13", "12", "mistaken"),
    ]
    assert ledger("until") == [(second["release"],), (None,)]
    assert office("correct", number.id, "--undo", *WHO).status == 1
    assert office("audit", "--verify").status == 0


def test_what_no_release_showed_is_not_told(office, number, ledger):
    office(*value_of(number.id, "base_value", "13"))
    office(*value_of(number.id, "base_value", "14"))
    office("publish")
    assert ledger() == [("person", "base_value", "12", "14", "misprint")]
    office(*value_of(number.id, "status", "target"))
    office("correct", number.id, "--undo", "--field", "status", *WHO)
    assert not office("publish", "--json").rows[0]["new"]


def test_a_rejected_number_is_published_no_more(office, number, numbers, ledger):
    assert office("correct", number.id, "--reject", *WHO).status == 0
    office("publish")
    assert set(numbers()) == {"8家"}
    assert ledger() == [("person", "observation", "12家", None, "not_data")]
    assert office(*value_of(number.id, "base_value", "13")).status == 1
    assert office("correct", number.id, "--undo", *WHO).status == 0
    office("publish")
    assert all_but_time(numbers()["12家"]) == all_but_time(number)
    assert ledger()[1] == ("person", "observation", None, "12家", "mistaken")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("--field", "base_value", "--value", "12", "--reason", "misread"), 1, "already"),
        (("--field", "base_value", "--value", "1e3", "--reason", "misread"), 2, "31000000000"),
        (("--field", "indicater", "--value", "x", "--reason", "misread"), 2, "mean indicator"),
        (("--field", "base_value", "--value", "13"), 2, "--reason"),
        (("--field", "base_value", "--reason", "misread"), 2, "one of"),
        (("--value", "13", "--reason", "misread"), 2, "--field"),
        (("--reject", "--undo"), 2, "one of"),
        (("--reject", "--field", "label"), 2, "whole number"),
        (("--undo", "--field", "nothing"), 2, "no such field"),
        (("--undo",), 1, "stands"),
        (("--reject", "--reason", "new_rules"), 2, "invalid choice"),
        (("--reject", "--note", "a\nb"), 2, "one line"),
    ],
)
def test_what_is_wrong_says_what_to_do(office, number, arguments, status, says):
    done = office("correct", number.id, *arguments, *WHO)
    assert (done.status, says in done.err) == (status, True), done.err
    assert not office("publish", "--json").rows[0]["new"]


def test_what_was_said_is_shown_to_the_office(office, number):
    office(*value_of(number.id, "base_value", "13"), "--note", "经核实")
    office("correct", number.id, "--undo", *WHO)
    (shown,) = office("show", "--json", number.document_id).rows
    first, second = shown["corrections"]
    assert (first["as"], first["read_value"], first["new_value"]) == ("corrected", "12", "13")
    assert (first["by"], first["basis"], first["note"]) == ("李审", "来函第12号", "经核实")
    assert (second["as"], second["field"]) == ("undone", "base_value")
    text = office("show", number.document_id).out
    assert "更正 corrected" in text
    assert "撤回 undone" in text


def test_an_unknown_number_is_refused(office, number):
    done = office(*value_of("2" * 12, "base_value", "13"))
    assert (done.status, "/o/" in done.err) == (1, True)


def test_before_anything_is_published_there_is_nothing_to_correct(office):
    done = office(*value_of("2" * 12, "base_value", "13"))
    assert (done.status, "publish" in done.err) == (1, True)


def test_every_reason_that_a_person_has_is_taken(office, number):
    assert {"misread", "misprint", "other"} <= set(REASONS)
    for place, reason in enumerate(REASONS):
        assert office(*value_of(number.id, "base_value", str(20 + place), reason)).status == 0


def test_a_new_version_of_the_rules_is_told_apart(office, number, ledger, told, other_rules):
    begun = told()
    other_rules(
        lambda one: replace(one, status="target", rule="x") if one.exact == "12家" else None
    )
    (row,) = office("publish", "--json").rows
    assert row["new"]
    assert sorted(ledger()) == [
        ("extraction", "observation", "8家", None, "new_rules"),
        ("extraction", "status", "actual", "target", "new_rules"),
    ]
    assert set(ledger("note", "release")) == {(f"{VERSION} → next", row["release"])}
    assert told() == [*begun, (len(begun) + 1, "corrected", number.document_id, 1)]
    assert office("audit", "--verify").status == 0
    # the next release tells it still, and the same way
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    assert [row[0] for row in ledger()].count("extraction") == 2


def test_a_correction_survives_a_new_version_of_the_rules(
    office, number, numbers, ledger, other_rules
):
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    other_rules(lambda one: replace(one, base_value="120", label="别名"))
    office("publish")
    now = numbers()["12家"]
    assert (now.base_value, now.label) == ("13", "别名")
    mine = [row for row in ledger("observation", "cause", "field") if row[0] == number.id]
    assert mine == [
        (number.id, "person", "base_value"),
        (number.id, "extraction", "label"),
    ]


def test_a_correction_of_what_is_read_no_more_is_reported_and_kept(
    office, number, numbers, ledger, other_rules
):
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    other_rules(lambda one: one if one.exact != "12家" else None)
    assert office("publish", "--json").rows[0]["unmatched"] == [number.id]
    assert office("publish", "--json").rows[0]["unmatched"] == [number.id]
    assert number.id in office("publish").out
    assert ("person", "base_value", "12", "13", "misprint") in ledger()
    assert set(numbers()) == {"8家"}
    done = office(*value_of(number.id, "base_value", "14"))
    assert (done.status, "read no number" in done.err) == (1, True)
    assert office("correct", number.id, "--undo", *WHO).status == 0
    assert office("publish", "--json").rows[0]["unmatched"] == []


def test_what_is_said_while_a_release_is_built_waits_for_the_next(
    office, number, numbers, ledger, monkeypatch
):
    office(*value_of(number.id, "status", "target"))

    def meanwhile(store, content):
        office(*value_of(number.id, "base_value", "13"))
        build(store, content)

    with monkeypatch.context() as slow:
        slow.setattr("staff.publish.Press", partial(Press, build=meanwhile))
        office("publish")
    assert (numbers()["12家"].status, numbers()["12家"].base_value) == ("target", "12")
    assert ledger("field") == [("status",)]
    assert office("publish", "--json").rows[0]["new"]
    assert numbers()["12家"].base_value == "13"
    assert ledger("field") == [("status",), ("base_value",)]


def test_a_new_edition_is_told_apart(office, take, written, number, ledger, numbers):
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    take(written(body="现将情况函告。" + BODY.replace("众创空间8家", "众创空间9家")))
    (row,) = office("publish", "--json").rows
    assert ledger("cause", "edition", "field", "old_value", "new_value") == [
        ("person", 1, "base_value", "12", "13"),
        ("source", 2, "base_value", "8", "9"),
        ("source", 2, "value", "8", "9"),
    ]
    assert ledger("note", "release")[1:] == [("1 → 2", row["release"])] * 2
    # the correction belongs to the text that it is about
    assert numbers()["12家"].base_value == "12"


def test_the_ledger_is_silent_on_what_is_not_public(office, take, written, ledger, other_rules):
    (document,) = take(written(body=BODY))
    take(written("云科办〔2031〕8号", proposal="0732", body="建成实验室5家。"))
    office("publish")
    other_rules(lambda one: replace(one, status="target"))
    office("publish")
    assert {row[0] for row in ledger("document_id")} > {document}
    office("review", document, "--refuse", "--by", "李审", "--basis", "第三方不同意")
    assert document not in {row[0] for row in ledger("document_id")}
    assert ledger()
    office("review", document, "--approve", "--by", "李审", "--basis", "已复核")
    office("publish")
    assert document in {row[0] for row in ledger("document_id")}


def test_what_was_taken_out_of_an_edition_is_compared_with_nothing(
    office, take, written, ledger, number
):
    take(written(body=BODY.replace("12家", "15家")))
    office("publish")
    assert ledger("cause")
    office("review", number.document_id, "--refuse", "--edition", "1", *WHO)
    assert ledger() == []


def test_values_of_an_edition_that_was_taken_out_are_in_no_file(office, take, written, ledger):
    (document,) = take(written(body="2030年，众创空间47110853家。"))
    office("publish")
    take(written(body="2030年，众创空间9家。"))
    office("publish")
    assert ledger("old_value") == [("47110853",)] * 2
    office("review", document, "--refuse", "--edition", "1", *WHO)
    for path in (office.folder / "var/public").rglob("*"):
        assert not path.is_file() or b"47110853" not in path.read_bytes(), path


def test_erased_words_leave_facts_and_digests(
    office, number, ledger, told, registry_url, other_rules
):
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    other_rules(lambda one: replace(one, status="target"))
    office("publish")
    before = told()
    with open_registry(registry_url) as registry, registry.write("os:test") as write:
        erase_words(write, number.document_id)
    office("publish")
    assert ledger() == []
    assert told() == before
    assert office("audit", "--verify").status == 0


def test_what_was_read_anew_is_taken_back_with_a_release_that_never_serves(
    office, number, other_rules, registry_url, monkeypatch, ledger
):
    def rows(table):
        with open_registry(registry_url) as registry, registry.read() as session:
            return session.scalars(select(table)).all()

    def fail(*_arguments):
        raise OSError("the disk is full")

    other_rules(lambda one: replace(one, status="target"))
    with monkeypatch.context() as broken:
        broken.setattr("staff.publish.Press", partial(Press, build=fail))
        assert office("publish").status == 1
    (abandoned,) = rows(RereadingRow)
    assert len(rows(ReadingChangeRow)) == 2
    other_rules(lambda one: replace(one, status="forecast"), "later")
    office("publish")
    (now,) = rows(RereadingRow)
    assert (abandoned.after, now.before, now.after) == ("next", VERSION, "later")
    assert {row.new_value for row in rows(ReadingChangeRow)} == {"forecast"}
    assert ledger("new_value") == [("forecast",), ("forecast",)]
    assert office("audit", "--verify").status == 0


def test_a_killed_publication_is_completed_with_what_was_read_anew(
    office, number, other_rules, registry_url, monkeypatch, ledger
):
    def stop(*_arguments):
        raise KeyboardInterrupt

    other_rules(lambda one: replace(one, status="target"))
    with monkeypatch.context() as killed:
        killed.setattr("db.public.sqlite_store.SqliteStore.switch", stop)
        assert office("publish").status == 130
    (built,) = (office.folder / "var/public/releases").glob("*-2/public.db")
    before = built.read_bytes()
    assert office("publish", "--json").rows[0]["release"].endswith("-2")
    # the same registry and the same code: the same bytes
    assert built.read_bytes() == before
    with open_registry(registry_url) as registry, registry.read() as session:
        assert len(session.scalars(select(RereadingRow)).all()) == 1
    assert ledger("new_value") == [("target",), ("target",)]


def test_a_release_that_cannot_be_read_keeps_no_next_one_from_being_built(
    office, number, other_rules, numbers
):
    store = office.folder / "var/public"
    release = (store / "current").read_text().strip()
    (store / "releases" / release / "public.db").unlink()
    other_rules(lambda one: replace(one, status="target"))
    assert office("publish").status == 0
    assert numbers()["12家"].status == "target"
    assert '"before": "unknown"' in office("audit", "--json").out


@pytest.fixture
def two(office, take, written, numbers):
    """Two published documents; a number of each."""
    take(written(body=BODY))
    take(written("云科办〔2031〕8号", proposal="0732", body="截至2030年，建成实验室5家。"))
    office("publish")
    found = numbers()
    return found["12家"], found["5家"]


def client_of(office):
    app = create_app(Settings(public_dir=office.folder / "var/public"))
    return app, app.test_client()


def test_the_ledger_is_silent_on_what_is_withdrawn_and_still_readable(office, two, ledger, numbers):
    number, other = two
    office(*value_of(number.id, "base_value", "13"))
    office(*value_of(other.id, "base_value", "6"))
    office("publish")
    office("withdraw", number.document_id, "--type", "withdrawn", "--reason", "other")
    assert {row[0] for row in ledger("document_id")} == {other.document_id}
    # it can still be read, and as it was corrected
    assert numbers()["12家"].base_value == "13"
    app, client = client_of(office)
    told = client.get("/api/v1/corrections").get_json()["data"]
    assert {row["document"] for row in told} == {other.document_id}
    release = client.get("/api/v1/").get_json()["meta"]["release"]
    table = office.folder / f"var/public/files/{release}/corrections.csv"
    assert number.document_id not in table.read_text(encoding="utf-8")
    app.extensions[EXTENSION].releases.close()
    office("publish")
    assert {row[0] for row in ledger("document_id")} == {other.document_id}
    office("restore", number.document_id)
    office("publish")
    assert {row[0] for row in ledger("document_id")} == {number.document_id, other.document_id}


@pytest.mark.parametrize("kind", ["withdrawn", "superseded", "gone"])
def test_no_link_of_a_number_dies_with_its_document(office, two, numbers, other_rules, kind):
    number, other = two
    dropped = numbers()["8家"]
    links = [f"{path}/{one.id}" for one in (number, dropped) for path in ("/o", OBSERVATIONS)]
    office("correct", number.id, "--reject", "--reason", "misread", *WHO)
    office("publish")
    more = ("--successor", other.document_id) if kind == "superseded" else ()
    reason = "replaced" if kind == "superseded" else "other"
    office("withdraw", number.document_id, "--type", kind, "--reason", reason, *more)
    app, client = client_of(office)
    assert [client.get(path).status_code for path in links[:2]] == [410, 410]
    other_rules(lambda one: one if one.exact != "8家" else None)
    assert office("publish", "--json").rows[0]["new"]
    assert [client.get(path).status_code for path in links] == [410] * 4
    seen = client.get(links[1]).get_json()
    assert (seen["withdrawal"], "successor" in seen) == (kind, True)
    if kind != "gone":
        office("restore", number.document_id)
        office("publish")
        assert [client.get(path).status_code for path in links] == [410] * 4
        assert client.get(links[1]).get_json()["type"].endswith("/number-rejected")
    assert office("audit", "--verify").status == 0
    app.extensions[EXTENSION].releases.close()


def test_what_is_amended_shows_what_was_corrected_like_what_is_built(
    office, two, ledger, numbers, told
):
    number, other = two
    office(*value_of(number.id, "base_value", "13"))
    office("withdraw", other.document_id, "--type", "gone", "--reason", "other")
    assert numbers()["12家"].base_value == "13"
    assert ledger() == [("person", "base_value", "12", "13", "misprint")]
    amended = told()
    assert ("corrected", number.document_id) in [(row[1], row[2]) for row in amended]
    assert not office("publish", "--json").rows[0]["new"]
    assert office("audit", "--verify").status == 0


def test_what_other_rules_read_is_told_where_a_release_cannot_be_amended(
    office, two, ledger, numbers, told, other_rules
):
    number, other = two
    office(*value_of(number.id, "base_value", "13"))
    other_rules(lambda one: replace(one, status="target"))
    office("withdraw", other.document_id, "--type", "gone", "--reason", "other")
    assert numbers()["12家"].status == "target"
    assert [row[0] for row in ledger("cause")].count("extraction") == 2
    before = told()
    assert not office("publish", "--json").rows[0]["new"]
    office(*value_of(number.id, "base_value", "14"))
    office("publish")
    assert told()[: len(before)] == before


def test_going_back_takes_no_correction_back(office, two, numbers, ledger):
    number, _ = two
    office(*value_of(number.id, "base_value", "13"))
    office("publish")
    assert office("rollback").status == 0
    assert numbers()["12家"].base_value == "13"
    assert ledger() == [("person", "base_value", "12", "13", "misprint")]


def test_what_is_erased_takes_the_words_of_its_corrections_with_it(office, two, registry_url):
    number, _ = two
    office(*value_of(number.id, "label", "暗码词"))
    office("publish")
    office("withdraw", number.document_id, "--type", "gone", "--reason", "other")
    assert office("erase", number.document_id).status == 0
    with open_registry(registry_url) as registry, registry.read() as session:
        assert session.scalars(select(CorrectionText)).all() == []
        assert len(session.scalars(select(CorrectionRow)).all()) == 1
    assert office("audit", "--verify").status == 0
    assert "erased" in office("show", number.document_id).out
