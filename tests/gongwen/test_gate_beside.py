"""Words beside the text and sentences of the document on itself: unknown holds, plain passes.

Every case is one change to a reply that is cleared without it.
"""

from collections.abc import Callable

import pytest

from gongwen.model import Decision

Judged = Callable[[str], Decision]

TITLE = "关于对第0731号建议的答复"


def document(  # a place of the document each
    *,
    above: str = "",
    title: str = TITLE,
    under: str = "",
    addressee: str = "市教育局：",
    body: str = "截至2030年，全市建成实验室12家。",
    before_contact: str = "",
    before_signature: str = "",
    before_date: str = "",
    end: str = "",
    head: str = "",
) -> str:
    """A reply of an invented bureau with words in one of its places."""
    parts = (
        head, "A类\n\n同意公开", "云州市科学技术局文件", "云科办〔2031〕7号", above, title, under,
        addressee, "甲代表提出的《关于支持玻璃工艺创新的建议》收悉。", "一、工作情况", body,
        "（一）下一步打算", "继续做好有关工作。", before_contact, "承办负责人：丁一", "承 办 人：王二",
        "联系电话：20000001", before_signature, "云州市科学技术局", before_date, "2031年3月5日", end,
    )  # fmt: skip
    return "\n\n".join(filter(None, parts)) + "\n"


def rows(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line]


def test_the_reply_is_cleared_without_them(judged: Judged) -> None:
    assert judged(document()).decision == "cleared"


FRONTS = [
    "（不予公开）",
    "（依申请公开）",
    "（部分公开）",
    "[秘密]",
    "（秘密）",
    "【内部】",
    "（征求意见稿）",
    "内部·",
]


@pytest.mark.parametrize(
    "title",
    [f"{front}{TITLE}" for front in FRONTS]
    + [f"关于对第0731号建议{word}的答复" for word in ("（不公开）", "（秘密）", "（内部掌握）")]
    + [
        f"云州市玻璃产业规划{word}"
        for word in ("征求意见稿", "送审稿", "草案", "（草案）", "（征求意见）", "（供审议）")
    ],
)
def test_a_title_with_a_word_on_its_publicity_holds(title: str, judged: Judged) -> None:
    assert judged(document(title=title)).decision == "held"


@pytest.mark.parametrize(
    "title",
    [
        "关于《云州市玻璃产业规划（草案）》的说明",
        "关于做好政务公开工作的通知",
        "关于加强保密工作的意见",
        "关于印发《云州市玻璃产业规划（试行）》的通知",
        "云州市科学技术局关于对第0731号建议的答复",
        "关于加强内部审计工作的意见",
    ],
)
def test_a_title_about_such_things_does_not(title: str, judged: Judged) -> None:
    assert judged(document(title=title)).decision == "cleared"


ABOVE = rows("""
（不）
（密）
（暂缓）
（送审稿）
（草案）
份号12
第0012份
2030年解密
对外不公开
对外保密
关于公开：不同意
传达到县处级干部
控制知悉范围
会后带走
局党组成员阅
本件供市委常委会研究讨论使用未经批准任何人不得带出会场
签发人：丁一 未签发
签发人：丁一（限阅）
签发人：暂缓
""")


@pytest.mark.parametrize("title", [TITLE, f"云州市科学技术局{TITLE}"])
@pytest.mark.parametrize("line", ABOVE)
def test_a_remark_above_the_title_holds(line: str, title: str, judged: Judged) -> None:
    assert judged(document(above=line, title=title)).decision == "held"


@pytest.mark.parametrize("line", ["签发人：丁一", "第3期", "云州市教育局等七部门"])
def test_a_name_above_the_title_does_not(line: str, judged: Judged) -> None:
    assert judged(document(above=line)).decision == "cleared"


@pytest.mark.parametrize(
    "line",
    ["（草案）", "（报审稿）", "（作废）", "（密）", "（传达到县处级）", "机密报告", "秘密通知", "不公开情况",
     "不同意公开的意见", "仅供领导参阅的专报"],
)  # fmt: skip
def test_a_remark_under_the_title_holds(line: str, judged: Judged) -> None:
    assert judged(document(under=line)).decision == "held"


SENT = [
    "传达到县处级干部",
    "限送市委",
    "供局党组",
    "勿送人大",
    "只送各部委",
    "提请局党组会",
    "限局党组",
]


@pytest.mark.parametrize("place", ["head", "before_signature", "end"])
@pytest.mark.parametrize("line", SENT)
def test_who_may_have_it_is_no_organ(line: str, place: str, judged: Judged) -> None:
    assert judged(document(**{place: line})).decision == "held"


LINES = rows("""
□公开 ☑不公开
公开：否
是否对外公开：否
能否公开：不能
公开与否：否
上网发布：否
公开时间：待定
公开内容：摘要
保密审查：涉密
机密文件
绝密资料
国家秘密
密别：内部
内部参阅
内部稿
秘★3年
机/密
党内文件
限阅件
批准后公开
择期公开
脱敏后公开
局内公开
定向公开
不公开件
非公开件
不上网件
草案
作废
待签发
阅后删除
内部讨论稿
征求意见稿
公布前不得外传
请勿引用
仅限局党组
不发网站
""")


@pytest.mark.parametrize("place", ["before_contact", "before_signature", "before_date"])
@pytest.mark.parametrize("line", LINES)
def test_a_line_of_a_form_or_a_stamp_holds(line: str, place: str, judged: Judged) -> None:
    assert judged(document(**{place: line})).decision == "held"


@pytest.mark.parametrize("line", ["内部讨论稿", "征求意见稿", "不得登报", "请勿引用", "仅限局党组"])
def test_a_stamp_is_not_lost_in_the_text_below_it(line: str, judged: Judged) -> None:
    assert judged(document(addressee=f"市教育局：\n{line}")).decision == "held"
    assert judged(document(body=f"{line}\n截至2030年，建成实验室12家。")).decision == "held"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("addressee", "市教育局（经批准后公开）："),
        ("addressee", "市教育局（摘要公开）："),
        ("before_contact", "承办科室：规划科（局党组成员阅，会后带走）"),
        ("end", "抄送：市政府。传达到县处级。"),
        ("end", "抄送：市政府（阅后归还）。"),
        ("end", "抄送：市政府。草案，待签发。"),
        ("end", "主题词：科技 内参 限阅件"),
        *(
            ("end", f"附件：1.项目清单（{word}）")
            for word in (
                "机密",
                "密件",
                "秘密，另送",
                "内部资料",
                "依申请公开",
                "部分公开",
                "不公开",
            )
        ),
        ("end", "附件\n云州市玻璃产业规划\n（草案）\n一、总体要求\n到2035年建成。"),
        ("end", "附件1\n项目清单（摘要公开）"),
        ("body", "| 是否公开 | 否 |"),
        ("body", "| 公开属性 | 内部掌握 |"),
        ("body", "| 密别 | 机密文件 |"),
        ("body", "| 名称 | 说明 |\n| 本表 | 批准后公开 |"),
    ],
)
def test_a_bracket_or_a_cell_holds(place: str, text: str, judged: Judged) -> None:
    assert judged(document(**{place: text})).decision == "held"


OF_ITSELF = rows("""
目前不公开。
现阶段不公开。
暂按不公开处理。
括号内内容不公开。
本答复所涉及的全市实验室建设补助资金分配明细及相关测算过程因尚在审计之中不予公开。
附件所列2030年度全市重点实验室建设补助资金安排的具体情况不予公开。
本答复可部分公开。
本答复删减后公开。
本答复宜摘要公开。
仅第一部分公开。
只公开第一、二部分。
请隐去姓名后公开。
上网时附件不传。
公开前需征得委员同意。
本件经市领导同意后公开。
待审计结束后再公开本报告。
本答复自2032年1月1日起公开。
此件2032年1月1日前保密。
本报告解禁时间为2032年1月1日。
公布前为内部掌握。
目前尚不具备公开条件。
委员尚未反馈是否同意公开。
提案人是否同意公开：不同意。
是否同意公开：暂不。
委员意见：不同意。
信息公开审核意见：依申请公开。
委员撤回了同意公开的意见。
版头“同意公开”系误印，应为“不同意公开”。
本件右上角标注有误。
按委员本人意见，不在网上发布。
委员请我们不要把答复放到网上。
应委员要求，本答复予以保密。
企业要求对上述数据保密。
本答复不公示。
本答复不面向社会。
本答复不在网站公示。
本件不挂公网。
不要发到网上。
请勿转发至微信群、朋友圈。
严禁拍照、截图、转发。
以上数据不对外使用。
只做不说，不宣传、不报道。
请严格控制知悉范围。
本件传达到县处级。
本通知口头传达，不得摘抄。
本函仅供你单位掌握。
按秘密级文件管理。
请按涉密文件要求做好管理。
涉密部分另附。
密件另寄。
阅后请即删。
本文件请于年底前统一清退。
本件为征求意见稿，请于6月30日前反馈。
本答复为草稿。
本答复未经领导签批。
本答复已撤回。
本件作废，以重新答复为准。
本建议列为C类。
该提案按B类答复。
本函为行政机关之间的磋商信函，属过程性信息。
""")


@pytest.mark.parametrize("sentence", OF_ITSELF)
def test_a_sentence_on_the_paper_itself_holds(sentence: str, judged: Judged) -> None:
    assert judged(document(body=f"截至2030年，建成实验室12家。{sentence}")).decision == "held"


HARMLESS = rows("""
委员反映群众办事不便，建议公开办事指南，我局已采纳。
代表反对形式主义，建议公开考核结果。
委员建议不应只看论文，应公开评价过程。
代表希望不断提高透明度，定期公开进展。
当事人拒绝履行义务的，依法公布失信名单。
对方单位拒绝整改的，予以公开曝光。
申请人不便到现场办理的，可网上查询公开结果。
代表建议对不宜公开的信息实行清单管理，我局正在研究。
第五条 下列信息不得公开：国家秘密、商业秘密、个人隐私。
本意见所称的不公开事项，是指涉密事项。
上述项目属生态敏感区，须开展环境影响评价。
该信息系统为涉密系统，由保密部门管理。
以上人员系内部职工，享受补贴。
上述事项属内部管理事务，由各单位自行办理。
上述数据属于敏感个人信息，应当加强保护。
本报告公开发布于市政府门户网站。
本报告已在市政府网站公开。
本办法自公布之日起施行。
本通知在市科技局网站全文公布。
本公报由云州市统计局发布。
本答复同意公开。
本答复不涉及国家秘密。
本报告依据政府信息公开条例编制。
各单位要主动公开办事指南，及时公布考核结果。
加强涉密人员管理，落实保密责任。
项目资金使用情况向社会公示，接受监督。
新建信息发布平台3个，举办新闻发布会12场。
全年公开招标项目25个，公开招聘研究人员120名。
只有公开透明，才能公平公正。
参观时请勿拍照。
""")


@pytest.mark.parametrize("sentence", HARMLESS)
def test_sentences_on_other_things_do_not(sentence: str, judged: Judged) -> None:
    assert judged(document(body=f"截至2030年，建成实验室12家。{sentence}")).reasons == ()
    assert judged(document(body=sentence)).reasons == ()


AT_THE_END = rows("""
公开方式：主动公开
公开属性：主动公开
信息公开选项：主动公开
（此件可公开）
（此件公开）
（此件同意公开）
（本件公开发布）
附：办理情况征询意见表
主办科室：规划科
拟稿：王二　核稿：丁一
打字：王二　校对：丁一
责任编辑：王二
注：数据来源于市统计局。
（注：数据来源于市统计局）
（电子公章）
存档（2）
资料来源：市统计局
网址：www.yunzhou.gov.cn
抄告：市财政局
""")


@pytest.mark.parametrize("line", AT_THE_END)
def test_what_usually_stands_at_the_end_does_not(line: str, judged: Judged) -> None:
    assert judged(document(end=line)).reasons == ()
