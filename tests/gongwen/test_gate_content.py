"""Secrecy marks, several documents in one file, and what is no official document."""

from collections.abc import Callable

import pytest

from gongwen.model import Decision

Reply = Callable[..., str]
Judged = Callable[[str], Decision]

SECRET = [
    "机密★1年", "秘密★10年", "绝密★长期", "绝密", "机密", "秘密", "秘 密", "绝　密",
    "机 密 ★ 1 年",
    "机密☆1年", "机密*1年", "机密＊1年", "机密✱1年", "机密⭐1年", "机密·1年", "机密 5年",
    "秘密一年",
    "秘密★", "★秘密", "【机密】", "（秘密）", "［绝密］", "密级：机密", "密级:秘密★5年",
    "密级 秘密",
    "秘密级", "機密★1年", "祕密", "絕密", "㊙", "机\u200b密★1年", "机密\u200b", "**机密★1年**",
    "# 秘密", "商密★3年", "核心商密", "普通商秘", "工作秘密", "警务工作秘密", "内部资料 注意保存",
    "内部资料", "内部文件", "内部文件，不得外传", "内部使用", "内部掌握", "内部参考",
    "仅供内部使用",
    "內部資料", "内部", "内 部 资 料", "注意保密", "请勿外传", "严禁外传", "不得翻印", "阅后收回",
    "限领导参阅", "涉密文件", "份号：000123", "份号 000123", "000123", "0 0 0 1 2 3",
    "００００１２",
    "№000123", "No.000123", "No 000123", "编号：000123", "000123 机密★1年", "机密★1年 特急",
    "特急 秘密", "000123　特急", "保密期限：5年", "第000123号", "秘密 份号000123",
]  # fmt: skip

NOT_SECRET = [
    "依法保护国家秘密、商业秘密和个人隐私。\n",
    "切实做好保密工作，落实保密责任制。\n",
    "一、加强保密工作\n严格执行保密法，严防泄露国家秘密。\n",
    "（一）规范内部文件管理\n完善内部资料归档。\n",
    "（二）保护工作秘密\n全年开展检查4次。\n",
    "三是强化内部管理，建立内部控制制度。\n",
    "邮编：412007\n",
    "办公地址：云岭市滨江路66号，邮政编码412007。\n",
    "全市用水户达\n138123户，同比增长2%。\n",
    "绝密级文件由专人管理。开展机密级信息系统测评3个。\n",
    "星级饭店★★★★★ 12家。\n",
    "古方秘密配方入选非遗。\n",
]

SECOND = {
    "another red head": "云岭市教育局文件\n云教函〔2024〕3号\n关于第9号提案的答复\n李委员：\n",
    "another head after a rule": "---\n# 云岭市教育局文件\n云教函〔2024〕3号\n## 第9号提案的答复\n",
    "another number": "云水函〔2024〕19号\n关于第9号提案的答复\n",
    "another number with spaces": "云水函 〔 2024 〕 19 号\n",
    "another number in brackets": "（云水函〔2024〕19号）\n",
    "a head that is spaced": "云 岭 市 教 育 局 文 件\n",
    "a letter without head or number": (
        "关于第9号提案的函\n方委员：\n您的提案我们已认真研究。\n云岭市教育局\n2024年6月13日\n"
    ),
    "a title and an opening": "关于对第9号提案的答复\n方委员：\n提案收悉，现答复如下：\n已落实。\n",
    "only an addressee and prose": "方委员：\n您好！您的来信我局已认真研究，有关情况说明如下。\n",
    "the same document again": "关于对市政协九届三次会议第0215号提案的答复\n韩立诚委员：\n",
    "prose after the signature": "此外，有关部门正在研究跨区域调水方案，预计投资十二亿元。\n",
    "marks of its own": "B类\n不同意公开\n云岭市教育局\n",
    "another signature": "云岭市教育局\n2024年6月13日\n",
    "a letterhead without 文件": "云岭市教育局\n云教函〔2024〕3号\n关于第9号提案的函\n",
    "after the imprint": (
        "抄送：市政协。\n云岭市水务局办公室 2024年6月13日印发\n关于第9号提案的函\n"
    ),
}

WITHOUT_AN_END = {
    "an addressee": "方志敏委员：\n您的提案我局已认真研究。\n",
    "an addressee on the line": "方志敏委员：您的提案我局已认真研究。\n",
    "a title": "关于对第0299号提案的答复\n我局已认真研究。\n",
}

ONE_DOCUMENT = {
    "a number that is quoted": {
        "body": "根据《关于加强供水管理的通知》（湘政办发〔2017〕41号）要求，加快改造。\n"
    },
    "numbers in a list": {"body": "一、落实云政发〔2022〕3号文件\n按照云政办函〔2023〕9号执行。\n"},
    "a number broken over a line": {
        "body": "根据省政府办公厅文件精神（湘政办发\n〔2017〕41号），加快改造。\n"
    },
    "an attachment of the document": {
        "end": "附件：1.改造项目清单\n2.资金安排表\n抄送：市政协提案委员会。\n"
        "云岭市水务局办公室 2024年6月13日印发\n"
    },
    "an attachment with a title": {
        "end": "附件1\n供水管网改造项目清单\n序号 项目 长度\n1 城北片区 12公里\n2 城南片区 8公里\n"
    },
    "an attachment that is a plan": {
        "end": "附件\n云岭市供水管网改造实施方案\n一、工作目标\n到2025年完成改造。\n"
    },
    "other replies in the text": {
        "body": "去年收到第0199号提案，我局已书面答复。市财政局收到来函后回复同意。\n"
    },
    "contact after the signature": {
        "contact": "",
        "end": "承办负责人：田守业\n承办人：纪小禾\n联系电话：0790-6655218\n",
    },
    "date above the contact": {
        "contact": "",
        "end": "（联系人：纪小禾，联系电话：0790-6655218）\n抄送：市政府督查室。\n",
    },
    "no signature": {"signature": ""},
    "title with the organ": {"title": "云岭市水务局\n关于对市政协九届三次会议第0215号提案的答复\n"},
}


@pytest.mark.parametrize("mark", SECRET)
def test_secrecy_marks_are_held_wherever_the_head_has_them(
    mark: str, reply: Reply, judged: Judged
) -> None:
    assert "secrecy_mark" in judged(reply(marks=f"{mark}\nA类\n同意公开\n")).reasons
    assert "secrecy_mark" in judged(reply(marks=f"A类\n同意公开\n{mark}\n")).reasons
    assert "secrecy_mark" in judged(reply(below=f"{mark}\n")).reasons
    assert judged(reply(issuer=f"{mark} 云岭市水务局文件\n")).decision == "held"
    assert judged(reply(number=f"云水函〔2024〕18号 {mark}\n")).decision == "held"


@pytest.mark.parametrize(
    "mark", ["机密★1年", "秘密", "绝 密", "内部资料 注意保存", "㊙", "份号：000123"]
)
def test_secrecy_marks_are_held_below_the_head_too(mark: str, reply: Reply, judged: Judged) -> None:
    for part in ("title", "body", "contact", "signature", "end"):
        text = reply().split("\n")
        assert "secrecy_mark" in judged("\n".join([*text, mark])).reasons
        assert "secrecy_mark" in judged(reply(**{part: f"{mark}\n"}, marks="A类\n")).reasons, part


@pytest.mark.parametrize("body", NOT_SECRET)
def test_words_about_secrecy_are_no_mark(body: str, reply: Reply, judged: Judged) -> None:
    assert judged(reply(body=body)).reasons == ()


@pytest.mark.parametrize("case", SECOND)
def test_two_documents_in_one_file_are_held(case: str, reply: Reply, judged: Judged) -> None:
    decision = judged(reply(end=SECOND[case]))
    assert decision.decision == "held"
    assert {"several_documents", "disclosure_refused"} & set(decision.reasons)
    assert "several_documents" in judged(reply() + "\n\n" + reply(marks="")).reasons


@pytest.mark.parametrize("case", WITHOUT_AN_END)
def test_a_letter_in_the_middle_is_held(case: str, reply: Reply, judged: Judged) -> None:
    text = reply(contact="", signature="", body=f"已落实。\n{WITHOUT_AN_END[case]}")
    assert judged(text).reasons == ("several_documents",)


@pytest.mark.parametrize("second", ["", "A类\n同意公开\n", "B类\n不同意公开\n"])
def test_a_second_whole_document_is_held(second: str, reply: Reply, judged: Judged) -> None:
    other = reply(
        marks=second,
        issuer="云岭市教育局文件\n",
        number="云教函〔2024〕3号\n",
        opening="您的提案收悉。\n",
    )
    for between in ("", "\n\n\n", "\n---\n", "\n— 3 —\n", "\f"):
        assert "several_documents" in judged(reply() + between + other).reasons
    short = reply(contact="", signature="", body="正在办理")
    assert "several_documents" in judged(short + "\n" + other).reasons, "an end without a stop"


@pytest.mark.parametrize("case", ONE_DOCUMENT)
def test_one_document_is_one(case: str, reply: Reply, judged: Judged) -> None:
    assert judged(reply(**ONE_DOCUMENT[case])).reasons == ()


def test_no_number_and_no_official_document(reply: Reply, judged: Judged) -> None:
    assert judged(reply(number="")).reasons == ("no_number",)
    assert judged(reply(number="云水函2024年18号\n")).decision == "held"
    anonymous = reply(issuer="", signature="")
    assert judged(anonymous).reasons == ("not_official_document",)
    newspaper = "节水宣传走进社区\n\n本报记者报道，近日，云岭市开展节水宣传。\n"
    assert judged(newspaper).reasons == ("no_mark", "no_number", "not_official_document")
    assert judged("A类\n同意公开\n\n" + newspaper).decision == "held"


def test_every_reason_that_applies_is_given(reply: Reply, judged: Judged) -> None:
    text = reply(
        marks="秘密★1年\nB类\n依申请公开\n",
        contact="联系电话：13812345678\n",
        end="云岭市教育局文件\n云教函〔2024〕3号\n",
    )
    assert {
        "class_not_a", "disclosure_unclear", "secrecy_mark", "personal_data", "several_documents",
    } <= set(judged(text).reasons)  # fmt: skip
