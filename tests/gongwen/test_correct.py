"""What a person may correct of a number, and what follows from it."""

from dataclasses import replace

import pytest

from gongwen.correct import FIELDS, WHOLE, Correction, checked, corrected
from gongwen.errors import WrongCorrection
from gongwen.extract import extract
from gongwen.model import Observation
from tests import invented


@pytest.fixture
def found() -> tuple[Observation, ...]:
    body = "截至2030年，全市建成孵化器12家，增长7.5%，研发经费约115亿元。"
    return extract(invented.document(body=body))


def of(one: Observation, field: str, value: str | None) -> Correction:
    return Correction(one.start, one.end, field, value)


@pytest.mark.parametrize(
    ("field", "given", "held"),
    [
        ("base_value", " 031.50 ", "31.5"),
        ("base_value", "-0.0", "0"),
        ("base_value", "2/3", "2/3"),
        ("base_value_max", "", None),
        ("unit", "亿元", "亿元"),
        ("unit", "", ""),
        ("base_unit", "CNY", "CNY"),
        ("indicator", "incubators", "incubators"),
        ("indicator", "", None),
        ("period", "2024", "2024"),
        ("period", "2025-01/2025-06", "2025-01/2025-06"),
        ("period", "../2024-12-31", "../2024-12-31"),
        ("period", "2021/..", "2021/.."),
        ("area", "430200", "430200"),
        ("subject", "中车株洲所", "中车株洲所"),
        ("status", "target", "target"),
        ("qualifier", "more_than", "more_than"),
        ("kind", "share", "share"),
        ("label", "R&D 经费", "R&D 经费"),
    ],
)
def test_a_value_as_the_field_holds_it(field: str, given: str, held: str | None) -> None:
    assert checked(field, given) == held


@pytest.mark.parametrize(
    ("field", "given", "says"),
    [
        ("value", "3", "did you mean base_value"),
        ("base_value", "1e9", "31000000000"),
        ("base_value", "", "digits"),
        ("base_value", "2/0", "digits"),
        ("base_value", "١٢", "digits"),
        ("unit", "亿圆", "catalogue"),
        ("base_unit", "cny", "CNY"),
        ("indicator", "incubator", "did you mean incubators"),
        ("indicator", "科技企业孵化器", "incubators"),
        ("period", "2024-13", "2021/2025"),
        ("period", "2025/2024", "2021/2025"),
        ("period", "..", "2021/2025"),
        ("period", "../..", "2021/2025"),
        ("period", "2024/2025/2026", "2021/2025"),
        ("area", "株洲市", "430200"),
        ("area", "999999", "six digits"),
        ("subject", "a\nb", "one line"),
        ("label", "", "one line"),
        ("label", "长" * 81, "80"),
        ("status", "planned", "actual, target, forecast"),
        ("qualifier", "more", "did you mean more_than"),
        ("kind", "shares", "did you mean share"),
    ],
)
def test_what_it_cannot_have_says_what_it_can(field: str, given: str, says: str) -> None:
    with pytest.raises(WrongCorrection, match=says.replace(".", r"\.")):
        checked(field, given)


def test_what_is_printed_cannot_be_corrected() -> None:
    assert not FIELDS.keys() & {"value", "value_max", "value_raw", "exact", "start", "end"}


def test_nothing_changes_without_corrections(found: tuple[Observation, ...]) -> None:
    assert corrected(found, ()) == found
    nowhere = Correction(0, 1, "status", "target")
    assert corrected(found, [nowhere]) == found


def test_the_printed_value_stays_and_what_is_derived_follows(
    found: tuple[Observation, ...],
) -> None:
    one = found[0]
    made = corrected(
        found,
        [of(one, "base_value", "13"), of(one, "period", "2029-06"), of(one, "indicator", None)],
    )
    assert made[0] == replace(
        one,
        base_value="13",
        period="2029-06",
        period_start="2029-06-01",
        period_end="2029-06-30",
        indicator=None,
        flags=tuple(sorted({*one.flags, "corrected"} - {"year_inferred"})),
    )
    assert (made[0].value, made[0].value_raw, made[0].exact) == (one.value, one.value_raw, "12家")
    assert made[1:] == found[1:]


def test_the_flag_of_an_approximate_number_follows_its_qualifier(
    found: tuple[Observation, ...],
) -> None:
    about = next(one for one in found if "approximate" in one.flags)
    (exact,) = (
        one
        for one in corrected(found, [of(about, "qualifier", "exact")])
        if one.start == about.start
    )
    assert exact.flags == ("corrected",)


def test_what_is_rejected_is_gone_and_nothing_is_related_to_it(
    found: tuple[Observation, ...],
) -> None:
    growth = next(one for one in found if one.related is not None)
    level = found[growth.related or 0]
    made = corrected(found, [of(level, WHOLE, None)])
    assert len(made) == len(found) - 1
    assert [one.related for one in made if one.start == growth.start] == [None]
    kept = corrected(found, [of(found[-1], WHOLE, None)])
    assert [one.related for one in kept if one.start == growth.start] == [growth.related]
