"""The parts of a document one by one: dates, numbers, headings, joins, contacts, reading order."""

from collections.abc import Callable

import pytest

from gongwen.gate import judge
from gongwen.model import Document
from gongwen.structure.contact import read_contact
from gongwen.structure.dates import alone, closing
from gongwen.structure.folding import narrow, squeeze, tidy, unmask
from gongwen.structure.lines import lines_of
from gongwen.structure.numbers import leading, normalise, parts, year_of
from gongwen.structure.patterns import heading_of, ordinal, organ_of, signatory_of
from gongwen.structure.slug import slug

Parsed = Callable[[str], Document]
Reply = Callable[..., str]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年6月12日", "2024-06-12"),
        ("2024 年 06 月 12 日", "2024-06-12"),
        ("２０２４年６月１２日", "2024-06-12"),
        ("（2024年6月12日）", "2024-06-12"),
        ("二〇二四年六月十二日", "2024-06-12"),
        ("二○二四年十月二十日", "2024-10-20"),
        ("二零二四年十二月三十一日", "2024-12-31"),
        ("二〇二四年十一月十日", "2024-11-10"),
        ("2024年2月30日", None),
        ("2024年13月1日", None),
        ("2024年6月", None),
        ("2024年 月 日", None),
        ("自2024年6月12日起", None),
    ],
)
def test_dates(line: str, date: str | None) -> None:
    assert alone(line) == date


def test_a_date_behind_its_organ() -> None:
    assert closing("云岭市水务局 2024年6月12日") == ("云岭市水务局", "2024-06-12")
    assert closing("2024年6月12日") is None
    assert closing("云岭市水务局") is None


@pytest.mark.parametrize(
    ("spelling", "number"),
    [
        ("云水函〔2024〕18号", "云水函〔2024〕18号"),
        ("云水函[2024]18号", "云水函〔2024〕18号"),
        ("云水函（2024）18 号", "云水函〔2024〕18号"),
        ("云水函【2024】第18号", "云水函〔2024〕18号"),
        ("云水函﹝2024﹞18号", None),
        ("云 水 函 〔 2024 〕 0018 号", "云水函〔2024〕18号"),
        ("文号：云水函〔2024〕18号", "云水函〔2024〕18号"),
        ("云水函〔二〇二四〕18号", "云水函〔2024〕18号"),
        ("云水函〔2024年〕18号", "云水函〔2024〕18号"),
        ("云水函〔24〕18号", None),
        ("云水函〔2024〕号", None),
        ("云水函〔2024〕0号", None),
        ("云水函2024年18号", None),
        ("〔2024〕18号", None),
        ("秘密云水函〔2024〕18号", None),
    ],
)
def test_numbers(spelling: str, number: str | None) -> None:
    assert normalise(spelling) == number


def test_what_follows_a_number() -> None:
    assert leading("云水函〔2024〕18号　签发人：罗　衡") == ("云水函〔2024〕18号", "签发人：罗　衡")
    assert leading("云水函〔2024〕18号") == ("云水函〔2024〕18号", "")
    assert leading("关于云水函〔2024〕18号的说明") != ("云水函〔2024〕18号", "的说明")
    assert year_of("云水函〔2024〕18号") == 2024
    assert parts("云水函〔2024〕18号") == ("云水函", 2024, 18)
    assert slug("云水函〔2024〕18号") == "ysh-2024-18"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("一、总体要求", (1, 1)),
        ("十一、附则", (1, 11)),
        ("二十、其他", (1, 20)),
        ("（三）主要任务", (2, 3)),
        ("(十二) 保障", (2, 12)),
        ("1.任务", (3, 1)),
        ("1．任务", (3, 1)),
        ("12、任务", (3, 12)),
        ("1.5亿元", None),
        ("（1）任务", (4, 1)),
        ("一是加强领导", (5, 1)),
        ("2023年", None),
        ("第一，加强", None),
        ("一些地方", None),
    ],
)
def test_headings(line: str, found: tuple[int, int] | None) -> None:
    assert heading_of(line) == found


def test_numerals_of_headings() -> None:
    assert [ordinal(n) for n in ("一", "十", "十九", "二十", "二十一", "9", "百")] == [
        1, 10, 19, 20, 21, 9, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("云岭市水务局文件", "云岭市水务局"),
        ("云 岭 市 水 务 局 文 件", "云岭市水务局"),
        ("中共云岭市委办公室", "中共云岭市委办公室"),
        ("北岸经济技术开发区管理委员会", "北岸经济技术开发区管理委员会"),
        ("国家税务总局云岭市税务局", "国家税务总局云岭市税务局"),
        ("金石矿业（集团）有限公司", "金石矿业（集团）有限公司"),
        ("水利工程", None),
        ("文件", None),
        ("今年以来，全市水务局", None),
    ],
)
def test_organs(line: str, organ: str | None) -> None:
    assert organ_of(line) == organ


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("签发人：罗衡", "罗衡"),
        ("签发人: 罗 衡", "罗衡"),
        ("签 发 人 ： 欧阳明远", "欧阳明远"),
        ("签发人：罗衡  季东林", "罗衡、季东林"),
        ("签发人：罗　衡　季东林", "罗衡、季东林"),
        ("签发人：罗衡  会签人：季东林", "罗衡"),
        ("签发人：", None),
        ("罗衡", None),
    ],
)
def test_signatories(line: str, name: str | None) -> None:
    assert signatory_of(line) == name


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (["承办人：纪小禾  联系电话：6655218"], (None, "纪小禾", "6655218")),
        (["承 办 人 ： 纪 小 禾"], (None, "纪小禾", None)),
        (["（联系人：纪小禾，电话：0790-6655218）"], (None, "纪小禾", "0790-6655218")),
        (["联系人：纪小禾 0790-6655218"], (None, "纪小禾", "0790-6655218")),
        (["联系人及电话：纪小禾，6655218"], (None, "纪小禾", "6655218")),
        (["联系单位及电话：水资源科 0790-6655218"], (None, None, "0790-6655218")),
        (["承办负责人：田守业", "联系方式：（0790）6655218"], ("田守业", None, "0790-6655218")),
        (["电话：0790—6655218、6655219 传真：6655220"], (None, None, "0790-6655218、6655219")),
        (["邮编：412007"], None),
        ([], None),
    ],
)
def test_contacts(lines: list[str], contact: tuple[str | None, ...] | None) -> None:
    found = read_contact(lines)
    assert (found and (found.responsible, found.handler, found.phone)) == contact


def test_foldings() -> None:
    assert narrow("Ａ　１") == "A 1"
    assert squeeze(" A\u200b 类　") == "A类"
    assert squeeze("Ⓐ类") == "Ⓐ类"
    assert unmask("Ⓐ 類\u0336\u200b") == "A类"
    assert tidy("第 2104218 号 提案") == "第2104218号提案"
    assert tidy("the  open data") == "the open data"


def test_furniture_is_dropped_and_prose_is_not() -> None:
    text = "— 1 —\n- 2 -\n第 3 页\n第3页 共9页\n---\n***\n# 标题\n**粗**体\n1 —\n2023\n> 引用\n"
    assert [line.text for line in lines_of(text)] == ["标题", "粗体", "1 —", "2023", "> 引用"]


JOINS = {
    "a page break": ("总量达12亿元，占 GDP\n\n比重达3%。\n", ["总量达12亿元，占 GDP比重达3%。"]),
    "a page number": ("总量达12亿元，占\n\n— 3 —\n\n比3%。\n", ["总量达12亿元，占比3%。"]),
    "Latin words": ("采用 open\ndata 标准。\n", ["采用 open data 标准。"]),
    "a number": ("达到48\n.6亿元。\n", ["达到48.6亿元。"]),
    "a sentence's end": ("已完成。\n\n正在推进。\n", ["已完成。", "正在推进。"]),
    "a heading": ("已开展\n一、背景\n说明如下。\n", ["已开展", "一、背景", "说明如下。"]),
    "a heading that goes on": ("一、加快建设，\n提高能力\n", ["一、加快建设，提高能力"]),
    "a contact": ("正在推进\n承办人：纪小禾\n", ["正在推进", "承办人：纪小禾"]),
    "a number of another document": (
        "正在推进\n云教函〔2024〕3号\n", ["正在推进", "云教函〔2024〕3号"],
    ),
    "an indent": ("　　已完成。\n　　正在推进\n中。\n", ["已完成。", "正在推进中。"]),
}  # fmt: skip


@pytest.mark.parametrize("case", JOINS)
def test_joins(case: str, parsed: Parsed, reply: Reply) -> None:
    body, expected = JOINS[case]
    document = parsed(reply(opening="", body=body, contact="", signature=""))
    address = next(i for i, p in enumerate(document.paragraphs) if p.role == "addressee")
    assert [document.of(p) for p in document.paragraphs[address + 1 :]] == expected


SWAPPED = """（一）水源
2023年供水1.2亿立方米，
其中城区供水由

（三）管网，加快改造，二是

水厂承担。
（二）水厂

新建两座，规模20万吨，

提高水质。
（四）服务
"""


def test_reading_order(parsed: Parsed, reply: Reply) -> None:
    right = parsed(reply(body="一、甲\n（一）水源\n（二）水厂\n二、乙\n（一）管网\n"))
    assert right.flags == ()
    for wrong in ("（一）水源\n（三）水厂\n", "（二）水源\n（三）水厂\n", "二、甲\n", SWAPPED):
        assert parsed(reply(body=wrong)).flags == ("reading_order",)


def test_cut_sentences_of_swapped_pages_stay_apart(parsed: Parsed, reply: Reply) -> None:
    pages = [
        "一、现状\n\n（一）水源\n\n水源充足，供水由\n",
        "提高水质。\n\n（二）管网\n\n改造86公里，并\n",
        "两座水厂承担。\n\n二、打算\n\n（一）水厂\n\n新建水厂，\n",
        "逐步推进。\n\n（三）服务\n\n方便群众。\n",
    ]
    right = parsed(reply(body="\n".join(pages[i] for i in (0, 2, 1, 3)), contact=""))
    assert right.flags == ()
    assert "水源充足，供水由两座水厂承担。" in right.text
    swapped = parsed(reply(body="\n".join(pages), contact=""))
    assert swapped.flags == ("reading_order",)
    for joined in ("供水由提高", "并两座", "新建水厂，逐步"):
        assert joined not in swapped.text


def test_what_is_absent_is_none(parsed: Parsed) -> None:
    document = parsed("云岭市的水。\n")
    for name in (
        "number", "slug", "title", "issuer", "addressee", "signatory", "issued_on", "date",
        "date_precision", "year", "reply_class", "disclosure", "proposal", "contact",
    ):  # fmt: skip
        assert getattr(document, name) is None, name
    assert (document.kind, document.marks, document.flags) == ("other", (), ())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于对市政协九届三次会议第0215号提案的答复", "proposal_reply"),
        ("关于对市九届人大三次会议第15号建议的答复", "suggestion_reply"),
        ("对市政协九届三次会议第0215号提案的会办意见", "co_handling_opinion"),
        ("关于对市九届人大三次会议第15号建议的协办意见的函", "co_handling_opinion"),
        ("关于商请支持供水工程的函", "letter"),
        ("关于做好供水工作的通知", "notice"),
        ("云岭市供水规划", "other"),
    ],
)
def test_kinds(title: str, kind: str, parsed: Parsed, reply: Reply) -> None:
    document = parsed(reply(title=f"{title}\n", opening="现将有关事项说明如下：\n"))
    assert document.kind == kind
    assert (document.proposal is None) == (kind in ("letter", "notice", "other"))


def test_rows_of_a_table_stand_for_themselves(parsed: Parsed, reply: Reply) -> None:
    table = "| 县区 | 家数 |\n| :--- | ---: |\n|-|-|\n| 甲县 | 12 |\n| 乙县 | 8 |\n"
    document = parsed(reply(opening=f"附表：各县区指标\n\n{table}以上数据为年末数。\n"))
    lines = document.text.splitlines()
    start = lines.index("附表：各县区指标")
    assert lines[start + 1 : start + 5] == [
        "| 县区 | 家数 |",
        "| 甲县 | 12 |",
        "| 乙县 | 8 |",
        "以上数据为年末数。",
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("云岭市供水保障三年行动方案（2025—2027年）", "为保障供水，制定本方案。"),
        ("云岭市供水管理办法", "为加强供水管理，制定本办法。"),
        ("# 供水工作的主要成效和经验，以及有关情况", "全市供水有保障。"),
    ],
)
def test_a_title_within_is_not_joined_to_what_it_stands_above(
    above: str, below: str, parsed: Parsed, reply: Reply
) -> None:
    document = parsed(reply(opening=f"现印发给你们。\n\n{above}\n\n{below}\n"))
    assert {above.removeprefix("# "), below} <= set(document.text.splitlines())


def test_a_sentence_that_a_page_parted_at_such_a_word_goes_on(parsed: Parsed, reply: Reply) -> None:
    opening = "市里印发了供水保障三年行动方案，并\n\n按照方案要求建成水厂。\n"
    assert "并按照方案要求" in parsed(reply(opening=opening)).text


@pytest.mark.parametrize(
    ("lines", "addressee"),
    [
        ("各镇人民政府，\n各街道办事处：", "各镇人民政府，各街道办事处"),
        ("王建国、李爱民、\n张立新委员：", "王建国、李爱民、张立新委员"),
        ("县委、县政府，\n市水务局：", "县委、县政府，市水务局"),
        ("各镇（街道），\n县直各有关单位：", "各镇（街道），县直各有关单位"),
        ("市委办公室，\n市直各部门，\n各直属机构：", "市委办公室，市直各部门，各直属机构"),
    ],
)
def test_an_addressee_on_several_lines(
    lines: str, addressee: str, parsed: Parsed, reply: Reply
) -> None:
    document = parsed(reply(addressee=f"{lines}\n"))
    assert document.addressee == addressee
    assert judge(document).reasons == ()


@pytest.mark.parametrize(
    "line",
    ["不予公开，", "暂缓、", "内部，", "密，", "限发市直部门，", "此件不公开，", "（不公开），"],
)
def test_what_is_no_name_above_an_addressee_holds(line: str, parsed: Parsed, reply: Reply) -> None:
    for last in ("各街道办事处：", "张立新委员："):
        assert judge(parsed(reply(addressee=f"{line}\n{last}\n"))).reasons
    assert judge(parsed(reply(addressee="各镇，\n暂缓：\n"))).reasons


@pytest.mark.parametrize("edition", ["（2025年版）", "（2021—2025年）", "(试行)", "（第二版）"])
def test_an_edition_on_its_own_line_belongs_to_the_title(
    edition: str, parsed: Parsed, reply: Reply
) -> None:
    title = "云岭市政务服务事项清单"
    document = parsed(reply(title=f"{title}\n{edition}\n", addressee=""))
    assert document.title == title + edition
    assert judge(document).reasons == ()
    for other in ("（内部版）", "（不公开）", "（送审稿）"):
        assert judge(parsed(reply(title=f"{title}\n{other}\n", addressee=""))).reasons


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("第0215号", "0215"),
        ("第A-045号", "A-045"),
        ("第11-4-023号", "11-4-023"),
        ("第2025-A-023号", "2025-A-023"),
        ("11-4-023号", "11-4-023"),
        ("第1-2-3-4-5号", None),
    ],
)
def test_the_number_of_a_proposal_is_whole_or_none(
    printed: str, number: str | None, parsed: Parsed, reply: Reply
) -> None:
    document = parsed(reply(title=f"关于对市政协九届三次会议{printed}提案的答复\n"))
    assert document.proposal is not None
    assert document.proposal.number == number


@pytest.mark.parametrize(
    ("addressee", "proposers"),
    [
        ("民盟云岭支部", "民盟云岭支部"),
        ("民建云岭市总支部", "民建云岭市总支部"),
        ("九三学社云岭市委员会", "九三学社云岭市委员会"),
        ("市委组织部", None),
        ("市财政局", None),
    ],
)
def test_a_party_proposes_and_an_office_does_not(
    addressee: str, proposers: str | None, parsed: Parsed, reply: Reply
) -> None:
    document = parsed(reply(addressee=f"{addressee}：\n"))
    assert document.proposal is not None
    assert document.proposal.proposers == proposers
