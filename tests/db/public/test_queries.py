"""Lists: order, pages and filters are the same in both kinds of database."""

import pytest

from db.public.filters import Condition
from db.public.listing import Position, Wanted, count, read_page
from db.public.queries.list_documents import DOCUMENTS
from db.public.store import ReleaseStore
from gongwen.model import Cleared
from tests import invented

DATES = ["2031-03-05", "2031", "2030-12-31", None, "2031-03-05", "2030"]


@pytest.fixture
def release(store: ReleaseStore) -> ReleaseStore:
    items = []
    for n, date in enumerate(DATES, start=1):
        item = invented.edition(invented.document(f"云科办〔2031〕{n}号"))
        document = invented.dated(item.cleared.document, date)
        cleared = Cleared(document, item.cleared.decision)
        object.__setattr__(item, "cleared", cleared)
        items.append(item)
    invented.publish(store, items)
    return store


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6, 7])
def test_pages_hold_every_document_once_newest_first(release: ReleaseStore, limit: int) -> None:
    seen, after, pages = [], None, 0
    with release.connect("2031-04-01-1") as connection:
        while True:
            page = read_page(connection, DOCUMENTS, Wanted(), limit=limit, after=after)
            seen += [(row.date, row.document_id) for row in page.rows]
            pages += 1
            after = page.next
            if after is None:
                break
    assert [date for date, _ in seen] == sorted(DATES, key=lambda d: d or "", reverse=True)
    same_day = [identifier for date, identifier in seen if date == "2031-03-05"]
    assert same_day == sorted(same_day)
    assert len(set(seen)) == len(DATES)
    assert pages == -(-len(DATES) // limit)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("year", "in", (2031,)), 3),
        (Condition("year", "in", (2030, 2031)), 5),
        (Condition("year", "gte", (2031,)), 3),
        (Condition("year", "lt", (2031,)), 2),
        (Condition("number", "in", ("云科办〔2031〕2号",)), 1),
        (Condition("slug", "in", ("none",)), 0),
        (Condition("kind", "in", ("co_handling_opinion",)), 6),
        (Condition("issuer", "in", ("云州市科学技术局", "别的局")), 6),
        (Condition("issuer", "in", ("云州市",)), 0),
    ],
)
def test_filters(release: ReleaseStore, condition: Condition, expected: int) -> None:
    with release.connect("2031-04-01-1") as connection:
        assert count(connection, DOCUMENTS, Wanted((condition,))) == expected
        page = read_page(connection, DOCUMENTS, Wanted((condition,)), limit=10, after=None)
        assert len(page.rows) == expected


def test_the_index_finds_a_place(release: ReleaseStore) -> None:
    with release.connect("2031-04-01-1") as connection:
        page = read_page(
            connection, DOCUMENTS, Wanted(), limit=10, after=Position("2031", "zzzzzzzzzz")
        )
        assert [row.date for row in page.rows] == ["2030-12-31", "2030", None]
