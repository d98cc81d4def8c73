"""Numbers of a release: what goes in, what is refused, and what lists show."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db.public.build import build
from db.public.content import PublishedEdition
from db.public.filters import Condition
from db.public.listing import Wanted, count, read_page, stream
from db.public.number_tables import areas, indicators
from db.public.queries.get_edition import get_edition
from db.public.queries.get_numbers import get_numbers
from db.public.queries.get_observation import get_observation
from db.public.queries.list_documents import DOCUMENTS
from db.public.queries.list_observations import OBSERVATIONS
from db.public.queries.release_meta import release_meta
from db.public.store import ReleaseStore, open_store
from db.public.value_key import value_key
from gongwen.errors import ReleaseError
from gongwen.extract import VERSION
from gongwen.identity import observation_id
from tests import invented
from tests.made_numbers import MadeExtractor

RELEASE = "2031-04-01-1"
ONE, TWO = "云科办〔2031〕1号", "云科办〔2031〕2号"


def item(
    number: str = ONE, body: str = "孵化器12家，众创空间30家。", edition: int = 1, of: str = ""
) -> PublishedEdition:
    return invented.edition(invented.document(number, body=body), edition, of)


def test_what_is_read_is_stored_to_the_letter(
    store: ReleaseStore, extractor: MadeExtractor
) -> None:
    extractor.tell(
        ONE,
        {"exact": "12家", "base_value": "12.000000000001", "flags": ("zone", "approximate")},
        {"exact": "30家", "related": 0, "base_value": "-1000000000000000000"},
    )
    made = item()
    invented.publish(store, [made])
    text = made.cleared.document.text
    with store.connect(RELEASE) as connection:
        first, second = get_numbers(connection, made.document_id, 1)
        for row in (first, second):
            assert row.id == observation_id(made.document_id, 1, row.start, row.end)
            assert text[row.start : row.end] == row.exact
            assert row.text_sha256 == made.cleared.document.text_sha256
            assert get_observation(connection, row.id) == row
        assert first.base_value == "12.000000000001"
        assert second.base_value == "-1000000000000000000"
        assert first.flags == '["approximate","zone"]'
        assert second.related == first.id
        assert (first.year, first.sort_period) == (2030, "2030-12-31")
        found = get_edition(connection, made.document_id, None)
        assert found is not None
        assert found.row.observations == 2
        meta = release_meta(connection)
        assert (meta.observations, meta.extractor) == (2, VERSION)
        used = {row.code: row for row in connection.execute(select(areas))}
        assert {code: row.observations for code, row in used.items()} == {"430000": 0, "430200": 2}
        of = {row.code: row for row in connection.execute(select(indicators))}
        assert (of["incubators"].observations, of["incubators"].documents) == (2, 1)
        assert of["rd_expenditure"].observations == 0


def test_an_older_editions_numbers_open_but_are_not_listed(
    store: ReleaseStore, extractor: MadeExtractor
) -> None:
    extractor.tell(ONE, {"exact": "12家"})
    extractor.tell(TWO, {"exact": "13家"})
    old = item()
    new = item(TWO, "孵化器13家。", 2, old.document_id)
    invented.publish(store, [old, new])
    with store.connect(RELEASE) as connection:
        (listed,) = read_page(connection, OBSERVATIONS, Wanted(), limit=9, after=None).rows
        assert (listed.exact, listed.edition) == ("13家", 2)
        (kept,) = get_numbers(connection, old.document_id, 1)
        assert get_observation(connection, kept.id) == kept
        assert count(connection, OBSERVATIONS, Wanted()) == 1
        assert release_meta(connection).observations == 1


@pytest.mark.parametrize(
    "row",
    [
        {"exact": "12家", "end": 10_000},
        {"exact": "12家", "start": 0},
        {"exact": "12家", "paragraph": "p1"},
        {"exact": "12家", "paragraph": "p99"},
        {"exact": "12家", "related": 0},
        {"exact": "12家", "related": 5},
        {"exact": "12家", "flags": ("unheard_of",)},
        {"exact": "12家", "indicator": "unheard_of"},
        {"exact": "12家", "area": "999999"},
        {"exact": "12家", "base_unit": "furlong"},
        {"exact": "12家", "kind": "guess"},
        {"exact": "12家", "status": "maybe"},
    ],
)
def test_a_number_that_is_not_sound_stops_the_build(
    store: ReleaseStore, extractor: MadeExtractor, row: dict[str, Any]
) -> None:
    extractor.tell(ONE, row)
    with pytest.raises(ReleaseError):
        build(store, invented.content([item()]))
    assert store.releases() == []


def test_numbers_may_not_overlap(store: ReleaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = MadeExtractor()
    made.tell(ONE, {"exact": "12家"})
    monkeypatch.setattr("db.public.observation_rows.extract", lambda document: made(document) * 2)
    with pytest.raises(ReleaseError, match="not what the text has"):
        build(store, invented.content([item()]))


def test_identical_content_has_identical_bytes(tmp_path: Path) -> None:
    body = "截至2030年底，全市高新技术企业302家，同比增长7.5%，研发经费投入115.49亿元。"
    sums = set()
    for folder in ("a", "b"):
        store = open_store(None, tmp_path / folder, writable=True)
        items = [item(f"云科办〔2031〕{n}号", body) for n in range(1, 6)]
        items += [item("云科办〔2031〕9号", body.replace("302", "303"))]
        invented.publish(store, items)
        file = tmp_path / folder / "releases" / RELEASE / "public.db"
        sums.add(hashlib.sha256(file.read_bytes()).hexdigest())
    assert len(sums) == 1


VALUES = ["5", "12.5", "12.50", "-3.2", "0", "1000000000000", "2/3"]


@pytest.fixture
def valued(store: ReleaseStore, extractor: MadeExtractor) -> ReleaseStore:
    rows = [
        {"exact": f"{n}家", "base_value": value, "indicator": None}
        for n, value in enumerate(VALUES, start=71)
    ]
    extractor.tell(ONE, *rows)
    invented.publish(store, [item(body="，".join(str(row["exact"]) for row in rows))])
    return store


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("in", "12.5", {"12.5", "12.50"}),
        ("gt", "5", {"12.5", "12.50", "1000000000000"}),
        ("gte", "12.500", {"12.5", "12.50", "1000000000000"}),
        ("lt", "0", {"-3.2"}),
        ("lte", "0", {"-3.2", "0"}),
    ],
)
def test_values_compare_exactly(
    valued: ReleaseStore, op: str, value: str, expected: set[str]
) -> None:
    wanted = Wanted((Condition("value", op, (value_key(value) or "",)),))
    with valued.connect(RELEASE) as connection:
        page = read_page(connection, OBSERVATIONS, wanted, limit=20, after=None)
        assert {row.base_value for row in page.rows} == expected
        assert count(connection, OBSERVATIONS, wanted) == len(expected)


@pytest.mark.parametrize("sort", list(OBSERVATIONS.orders))
def test_every_order_can_be_walked(valued: ReleaseStore, sort: str) -> None:
    wanted = Wanted(sort=sort)
    with valued.connect(RELEASE, streamed=True) as connection:
        whole = [row.id for row in stream(connection, OBSERVATIONS, wanted)]
    seen, after = [], None
    with valued.connect(RELEASE) as connection:
        while True:
            page = read_page(connection, OBSERVATIONS, wanted, limit=2, after=after)
            seen += [row.id for row in page.rows]
            after = page.next
            if after is None:
                break
    assert seen == whole
    assert len(set(seen)) == len(VALUES)


def test_documents_by_indicator(store: ReleaseStore, extractor: MadeExtractor) -> None:
    extractor.tell(ONE, {"exact": "12家"}, {"exact": "30家", "indicator": "maker_spaces"})
    extractor.tell(TWO, {"exact": "13家"})
    invented.publish(store, [item(), item(TWO, "孵化器13家。")])

    def documents(*codes: str) -> int:
        with store.connect(RELEASE) as connection:
            return count(connection, DOCUMENTS, Wanted((Condition("indicator", "in", codes),)))

    assert documents("incubators") == 2
    assert documents("maker_spaces") == 1
    assert documents("maker_spaces", "incubators") == 2
    assert documents("rd_expenditure") == 0
