"""Keys sort as the decimals do, exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.public.value_key import value_key

DECIMALS = st.from_regex(r"\A-?[0-9]{1,24}(\.[0-9]{1,14})?\Z")


@given(one=DECIMALS, other=DECIMALS)
def test_they_sort_as_decimals(one: str, other: str) -> None:
    keys = value_key(one), value_key(other)
    assert (keys[0] < keys[1]) == (Decimal(one) < Decimal(other))
    assert (keys[0] == keys[1]) == (Decimal(one) == Decimal(other))


def test_a_row_of_them() -> None:
    row = [
        "-1000000000000000000", "-12.51", "-12.5", "-12", "-1", "-0.10", "-0.01", "0", "0.000000000001",
        "0.01", "0.1", "1", "9.99", "10", "12", "12.5", "100", "1000000000000000000",
        "1000000000000000000.000000000001",
    ]  # fmt: skip
    keys = [value_key(one) for one in row]
    assert keys == sorted(keys, key=lambda key: (key or "").encode())
    assert len(set(keys)) == len(row)


def test_one_value_has_one_key() -> None:
    assert value_key("1.50") == value_key("01.5")
    assert value_key("-0") == value_key("0.00")


@pytest.mark.parametrize("text", ["2/3", "", "1e5", "+1", ".5", "1.", "１", "NaN", "1" * 1000])
def test_what_is_no_decimal_has_none(text: str) -> None:
    assert value_key(text) is None
