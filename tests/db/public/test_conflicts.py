"""Values that documents state differently are flagged, side by side, and never merged."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.public.number_tables import conflicts
from db.public.queries.get_conflicting import get_conflicting
from db.public.queries.list_observations import OBSERVATION_ROWS
from db.public.store import ReleaseStore
from gongwen.extract.conflicts import disagree
from tests import invented
from tests.made_numbers import MadeExtractor

SETS = st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1), max_size=6)


@given(values=SETS)
def test_documents_agree_when_their_values_are_nested(values: list[frozenset[str]]) -> None:
    crossed = any(not (one <= other or other <= one) for one in values for other in values)
    assert disagree(values) == crossed


def conflicting(
    store: ReleaseStore, extractor: MadeExtractor, *documents: list[dict[str, Any]]
) -> list[set[str]]:
    """The sets of conflicting numbers, as printed, when these documents are published."""
    items = []
    for n, rows in enumerate(documents, start=1):
        number = f"云科办〔2031〕{n}号"
        extractor.tell(number, *rows)
        body = "，".join(str(row["exact"]) for row in rows) + "。"
        items.append(invented.edition(invented.document(number, body=body)))
    invented.publish(store, items)
    with store.connect("2031-04-01-1") as connection:
        rows = connection.execute(OBSERVATION_ROWS).all()
        found = get_conflicting(connection, rows, 50)
        assert found.keys() == set(connection.scalars(select(conflicts.c.set)))
        assert all(row.conflict_set == number for number in found for row in found[number].rows)
        assert all(one.total == len(one.rows) for one in found.values())
        first = get_conflicting(connection, rows, 1)
    assert {number: (one.total, one.rows) for number, one in first.items()} == {
        number: (one.total, one.rows[:1]) for number, one in found.items()
    }
    return [{row.exact for row in found[number].rows} for number in sorted(found)]


def test_two_documents_with_two_values(store: ReleaseStore, extractor: MadeExtractor) -> None:
    found = conflicting(
        store, extractor, [{"exact": "12家"}], [{"exact": "14家"}], [{"exact": "12家"}]
    )
    assert found == [{"12家", "14家"}]


@pytest.mark.parametrize(
    "changes",
    [
        {"indicator": "maker_spaces"},
        {"indicator": None},
        {"area": "430204"},
        {"area": None},
        {"subject": "石峰区"},
        {"subject": None},
        {"period": "2029"},
        {"period": None},
        {"status": "target"},
        {"kind": "growth"},
        {"base_unit": "percent"},
        {"qualifier": "more_than"},
        {"qualifier": "range", "base_value_max": "20"},
        {"base_value": "12.0"},
    ],
)
def test_what_differs_in_anything_else_is_no_conflict(
    store: ReleaseStore, extractor: MadeExtractor, changes: dict[str, Any]
) -> None:
    assert conflicting(store, extractor, [{"exact": "12家"}], [{"exact": "14家", **changes}]) == []


def test_without_an_area_the_subject_is_enough(
    store: ReleaseStore, extractor: MadeExtractor
) -> None:
    own = {"area": None, "subject": "某研究院"}
    rows = [[{"exact": "12家", **own}], [{"exact": "14家", **own}]]
    assert conflicting(store, extractor, *rows) == [{"12家", "14家"}]


def test_a_document_does_not_contradict_itself(
    store: ReleaseStore, extractor: MadeExtractor
) -> None:
    rows = [{"exact": "12家"}, {"exact": "14家"}]
    assert conflicting(store, extractor, rows) == []
    assert conflicting_again(store, extractor, rows) == []


def conflicting_again(
    store: ReleaseStore, extractor: MadeExtractor, rows: list[dict[str, Any]]
) -> list[set[str]]:
    """The same numbers in a second document, which repeats them, and in a third that has some."""
    numbers = [f"云科办〔2031〕{n}号" for n in (1, 2, 3)]
    body = "，".join(str(row["exact"]) for row in rows) + "。"
    for number in numbers[:2]:
        extractor.tell(number, *rows)
    extractor.tell(numbers[2], rows[0])
    items = [invented.edition(invented.document(number, body=body)) for number in numbers]
    invented.publish(store, items, "2031-04-02-1")
    with store.connect("2031-04-02-1") as connection:
        return [set() for _ in connection.scalars(select(conflicts.c.set))]


def test_a_part_of_a_breakdown_is_no_other_value(
    store: ReleaseStore, extractor: MadeExtractor
) -> None:
    whole = [{"exact": "12家"}, {"exact": "4家", "related": 0}]
    assert conflicting(store, extractor, whole, [{"exact": "12家"}]) == []


def test_parts_of_other_places_are_compared(store: ReleaseStore, extractor: MadeExtractor) -> None:
    district = {"area": "430204", "subject": "石峰区"}
    one = [{"exact": "12家"}, {"exact": "4家", "related": 0, **district}]
    assert conflicting(store, extractor, one, [{"exact": "5家", **district}]) == [{"4家", "5家"}]


def test_only_current_editions_count(store: ReleaseStore, extractor: MadeExtractor) -> None:
    for number, exact in (
        ("云科办〔2031〕1号", "12家"),
        ("云科办〔2031〕2号", "14家"),
        ("云科办〔2031〕3号", "14家"),
    ):
        extractor.tell(number, {"exact": exact})
    old = invented.edition(invented.document("云科办〔2031〕1号", body="孵化器12家。"))
    new = invented.edition(
        invented.document("云科办〔2031〕2号", body="孵化器14家。"), 2, old.document_id
    )
    other = invented.edition(invented.document("云科办〔2031〕3号", body="孵化器14家。"))
    invented.publish(store, [old, new, other])
    with store.connect("2031-04-01-1") as connection:
        assert connection.scalars(select(conflicts.c.set)).all() == []


def test_many_sets_are_numbered_from_one(store: ReleaseStore, extractor: MadeExtractor) -> None:
    years = range(2001, 2031)
    documents = [[{"exact": f"{n}{year}家", "period": str(year)} for year in years] for n in (1, 2)]
    found = conflicting(store, extractor, *documents)
    assert found == [{f"1{year}家", f"2{year}家"} for year in years]
