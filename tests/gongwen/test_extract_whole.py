"""Whole documents: offsets, exactness, the catalogue's examples, the seeds, hostile text."""

import ast
import dataclasses
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.gold import texts
from gongwen.catalogue.indicators import indicators
from gongwen.extract import extract
from gongwen.formats import read_bytes, read_file
from gongwen.model import Document
from gongwen.structure import parse

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
TEXTS = [text for split in ("samples", "dev", "test") for text in texts(split)]
EXAMPLES = [
    (indicator.code, example, sign)
    for indicator in indicators().values()
    for sign, examples in (("is", indicator.positive), ("is not", indicator.negative))
    for example in examples
]

Parsed = Callable[[str], Document]


@pytest.mark.parametrize("text", TEXTS, ids=[text.name for text in TEXTS])
def test_every_span_reproduces_its_text(text: object) -> None:
    document = parse(read_file(text.path))  # type: ignore[attr-defined]
    found = extract(document)
    for one in found:
        assert document.text[one.start : one.end] == one.exact == one.value_raw
        assert one.exact.strip() == one.exact
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", TEXTS, ids=[text.name for text in TEXTS])
def test_values_are_exact_decimals(text: object) -> None:
    for one in extract(parse(read_file(text.path))):  # type: ignore[attr-defined]
        for value in (one.base_value, one.base_value_max):
            if value is not None and "/" not in value and ":" not in value:
                assert "e" not in value.lower()
                assert Decimal(value).is_finite()


def test_no_float_stands_between_text_and_value() -> None:
    for path in sorted((ROOT / "gongwen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "float", path


@pytest.mark.parametrize(
    ("code", "example", "sign"), EXAMPLES, ids=[f"{c} {s} {e.text}" for c, e, s in EXAMPLES]
)
def test_the_catalogues_examples_run(parsed: Parsed, code: str, example: object, sign: str) -> None:
    text, exact = example.text, example.exact  # type: ignore[attr-defined]
    found = [
        one.indicator
        for one in extract(
            parsed(f"某市科技局文件\n\n某科〔2024〕8号\n\n关于工作的报告\n\n市政府：\n\n{text}。\n")
        )
        if exact in (one.exact, one.exact.removeprefix("约"))
    ]
    assert (code in found) == (sign == "is")


def test_the_reply_without_statistics_has_no_observation() -> None:
    (path,) = [path for path in SAMPLES if path.name.startswith("004")]
    assert extract(parse(read_file(path))) == ()


def test_the_eight_places_of_002_add_up_and_say_so() -> None:
    (path,) = [path for path in SAMPLES if path.name.startswith("002")]
    found = extract(parse(read_file(path)))
    places = [
        one
        for one in found
        if "sum_matches" in one.flags
        and one.related is not None
        and found[one.related].value == "69"
    ]
    assert len(places) == 8
    assert sum(Decimal(one.base_value) for one in places) == 69
    assert {one.area for one in places} >= {"430204", "430281", "430203", "430202", "430223"}


def test_the_sample_with_the_example_gold() -> None:
    (path,) = [path for path in SAMPLES if path.name.startswith("001")]
    found = {one.exact: one for one in extract(parse(read_file(path)))}
    loans = found["超过31.2亿元"]
    assert (loans.indicator, loans.period) == ("knowledge_loans_issued", "../2024-12-31")
    assert found["超过100项"].area == "430204"


def test_seed_000_tells_the_year_of_the_data(seeds: Path) -> None:
    (path,) = seeds.glob("000_*.txt")
    found = extract(parse(read_file(path)))
    (spent,) = [one for one in found if one.indicator == "rd_expenditure"]
    assert (spent.period, spent.status) == ("2023", "actual")
    growth = [one for one in found if one.kind == "growth" and one.indicator == "high_tech_firms"]
    assert len(growth) == 1
    parent = growth[0].related
    assert parent is not None
    assert found[parent].kind == "level"
    assert found[parent].indicator == "high_tech_firms"


def test_seed_003_has_its_plans_as_targets_and_its_lost_points_suspect(seeds: Path) -> None:
    (path,) = seeds.glob("003_*.txt")
    document = parse(read_file(path))
    found = extract(document)
    plans = next(
        paragraph.start
        for paragraph in document.paragraphs
        if paragraph.role == "heading" and "展望" in document.of(paragraph)
    )
    assert {one.status for one in found if one.start > plans} == {"target"}
    suspects = [one for one in found if "suspect" in one.flags]
    assert sorted(one.base_unit for one in suspects) == ["CNY", "CNY", "CNY", "percent"]
    for one in suspects:
        assert "." not in one.value
        assert one.candidate is not None
        assert one.candidate.value.replace(".", "") == one.value
    (contracts,) = [
        one for one in found if one.indicator == "technology_contract_value" and one.kind == "level"
    ]
    assert "suspect" not in contracts.flags


HOSTILE = {
    "digits": "1" * 50_000,
    "brackets": "（" * 20_000 + "）" * 20_000,
    "nested times": "（2024年" * 5_000 + "）" * 5_000,
    "numerals": "一二三四五六七八九十百千万亿" * 3_000,
    "one line": "全市完成投资12.3亿元，同比增长5%，" * 20_000,
    "lists": "1%、" * 10_000,
    "run-ins": "一是3家" * 5_000,
    "quotes": "“3个" * 10_000,
    "ranges": "1-" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    document = parse(read_bytes("x.txt", f"关于测试的通知\n\n各县：\n\n{text}".encode()))
    for one in extract(document):
        assert document.text[one.start : one.end] == one.exact


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "0123456789٥.,%-～~第前一二三十百千万亿两年月日家个元增长下降至到由从，。（）约超近余多成倍翻番/:《》“”截今去上半季度底全市株洲石峰区"
        ),
        max_size=120,
    )
)
def test_any_text_is_extracted_without_an_error(text: str) -> None:
    document = parse(read_bytes("x.txt", f"某市科技局文件\n{text}\n某".encode()))
    found = extract(document)
    for one in found:
        assert document.text[one.start : one.end] == one.exact
        dataclasses.asdict(one)
    assert extract(document) == found


_PIECES = ["3", "12", "1.5", "2025", "三", "五", "十", "百", "千", "万", "亿", "٥", "3 ", "五 "]
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿]")
_PLAN_NAME = re.compile(r"十[一二三四五]五$")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7).map("".join),
    st.sampled_from(["", "元", "家", "%"]),
)
def test_no_numeral_touches_a_number(numerals: str, unit: str) -> None:
    text = f"某市科技局文件\n\n关于投入的通报\n\n各县：\n\n投入{numerals}{unit}。\n"
    document = parse(read_bytes("x.txt", text.encode()))
    for one in extract(document):
        before = document.text[: one.start].rstrip(" ")
        assert not _NUMERAL.match(before[-1:]) or _PLAN_NAME.search(before)
        assert not _NUMERAL.match(document.text[one.end :].lstrip(" ")[:1])
