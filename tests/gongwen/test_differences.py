"""What two readings differ in."""

from dataclasses import replace

from gongwen.compare import Edition
from gongwen.correct import WHOLE
from gongwen.differences import reread, revised
from tests import invented
from tests.made_numbers import observation

TEXT = invented.document(body="孵化器12家，众创空间12家，实验室3个，孵化器14家。")
FIRST = observation(TEXT, 0, exact="12家")
OTHER = observation(TEXT, FIRST.end, exact="12家", label="众创空间", indicator=None)
LAB = observation(TEXT, OTHER.end, exact="3个", label="实验室")
LAST = observation(TEXT, LAB.end, exact="14家")


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


def edition(body, *numbers):
    """An edition of these sentences, with the numbers that stand in them, in text order."""
    document = invented.document(body=body)
    found, end = [], 0
    for number in numbers:
        found.append(observation(document, end, **number))
        end = found[-1].end
    return Edition(document.text, [(one.start, one.end) for one in document.paragraphs], found)


INCUBATORS = {"exact": "12家"}
LABS = {"exact": "3个", "label": "实验室", "indicator": "laboratories"}


def test_numbers_that_only_moved_did_not_change():
    before = edition("孵化器12家。实验室3个。", INCUBATORS, LABS)
    assert not list(revised(before, edition("又及。孵化器12家。实验室3个。", INCUBATORS, LABS)))
    assert not list(revised(before, edition("实验室3个。孵化器12家。", LABS, INCUBATORS)))


def test_a_new_edition_with_other_values():
    before = edition("孵化器12家。实验室3个。", INCUBATORS, LABS)
    after = edition("孵化器13家。实验室3个。", {"exact": "13家"}, {**LABS, "period": "2031"})
    assert told(revised(before, after)) == [
        (after.numbers[0].start, "value", "12", "13"),
        (after.numbers[0].start, "base_value", "12", "13"),
        (after.numbers[1].start, "period", "2030", "2031"),
    ]


def test_what_came_and_what_went():
    before = edition("孵化器12家。实验室3个。", INCUBATORS, LABS)
    other = {"exact": "5家", "label": "众创空间", "indicator": "maker_spaces"}
    after = edition("孵化器12家。众创空间5家。", INCUBATORS, other)
    came, went = revised(before, after)
    assert (came.field, came.old, came.new, came.went) == (WHOLE, None, "5家", False)
    assert (went.field, went.old, went.new, went.went) == (WHOLE, "3个", None, True)
    assert came.start == after.numbers[1].start
    assert went.start == before.numbers[1].start


def test_several_of_one_name_are_not_guessed_at():
    before = edition("孵化器12家。孵化器14家。", INCUBATORS, {"exact": "14家"})
    after = edition("孵化器25家，孵化器26家。", {"exact": "25家"}, {"exact": "26家"})
    assert [one.field for one in revised(before, after)] == [WHOLE] * 4
