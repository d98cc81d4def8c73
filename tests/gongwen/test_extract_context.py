"""What stands around a number: its time, its place, whether it is done, and what it is of."""

from collections.abc import Callable
from typing import Any

import pytest

from gongwen.extract import extract
from gongwen.model import Document

Parsed = Callable[[str], Document]


def read(parsed: Parsed, body: str, title: str = "关于任城区有关工作情况的函") -> dict[str, Any]:
    """Observations of a district's document of May 2025 by what they are printed as."""
    found = extract(
        parsed(
            f"济宁市任城区民政局文件\n\n任民函〔2025〕7号\n\n{title}\n\n区政府办公室：\n\n{body}\n\n"
            "济宁市任城区民政局\n\n2025年5月8日\n"
        )
    )
    by_print = {one.exact: one for one in found}
    assert len(by_print) == len(found)
    related = {one.exact: found[one.related].exact for one in found if one.related is not None}
    return {
        exact: {
            **{name: getattr(one, name) for name in one.__slots__},
            "related": related.get(exact),
        }
        for exact, one in by_print.items()
    }


TIMES = [
    ("2025年1—8月投资2.74亿元，去年同期为1.95亿元。", "2.74亿元", "2025-01/2025-08"),
    ("2025年1—8月投资2.74亿元，去年同期为1.95亿元。", "1.95亿元", None),
    ("2025年投资2.74亿元，去年同期为1.95亿元，增长40.5%。", "40.5%", "2025"),
    ("由去年同期盈利0.9亿元转为亏损0.35亿元。", "0.9亿元", None),
    ("2025年安排860万元，较2024年的640万元增长34.4%。", "640万元", "2024"),
    ("2025年安排860万元，较2024年的640万元增长34.4%。", "34.4%", "2025"),
    ("2024年占比高于2020年2.3个百分点。", "2.3个百分点", "2024"),
    ("2023年、2024年分别为12家、15家。", "12家", "2023"),
    ("2023年、2024年分别为12家、15家。", "15家", "2024"),
    ("1月、2月和3月分别办结12件、15件和18件。", "15件", "2025-02"),
    ("2024年、2023年投资3亿元、2亿元。", "2亿元", "2023"),
    ("2022—2024年投资分别为1亿元、2亿元、3亿元。", "2亿元", "2023"),
    ("2022—2024年投资3亿元。", "3亿元", "2022/2024"),
    ("2021年、2022年、2023年分别为12家、15家。", "12家", None),
    ("2023年、2024年分别为12家、15家，增速分别为5%、6%。", "5%", "2023"),
    ("2024年产业结构由上年的7.4:37.1:55.5调整为7.2:36.7:56.1。", "55.5", "2023"),
    ("2024年产业结构由上年的7.4:37.1:55.5调整为7.2:36.7:56.1。", "56.1", "2024"),
    ("退库12家，年末总数421家。", "421家", "../2024-12-31"),
    ("一、2024年，我区建成驿站12处。发放资金120万元。", "120万元", "2024"),
    ("（二）2024年上半年，建成驿站12处。发放资金120万元。", "120万元", "2024-01/2024-06"),
    ("自2023年3月以来，惠及8万人。", "8万人", "2023-03/.."),
    ("一、2024年，好。三年内，新增200家。", "200家", None),
    ("去年下半年以来，新增20家。", "20家", "2024-07/.."),
    ("2023年7月1日起，发放21家。", "21家", "2023-07-01/.."),
    ("2024年10月1日至7日，接待22万人。", "22万人", "2024-10-01/2024-10-07"),
    ("从2024年2月1日到3月31日，接待23万人。", "23万人", "2024-02-01/2024-03-31"),
    ("2024年11月15日至1月20日，接待24万人。", "24万人", None),
    ("2024年11月15日至2025年1月20日，接待24万人。", "24万人", "2024-11-15/2025-01-20"),
    ("2023.1-6月，完成25家。", "25家", "2023-01/2023-06"),
    ("截至二〇二三年三月底，完成26家。", "26家", "../2023-03-31"),
    ("一、2024年，好。二〇二三年十月，完成26家。", "26家", None),
    ("“十三五”末，有20家。“十四五”前三年，新增30家。", "30家", "2021/2023"),
    ("2024—2026年每年培养500人。按上年增长8%安排。", "8%", None),
    ("1—11月，地方收入完成8.6亿元。", "8.6亿元", "2024-01/2024-11"),
    ("1—4月，地方收入完成8.6亿元。", "8.6亿元", "2025-01/2025-04"),
    ("11月将举办展会12场。", "12场", "2025-11"),
    ("一、2024年，好。23年投入5亿元。", "5亿元", None),
]


@pytest.mark.parametrize(("body", "exact", "period"), TIMES)
def test_each_number_has_its_own_time(
    parsed: Parsed, body: str, exact: str, period: str | None
) -> None:
    assert read(parsed, body)[exact]["period"] == period


def test_a_period_is_quoted_from_where_it_is_printed(parsed: Parsed) -> None:
    found = read(parsed, "一、2024年1—6月工作情况\n\n（一）救助。发放资金120万元，惠及300户。")
    assert found["120万元"]["period_raw"] == found["300户"]["period_raw"] == "2024年1—6月"
    titled = read(parsed, "建成驿站12处。", title="2024年民政工作总结")
    assert (titled["12处"]["period"], titled["12处"]["period_raw"]) == ("2024", "2024年")


PLACES = [
    ("2024年兖州区生产总值增长7.1%。", "7.1%", "370812", "兖州区"),
    ("上半年邹城市投资5亿元。", "5亿元", "370883", "邹城市"),
    ("全区增长5.5%，全国增长5.0%。", "5.0%", None, "全国"),
    ("全国重点实验室3家。", "3家", "370811", "任城区"),
    ("兖州区、邹城市共投资6.9亿元。", "6.9亿元", "370800", "兖州区、邹城市"),
    ("我区成交额仅为青岛市1614.2亿元的十分之一。", "1614.2亿元", "370200", "青岛市"),
    ("李营街道、长沟镇增速分别为11.3%、9.7%。", "9.7%", "370811", "长沟镇"),
    ("2024年获山东省科学技术奖2项。", "2项", "370811", "任城区"),
    ("一、兖州区\n\n高新技术企业达到271家。", "271家", "370812", "兖州区"),
    ("一、兖州区\n\n全区成交额21.5亿元。", "21.5亿元", "370812", "兖州区"),
    ("一、兖州区\n\n情况良好。\n\n二、下步打算\n\n新增企业10家。", "10家", "370811", "任城区"),
    ("一、兖州区\n\n情况良好。\n\n二、下步打算。新增企业10家。", "10家", "370811", "任城区"),
    ("一、兖州区\n\n情况良好。\n\n二、力争新增企业10家。", "10家", "370811", "任城区"),
    ("（一）兖州区。工作扎实。新增企业10家。", "10家", "370812", "兖州区"),
    ("（一）兖州区：工作扎实。新增企业10家。", "10家", "370812", "兖州区"),
    ("1.兖州区。工作扎实。新增企业10家。", "10家", "370812", "兖州区"),
    ("一是兖州区。工作扎实。新增企业10家。", "10家", "370812", "兖州区"),
    ("一是兖州区。工作扎实。二是持续发力。新增企业10家。", "10家", "370811", "任城区"),
    ("一是兖州区。工作扎实。二是邹城市。新增企业10家。", "10家", "370883", "邹城市"),
    ("（一）兖州区。工作扎实。\n\n（二）全区新增企业10家。", "10家", "370811", "任城区"),
    ("兖州区\n\n1．工作扎实。\n\n2．新增企业10家。", "10家", "370812", "兖州区"),
    ("一、情况\n\n兖州区\n\n1．新增企业10家。", "10家", "370812", "兖州区"),
    ("（一）情况\n\n兖州区\n\n好。\n\n（二）新增企业10家。", "10家", "370811", "任城区"),
    ("兖州区\n\n1．好。\n\n邹城市\n\n1．新增企业10家。", "10家", "370883", "邹城市"),
    ("济宁市兖州区投入3亿元。", "3亿元", "370812", "兖州区"),
    ("山东省济宁市邹城市投入3亿元。", "3亿元", "370883", "邹城市"),
    ("全国粮食产量7.07亿吨。", "7.07亿吨", None, "全国"),
    ("全国民营企业5600万户。", "5600万户", None, "全国"),
    ("全国2100家。", "2100家", None, "全国"),
    ("全区8%，全国平均水平为6.2%。", "6.2%", None, "全国"),
    ("我国研发投入3.6万亿元。", "3.6万亿元", None, "全国"),
    ("全国文明城市2个。", "2个", "370811", "任城区"),
    ("全国民营企业500强3家。", "3家", "370811", "任城区"),
    ("邹城市6所，其余县区11所。", "11所", "370811", "其余县区"),
    ("邹城市6.1万、太白湾区2.8万人次。", "2.8万人次", None, "太白湾区"),
    ("邹城市完成9亿元，九华片区引进项目12个。", "12个", None, "九华片区"),
    ("邹城市6家、经开区3家。", "3家", "370811", "经开区"),
]


@pytest.mark.parametrize(("body", "exact", "area", "subject"), PLACES)
def test_each_number_has_its_own_place(
    parsed: Parsed, body: str, exact: str, area: str | None, subject: str
) -> None:
    found = read(parsed, body)[exact]
    assert (found["area"], found["subject"]) == (area, subject)


CITY = "{0}统计局文件\n\n统〔2025〕7号\n\n关于有关情况的函\n\n市政府：\n\n{1}\n\n{0}统计局\n2025年5月8日\n"
REGIONS = [
    ("呼伦贝尔市", "全区生产总值2万亿元，我市1654亿元。", ["150000", "150700"]),
    ("呼伦贝尔市", "海拉尔区投入3亿元，全区增长7%，全市增长8%。", ["150702", "150702", "150700"]),
    ("乌鲁木齐市", "全疆增长5%，全市增长6%。", ["650000", "650100"]),
    ("湛江市", "湛江市坡头区投入3亿元。", ["440804"]),
    ("鄂尔多斯市", "鄂尔多斯市达拉特旗投入3亿元。", ["150621"]),
]


@pytest.mark.parametrize(("city", "body", "areas"), REGIONS)
def test_the_region_of_a_city_and_its_districts(
    parsed: Parsed, city: str, body: str, areas: list[str]
) -> None:
    assert [one.area for one in extract(parsed(CITY.format(city, body)))] == areas


@pytest.mark.parametrize(
    "body",
    ["三台县有关情况。", "五、三台县", "五台县、九台区和万年县的做法。", "五里镇、二家屯的经验。"],
)
def test_the_name_of_a_place_is_no_number(parsed: Parsed, body: str) -> None:
    assert read(parsed, body) == {}


@pytest.mark.parametrize("number", ["1.", "2．", "（一）", "三、", "一是", "(1)"])
def test_the_number_of_an_item_is_no_label(parsed: Parsed, number: str) -> None:
    found = read(parsed, f"{number}高新技术企业达到271家。")
    assert found["271家"]["label"] == "高新技术企业"


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("从业人员3万人。", "从业人员"),
        ("各项贷款4亿元。", "各项贷款"),
        ("到期债务5亿元。", "到期债务"),
        ("达成意向6个。", "达成意向"),
        ("户均7万元。", "户均"),
        ("中欧班列80列。", "中欧班列"),
        ("还田率66%。", "还田率"),
        ("达拉特旗投入3亿元。", "达拉特旗投入"),
        ("全区共有养老机构9家。", "养老机构"),
        ("已达到12家。", ""),
    ],
)
def test_a_filler_is_stripped_where_it_is_a_word(parsed: Parsed, body: str, label: str) -> None:
    (found,) = read(parsed, body).values()
    assert found["label"] == label


def test_a_part_has_not_the_place_of_its_whole_in_its_label(parsed: Parsed) -> None:
    found = read(parsed, "全区高新区孵化器31家。其他区域：兖州区14家，邹城市7家。")
    assert found["14家"]["label"] == found["7家"]["label"] == "孵化器"


@pytest.mark.parametrize(
    "body",
    [
        "| 年 | 数 |\n|-|-|\n| 2024 | 5家 |",
        "| 石峰区 | 14家 |\n| 芦淞区 | 5家 |",
        "姚红波等1名代表提出的建议收悉。",
        "李明等12名委员联名提出的提案收悉。",
    ],
)
def test_cells_and_who_asked_are_not_read(parsed: Parsed, body: str) -> None:
    assert read(parsed, body) == {}


SIGNS = [
    ("分别为11.3%、9.7%和-3.2%。", "-3.2%", "-3.2"),
    ("增速为11.3%、-3.2%。", "-3.2%", "-3.2"),
    ("利润为负1.2亿元。", "负1.2亿元", "-120000000"),
    ("最低气温零下5℃。", "零下5℃", "-5"),
    ("投资降幅4.8%。", "4.8%", "-4.8"),
    ("比上年同期的12家多3家。", "12家", "12"),
    ("啤酒产量2.15万千升。", "2.15万千升", "21500000"),
    ("占比为3：2：5。", "3：2：5", "3:2:5"),
    ("房价同比↓3.2%。", "3.2%", "-3.2"),
    ("进度慢0.7个百分点。", "0.7个百分点", "-0.7"),
    ("贷款利率下浮35个基点。", "35个基点", "-0.35"),
    ("贷款利率下行0.35个百分点。", "0.35个百分点", "-0.35"),
    ("增速落后全省平均0.5个百分点。", "0.5个百分点", "-0.5"),
    ("滞后序时进度1.2个百分点。", "1.2个百分点", "-1.2"),
    ("专利低于国家平均2.4件。", "2.4件", "-2.4"),
    ("待遇高于公务员0.3万元。", "0.3万元", "3000"),
    ("待遇低于最低工资标准1800元。", "1800元", "1800"),
    ("增值税加计抵减1.08亿元。", "1.08亿元", "108000000"),
    ("综合排名后退1位。", "1位", "-1"),
    ("综合排名下降3位。", "3位", "-3"),
    ("综合排名较上年高2位。", "2位", "2"),
    ("消费+3.2%。", "+3.2%", "3.2"),
    ("税收、非税同比分别增长3.4%和下降8.7%。", "8.7%", "-8.7"),
]


@pytest.mark.parametrize(("body", "exact", "base"), SIGNS)
def test_a_sign_and_a_scale_are_kept(parsed: Parsed, body: str, exact: str, base: str) -> None:
    assert read(parsed, body)[exact]["base_value"] == base


def test_a_review_and_a_plan_in_one_are_told_apart(parsed: Parsed) -> None:
    found = read(
        parsed,
        "一、主要成效\n\n1—11月，收入完成8.6亿元。\n\n二、下步打算\n\n新增企业10家。",
        title="2024年工作总结和2025年工作计划",
    )
    assert [(one["status"], one["period"]) for one in found.values()] == [
        ("actual", "2024-01/2024-11"),
        ("target", None),
    ]


PLAN = "养老服务发展规划"
STATUSES = [
    ("2024年完成年度计划55.6%。", "55.6%", "actual", "关于有关情况的函"),
    ("2024年高于省定目标3.4个百分点。", "3.4个百分点", "actual", "关于有关情况的函"),
    ("2024年占年度目标140亿元的56%。", "140亿元", "target", "关于有关情况的函"),
    ("2024年年初目标为增长6%，实际增长5.2%。", "6%", "target", "关于有关情况的函"),
    ("2024年年初目标为增长6%，实际增长5.2%。", "5.2%", "actual", "关于有关情况的函"),
    ("2024年原计划建设10所，实际建成8所。", "10所", "target", "关于有关情况的函"),
    ("2024年原计划建设10所，实际建成8所。", "8所", "actual", "关于有关情况的函"),
    ("五年来，累计争取资金21.7亿元。", "21.7亿元", "actual", PLAN),
    ("“十四五”以来，累计投入21.7亿元。", "21.7亿元", "actual", PLAN),
    ("近年来，全区有养老机构126家。", "126家", "actual", PLAN),
    ("护理型床位仅占38%。", "38%", "actual", PLAN),
    ("累计投入21.7亿元。", "21.7亿元", "target", PLAN),
]


@pytest.mark.parametrize(("body", "exact", "status", "title"), STATUSES)
def test_a_fact_and_an_aim_are_told_apart(
    parsed: Parsed, body: str, exact: str, status: str, title: str
) -> None:
    assert read(parsed, body, title)[exact]["status"] == status


KINDS = [
    ("房价同比↓3.2%。", "3.2%", "growth"),
    ("房价同比↑3.2%。", "3.2%", "growth"),
    ("消费+3.2%。", "+3.2%", "growth"),
    ("地区生产总值486.2亿元（+5.2%）。", "+5.2%", "growth"),
    ("地区生产总值486.2亿元（-5.2%）。", "-5.2%", "growth"),
    ("专利低于国家平均2.4件。", "2.4件", "change"),
    ("待遇高于公务员0.3万元。", "0.3万元", "change"),
    ("增值税加计抵减1.08亿元。", "1.08亿元", "level"),
    ("综合排名后退1位。", "1位", "change"),
    ("综合排名较上年高2位。", "2位", "change"),
    ("新建3万亩、改造提升2万亩。", "2万亩", "level"),
    ("收入比疫情前高8%。", "8%", "growth"),
    ("增长最快，达6.2%。", "6.2%", "growth"),
    ("占比比全省高8%。", "8%", "share"),
]


@pytest.mark.parametrize(("body", "exact", "kind"), KINDS)
def test_each_number_is_of_its_kind(parsed: Parsed, body: str, exact: str, kind: str) -> None:
    assert read(parsed, body)[exact]["kind"] == kind


def test_a_plan_tells_where_it_starts_from(parsed: Parsed) -> None:
    found = read(
        parsed,
        "一、工作目标\n\n2024年全区技术合同成交额7.3亿元，比上年增长12.7%，居全市第二。"
        "到2025年底，技术合同成交额达到8亿元。\n\n二、存在的不足\n\n孵化器仅2家。\n\n"
        "三、下步措施\n\n2025年已安排860万元，增长34.4%。再投入900万元。",
        title="2025年科技工作要点",
    )
    facts = {exact for exact, one in found.items() if one["status"] == "actual"}
    assert facts == {"7.3亿元", "12.7%", "第二", "2家", "860万元", "34.4%"}
    assert found["2家"]["period"] is None


RELATED = [
    ("成交额622.5亿元，其中兖州区131.2亿元、邹城市84.7亿元。", "84.7亿元", "622.5亿元"),
    ("建成69家，含10家专业孵化器，其中国家级4家，省级6家。", "6家", "10家"),
    ("2023年、2024年分别为12家、15家。", "15家", None),
    ("新认定高新技术企业58家，总数达到286家，同比增长19.7%。", "19.7%", "286家"),
    ("税收46.2亿元、非税22.1亿元，同比分别增长3.4%和下降8.7%。", "3.4%", "46.2亿元"),
    ("税收46.2亿元、非税22.1亿元，同比分别增长3.4%和下降8.7%。", "8.7%", "22.1亿元"),
    ("甲、乙分别为5%、6%。税收4亿元、非税2亿元，分别增长3%、8%。", "3%", "4亿元"),
    ("毕业生2.86万人（其中本科1.02万人），比去年多0.19万人。", "0.19万人", "2.86万人"),
    ("小巨人企业5家、省级38家。", "38家", None),
    ("水产品产量66万吨。水产品总产量（不含远洋）52万吨。", "52万吨", None),
]


@pytest.mark.parametrize(("body", "exact", "of"), RELATED)
def test_a_part_is_of_its_whole(parsed: Parsed, body: str, exact: str, of: str | None) -> None:
    assert read(parsed, body)[exact]["related"] == of


def test_the_parts_behind_a_full_stop_are_of_what_they_are_named_after(parsed: Parsed) -> None:
    found = read(
        parsed,
        "高新技术企业176家；小巨人企业5家、省级38家。"
        "其中，兖州区、邹城市、曲阜市高新技术企业分别为98家、40家、37家。",
    )
    assert {found[part]["related"] for part in ("98家", "40家", "37家")} == {"176家"}
    assert not any("sum_mismatch" in one["flags"] for one in found.values())


@pytest.mark.parametrize(
    ("body", "exact", "qualifier"),
    [
        ("最高补助50万元。", "50万元", "at_most"),
        ("最高可给予奖励50万元。", "50万元", "at_most"),
        ("最高峰海拔500米。", "500米", "exact"),
        ("期限最长3年。", "最长3年", "at_most"),
        ("产值破10亿元。", "破10亿元", "more_than"),
        ("侦破10起。", "10起", "exact"),
        ("标准分别不低于720元、940元。", "940元", "at_least"),
        ("新建学校达到100所以上。", "100所以上", "at_least"),
    ],
)
def test_limits(parsed: Parsed, body: str, exact: str, qualifier: str) -> None:
    assert read(parsed, body)[exact]["qualifier"] == qualifier


@pytest.mark.parametrize("said", ["总数达到286家", "累计达到286家", "总量286家"])
def test_all_of_them_are_not_the_new_ones(parsed: Parsed, said: str) -> None:
    found = read(parsed, f"新认定高新技术企业58家，{said}。")
    assert found["58家"]["indicator"] == "high_tech_firms_new"
    assert found["286家"]["indicator"] == "high_tech_firms"
