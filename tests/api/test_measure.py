"""Base values in words: what a person reads, not the name of a unit beside a figure."""

import pytest

from api.pages.measure import measured

NAMES = {
    "square_metre": ("平方米", "square metre"),
    "cubic_metre_per_second": ("立方米每秒", "cubic metre per second"),
    "percentage_point": ("百分点", "percentage point"),
}


@pytest.mark.parametrize(
    ("amount", "unit", "kind", "zh", "en"),
    [
        ("-9.2", "percent", "growth", "-9.2%", "-9.2%"),
        ("2", "rank", "rank", "第 2 位", "place 2"),
        ("-2", "rank", "change", "-2 位", "-2 places"),
        ("8500", "count", "level", "8500", "8500"),
        ("2/3", "ratio", "share", "2/3", "2/3"),
        ("1870000000", "CNY", "level", "1870000000 元", "1870000000 yuan"),
        ("4200000", "square_metre", "level", "4200000 平方米", "4200000 square metres"),
        ("1", "square_metre", "level", "1 平方米", "1 square metre"),
        ("0.2", "percentage_point", "change", "0.2 百分点", "0.2 percentage points"),
        ("3", "cubic_metre_per_second", None, "3 立方米每秒", "3 cubic metres per second"),
    ],
)
def test_measured(amount: str, unit: str, kind: str | None, zh: str, en: str) -> None:
    assert measured(amount, unit, NAMES, kind) == (zh, en)
