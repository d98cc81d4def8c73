import re
from decimal import Decimal

import pytest

from gongwen.catalogue import BaseUnit, Unit, base_units, unit_regex, units

# A number in the manner of the extractor, as far as the examples need one.
NUMBER = re.compile(
    r"(?<![第届\d.])(?!(?:19|20)\d\d年)(?P<number>\d[\d.]*|[一二两三四五六七八九十百]+)"
    rf"[十百千万亿]*?(?P<unit>{unit_regex()})"
)


def read(text: str) -> list[str]:
    return [found["unit"] for found in NUMBER.finditer(text)]


@pytest.mark.parametrize("unit", units().values(), ids=lambda unit: unit.word)
def test_examples(unit: Unit) -> None:
    assert unit.positive
    assert unit.negative
    for text in unit.positive:
        assert unit.word in read(text), text
    for text in unit.negative:
        assert unit.word not in read(text), text


@pytest.mark.parametrize("unit", units().values(), ids=lambda unit: unit.word)
def test_an_entry_is_whole(unit: Unit) -> None:
    assert unit.base_unit in base_units()
    assert unit.en
    assert unit.scale > 0
    assert unit.word == unit.word.strip()
    assert not re.match("[十万亿]", unit.word)


def test_words_are_many_and_each_stands_once() -> None:
    from gongwen.catalogue.read import entries

    words = [entry["word"] for entry in entries("units.yaml", "units")]
    assert len(words) == len(set(words)) >= 150


@pytest.mark.parametrize(
    ("word", "base_unit", "scale"),
    [
        ("元", "CNY", "1"),
        ("斤", "tonne", "0.0005"),
        ("千瓦", "watt", "1000"),
        ("米", "metre", "1"),
        ("成", "percent", "10"),
        ("亩", "mu", "1"),
        ("个百分点", "percentage_point", "1"),
        ("人年", "person_year", "1"),
        ("家", "count", "1"),
        ("千瓦时", "watt_hour", "1000"),
    ],
)
def test_scales(word: str, base_unit: str, scale: str) -> None:
    assert units()[word].base_unit == base_unit
    assert units()[word].scale == Decimal(scale)


def test_base_units_have_codes_and_both_names() -> None:
    for code, unit in base_units().items():
        assert isinstance(unit, BaseUnit)
        assert re.fullmatch(r"[A-Z]{3}|[a-z]+(?:_[a-z]+)*", code)
        assert unit.zh
        assert unit.en
    assert {"rank", "ratio", "times", "count"} <= base_units().keys()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("能耗下降12万吨标准煤", "吨标准煤"),
        ("并网风电56万千瓦", "千瓦"),
        ("提高2.1个百分点", "个百分点"),
        ("服务1.2万人次", "人次"),
        ("补助600元/人·月", "元/人·月"),
        ("签订56项目标责任书", "项"),
        ("安装20台风机", "台"),
    ],
)
def test_the_longest_word_wins(text: str, word: str) -> None:
    assert read(text) == [word]
