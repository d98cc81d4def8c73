"""``latest`` keeps the newest period of each indicator, area and subject."""

from typing import Any

import pytest

from db.public.filters import Condition
from db.public.listing import Wanted, count, read_page
from db.public.queries.list_observations import OBSERVATIONS
from db.public.store import ReleaseStore
from tests import invented
from tests.made_numbers import MadeExtractor

NUMBER = "云科办〔2031〕1号"


def row(exact: str, year: int | None, **more: Any) -> dict[str, Any]:
    ends = {
        "period": None if year is None else str(year),
        "period_start": None if year is None else f"{year}-01-01",
        "period_end": None if year is None else f"{year}-12-31",
    }
    return {"exact": exact, **ends, **more}


@pytest.fixture
def release(store: ReleaseStore, extractor: MadeExtractor) -> ReleaseStore:
    rows = [
        row("11家", 2028),
        row("12家", 2029),
        row("13家", 2029, status="target"),
        row("14家", None),
        row("15家", 2027, area="430204"),
        row("16家", 2026, subject="株洲高新区"),
        row("17家", 2030, indicator=None),
        row("18家", 2025, indicator="maker_spaces"),
        row("19家", 2024, indicator="maker_spaces", area=None, subject=None),
    ]
    extractor.tell(NUMBER, *rows)
    body = "，".join(str(one["exact"]) for one in rows)
    invented.publish(store, [invented.edition(invented.document(NUMBER, body=body))])
    return store


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ((), {"12家", "13家", "15家", "16家", "18家", "19家"}),
        ((Condition("year", "lte", (2028,)),), {"11家", "15家", "16家", "18家", "19家"}),
        ((Condition("status", "in", ("actual",)),), {"12家", "15家", "16家", "18家", "19家"}),
        ((Condition("area", "in", ("430204",)),), {"15家"}),
    ],
)
def test_latest(
    release: ReleaseStore, conditions: tuple[Condition, ...], expected: set[str]
) -> None:
    wanted = Wanted(conditions, latest=True)
    with release.connect("2031-04-01-1") as connection:
        page = read_page(connection, OBSERVATIONS, wanted, limit=20, after=None)
        assert {one.exact for one in page.rows} == expected
        assert count(connection, OBSERVATIONS, wanted) == len(expected)
