"""Which release first shows what a person said, and what stands."""

import pytest

from db.registry.changes import public_changes
from db.registry.correcting import Grounds, Place, correct, undo
from db.registry.corrections import Word, standing
from db.registry.history import audit_rows
from db.registry.ledger import turns
from db.registry.planning import plan
from db.registry.release import name_release, switch_release
from db.registry.rereading import Reread, record_rereading
from db.registry.stored import stored_document
from gongwen.differences import Difference
from gongwen.errors import RegistryError

RELEASES = [(1, 10), (2, 20), (3, 30)]
GROUNDS = Grounds("misprint", "依据", None)


def word(seq, value, *, field="status", undone=False):
    return Word(seq, "x", (0, 3, field), undone, "misprint", "0", value, None, "t", False)


def back(seq):
    return word(seq, None, undone=True)


@pytest.mark.parametrize(
    ("said", "shown", "expected"),
    [
        ([], RELEASES, []),
        ([word(5, "a")], RELEASES, [(5, None, 1, None)]),
        ([word(15, "a")], RELEASES, [(15, None, 2, None)]),
        ([word(35, "a")], RELEASES, []),
        ([word(5, "a")], [], []),
        ([word(5, "a")], [(3, 30)], [(5, None, 3, None)]),
        ([word(5, "a"), word(6, "b")], RELEASES, [(6, None, 1, None)]),
        ([word(5, "a"), word(15, "b")], RELEASES, [(5, None, 1, 2), (15, 5, 2, None)]),
        ([word(5, "a"), back(6)], RELEASES, []),
        ([word(5, "a"), back(15)], RELEASES, [(5, None, 1, 2), (15, 5, 2, None)]),
        (
            [word(5, "a"), back(15), word(25, "b")],
            RELEASES,
            [(5, None, 1, 2), (15, 5, 2, 3), (25, None, 3, None)],
        ),
        (
            [word(5, "a"), word(6, "b", field="kind")],
            RELEASES,
            [(5, None, 1, None), (6, None, 1, None)],
        ),
    ],
)
def test_the_first_release_that_shows_a_word(said, shown, expected):
    found = [
        (turn.word.seq, turn.before and turn.before.seq, turn.release, turn.until)
        for turn in turns(said, shown)
    ]
    assert found == expected


def test_the_last_word_on_a_field_stands():
    said = [word(1, "a"), word(2, "b"), word(3, "c", field="kind"), back(4)]
    assert {key[2]: one.new_value for key, one in standing(said).items()} == {"kind": "c"}


@pytest.fixture
def place(desk, written):
    taken = desk.take(written())
    with desk.registry.read() as session:
        start = stored_document(session, taken.document_id, 1).text.index("12家")
    return Place(taken.document_id, 1, start, start + 3)


def say(desk, place, value="target", field="status"):
    with desk.registry.write("李审") as write:
        return correct(write, place, field, value, GROUNDS)


def test_what_stands_makes_another_release(desk, place):
    before = desk.plan().content_sha256()
    say(desk, place)
    corrected = desk.plan().content_sha256()
    assert corrected != before
    with desk.registry.write("李审") as write:
        undo(write, place, None, GROUNDS)
    assert desk.plan().content_sha256() == before


def test_changes_tell_of_it_once(desk, place):
    def told():
        with desk.registry.read() as session:
            return [(one.seq, one.type, one.release) for one in public_changes(session)]

    first = desk.release()
    say(desk, place)
    assert told() == [(1, "published", first)]
    second = desk.release()
    desk.release()
    assert told() == [(1, "published", first), (2, "corrected", second)]
    desk.say(place.document_id, "refuse")
    gone = desk.release()
    assert told()[1:] == [(2, "corrected", second), (3, "withdrawn", gone)]


def test_a_correction_made_before_its_document_was_public(desk, place):
    say(desk, place)
    first = desk.release()
    with desk.registry.read() as session:
        assert [(one.type, one.release) for one in public_changes(session)] == [
            ("published", first)
        ]


def test_what_was_read_anew_of_an_edition_that_was_blocked_since_is_left_out(desk, written):
    kept = desk.take(written()).document_id
    gone = desk.take(written("云科办〔2031〕8号", proposal="0732")).document_id
    desk.release()
    change = Difference(0, 3, "status", "actual", "target")
    desk.say(gone, "refuse")
    with desk.registry.write("os:test") as write:
        planned = plan(write.session, 0)
        release = name_release(write, planned, planned.content_sha256(), ())
        differences = [(document, 1, change) for document in (kept, gone)]
        record_rereading(write, release, planned, Reread("1", "2", differences))
        switch_release(write, release)
    with desk.registry.read() as session:
        told = [(one.type, one.document_id) for one in public_changes(session)][2:]
        last = list(audit_rows(session))[-2]
    assert sorted(told) == sorted([("corrected", kept), ("withdrawn", gone)])
    assert (last.action, last.detail["changes"]) == ("reread", 1)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (Place("2222222222", 1, 0, 3), "not in this registry"),
        (None, "read no number"),
    ],
)
def test_where_nothing_stands_nothing_is_corrected(desk, written, place, says):
    taken = desk.take(written())
    with pytest.raises(RegistryError, match=says):
        say(desk, place or Place(taken.document_id, 1, 0, 3))
