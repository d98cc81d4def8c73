"""Releases in the registry: names, times, what they hold, and taking one back."""

import pytest

from db.registry.lock import publishing
from db.registry.models import PublicationRow
from db.registry.planning import unapproved_by
from db.registry.rejudge import rejudge
from db.registry.release import (
    abandon_release,
    changes_of,
    current_release,
    name_release,
    pending_release,
    public_now,
    publication_times,
    switch_release,
)
from db.registry.session import open_registry
from db.registry.verify import verify
from gongwen.errors import RegistryError


def times(desk):
    with desk.registry.read() as session:
        return publication_times(session)


def public(desk):
    with desk.registry.read() as session:
        return public_now(session)


def test_names_count_the_releases_of_a_day_past_those_taken(desk):
    assert [desk.release(), desk.release()] == ["2031-04-01-1", "2031-04-01-2"]
    with desk.registry.write("os:test") as write:
        release = name_release(write, desk.plan(), "0" * 64, ["2031-04-01-3", "2031-04-01-4"])
        assert release.name == "2031-04-01-5"


def test_times_are_those_of_the_first_release_and_of_the_change(desk, written):
    taken = desk.take(written())
    desk.release()
    (first,) = times(desk).values()
    assert first[0] == first[1]
    desk.take(written(body="第二版。"))
    desk.release()
    second = times(desk)
    assert second[taken.document_id, 1] == first
    assert second[taken.document_id, 2][0] == first[0]
    assert second[taken.document_id, 2][1] > first[1]


def test_a_document_that_comes_back_was_changed_by_that_release(desk, written):
    taken = desk.take(written())
    desk.release()
    (first,) = times(desk).values()
    desk.say(taken.document_id, "refuse")
    desk.release()
    assert public(desk) == set()
    desk.say(taken.document_id, "approve")
    desk.release()
    assert public(desk) == {(taken.document_id, 1)}
    (again,) = times(desk).values()
    assert again[0] == first[0]
    assert again[1] > first[1]


def test_an_abandoned_release_leaves_no_trace_but_in_the_log(desk, written, count):
    taken = desk.take(written())
    desk.release()
    before = times(desk)
    desk.take(written(mark="A类\n\n不同意公开"))
    with desk.registry.write("os:test") as write:
        release = name_release(write, desk.plan(), "0" * 64, ())
    assert public(desk) == set()
    with desk.registry.write("os:test") as write:
        pending = pending_release(write.session)
        assert pending is not None
        assert pending.name == release.name
        abandon_release(write, pending)
    assert times(desk) == before
    assert count(PublicationRow) == 1
    with desk.registry.read() as session:
        assert pending_release(session) is None
        current = current_release(session)
        assert current is not None
        assert current.name == "2031-04-01-1"
        assert verify(session).releases == 2
    assert desk.stands() == []
    assert taken.edition == 1


def test_a_release_says_what_it_changed(desk, written):
    ids = [desk.take(written(number=f"云科办〔2031〕{n}号")).document_id for n in (1, 2)]
    desk.release()
    desk.say(ids[0], "refuse")
    desk.take(written(number="云科办〔2031〕2号", body="第二版。"))
    new = desk.take(written(number="云科办〔2031〕3号")).document_id
    with desk.registry.write("os:test") as write:
        release = name_release(write, desk.plan(), "0" * 64, ())
        switch_release(write, release)
        changes = changes_of(write.session, release)
    assert (changes.added, changes.changed, changes.removed) == ((new,), (ids[1],), (ids[0],))


def test_an_approval_of_everything_leaves_out_what_people_and_the_gate_stopped(desk, written):
    plain = desk.take(written(number="云科办〔2031〕1号")).document_id
    refused = desk.take(written(number="云科办〔2031〕2号")).document_id
    desk.say(refused, "refuse")
    desk.take(written(number="云科办〔2031〕3号"))
    desk.take(written(number="云科办〔2031〕3号", mark="A类\n\n不同意公开"))
    mine = desk.take(written(number="云科办〔2031〕4号")).document_id
    desk.say(mine, "approve", by="李审")
    with desk.registry.read() as session:
        assert unapproved_by(session, "李审") == [(plain, 1)]
        assert set(unapproved_by(session, "王审")) == {(plain, 1), (mine, 1)}


def test_newer_rules_judge_stored_editions_anew(desk, written, monkeypatch):
    taken = desk.take(written())
    conflict = desk.take(written(proposal="0732"))
    assert rejudge(desk.registry, "os:test") == 0
    monkeypatch.setattr("db.registry.rejudge.RULES_VERSION", "next")
    monkeypatch.setattr("gongwen.gate.RULES_VERSION", "next")
    assert rejudge(desk.registry, "os:test") == 2
    monkeypatch.setattr("gongwen.gate.RULES", (("no_mark", lambda _document: [None]),))
    monkeypatch.setattr("gongwen.gate.RULES_VERSION", "later")
    monkeypatch.setattr("db.registry.rejudge.RULES_VERSION", "later")
    assert rejudge(desk.registry, "os:test") == 2
    assert desk.stands() == []
    assert desk.take(written()).reasons == ("no_mark",)
    assert desk.take(written(proposal="0732")).reasons == ("no_mark", "number_conflict")
    assert taken.document_id != conflict.document_id


def test_one_publication_at_a_time(desk, registry_url):
    other = open_registry(registry_url)
    with (
        publishing(desk.registry),
        pytest.raises(RegistryError, match="under way"),
        publishing(other),
    ):
        pass
    with publishing(other):
        pass
    other.close()
