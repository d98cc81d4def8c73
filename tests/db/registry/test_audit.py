"""The audit log: one transaction with its change, one chain, and every way of tampering shows."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.registry import audit, decide
from db.registry.correcting import Grounds, Place, correct
from db.registry.history import audit_rows
from db.registry.models import Audit, DecisionRow, EditionRow, ReviewRow, SourceRow
from db.registry.reject import reject
from db.registry.stored import stored_document
from db.registry.verify import verify
from gongwen.errors import AuditBroken


@pytest.fixture
def busy(desk, written):
    """A registry with two documents, reviews, a rejected file, a correction and two releases."""
    taken = desk.take(written())
    with desk.registry.write("李审") as write:
        start = stored_document(write.session, taken.document_id, 1).text.index("12家")
        place = Place(taken.document_id, 1, start, start + 3)
        correct(write, place, "base_value", "13", Grounds("misprint", "依据", "说明"))
    desk.take(written(number="云科办〔2031〕8号", mark=""))
    with desk.registry.write("os:test") as write:
        reject(write, "f" * 64, "x.bin", 3, "binary")
    desk.release()
    desk.say(taken.document_id, "approve")
    desk.release(required=1)
    return desk


def tamper(desk, *statements):
    """Change the tables as someone would who owns the database."""
    url = desk.registry.engine.url
    if url.get_backend_name() == "postgresql":
        with desk.registry.engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for statement in statements:
                connection.execute(text(statement))
        return
    # A plain connection checks no foreign key.
    with closing(sqlite3.connect(url.database)) as connection, connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def broken(desk):
    with pytest.raises(AuditBroken) as caught, desk.registry.read() as session:
        verify(session)
    return str(caught.value)


def test_an_untouched_log_holds(busy):
    with busy.registry.read() as session:
        found = verify(session)
        rows = list(audit_rows(session))
    assert (found.rows, found.head, found.releases) == (len(rows), rows[-1].hash, 2)


def test_an_empty_log_holds(desk):
    with desk.registry.read() as session:
        assert verify(session).rows == 0


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE seq = 3", "row 3 was changed"),
        ("UPDATE audit SET at = '2030-01-01T00:00:00Z' WHERE seq = 1", "row 1 was changed"),
        ("UPDATE audit SET prev_hash = hash WHERE seq = 2", "row 2 does not follow"),
        (
            "UPDATE decision SET decision = 'cleared', reasons = '[]' WHERE decision = 'held'",
            "says",
        ),
        ("UPDATE decision SET text_sha256 = 'x'", "does not say what the log says"),
        ("UPDATE review SET \"by\" = 'somebody'", "review"),
        ("UPDATE release SET audit_head = prev_hash FROM audit", "is not the one that release"),
        ("UPDATE review SET basis = 'another'", "review"),
        ("UPDATE review SET verdict = 'refuse'", "review"),
        ("UPDATE correction SET field = 'period'", "does not say what the log says"),
        ("UPDATE correction_text SET new_value = '14'", "words of correction"),
        ("UPDATE correction_text SET basis = '另据'", "words of correction"),
        ("DELETE FROM correction", "1 rows 'corrected'"),
        ("DELETE FROM review", "1 rows 'reviewed'"),
        ("DELETE FROM decision WHERE decision = 'held'", "rows 'decided'"),
    ],
)
def test_tampering_shows(busy, statement, says):
    tamper(busy, statement)
    assert says in broken(busy)


def test_a_row_that_is_gone_shows(busy):
    tamper(busy, "DELETE FROM audit WHERE seq = 3")
    assert "row 3 is missing" in broken(busy)


def test_a_tail_that_was_cut_shows_by_the_release_that_remembers_it(busy):
    with busy.registry.read() as session:
        kept = audit.last(session)[0] - 3
    tables = ("decision", "review", "audit")
    tamper(busy, *(f"DELETE FROM {table} WHERE seq > {kept}" for table in tables))  # noqa: S608
    assert "the log's end is missing" in broken(busy)


@pytest.mark.parametrize("table", ["audit", "decision", "review", "correction"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET at = 'x'"])
def test_rows_are_append_only(busy, table, statement):
    with (
        pytest.raises(DBAPIError, match="append-only"),
        busy.registry.write("os:test") as write,
    ):
        write.session.execute(text(statement.format(table)))


def test_a_change_and_its_audit_row_are_both_undone(desk, written, count, monkeypatch):
    def fail(*_arguments):
        raise OSError("the disk is full")

    monkeypatch.setattr(decide, "append", fail)
    with pytest.raises(OSError, match="full"):
        desk.take(written())
    assert [count(table) for table in (Audit, EditionRow, SourceRow, DecisionRow)] == [0] * 4


def test_a_review_and_its_audit_row_are_both_undone(desk, written, count, monkeypatch):
    taken = desk.take(written())
    events = count(Audit)

    def fail(*_arguments):
        raise OSError("the disk is full")

    monkeypatch.setattr("db.registry.review.settle", fail)
    with pytest.raises(OSError, match="full"):
        desk.say(taken.document_id, "refuse")
    assert (count(Audit), count(ReviewRow)) == (events, 0)


def test_the_log_takes_no_fact_that_is_not_on_the_list(desk):
    with desk.registry.write("os:test") as write:
        with pytest.raises(ValueError, match="not an event"):
            audit.append(write, "rejected", "x", {"code": "binary", "text": "机密"})
        with pytest.raises(ValueError, match="not an event"):
            audit.append(write, "whatever", "x", {})


def test_no_text_of_a_document_is_in_the_log(busy):
    with busy.registry.read() as session:
        said = "".join(f"{row.subject}{row.detail}" for row in audit_rows(session))
    for word in ("云科办", "实验室", "依据", "玻璃", "x.bin"):
        assert word not in said


def test_a_rejection_is_recorded_once_and_again_with_another_code(desk, count):
    def again(code):
        with desk.registry.write("os:test") as write:
            return reject(write, "a" * 64, "x.bin", 3, code)

    assert [again("binary"), again("binary"), again("encoding")] == [True, False, True]
    assert (count(SourceRow), count(Audit)) == (1, 2)


def test_a_reader_sees_one_state_throughout(desk, written):
    with desk.registry.read() as session:
        before = audit.last(session)
        desk.take(written())
        assert audit.last(session) == before
