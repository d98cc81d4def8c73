"""Words against publication where one would not look: cut by line ends, beside names, in brackets.

Each row replaces one part of a reply that would clear. ``ORDINARY`` are the counterparts that
must clear: layouts and sentences of everyday documents.
"""

from collections.abc import Callable

import pytest

from gongwen.model import Decision

Reply = Callable[..., str]
Judged = Callable[[str], Decision]

TITLE = "关于对市政协九届三次会议第0215号提案的答复"

BEHIND = [
    "不予\n公开",
    "不\n予\n公\n开",
    "机\n密",
    "机\n密★\n1年",
    "此件不予\n公开",
    "（此件\n不公开）",
    "〔此件不公开〕",
    "【不公开】",
    "公开属性 不予公开",
    "公 开 属 性 ： □主动公开 □依申请公开 ☑不予公开",
    "（本件不公开）",
    "此件不涉密，不公开",
    "SECRET",
    "Top Secret",
    "附件不予公开",
    "密级★★★：机密级★3年",
    "（不）\n（同意公开）",
    "（此件作废）",
]
IN_THE_TEXT = [
    "本答复公开时须删除第三段。",
    "附件涉及商业秘密，附件不予公开。",
    "本件办理结果为B类。",
    "以上内容不宜对外发布。",
    "委员本人不希望公开。",
    "本提案答复不公开。",
    "此件系内部资料，注意保存。",
    "本文件密级为机密。",
    "本答复含国家秘密，请妥善保管。",
    "韩立诚委员（不公开）：",
    "本件為內部資料。",
]
IN_THE_MARKS = [
    "A类\n同意公开\n不\n",
    "A类\n同意公开\n不予\n公开\n",
    "不\nA类\n同意公开\n",
    "A类\n同意公开\n作废\n",
    "A类\n同意公开\n（样本）\n",
    "A类 同意公开（仅限摘要）\n",
    "A类\n同意公开\n\u202e开公予不\u202c\n",
    "A类\n同意公开\n【内部】\n",
    "A类\n同意公开\n是否公开：待定\n",
    "A类\n同意公开\n领导批示：不公开\n",
    "A类\n同意公开\n处理意见：暂缓\n",
    "草稿\nA类\n同意公开\n",
    "以下为样例：\nA类\n同意公开\n",
    "A类\n不 同 意\n公 开\n",
]
BELOW_THE_NUMBER = [
    "不\n",
    "不予\n公开\n",
    "不同意\n对外公布\n",
    "暂缓对外公布\n",
    "不上网\n",
    "仅供内部\n",
    "密\n",
    "签发人：罗衡 不予公开\n",
    "签发人：罗衡（不公开）\n",
    "领导批示：不公开\n",
    "经研究暂缓执行\n",
    "此件已作废\n",
    "仅供领导参考\n",
    "A类\n",
]
UNDER_THE_TITLE = [
    "不\n",
    "不予\n公开\n",
    "暂缓公布\n",
    "不上网\n",
    "（内部）\n",
    "（秘密）\n",
    "内部\n",
    "依申请公开\n",
    "（依申请公开）\n",
]
IN_THE_TITLE = [
    "（不公开）",
    "（内部资料）",
    "（秘密）",
    "依申请公开",
    "不予公开",
    "【机密】",
    "[依申请公开]",
]
ELSEWHERE: list[dict[str, str]] = [
    {"addressee": "韩立诚委员（不公开）：\n"},
    {"addressee": "（不公开）\n韩立诚委员：\n"},
    {"addressee": "不公开\n韩立诚委员：\n"},
    {"addressee": "此件不公开，韩立诚委员：\n"},
    {"issuer": "不予公开 云岭市水务局文件\n"},
    {"issuer": "云岭市水务局文件 不予公开\n"},
    {"issuer": "云岭市水务局文件（内部）\n"},
    {"issuer": "云岭市水务局内部文件\n"},
    {"issuer": "云岭市水务局文件 机密\n"},
    {"number": "不予公开 云水函〔2024〕18号\n"},
    {"number": "云水函〔2024〕18号 不予公开\n"},
    {"number": "云水函〔2024〕18号 签发人：罗衡 不公开\n"},
    {"number": "秘密 云水函〔2024〕18号\n"},
    {"number": "云水函〔2024〕18号 云水函〔2024〕19号\n"},
    {"number": "云水函〔2024〕18号（不发）\n"},
    {"contact": "承办人：纪小禾 公开属性：不予公开\n"},
    {"contact": "承办人：纪小禾（依申请公开）\n"},
    {"signature": "云岭市水务局（不公开）\n2024年6月12日\n"},
]

HIDDEN: list[dict[str, str]] = [
    *({"end": f"{text}\n"} for text in BEHIND),
    *({"body": f"{text}\n"} for text in IN_THE_TEXT),
    *({"marks": text} for text in IN_THE_MARKS),
    *({"below": text} for text in BELOW_THE_NUMBER),
    *({"title": f"{TITLE}\n{text}"} for text in UNDER_THE_TITLE),
    *({"title": f"{TITLE}{text}\n"} for text in IN_THE_TITLE),
    *ELSEWHERE,
]

ORDINARY: list[dict[str, str]] = [
    {"number": f"云水函〔2024〕18号{' ' * 120}签发人：罗衡\n"},
    {"marks": f"A类{' ' * 90}同意公开\n"},
    {"marks": "| A类 | 同意公开 |\n"},
    {"marks": "建议办理结果：A类\n公开属性：同意公开\n"},
    {"marks": "办理结果：A  公开情况：同意公开\n"},
    {"marks": "A类   （同意公开）\n"},
    {"issuer": "云岭市鱼类研究院文件\n"},
    {"issuer": "云岭市政务公开办公室文件\n"},
    {"below": "特急\n"},
    {"title": "云岭市水务局\n云岭市财政局\n关于对市政协九届三次会议第0215号\n提案的答复\n"},
    {"addressee": "韩立诚委员、各有关单位：\n"},
    {"body": "在全市公布水质信息，未发现异常，及时对外发布。\n"},
    {"body": "本通知未尽事宜，另行公布。\n"},
    {"body": "本意见供参考。因此意见不公开征集。\n"},
    {"body": "该文件已公布，不再转发。\n"},
    {"body": "以上意见仅供贵单位参考。\n"},
    {"body": "一、不断推进政务公开\n全年主动公开信息213条。\n"},
    {"body": "委员提出的意见我局已采纳并公布。\n"},
    {"body": "（一）非公开发行\n支持企业非公开发行债券。\n"},
    {"body": "办理结果为A类的185件，B类的20件。\n"},
    {"body": "全市保密工作会议召开，国家秘密安全可控。\n"},
    {"body": "本答复不涉及国家秘密。\n"},
    {"body": "四、公开公示\n按规定公示。\n"},
    {
        "end": "（此件公开发布）\n\n抄送：市政府信息公开办。\n"
        "云岭市水务局办公室  2024年6月13日印发\n"
    },
    {"signature": "", "end": "附件：1.依申请公开事项清单\n2.不予公开事项清单\n"},
    {
        "end": "主题词：供水 提案 答复\n抄送：市政府办公室，市政协提案委。\n"
        "云岭市水务局办公室 2024年6月13日印发\n（共印15份）\n"
    },
    {"end": "校对：纪小禾\n"},
    {"end": "云岭市水务局办公室　　　2024年6月12日印发\n"},
    {
        "title": "关于印发云岭市节水方案的通知\n",
        "addressee": "各县区水务局：\n",
        "opening": "现印发给你们，请执行。\n",
        "body": "",
        "contact": "",
        "end": "云岭市节水方案\n一、总体要求\n到2025年用水总量控制在3.2亿立方米。\n",
    },
]


@pytest.mark.parametrize("change", HIDDEN, ids=str)
def test_what_is_hidden_is_found(change: dict[str, str], reply: Reply, judged: Judged) -> None:
    decision = judged(reply(**change))
    assert decision.decision == "held"
    assert decision.reasons


@pytest.mark.parametrize("change", ORDINARY, ids=str)
def test_the_ordinary_is_not_held(change: dict[str, str], reply: Reply, judged: Judged) -> None:
    assert judged(reply(**change)).reasons == ()


LINES = [
    "不同意公开",
    "不予公开",
    "此件不公开",
    "（此件不予公开）",
    "暂缓公开",
    "不上网",
    "依申请公开",
    "部分公开",
    "公开属性：不予公开",
    "公开属性：待定",
    "是否公开：否",
    "B类",
    "办理结果：C类",
    "不 予 公 开",
    "不予公開",
    "不\u200b予公开",
    "秘密",
    "机密★1年",
    "机 密",
    "㊙",
    "内部资料",
    "份号：000123",
    "云教函〔2024〕3号",
    "云岭市教育局文件",
    "11010519491231002X",
    "13812345678",
    "身份证：11010519491231002X",
    "家庭住址：云岭市滨江路66号",
    "\u202e开公\u202c",
]


@pytest.mark.parametrize("line", LINES)
def test_no_place_hides_a_line(line: str, reply: Reply, judged: Judged) -> None:
    lines = reply(end="抄送：市政协提案委员会。\n云岭市水务局办公室 2024年6月13日印发\n").split(
        "\n"
    )
    cleared = [
        place
        for place in range(len(lines) + 1)
        if judged("\n".join([*lines[:place], line, *lines[place:]])).decision == "cleared"
    ]
    assert cleared == []
