"""Notes in the place of 附注, and words like them on the lines around: the unknown is held."""

from collections.abc import Callable

import pytest

from gongwen.gate.notes import is_harmless
from gongwen.model import Decision

Reply = Callable[..., str]
Judged = Callable[[str], Decision]

RESTRICTING = [
    "密件", "此件保密", "仅限水务系统内部使用", "限水务系统使用", "只限市直部门内部掌握使用",
    "此件内部掌握，不对外", "此件不发布", "不挂网", "此件不登报", "此件限发至市直部门",
    "此件发至乡镇", "发至科级以上干部", "供领导参阅", "仅供工作参考", "本资料仅供内部工作使用",
    "本件请妥善保管，用后收回", "会后收回", "不得复印", "请勿复印、传阅", "内部明电", "敏感",
    "政务公开办审核：不同意", "internal use only", "征求意见稿", "讨论稿", "代拟稿", "未定稿",
    "送审稿", "阅后退回办公室", "只发纸质", "不发网站", "传阅范围：局领导", "限内部", "仅发市直",
]  # fmt: skip
UNKNOWN = [
    "会议材料", "电子版另发", "按规定办理", "蓝色", "此件办结后处理", "三号楼", "存", "见批示",
]  # fmt: skip
HARMLESS = [
    "（此件公开发布）",
    "(此件主动公开)",
    "（联系人：纪小禾，联系电话：0790-6655218）",
    "（联系人及电话：水资源科 纪小禾，0790-6655218）",
    "（联系单位：云岭市供水有限公司，电话：0790-6655218，邮编：412007）",
    "（咨询电话：0790-6655218；投诉举报请拨打12345）",
    "（供稿：水资源科　　联系电话：0790-6655218）",
    "（附件：改造项目清单）",
    "（附件另附）",
    "（本函一式三份）",
    "（此件一式5份）",
    "（抄送：市政府办公室，市财政局）",
    "（共印60份）",
    "（盖章）",
    "（印章）",
    "（公章）",
    "（加盖单位公章）",
    "（此页无正文）",
    "（完）",
    "（略）",
    "（单位：万元、公里）",
    "（云岭市水务局办公室　2024年6月13日印发）",
    "（2024年6月13日）",
    "（第3页）",
    "（总第131期）",
    "（2025年版）",
    "（试行）",
    "（盖章）（共印60份）",
]

PLACES: dict[str, Callable[[str], dict[str, str]]] = {
    "under the date": lambda w: {"end": f"（{w}）\n"},
    "after a blank line, indented": lambda w: {"end": f"\n\n　　（{w}）\n"},
    "in other brackets": lambda w: {"end": f"〔{w}〕\n"},
    "in heavy brackets": lambda w: {"end": f"【{w}】\n"},
    "without brackets": lambda w: {"end": f"{w}\n"},
    "behind a harmless one": lambda w: {"end": f"（此件公开发布）（{w}）\n"},
    "on two lines": lambda w: {"end": f"（{w[:2]}\n{w[2:]}）\n"},
    "behind the date": lambda w: {"signature": f"云岭市水务局\n2024年6月12日（{w}）\n"},
    "behind the date, apart": lambda w: {"signature": f"云岭市水务局\n2024年6月12日　　{w}\n"},
    "behind the signature": lambda w: {"signature": f"云岭市水务局（{w}）\n2024年6月12日\n"},
    "above the signature": lambda w: {"contact": f"（{w}）\n"},
    "before the imprint": lambda w: {"end": f"（{w}）\n抄送：市政府办公室。\n"},
    "after the imprint": lambda w: {"end": f"抄送：市政府办公室。\n（{w}）\n"},
    "above an attachment": lambda w: {"end": f"（{w}）\n附件\n改造项目清单\n城北片区 12公里\n"},
    "under the title": lambda w: {"addressee": f"（{w}）\n韩立诚委员：\n"},
}
BESIDE: dict[str, Callable[[str], dict[str, str]]] = {
    "with a contact": lambda w: {"contact": f"联系人：纪小禾（{w}）\n"},
    "behind a contact": lambda w: {"contact": f"（联系人：纪小禾）（{w}）\n"},
    "in the imprint": lambda w: {"end": f"抄送：市政府办公室。（{w}）\n"},
    "behind the title": lambda w: {"title": f"关于对市政协九届三次会议第0215号提案的答复（{w}）\n"},
    "behind the addressee": lambda w: {"addressee": f"韩立诚委员（{w}）：\n"},
    "under the addressee": lambda w: {"opening": f"（{w}）\n您的提案收悉，现答复如下：\n"},
    "within the text": lambda w: {"body": f"已完成改造。\n（{w}）\n漏损率降至9.2%。\n"},
    "in an attachment": lambda w: {"end": f"附件\n改造项目清单\n城北片区 12公里\n（{w}）\n"},
}
DISTRIBUTED = "云岭市节水方案\n一、总体要求\n到2025年用水总量控制在3.2亿立方米。\n"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("word", RESTRICTING)
def test_what_restricts_readers_is_held(
    word: str, place: str, reply: Reply, judged: Judged
) -> None:
    assert judged(reply(**PLACES[place](word))).decision == "held"


@pytest.mark.parametrize("place", BESIDE)
def test_what_restricts_readers_is_held_beside_the_text_too(
    place: str, reply: Reply, judged: Judged
) -> None:
    clear = [w for w in RESTRICTING if judged(reply(**BESIDE[place](w))).decision == "cleared"]
    assert clear == []


@pytest.mark.parametrize("form", ["（{}）\n", "{}\n", "（{}\n）\n", "【{}】\n"])
def test_nothing_hides_between_a_notice_and_what_it_distributes(
    form: str, reply: Reply, judged: Judged
) -> None:
    title = "关于印发云岭市节水方案的通知\n"
    plain = {"title": title, "addressee": "各县区水务局：\n", "opening": "", "contact": ""}
    assert judged(reply(**plain, end=DISTRIBUTED)).reasons == ()
    assert judged(reply(**plain, end=f"（此件公开发布）\n{DISTRIBUTED}")).reasons == ()
    for word in RESTRICTING:
        decision = judged(reply(**plain, end=form.format(word) + DISTRIBUTED))
        assert decision.decision == "held", word


@pytest.mark.parametrize("word", UNKNOWN)
def test_what_nobody_knows_is_held(word: str, reply: Reply, judged: Judged) -> None:
    assert judged(reply(end=f"（{word}）\n")).reasons == ("disclosure_unclear",)
    assert judged(reply(contact=f"（{word}）\n", signature="")).reasons == ("disclosure_unclear",)


@pytest.mark.parametrize("note", HARMLESS)
def test_what_is_known_to_be_harmless_clears(note: str, reply: Reply, judged: Judged) -> None:
    assert judged(reply(end=f"{note}\n")).reasons == ()
    assert judged(reply(contact=f"{note}\n")).reasons == ()
    assert judged(reply(end=f"{note}\n抄送：市政府办公室。\n")).reasons == ()


def test_a_note_within_the_text_may_be_anything(reply: Reply, judged: Judged) -> None:
    for note in ("（下略）", "（单位：万元）", "（以下为分项情况）", "（图1）"):
        body = f"改造情况如下。\n{note}\n漏损率降至9.2%。\n"
        assert judged(reply(body=body)).reasons == (), note


def test_a_long_note_is_not_harmless() -> None:
    assert not is_harmless("（" + "（盖章）" * 100 + "）")
    assert not is_harmless("盖章")
    assert not is_harmless("（来源：不详）")
