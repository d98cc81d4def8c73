"""Marks of class and disclosure: what clears, and what must never clear.

Each row of ``HELD`` changes one part of a reply that would clear, and names a reason that the
gate must give for it.
"""

from collections.abc import Callable

import pytest

from gongwen.errors import NotCleared
from gongwen.gate import REASONS, RULES, clear, judge
from gongwen.model import Cleared, Decision, Document

Reply = Callable[..., str]
Judged = Callable[[str], Decision]

PLAIN = [
    "A类\n同意公开\n",
    "A类\n\n同意公开\n",
    "A 类  \n同意公开\n",
    "同意公开\nA类\n",
    "A类 同意公开\n",
    "A类同意公开\n",
    "A类　　同意公开\n",
    "　　　　　　　　A类\t同意公开\n",
    "Ａ类\n同意公开\n",
    "Ａ 类　同 意 公 开\n",
    "（A类，同意公开）\n",
    "（A类）（同意公开）\n",
    "【A类】【同意公开】\n",
    "[A类] [同意公开]\n",
    "A类、同意公开\n",
    "A类/同意公开\n",
    "A类；同意公开。\n",
    "A类：同意公开\n",
    "**A类**\n**同意公开**\n",
    "# A类\n## 同意公开\n",
    "*A类* *同意公开*\n",
    "办理结果：A类\n公开属性：同意公开\n",
    "办理结果：A类　公开属性：同意公开\n",
    "办理结果：A\n是否公开：同意公开\n",
    "办理类别：Ａ类\n公开意见：同意公开\n",
    "类别：A类\n公开类别：同意公开\n",
    "答复类别:A类 公开方式:同意公开\n",
    "办理结果（A类）\n信息公开属性（同意公开）\n",
    "类 别 ： A 类\n公 开 属 性 ： 同 意 公 开\n",
    "是否同意公开：同意公开\n办理结果：A类\n",
    "A类\r\n同意公开\r\n",
]

ELSEWHERE = {
    "after the issuer": {"issuer": "云岭市水务局文件\nA类\n同意公开\n", "marks": ""},
    "after the number": {"below": "A类\n同意公开\n", "marks": ""},
    "one before and one after": {"marks": "A类\n", "below": "同意公开\n"},
    "on the number's line": {"marks": "", "number": "云水函〔2024〕18号    A类 同意公开\n"},
    "in brackets on the number's line": {
        "marks": "",
        "number": "云水函〔2024〕18号（A类，同意公开）\n",
    },
    "after the signatory": {"marks": "", "below": "签发人：罗衡\nA类 同意公开\n"},
    "beside the signatory": {
        "marks": "A类\n同意公开\n",
        "number": "云水函〔2024〕18号　　签发人：罗衡\n",
    },
    "with a note that says the same": {"end": "（此件公开发布）\n"},
    "with the other note": {"end": "（此件主动公开）\n"},
}

DISGUISED = [
    "А类\n同意公开\n",  # Cyrillic
    "Α类\n同意公开\n",  # Greek
    "Ⓐ类\n同意公开\n",
    "🄰类\n同意公开\n",
    "𝐀类\n同意公开\n",
    "𝖠类\n同意公开\n",
    "Ꭺ类\n同意公开\n",  # Cherokee
    "ᴀ类\n同意公开\n",
    "a类\n同意公开\n",
    "A類\n同意公开\n",
    "A类\n同意公開\n",
    "A類\n同意公開\n",
    "A类\n同意公幵\n",
    "A类\n同意公井\n",
    "A类\n冋意公开\n",
    "A类\n同意\u200b公开\n",
    "A\u200d类\n同意公开\n",
    "\ufeffA类\n同意公开\n\ufeff",
    "A类\n同意公开\u2060\n",
    "A类\n\u202e开公意同\u202c\n",
    "A类\n\u202e开公意同不\u202c\n同意公开\n",
    "A类\n同\u0336意\u0336公\u0336开\u0336\n",
    "~~A类~~\n~~同意公开~~\n",
    "~~A类 同意公开~~\n",
    "<s>A类 同意公开</s>\n",
    "<del>\nA类\n同意公开\n</del>\n",
    "<!-- A类 同意公开 -->\n",
    "<!--\nA类\n同意公开\n-->\n",
    "```\nA类\n同意公开\n```\n",
    "> A类\n> 同意公开\n",
    "“A类”\n“同意公开”\n",
    "《A类 同意公开》\n",
    "'A类' '同意公开'\n",
    "□A类\n□同意公开\n",
    "☐ A类 ☐ 同意公开\n",
    "[ ] A类\n[ ] 同意公开\n",
    "- [ ] A类\n- [ ] 同意公开\n",
    "[x] A类\n[ ] 同意公开\n",
    "（ ）A类\n（ ）同意公开\n",
    "A类（　）\n同意公开（　）\n",
    "A类（×）\n同意公开（×）\n",
    "A类\n同意公开□ 不同意公开☑\n",
    "A类\n☑同意公开 □不同意公开\n",
    "A类____\n同意公开____\n",
    "A类？\n同意公开？\n",
    "A类\n同意公开？\n",
    "A类\n是否同意公开\n",
    "A类\n是否同意公开：\n",
    "A类\n是 否 同意公开\n",
    "A类\n是否同意公开：否\n",
    "A类\n同意公开：否\n",
    "A类\n同意公开 否\n",
    "A类\n同意公开（否）\n",
    "A类：否\n同意公开\n",
    "A类\n拟同意公开\n",
    "A类\n原则同意公开\n",
    "A类\n同意公开（征求意见）\n",
    "A类\n建议同意公开\n",
    "A类\n同意公开标题\n",
    "A类\n同意公开范围：内部\n",
    "A类\n同意公开征求意见\n",
    "A类\n同意公开（删减后）\n",
    "A类\n待定 同意公开\n",
    "示例：A类 同意公开\n",
    "mark: A类 同意公开\n",
    "(A)\n同意公开\n",
    "A\n同意公开\n",
    "A\n类\n同意公开\n",
    "A类\n公开\n",
    "A类\n同意\n",
    "A类\n可公开\n",
]

REFUSED = [
    "不同意公开",
    "不 同 意 公 开",
    "不　同意公开",
    "不\n同意公开",
    "（不）同意公开",
    "不（同意公开）",
    "不-同意公开",
    "未同意公开",
    "尚未同意公开",
    "没有同意公开",
    "非同意公开",
    "不予公开",
    "不公开",
    "不宜公开",
    "不得公开",
    "不能公开",
    "不可公开",
    "不便公开",
    "不应公开",
    "不对外公开",
    "不向社会公开",
    "不同意全文公开",
    "不同意主动公开",
    "不主动公开",
    "免予公开",
    "免于公开",
    "暂不公开",
    "暂缓公开",
    "缓公开",
    "禁止公开",
    "严禁公开",
    "拒绝公开",
    "谢绝公开",
    "请勿公开",
    "勿公开",
    "无需公开",
    "反对公开",
    "非公开",
    "不\u200b同意公开",
    "不同意公開",
    "\uf967同意公开",  # the compatibility ideograph of 不
    "此件不予公开",
    "公开属性：不予公开",
    "是否同意公开：不同意公开",
    "是否同意公开：不同意",
    "是否公开：否",
    "公开范围：内部",
]

OTHER_WORDS = {
    "依申请公开": "disclosure_unclear",
    "此件依申请公开": "disclosure_unclear",
    "部分公开": "disclosure_unclear",
    "同意部分公开": "disclosure_unclear",
    "摘要公开": "disclosure_unclear",
    "同意摘要公开": "disclosure_unclear",
    "主动公开": "disclosure_unclear",
    "此件主动公开": "disclosure_unclear",
    "删减后公开": "disclosure_unclear",
    "全文公开": "disclosure_unclear",
    "公开": "disclosure_unclear",
    "公开发布": "disclosure_unclear",
    "依\u200b申请公开": "disclosure_unclear",
}

OTHER_CLASSES = [
    "B类", "C类", "D类", "E类", "甲类", "乙类", "丙类", "一类", "1类", "Ⅰ类", "AB类", "A+类",
    "A-类", "A1类", "非A类", "拟A类", "准A类", "不是A类", "A类B类", "A类/B类", "A类或B类",
    "A（B）类", "A类（部分）", "B 类", "Ｂ类", "办理结果：B", "办理结果：B类", "类别：C类",
    "Ｂ 类", "第A类", "原A类 现B类", "A类改B类",
]  # fmt: skip

CONFLICTS = {
    "agreed and refused": {"marks": "A类\n同意公开\n不同意公开\n"},
    "agreed and refused on one line": {"marks": "A类 同意公开/不同意公开\n"},
    "agreed twice": {"marks": "A类\n同意公开\n同意公开\n"},
    "agreed twice on one line": {"marks": "A类 同意公开 同意公开\n"},
    "class twice": {"marks": "A类\nA类\n同意公开\n"},
    "two classes": {"marks": "A类\nB类\n同意公开\n"},
    "two classes on one line": {"marks": "A类 B类 同意公开\n"},
    "agreed and on request": {"marks": "A类\n同意公开\n依申请公开\n"},
    "agreed and active": {"marks": "A类\n同意公开\n主动公开\n"},
    "again below the number": {"below": "A类\n同意公开\n"},
    "another class below the number": {"below": "C类\n"},
    "refused below the number": {"below": "不同意公开\n"},
    "refused after the title": {"title": "关于对市政协提案的答复\n不予公开\n"},
    "another class at the end": {"end": "B类\n"},
    "the class again at the end": {"end": "A类\n"},
}

AGAINST = {
    "note refuses": "（此件不予公开）\n",
    "note refuses without brackets": "此件不公开\n",
    "note on request": "（此件依申请公开）\n",
    "note in part": "（此件删减后公开）\n",
    "note defers": "（此件暂缓公开）\n",
    "note limits": "（此件公开范围为本系统）\n",
    "note keeps off the net": "（此件不上网）\n",
    "note forbids publishing": "（此件不对外发布）\n",
    "note limits the circle": "（此件发至县处级）\n",
    "label in the imprint": "信息公开选项：不予公开\n",
    "label at the end": "公开属性：依申请公开\n",
    "label with an unknown value": "公开属性：待定\n",
    "label and no": "是否公开：否\n",
    "bare word": "不公开\n",
    "bare word, spaced": "不 予 公 开\n",
    "bare deferral": "暂缓公开\n",
    "sentence on itself": "本答复不予公开。\n",
    "sentence on itself, spaced": "本 答 复 不 予 公 开。\n",
    "sentence on itself, traditional": "本答復不予公開。\n",
    "sentence on itself, zero width": "本答复不\u200b予公\u200b开。\n",
    "sentence with the subject after": "请勿公开本答复内容。\n",
    "not to the public": "本件仅供委员个人参阅，请勿对外发布。\n",
    "the member objects": "经征求意见，委员不同意公开答复内容。\n",
    "the member is unwilling": "提案人不愿意公开本提案及答复。\n",
    "the deputy asked": "代表要求不公开办理结果。\n",
}


def cleared(decision: Decision) -> bool:
    assert (decision.decision == "cleared") == (not decision.reasons)
    return decision.decision == "cleared"


@pytest.mark.parametrize("marks", PLAIN)
def test_plain_marks_clear(marks: str, reply: Reply, judged: Judged) -> None:
    decision = judged(reply(marks=marks))
    assert decision.reasons == ()
    assert (decision.mark, decision.found_in) == ("A类 同意公开", "header")


@pytest.mark.parametrize("place", ELSEWHERE)
def test_plain_marks_clear_at_every_place_of_the_head(
    place: str, reply: Reply, judged: Judged
) -> None:
    assert judged(reply(**ELSEWHERE[place])).reasons == ()


@pytest.mark.parametrize("marks", DISGUISED)
def test_marks_in_disguise_are_held(marks: str, reply: Reply, judged: Judged) -> None:
    assert not cleared(judged(reply(marks=marks)))
    assert not cleared(judged(reply(marks="", below=marks)))


@pytest.mark.parametrize("word", REFUSED)
def test_refusals_are_held_in_every_wording(word: str, reply: Reply, judged: Judged) -> None:
    assert not cleared(judged(reply(marks=f"A类\n{word}\n")))
    for marks in (f"A类\n同意公开\n{word}\n", f"{word}\nA类\n同意公开\n", f"A类 {word} 同意公开\n"):
        assert not cleared(judged(reply(marks=marks))), marks
    assert not cleared(judged(reply(below=f"{word}\n"))), "between number and title"
    title = "关于对市政协九届三次会议第0215号提案的答复\n"
    assert not cleared(judged(reply(title=f"{title}{word}\n"))), "under the title"
    assert not cleared(judged(reply(title=f"{title}（{word}）\n"))), "under the title, in brackets"
    assert not cleared(judged(reply(end=f"（{word}）\n"))), "as a note"
    assert not cleared(judged(reply(end=f"{word}\n"))), "at the end"


@pytest.mark.parametrize("word", REFUSED[:10])
def test_a_refusal_is_named(word: str, reply: Reply, judged: Judged) -> None:
    assert "disclosure_refused" in judged(reply(marks=f"A类\n{word}\n")).reasons or "\n" in word


@pytest.mark.parametrize(("word", "reason"), OTHER_WORDS.items())
def test_other_words_of_disclosure_are_not_clear(
    word: str, reason: str, reply: Reply, judged: Judged
) -> None:
    assert reason in judged(reply(marks=f"A类\n{word}\n")).reasons
    assert not cleared(judged(reply(marks=f"A类\n同意公开\n{word}\n")))


@pytest.mark.parametrize("word", OTHER_CLASSES)
def test_other_classes_are_held(word: str, reply: Reply, judged: Judged) -> None:
    assert "class_not_a" in judged(reply(marks=f"{word}\n同意公开\n")).reasons
    assert not cleared(judged(reply(marks=f"A类\n{word}\n同意公开\n")))


@pytest.mark.parametrize("case", CONFLICTS)
def test_marks_that_conflict_are_held(case: str, reply: Reply, judged: Judged) -> None:
    decision = judged(reply(**CONFLICTS[case]))
    assert not cleared(decision)
    assert {"marks_conflict", "disclosure_refused"} & set(decision.reasons)


@pytest.mark.parametrize("case", AGAINST)
def test_what_the_document_says_of_itself_below_counts_against_it(
    case: str, reply: Reply, judged: Judged
) -> None:
    assert not cleared(judged(reply(end=AGAINST[case])))
    assert not cleared(judged(reply(contact=AGAINST[case]))), "before the signature"


OUTSIDE = {
    "nowhere": {"marks": ""},
    "in the title": {"marks": "", "title": "A类同意公开关于对市政协第5号提案的答复\n"},
    "at the title's end": {"marks": "", "title": "关于第5号提案的答复（A类 同意公开）\n"},
    "under the title": {"marks": "", "title": "关于对第5号提案的答复\nA类\n同意公开\n"},
    "before the addressee": {"marks": "", "addressee": "A类 同意公开\n韩立诚委员：\n"},
    "as the addressee": {"marks": "", "addressee": "A类 同意公开：\n"},
    "in the body, alone": {"marks": "", "body": "A类\n同意公开\n"},
    "in the body, in a sentence": {"marks": "", "body": "本件办理结果为A类，同意公开。\n"},
    "in the contact block": {"marks": "", "contact": "承办人：纪小禾 A类 同意公开\n"},
    "after the date": {"marks": "", "end": "A类\n同意公开\n"},
    "as a note": {"marks": "", "end": "（A类，同意公开）\n"},
    "in the attachment": {"marks": "", "end": "附件\nA类\n同意公开\n登记表\n"},
    "in the imprint": {"marks": "", "end": "抄送：市政协提案委。A类 同意公开\n"},
    "half of it below": {"marks": "A类\n", "end": "（同意公开）\n"},
    "the other half below": {"marks": "同意公开\n", "end": "A类\n"},
    "only the note": {"marks": "", "end": "（此件公开发布）\n"},
    "class alone": {"marks": "A类\n"},
    "disclosure alone": {"marks": "同意公开\n"},
}


@pytest.mark.parametrize("place", OUTSIDE)
def test_marks_outside_the_head_do_not_count(place: str, reply: Reply, judged: Judged) -> None:
    assert not cleared(judged(reply(**OUTSIDE[place])))


def test_reasons_of_marks_outside_the_head(reply: Reply, judged: Judged) -> None:
    below = judged(reply(marks="", end="A类\n同意公开\n"))
    assert below.reasons == ("no_mark", "mark_outside_header")
    quoted = judged(reply(marks="", body="其中A类（同意公开）的有12件。\n"))
    assert quoted.reasons == ("no_mark", "mark_outside_header")
    assert judged(reply(marks="")).reasons == ("no_mark",)


ORDINARY_PROSE = {
    "publicity as the subject": "一、做好政务公开\n加大主动公开力度，规范依申请公开办理。\n",
    "a heading on request": "（一）规范依申请公开工作\n全年办理依申请公开37件。\n",
    "a heading on not publishing": "（二）明确不予公开的情形\n依法不予公开的，应当说明理由。\n",
    "a law's words": "未经审查不得公开。涉及个人隐私的信息不得公开。\n",
    "tenders": "三是实行公开招标，公开透明选定施工单位。\n",
    "public comment": "四是向社会公开征求意见，收到意见23条。\n",
    "kinds of things": "各类水厂12座，A类供水企业3家，B类2家，实行分类管理。\n",
    "other replies": "全市共办理建议提案210件，其中A类185件、B类20件、C类5件。\n",
    "the office for publicity": "有关信息由市政务公开办公室统一发布。\n",
    "the site": "答复已在市政府网站“信息公开”专栏公布。\n",
    "stock": "引导企业公开发行股票，推动2家企业上市。\n",
}


@pytest.mark.parametrize("case", ORDINARY_PROSE)
def test_ordinary_words_of_publicity_do_not_hold(case: str, reply: Reply, judged: Judged) -> None:
    assert judged(reply(body=ORDINARY_PROSE[case])).reasons == ()


@pytest.mark.parametrize(
    "title",
    [
        "关于做好政府信息公开工作的通知\n",
        "云岭市水务局2023年政府信息公开工作年度报告\n",
        "关于对第0215号提案《关于推进政务公开的提案》的答复\n",
        "关于规范依申请公开办理工作的通知\n",
        "关于公开征求节水条例意见的通知\n",
        "关于加强分类管理的通知\n",
    ],
)
def test_titles_about_publicity_do_not_hold(title: str, reply: Reply, judged: Judged) -> None:
    assert judged(reply(title=title)).reasons == ()


def test_only_the_gates_word_makes_a_cleared(
    reply: Reply, parsed: Callable[[str], Document]
) -> None:
    document = parsed(reply())
    assert clear(document) == Cleared(document, judge(document))
    held = parsed(reply(marks=""))
    with pytest.raises(NotCleared):
        clear(held)
    with pytest.raises(NotCleared):
        Cleared(held, judge(held))
    with pytest.raises(NotCleared):
        Cleared(held, judge(document))


def test_every_reason_is_explained_and_every_rule_has_one() -> None:
    assert {reason for reason, _ in RULES} <= set(REASONS)
    assert len({reason for reason, _ in RULES}) == len(RULES)
