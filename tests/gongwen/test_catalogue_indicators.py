import re

import pytest

from gongwen.catalogue import Example, Indicator, base_units, indicators, match, unit_regex, units

ALL = list(indicators().values())
POSITIVE = [(one.code, example) for one in ALL for example in one.positive]
NEGATIVE = [(one.code, example) for one in ALL for example in one.negative]

UNIT = re.compile(
    rf"[\d一二三四五六七八九十百]+(?:\.\d+)?多?余?[十百千万亿]*?多?(?P<unit>{unit_regex()})"
)
VERBS = re.compile(
    r"(?:全年|到\d+年|20\d\d年|其中|获批?|新增|净增|实施|引进|登记|认定|备案|入库|完成|实现|达到|拥有|组建|共有?|有)*"
)


def reading(example: Example) -> tuple[str, str, str]:
    """Label, base unit and kind of an example's number, as far as these clauses need a grammar."""
    start = example.text.index(example.exact)
    lead = re.split("[，。；：]", example.text[:start])[-1]
    tail = re.match(r"[^，。；：\d]*", example.text[start + len(example.exact) :])
    assert tail
    label = lead if VERBS.fullmatch(lead) is None else lead + tail.group()
    if example.exact.startswith(("第", "前")):
        return lead, "rank", "rank"
    if "分之" in example.exact:
        return label, "ratio", "share"
    found = UNIT.search(example.exact)
    assert found, example
    base_unit = units()[found["unit"]].base_unit
    if base_unit == "percentage_point":
        return label, base_unit, "change"
    if base_unit != "percent":
        return label, base_unit, "level"
    if re.search("增长|增速|增幅", lead):
        return label, base_unit, "growth"
    if re.search("计划|完成率", lead):
        return label, base_unit, "completion"
    return label, base_unit, "share" if re.search("占|比重", lead) else "level"


def matched(example: Example) -> str | None:
    label, base_unit, kind = reading(example)
    return match(label, example.text, base_unit, kind)


@pytest.mark.parametrize(("code", "example"), POSITIVE)
def test_a_positive_example_is_the_indicator_and_no_other(code: str, example: Example) -> None:
    assert matched(example) == code


@pytest.mark.parametrize(("code", "example"), NEGATIVE)
def test_a_negative_example_is_not(code: str, example: Example) -> None:
    assert matched(example) != code


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_an_entry_is_whole(one: Indicator) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", one.code)
    assert all((one.zh, one.en, one.unit, one.definition, one.authority, one.aliases, one.rules))
    assert one.base_unit in base_units()
    assert len(one.positive) >= 2
    assert len(one.negative) >= 2
    for example in (*one.positive, *one.negative):
        assert example.text.count(example.exact) == 1
    for rule in one.rules:
        assert rule.units <= base_units().keys()
        assert rule.kinds <= {"level", "share", "growth", "change", "rank", "ratio", "completion"}
    if not one.keys:
        assert all(rule.units == {"rank"} for rule in one.rules)


def test_relatives_exist_and_are_mutual() -> None:
    for one in ALL:
        assert one.code not in one.relatives
        for relative in one.relatives:
            assert one.code in indicators()[relative].relatives


def test_codes_and_names_stand_once() -> None:
    from gongwen.catalogue.read import HERE, entries

    codes = [
        entry["code"]
        for path in (HERE / "indicators").glob("*.yaml")
        for entry in entries(f"indicators/{path.name}", "indicators")
    ]
    assert len(codes) == len(set(codes)) >= 74
    assert len({one.zh for one in ALL}) == len({one.en for one in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("label", "base_unit", "kind", "code"),
    [
        ("认定省级专精特新、小巨人企业", "count", "level", "specialised_smes"),
        ("有效高新技术企业数", "count", "level", "high_tech_firms"),
        ("国家级高企", "count", "level", "high_tech_firms"),
        ("“专精特新”中小企业", "count", "level", "specialised_smes"),
        ("专精特新“小巨人”企业", "count", "level", None),
        ("备案知识价值信用贷款", "CNY", "level", "knowledge_loans_filed"),
        ("实际发放知识价值信用贷款", "CNY", "level", "knowledge_loans_issued"),
        ("备案知识价值信用贷款", "count", "level", None),
        ("知识价值信用贷款", "CNY", "level", "knowledge_loans_issued"),
        ("企业吸纳高校技术合同金额同比增长", "percent", "growth", "university_technology_bought"),
        ("全社会研发投入占 GDP 比重", "percent", "share", "rd_intensity"),
        ("全社会研发投入", "percent", "growth", "rd_expenditure"),
        ("研究与试验发展（R&D）经费投入强度", "percent", "level", "rd_intensity"),
        ("Ｒ＆Ｄ经费支出", "CNY", "level", "rd_expenditure"),
        ("新增高新技术企业", "count", "level", "high_tech_firms_new"),
        ("净增高新技术企业", "count", "change", "high_tech_firms_net_gain"),
        ("高新技术企业", "percent", "growth", "high_tech_firms"),
        ("高新技术企业占规上工业企业比重提高", "percentage_point", "change", "high_tech_firms"),
        ("外资企业占高新技术企业比重", "percent", "share", None),
        ("专精特新企业占高新技术企业比重", "percent", "share", "specialised_smes"),
        ("高新技术企业", "CNY", "level", None),
        ("高新技术企业研发投入", "CNY", "level", None),
        ("高新技术企业、科技型中小企业", "count", "level", None),
        ("技术合同登记额", "CNY", "level", "technology_contract_value"),
        ("技术合同", "count", "level", "technology_contracts"),
        ("每万人口发明专利拥有量", "count", "level", "valid_patents_per_10k"),
        ("每万人口高价值发明专利拥有量", "count", "level", "high_value_patents_per_10k"),
        ("有效发明专利拥有量", "count", "level", None),
        ("省级重点实验室", "count", "level", None),
        ("高新技术产业增加值", "CNY", "level", "high_tech_value_added"),
        ("高新技术产业增加值", "percent", "growth", "high_tech_value_added_growth"),
        ("高新技术产业增加值占GDP比重", "percent", "share", "high_tech_value_added_share"),
        ("规模以上工业增加值", "percent", "growth", None),
        ("", "count", "level", None),
    ],
)
def test_labels_of_other_offices(label: str, base_unit: str, kind: str, code: str | None) -> None:
    assert match(label, label, base_unit, kind) == code


@pytest.mark.parametrize(
    ("sentence", "label", "code"),
    [
        ("高新技术企业达到960家，居全省第二。", "高新技术企业", "provincial_rank"),
        ("综合排名全省第5位、全国第61位。", "综合排名", None),
        ("全国排名第61位。", "全国排名", None),
        ("在全国城市创新能力百强榜列第42位。", "全国城市创新能力百强榜", "city_innovation_rank"),
        ("国家创新型城市创新能力列第46位。", "国家创新型城市创新能力", "innovative_city_rank"),
    ],
)
def test_ranks(sentence: str, label: str, code: str | None) -> None:
    assert match(label, sentence, "rank", "rank") == code
