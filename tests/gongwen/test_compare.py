"""Comparing two texts: what is found, that nothing is lost, and that it ends."""

import time
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.compare import Budget, Change, Edition, Part, compare, match_numbers
from gongwen.compare.sequences import MOST_EDITS, common

SENTENCE = "截至2030年，全市建成实验室12家，孵化器14家，研发经费115.49亿元，同比增长7.5%。"
WORDS = st.text(alphabet="甲乙a1. \n\u0301", max_size=12)


def compared(before: list[str], after: list[str]) -> list[Change]:
    return compare(before, after, Budget())


def longest(before: str, after: str) -> int:
    """How long the longest common subsequence is, by the table that everybody knows."""
    row = [0] * (len(after) + 1)
    for one in before:
        above, row = row, [0] * (len(after) + 1)
        for j, other in enumerate(after):
            row[j + 1] = above[j] + 1 if one == other else max(above[j + 1], row[j])
    return row[-1]


@given(st.text(alphabet="abc", max_size=14), st.text(alphabet="abc", max_size=14))
def test_what_is_common_is_as_long_as_it_can_be(before: str, after: str) -> None:
    blocks = common(before, after, Budget())
    assert blocks is not None
    ends = (0, 0)
    for i, j, size in blocks:
        assert size > 0
        assert (i, j) >= ends
        assert before[i : i + size] == after[j : j + size]
        ends = (i + size, j + size)
    assert sum(size for _, _, size in blocks) == longest(before, after)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_both_texts_can_be_put_together_again(before: list[str], after: list[str]) -> None:
    changes = compared(before, after)
    for side, own, texts in (("before", "delete", before), ("after", "insert", after)):
        ours = [one for one in changes if getattr(one, side) is not None]
        assert [getattr(one, side) for one in ours] == list(range(len(texts)))
        for one in ours:
            text = "".join(part.text for part in one.parts if part.op in ("equal", own))
            assert text == texts[getattr(one, side)]
    for one in changes:
        assert (one.kind == "removed") == (one.after is None)
        assert (one.kind == "added") == (one.before is None)
        assert (one.kind == "same") == ({part.op for part in one.parts} <= {"equal"})


@pytest.mark.parametrize(
    ("after", "parts"),
    [
        (SENTENCE.replace("12", "13"), [("delete", "12"), ("insert", "13")]),
        # A number is one word, not digits of which some stayed.
        (SENTENCE.replace("115.49", "120.1"), [("delete", "115.49"), ("insert", "120.1")]),
        # One character that stands in both by chance does not part a change in two.
        (SENTENCE.replace("同比", "比上年"), [("delete", "同比"), ("insert", "比上年")]),
        (SENTENCE.replace("孵化器14家，", ""), [("delete", "孵化器14家，")]),
        (SENTENCE + "再接再厉。", [("insert", "再接再厉。")]),
    ],
)
def test_changes_within_a_paragraph(after: str, parts: list[tuple[str, str]]) -> None:
    (change,) = compared([SENTENCE], [after])
    assert change.kind == "changed"
    assert not change.coarse
    assert [(part.op, part.text) for part in change.parts if part.op != "equal"] == parts


def test_paragraphs_that_came_went_and_changed() -> None:
    before = ["一、情况", SENTENCE, "（一）甲", "此段将删。", "结尾"]
    after = ["一、情况", "新增一段文字。", SENTENCE.replace("14", "15"), "（一）甲", "结尾"]
    assert [(one.kind, one.before, one.after) for one in compared(before, after)] == [
        ("same", 0, 0), ("added", None, 1), ("changed", 1, 2), ("same", 2, 3),
        ("removed", 3, None), ("same", 4, 4),
    ]  # fmt: skip
    # Unlike each other, they are not one paragraph that changed.
    kinds = [one.kind for one in compared(["甲乙丙丁戊己"], ["子丑寅卯辰巳"])]
    assert kinds == ["removed", "added"]
    assert compared(["甲"], ["甲"]) == [Change("same", 0, 0, (Part("equal", "甲"),))]
    assert compared([], []) == []


HOSTILE = {
    "two characters by turns": (["ab" * 100_000], ["ba" * 100_000]),
    "one character": (["水" * 300_000], ["利" + "水" * 299_000 + "利"]),
    "slow in difflib": ([("a " * 50 + "b ") * 2_000], [("a " * 49 + "b ") * 2_000]),
    "few characters": (["甲乙丙丁" * 40_000], ["乙甲丁丙丙" * 30_000]),
    "decimals": (["1." * 200_000], ["1," * 200_000]),
    "spaces": ([" \t" * 200_000], ["\t " * 200_001]),
    "combining": (["水\u0336" * 200_000], ["水" * 200_000]),
    "short lines": ([f"水{n % 7}" for n in range(20_000)], [f"水{n % 5}" for n in range(20_000)]),
    "every line": ([f"{SENTENCE}{n}" for n in range(900)], [f"{n}{SENTENCE}" for n in range(900)]),
    "the other way round": ([f"{SENTENCE}{n}" for n in range(3_000)],
                            [f"{SENTENCE}{n}" for n in reversed(range(3_000))]),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_that_are_made_to_be_slow(name: str) -> None:
    before, after = HOSTILE[name]
    begun = time.process_time()
    changes = compared(before, after)
    # Each takes less than half a second where this was written.
    assert time.process_time() - begun < 10
    assert sum(one.before is not None for one in changes) == len(before)
    # The same every time: a tag of the answer depends on it.
    assert compared(before, after) == changes


def test_what_is_not_compared_in_detail_says_so() -> None:
    before = [f"甲乙丙{n}丁" for n in range(3 * MOST_EDITS)]
    changes = compared(before, [one.replace("丁", "戊") for one in before])
    assert all(one.coarse for one in changes)
    long = "甲乙" * 5 * MOST_EDITS
    (changed,) = compared([long], ["丙" + long.replace("甲", "丁", 2 * MOST_EDITS) + "丙"])
    assert (changed.kind, changed.coarse) == ("changed", True)
    assert [part.op for part in changed.parts] == ["delete", "insert"]
    # Steps that were used up do not come back.
    spent = Budget(30)
    assert [one.coarse for one in compare([SENTENCE], [SENTENCE + "。"], spent)] == [True, True]
    assert not any(one.coarse for one in compared([SENTENCE], [SENTENCE + "。"]))


@dataclass
class Made:
    """A number as a test needs it."""

    exact: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    value: str
    label: str = "孵化器"
    indicator: str | None = "incubators"
    kind: str = "level"
    period: str = "2030"
    area: str | None = None
    subject: str | None = None
    status: str = "actual"
    unit: str = "家"
    qualifier: str = "exact"
    value_max: str | None = None


def edition(paragraphs: list[str], *numbers: tuple[int, str, dict[str, Any]]) -> Edition:
    """An edition of these paragraphs; a number is named by its paragraph and what is printed."""
    text, spans = "\n".join(paragraphs), []
    at = 0
    for one in paragraphs:
        spans.append((at, at + len(one)))
        at += len(one) + 1
    made = []
    for paragraph, exact, further in numbers:
        start = text.index(exact, spans[paragraph][0])
        made.append(
            Made(exact, start, start + len(exact), *spans[paragraph], exact[:-1], **further)
        )
    return Edition(text, spans, made)


def matched(before: Edition, after: Edition) -> list[tuple[str, str | None, str | None, Any]]:
    texts = [[of.text[start:end] for start, end in of.paragraphs] for of in (before, after)]
    return [
        (one.kind, one.before and one.before.exact, one.after and one.after.exact, one.fields)
        for one in match_numbers(before, after, compared(*texts))
    ]


def test_numbers_by_their_place_in_text_that_stayed() -> None:
    before = edition(["孵化器12家，实验室12家。"], (0, "12家", {}))
    after = edition(["新增一段文字。", "孵化器12家，实验室12家。"], (1, "12家", {"period": "2031"}))
    # It stands where it stood; what was understood of it is another period.
    assert matched(before, after) == [("changed", "12家", "12家", ("period",))]
    assert matched(before, before) == [("same", "12家", "12家", ())]


def test_numbers_by_what_they_are_of() -> None:
    before = edition(["今年孵化器12家，实验室30家。"],
                     (0, "12家", {}), (0, "30家", {"label": "实验室", "indicator": None}))  # fmt: skip
    after = edition(["今年孵化器14家，工作站30家。"],
                    (0, "14家", {}), (0, "30家", {"label": "工作站", "indicator": None}))  # fmt: skip
    assert matched(before, after) == [
        ("changed", "12家", "14家", ("value",)),
        ("changed", "30家", "30家", ("label",)),
    ]


def test_numbers_whose_sentence_moved() -> None:
    one, two, three = "孵化器12家。", "甲乙丙丁戊己庚。", "子丑寅卯辰巳午。"
    before = edition([one, two, three], (0, "12家", {}))
    after = edition([two, three, one], (2, "12家", {}))
    assert matched(before, after) == [("same", "12家", "12家", ())]


def test_a_number_in_a_paragraph_that_was_written_anew() -> None:
    before = edition(["孵化器12家，甲乙丙丁戊己。"], (0, "12家", {}))
    after = edition(["子丑寅卯辰巳午未申，达到14家。"], (0, "14家", {}))
    assert matched(before, after) == [("changed", "12家", "14家", ("value",))]
    other = edition(["子丑寅卯辰巳午未申，达到14家。"], (0, "14家", {"period": "2031"}))
    assert matched(before, other) == [
        ("added", None, "14家", ()),
        ("removed", "12家", None, ()),
    ]


def test_what_could_be_two_numbers_is_none() -> None:
    before = edition(["各区孵化器12家和13家，共有这些。"], (0, "12家", {}), (0, "13家", {}))
    after = edition(["各区孵化器15家和16家，共有这些。"], (0, "15家", {}), (0, "16家", {}))
    assert [one[0] for one in matched(before, after)] == ["added", "added", "removed", "removed"]
