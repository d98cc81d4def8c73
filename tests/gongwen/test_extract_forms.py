"""How numbers are said: every form with its exact span, value and base value."""

from collections.abc import Callable

import pytest

from gongwen.extract import extract
from gongwen.model import Document, Observation

Parsed = Callable[[str], Document]

HEAD = "某市统计局文件\n\n某统〔2025〕8号\n\n关于2024年运行情况的通报\n\n各县区：\n\n"


def observations(parsed: Parsed, sentence: str) -> tuple[Observation, ...]:
    return extract(parsed(f"{HEAD}{sentence}\n\n某市统计局\n2025年3月6日\n"))


FORMS = [
    # sentence, exact, value, unit, base_value, base_unit, qualifier
    ("技术合同成交额达到 115.49 亿元。", "115.49 亿元", "115.49", "亿元", "11549000000", "CNY", "exact"),
    ("从业人员约3.5万人。", "约3.5万人", "3.5", "万人", "35000", "count", "approximate"),
    ("发放贷款30个亿。", "30个亿", "30", "个亿", "3000000000", "CNY", "exact"),
    ("新建两家省级实验室。", "两家", "2", "家", "2", "count", "exact"),
    ("占比达到百分之三。", "百分之三", "3", "百分之", "3", "percent", "exact"),
    ("占全省总量的2/3。", "2/3", "2/3", "", "2/3", "ratio", "exact"),
    ("新增企业50-60家。", "50-60家", "50", "家", "50", "count", "range"),
    ("新增企业20至30家。", "20至30家", "20", "家", "20", "count", "range"),
    ("利用率在15%～30%之间。", "15%～30%", "15", "%", "15", "percent", "range"),
    ("综合排名居全省第35位。", "第35位", "35", "位", "35", "rank", "exact"),
    ("总量稳居全省前二。", "前二", "2", "", "2", "rank", "at_most"),
    ("产值五年翻一番。", "翻一番", "1", "番", "2", "times", "exact"),
    ("产值增长1.5倍。", "1.5倍", "1.5", "倍", "1.5", "times", "exact"),
    ("占比提高9个百分点。", "9个百分点", "9", "个百分点", "9", "percentage_point", "exact"),
    ("占比下降2.3个百分点。", "2.3个百分点", "2.3", "个百分点", "-2.3", "percentage_point", "exact"),
    ("用电量同比下降6.1%。", "6.1%", "6.1", "%", "-6.1", "percent", "exact"),
    ("近三成企业实现盈利。", "近三成", "3", "成", "30", "percent", "less_than"),
    ("收储粮食6亿斤以上。", "6亿斤以上", "6", "亿斤", "300000", "tonne", "at_least"),
    ("装机容量达到600万千瓦。", "600万千瓦", "600", "万千瓦", "6000000000", "watt", "exact"),
    ("用电量782.6亿千瓦时。", "782.6亿千瓦时", "782.6", "亿千瓦时", "78260000000000", "watt_hour", "exact"),
    ("服务企业60余家。", "60余家", "60", "家", "60", "count", "more_than"),
    ("申请专利3000多件。", "3000多件", "3000", "件", "3000", "count", "more_than"),
    ("投资额突破1,250.5万元。", "突破1,250.5万元", "1250.5", "万元", "12505000", "CNY", "more_than"),
    ("完成诊疗7 135.6万人次。", "7 135.6万人次", "7135.6", "万人次", "71356000", "count", "exact"),
    ("城乡居民收入比为2.05。", "2.05", "2.05", "", "2.05", "ratio", "exact"),
    ("小学生师比为17.9:1。", "17.9:1", "17.9:1", "", "17.9", "ratio", "exact"),
    ("人口自然增长率为-1.37‰。", "-1.37‰", "-1.37", "‰", "-1.37", "permille", "exact"),
    ("带动茶农40余万户。", "40余万户", "40", "万户", "400000", "count", "more_than"),
    ("产值突破千亿元。", "突破千亿元", "1000", "亿元", "100000000000", "CNY", "more_than"),
    ("不良率控制在1.2%以内。", "1.2%以内", "1.2", "%", "1.2", "percent", "at_most"),
    ("奖励资金不低于500万元。", "不低于500万元", "500", "万元", "5000000", "CNY", "at_least"),
    ("总投资3亿5000万元。", "3亿5000万元", "35000", "万元", "350000000", "CNY", "exact"),
    ("总投资三亿五千万元。", "三亿五千万元", "350000000", "元", "350000000", "CNY", "exact"),
    ("总投资超过3亿5000元。", "超过3亿5000元", "300005000", "元", "300005000", "CNY", "more_than"),
    ("受益群众12万5千余人。", "12万5千余人", "125", "千人", "125000", "count", "more_than"),
    ("用工1万2千至1万5千人。", "1万2千至1万5千人", "12", "千人", "12000", "count", "range"),
    ("总投资2亿，2024年完成。", "2亿", "2", "亿", "200000000", "CNY", "exact"),
    ("总投资2亿2024年完成。", "2亿", "2", "亿", "200000000", "CNY", "exact"),
    ("研发投入强度达3. 15%。", "3. 15%", "3.15", "%", "3.15", "percent", "exact"),
    ("合同成交额达115 .49亿元。", "115 .49亿元", "115.49", "亿元", "11549000000", "CNY", "exact"),
    ("规上工业增加值同比-3.5%。", "-3.5%", "-3.5", "%", "-3.5", "percent", "exact"),
    ("规上工业增加值（同比：－3.5%）。", "－3.5%", "-3.5", "%", "-3.5", "percent", "exact"),
    ("规上工业增加值同比+3.5%。", "+3.5%", "3.5", "%", "3.5", "percent", "exact"),
    ("总投资——3.5亿元。", "3.5亿元", "3.5", "亿元", "350000000", "CNY", "exact"),
    ("1. 15家企业获得认定。", "15家", "15", "家", "15", "count", "exact"),
    ("2、15家企业获得认定。", "15家", "15", "家", "15", "count", "exact"),
    ("综合排名全省第3，15家企业获批。", "15家", "15", "家", "15", "count", "exact"),
    ("到2025年，345家企业达标。", "345家", "345", "家", "345", "count", "exact"),
    ("引进12家半导体企业。", "12家", "12", "家", "12", "count", "exact"),
    ("产值增长一倍。", "一倍", "1", "倍", "1", "times", "exact"),
    ("产值增加一倍多。", "一倍多", "1", "倍", "1", "times", "more_than"),
    ("产值增长近一倍。", "近一倍", "1", "倍", "1", "times", "less_than"),
    ("占比八成五。", "八成五", "8.5", "成", "85", "percent", "exact"),
    ("约两成半企业停产。", "约两成半", "2.5", "成", "25", "percent", "approximate"),
    ("最低气温零下5度。", "零下5度", "-5", "度", "-5", "degree_celsius", "exact"),
    ("用电5至8度。", "5至8度", "5", "度", "5000", "watt_hour", "range"),
    ("新增企业三四十家。", "三四十家", "30", "家", "30", "count", "range"),
    ("惠及两三千人。", "两三千人", "2000", "人", "2000", "count", "range"),
    ("新建一百二三十家。", "一百二三十家", "120", "家", "120", "count", "range"),
    ("投资上百亿元。", "上百亿元", "100", "亿元", "10000000000", "CNY", "more_than"),
    ("惠及上万人。", "上万人", "10000", "人", "10000", "count", "more_than"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "exact", "value", "unit", "base", "base_unit", "qualifier"),
    FORMS,
    ids=[form[1] for form in FORMS],
)
def test_a_number_is_read_as_it_is_said(
    parsed: Parsed,
    sentence: str,
    exact: str,
    value: str,
    unit: str,
    base: str,
    base_unit: str,
    qualifier: str,
) -> None:
    (found,) = [one for one in observations(parsed, sentence) if one.exact == exact]
    assert (found.value, found.unit) == (value, unit)
    assert (found.base_value, found.base_unit) == (base, base_unit)
    assert found.qualifier == qualifier


NO_DATA = [
    "认真落实国科发政〔2017〕115号文件精神。",
    "市十六届人大四次会议第1196号建议收悉。",
    "会议于2024年3月12日14时30分召开。",
    "形成“1+2”路演场馆体系和“7+3”政策。",
    "研发航发燃机QDR280燃气轮机和GoA3级列车。",
    "“十四五”期间坚持“双高”发展。",
    "落地一个重大项目，带动一批企业，这是第一要务。",
    "联系电话0731-28680000，邮编412000。",
    "统筹一二三产业融合，建好十大工程。",
    "1. 强化规划引领。（2）加大投入。",
    "打造千亿级产业集群和百亿产业。",
    "深入贯彻中央八项规定精神和“三个一批”要求。",
    "一方面加强统筹，另一方面统一调度，万众一心。",
    "孕产妇死亡率由12.6/10万下降至8.9/10万。",
    "旋转30度。",
    "详见页码12/35。",
    "开展“百日千万”招聘活动。",
    "信息系统（2.0版）上线。",
    "没有1名学生失学，没有一家企业停产。",
    "无1户1人返贫，未发生1起事故。",
    "如果每户补助5000元，则需资金2亿元。",
    "您建议的“到2025年投入10亿元改造校舍”，目前难以实现。",
    "委员提出的“新建12所学校”的建议收悉。",
]


@pytest.mark.parametrize("sentence", NO_DATA)
def test_what_counts_nothing_is_not_extracted(parsed: Parsed, sentence: str) -> None:
    assert observations(parsed, sentence) == ()


BOUNDS = [
    ("65岁以上老年人健康管理率82%。", ["82%"]),
    ("5岁以下儿童死亡率4‰。", ["4‰"]),
    ("60岁及以上老年人6万人。", ["6万人"]),
    ("每5000亩设1名田长。", ["1名"]),
    ("每10万人执业医师256人。", ["256人"]),
    ("每个项目50万元。", ["50万元"]),
    ("平均年龄65岁以上。", ["65岁以上"]),
    ("无人机1架，没有拖欠工资1起。", ["1架"]),
]


@pytest.mark.parametrize(("sentence", "read"), BOUNDS)
def test_a_bound_in_a_name_is_no_number(parsed: Parsed, sentence: str, read: list[str]) -> None:
    assert [one.exact for one in observations(parsed, sentence)] == read


TORN = [
    "高新技术企业达12 34家。",
    "高新技术企业达1，234家。",
    "高新技术企业达1, 234家。",
    "高新技术企业达１，２３４家。",
    "高新技术企业达1\u200b2家。",
    "高新技术企业达12\u20603家。",
    "专利授权量2,34件。",
    "合同成交额115·49亿元。",
    "合同成交额115。49亿元。",
    "合同成交额1 1 5.49亿元。",
    "合同成交额115.4 9亿元。",
    "合同成交额3.1.5亿元。",
    "合同成交额1.234.567万元。",
    "合同成交额1,234,56万元。",
    "总投资3亿五千万元。",
    "总投资3.5亿2000万元。",
    "总投资1亿2亿元。",
    "总投资1亿2。",
    "总投资3亿个万5千元，3万个亿5千元，30个亿5千万元，3亿个万至5亿元。",
    "总投资三亿5千万元，三十个亿5千万元，3亿 5千万元。",
    "总投资3亿٥千万元，٣亿5千万元，3亿٥个万5元。",
    "总投资12万万元，亿三元，三百百元，千百元，百3元，三12元。",
    "综合排名全省第1 5位。",
    "净利润-3.5亿元。",
    "净利润－3.5亿元。",
    "工期3年半，规模为上年的2倍半。",
    "孵化器2 O家，其中国家级l2家，省级3O家。",
    "高新技术企业١٢家，孵化器𝟏𝟐家，众创空间1٢家、١2家。",
    "高新技术企业一千二 百家，孵化器二 十家。",
    "高新技术企业几十家、好几千家、数百家。",
    "总投资15'000元，1_000元，1500,000元。",
    "电话07312868家，编号000元。",
    "规模为100×200米、3*24小时、3x5家。",
    "位列全省前1-3名，第二至第四位，第1—3位，前三至前五位。",
    "2024/2025学年，2024/12，12/3。",
    "总投资€500万、$2亿、￡3亿，出口3亿瑞士法郎。",
]


@pytest.mark.parametrize("sentence", TORN)
def test_no_piece_of_a_torn_number_is_taken_for_a_number(parsed: Parsed, sentence: str) -> None:
    assert observations(parsed, sentence) == ()


def test_an_items_number_is_not_part_of_its_count(parsed: Parsed) -> None:
    found = observations(parsed, "主要成效：1.15家企业获批；2.20项成果转化；3、20家通过验收。")
    assert [one.value for one in found] == ["20"]


@pytest.mark.parametrize("list_of", ["1、2、3家", "1，2，3家", "1,2,3家"])
def test_numbers_that_are_spread_are_a_list(parsed: Parsed, list_of: str) -> None:
    found = observations(parsed, f"一、二、三类企业分别为{list_of}。")
    assert [(one.value, one.unit) for one in found] == [("1", "家"), ("2", "家"), ("3", "家")]


def test_a_change_against_the_year_before_is_growth(parsed: Parsed) -> None:
    found = observations(parsed, "规上工业增加值同比-3.5%，环比+1.2%，比上年8%。")
    assert [one.kind for one in found] == ["growth"] * 3


def test_what_cannot_be_seen_does_not_part_a_name(parsed: Parsed) -> None:
    (found,) = observations(parsed, "建成科技企业孵\u200b化器12家。")
    assert found.indicator == "incubators"


def test_a_range_keeps_both_ends(parsed: Parsed) -> None:
    (found,) = observations(parsed, "新增企业50-60家。")
    assert (found.value_max, found.base_value_max) == ("60", "60")


def test_from_to_is_two_numbers(parsed: Parsed) -> None:
    first, second = observations(parsed, "日供水能力由3万吨提升到5万吨。")
    assert (first.base_value, second.base_value) == ("30000", "50000")


def test_respective_pairs_names_and_numbers_in_order(parsed: Parsed) -> None:
    found = observations(parsed, "废旧农膜回收率、尾菜利用率分别达到86.3%和81%。")
    assert [(one.label, one.value) for one in found] == [
        ("废旧农膜回收率", "86.3"),
        ("尾菜利用率", "81"),
    ]


def test_a_unit_printed_once_holds_for_the_list(parsed: Parsed) -> None:
    found = observations(parsed, "普及率、覆盖率比上年分别提高3.4个和1.2个百分点。")
    assert [(one.value, one.unit) for one in found] == [("3.4", "个百分点"), ("1.2", "个百分点")]


def test_a_bracketed_year_beats_the_sentence(parsed: Parsed) -> None:
    found = observations(
        parsed,
        "2024年，全社会研发经费达到42.6亿元（2023年度）；有效高新技术企业达到768家。",
    )
    assert [one.period for one in found] == ["2023", "2024"]


def test_relative_years_come_from_the_date_of_issue(parsed: Parsed) -> None:
    (found,) = observations(parsed, "去年总产值超过90亿元。")
    assert (found.period, found.flags) == ("2024", ("year_inferred",))


def test_each_and_completion_and_growth(parsed: Parsed) -> None:
    each, done, growth = observations(
        parsed, "每个项目支持50万元；完成年度目标的85.6%；技术合同成交额增长32%。"
    )
    assert "each" in each.flags
    assert (done.kind, growth.kind, growth.indicator) == (
        "completion",
        "growth",
        "technology_contract_value",
    )


def test_respective_with_one_value_means_each(parsed: Parsed) -> None:
    projects, support = observations(parsed, "三个攻关项目分别获得800万元支持，共3家单位参与。")[
        -2:
    ]
    assert support.value == "3"
    assert (projects.value, projects.flags) == ("800", ("each",))


def test_a_breakdown_says_whether_it_adds_up(parsed: Parsed) -> None:
    total, a, b = observations(parsed, "共有众创空间32家，其中国家级8家，省级24家。")
    assert "sum_matches" in a.flags
    assert "sum_matches" in b.flags
    assert a.related == b.related == 0
    assert "partial_breakdown" in observations(parsed, "共有众创空间32家，其中国家级8家。")[1].flags
    assert (
        "sum_mismatch" in observations(parsed, "共有众创空间9家，其中国家级8家，省级4家。")[0].flags
    )
    assert total.indicator == "maker_spaces"


def test_a_lost_decimal_point_is_suspect_and_never_changed(parsed: Parsed) -> None:
    text = HEAD.replace("某市统计局", "岳阳市统计局").replace("某统", "岳统")
    (found,) = extract(parsed(f"{text}全社会研发投入占GDP比重达到27%。\n"))
    assert (found.value, found.base_value, found.area) == ("27", "27", "430600")
    assert "suspect" in found.flags
    assert found.candidate is not None
    assert found.candidate.value == "2.7"


def test_a_share_that_its_amount_contradicts_is_suspect(parsed: Parsed) -> None:
    right = observations(parsed, "共有众创空间40家，其中国家级12家，占30%。")
    wrong = observations(parsed, "共有众创空间40家，其中国家级12家，占80%。")
    assert "suspect" not in right[2].flags
    assert "suspect" in wrong[2].flags
    assert wrong[2].candidate is not None
    assert (wrong[2].value, wrong[2].candidate.value) == ("80", "30.0")


def test_a_value_far_above_the_indicators_others_is_suspect(parsed: Parsed) -> None:
    found = observations(
        parsed,
        "2022年技术合同成交额3.1亿元。2023年技术合同成交额3.6亿元。2024年技术合同成交额405亿元。",
    )
    assert ["suspect" in one.flags for one in found] == [False, False, True]
    assert found[2].candidate is not None
    assert found[2].candidate.value == "4.05"


def test_a_plan_without_marker_words_is_all_targets(parsed: Parsed) -> None:
    found = extract(
        parsed(
            "某市交通局文件\n\n某交〔2025〕2号\n\n关于印发2025年工作要点的通知\n\n各县区：\n\n"
            "一、项目建设\n\n完成投资34亿元，新改建公路260公里。\n\n某市交通局\n2025年2月6日\n"
        )
    )
    assert [(one.status, one.period) for one in found] == [("target", "2025"), ("target", "2025")]


def test_a_forecast_holds_for_its_whole_list(parsed: Parsed) -> None:
    found = observations(parsed, "全年预计完成产值96亿元，同比增长7.2%；投资增长8.5%。")
    assert [one.status for one in found] == ["forecast"] * 3


def test_at_present_ends_the_time_before_it(parsed: Parsed) -> None:
    found = observations(parsed, "2024年新建学校6所。目前，全市共有学校128所。")
    assert [one.period for one in found] == ["2024", None]


def test_a_time_behind_its_source_goes_on_through_the_paragraph(parsed: Parsed) -> None:
    found = observations(parsed, "据统计，2023年研发经费支出86亿元。企业占比78%。")
    assert [one.period for one in found] == ["2023", "2023"]


def test_a_name_goes_on_behind_its_bracket(parsed: Parsed) -> None:
    (one,) = observations(parsed, "全社会研究与试验发展（R&D）经费支出86.3亿元。")
    assert one.indicator == "rd_expenditure"


def test_a_bulletins_lead_tells_its_time(parsed: Parsed) -> None:
    text = (
        "某高新区工作简报\n\n第7期\n\n经济运行稳中有进\n\n"
        "前三季度，全区实现产值487亿元。\n\n一、工业支撑有力\n\n规上工业产值增长8.3%。\n"
    )
    found = extract(parsed(text.replace("第7期", "第7期\n2024年10月24日")))
    assert [one.period for one in found] == ["2024-01/2024-09"] * 2


def test_what_was_won_tells_what_is_counted(parsed: Parsed) -> None:
    (one,) = observations(parsed, "全市9项成果获省科学技术奖。")
    assert (one.indicator, one.exact) == ("science_awards", "9项")


def test_below_the_average_is_negative(parsed: Parsed) -> None:
    (one,) = observations(parsed, "研发投入强度低于全国平均水平1.56个百分点。")
    assert one.base_value == "-1.56"
