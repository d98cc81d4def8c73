"""What two readings differ in."""

from dataclasses import replace

from gongwen.correct import WHOLE
from gongwen.differences import Difference, reread, revised
from tests import invented
from tests.made_numbers import observation

TEXT = invented.document(body="孵化器12家，众创空间12家，实验室3个，孵化器14家。")
FIRST = observation(TEXT, 0, exact="12家")
OTHER = observation(TEXT, FIRST.end, exact="12家", label="众创空间", indicator=None)
LAB = observation(TEXT, OTHER.end, exact="3个", label="实验室")
LAST = observation(TEXT, LAB.end, exact="14家")


def moved(one, by=5, **changes):
    return replace(one, start=one.start + by, end=one.end + by, **changes)


def told(differences):
    return [(one.start, one.field, one.old, one.new) for one in differences]


def test_the_same_text_read_otherwise():
    after = (replace(FIRST, period="2029", status="target"), replace(LAB, rule="other"), LAST)
    assert told(reread((FIRST, OTHER, LAB), after)) == [
        (FIRST.start, "period", "2030", "2029"),
        (FIRST.start, "status", "actual", "target"),
        (OTHER.start, WHOLE, "12家", None),
        (LAST.start, WHOLE, None, "14家"),
    ]
    assert not list(reread((FIRST, LAB), (FIRST, LAB)))


def test_another_span_is_another_number():
    wider = replace(FIRST, end=FIRST.end + 1, exact="12家，")
    assert told(reread((FIRST,), (wider,))) == [
        (FIRST.start, WHOLE, "12家", None),
        (FIRST.start, WHOLE, None, "12家，"),
    ]


def test_numbers_that_only_moved_did_not_change():
    before = (FIRST, OTHER, LAB, LAST)
    assert not list(revised(before, tuple(moved(one) for one in before)))
    assert not list(revised(before, (moved(LAST, -9), moved(FIRST), moved(OTHER), moved(LAB))))


def test_a_new_edition_with_other_values():
    after = (moved(FIRST, value="13", base_value="13"), moved(OTHER, period="2031"))
    assert told(revised((FIRST, OTHER), after)) == [
        (after[0].start, "base_value", "12", "13"),
        (after[0].start, "value", "12", "13"),
        (after[1].start, "period", "2030", "2031"),
    ]


def test_what_came_and_what_went():
    differences = list(revised((FIRST, LAB), (moved(FIRST), moved(OTHER))))
    assert differences == [
        Difference(OTHER.start + 5, OTHER.end + 5, WHOLE, None, "12家"),
        Difference(LAB.start, LAB.end, WHOLE, "3个", None),
    ]
    assert [one.went for one in differences] == [False, True]


def test_several_of_one_name_are_not_guessed_at():
    before = (FIRST, LAST)  # one name, one period: by their order
    after = (moved(FIRST, period="2031"), moved(LAST, period="2032"))
    assert [one.field for one in revised(before, after)] == [WHOLE] * 4
