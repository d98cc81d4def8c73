"""What holds for every text: nothing raises, spans reproduce it, the same again is the same."""

import json
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongwen.errors import Unreadable
from gongwen.formats import read_bytes
from gongwen.gate import judge, personal
from gongwen.model import Document, text_digest
from gongwen.serialise import decision_json, document_from_json, document_json
from gongwen.structure import parse
from gongwen.structure.numbers import normalise

PARTS = [
    "A类", "同意公开", "不同意公开", "B类", "（", "）", "：", "。", "，", "\n", "\n\n", " ",
    "　", "\t", "云岭市水务局", "文件", "云水函〔2024〕18号", "签发人：罗衡", "关于", "的答复",
    "的通知", "提案", "韩立诚委员：", "收悉，现答复如下：", "一、", "（一）", "（五）", "1.",
    "（1）", "一是", "附件：", "附件", "2024年6月12日", "二〇二四年六月十二日", "抄送：",
    "印发", "承办人：", "联系电话：", "0731-28687612", "13812345678", "机密★1年", "绝密",
    "份号", "000123", "# ", "**", "> ", "---", "— 1 —", "第 1 页", "水", "占 GDP", "\u200b",
    "\u202e", "\ufeff", "Ａ", "Α", "★", "《", "》", "“", "”", "一", "二", "十", "年", "月",
    "日", "号", "类", "公开", "不", "局", "省", "3.15", "%", "\u0336", "𝐀", "㊙", "\u0085",
]  # fmt: skip
assembled = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)
texts = assembled | st.text(max_size=300)
relaxed = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def document_of(text: str) -> Document | None:
    try:
        return parse(read_bytes("x.txt", text.encode("utf-8")))
    except Unreadable:
        return None


@relaxed
@given(texts)
def test_paragraphs_are_ordered_disjoint_spans_that_hold_all_the_text(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    end = 0
    for index, paragraph in enumerate(document.paragraphs, start=1):
        assert paragraph.id == f"p{index}"
        assert end <= paragraph.start < paragraph.end <= len(document.text)
        assert document.text[end : paragraph.start].strip() == ""
        assert "\n" not in document.of(paragraph)
        end = paragraph.end
    assert document.text[end:].strip() == ""
    assert document.text_sha256 == text_digest(document.text)


@relaxed
@given(texts)
def test_the_same_bytes_give_the_same(text: str) -> None:
    document = document_of(text)
    assert document == document_of(text)
    if document is not None:
        assert judge(document) == judge(document)


@relaxed
@given(texts)
def test_nothing_is_lost_in_json(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    written = json.loads(json.dumps(document_json(document), ensure_ascii=False))
    assert document_from_json(written) == document
    json.dumps(decision_json(judge(document)), ensure_ascii=False)


@relaxed
@given(texts)
def test_marks_and_findings_stand_in_the_text(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    for mark in document.marks:
        assert document.text[mark.span.start : mark.span.end] == mark.raw
    decision = judge(document)
    for finding in decision.findings:
        if finding.span is not None:
            assert 0 <= finding.span.start < finding.span.end <= len(document.text)
    assert (decision.decision == "cleared") == (decision.reasons == ())
    assert set(decision.reasons) == {finding.reason for finding in decision.findings}


@relaxed
@given(texts)
def test_nothing_is_cleared_that_does_not_say_so_itself(text: str) -> None:
    document = document_of(text)
    if document is None or judge(document).reasons:
        return
    head = document.text[: next(p.start for p in document.paragraphs if p.role == "title")]
    assert "同意公开" in "".join(head.split())
    assert document.reply_class == "A"
    assert document.number
    assert document.issuer
    assert document.title


@relaxed
@given(part=st.sampled_from(PARTS), place=st.integers(0, 16))
def test_a_word_more_never_turns_held_into_cleared(
    part: str, place: int, reply: Callable[..., str]
) -> None:
    """A refusal stays one wherever else a word is put in."""
    lines = reply(marks="A类\n不同意公开\n").split("\n")
    lines.insert(place, part)
    document = document_of("\n".join(lines))
    assert document is not None
    assert judge(document).decision == "held"


@relaxed
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse(read_bytes("x.txt", data))
    except Unreadable as error:
        refused = error.code
    else:
        return
    assert refused in ("empty", "binary", "encoding")


@relaxed
@given(st.text(max_size=200) | st.lists(st.sampled_from([*PARTS, "1", "3", "8", "x"])).map("".join))
def test_personal_data_is_reported_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for start, stop in personal.find(text):
        assert end <= start < stop <= len(text)
        end = stop


@given(
    st.sampled_from(["云水函", "株科办", "国办发", "湘政办函"]),
    st.integers(1950, 2099),
    st.integers(1, 99999),
    st.sampled_from(["〔〕", "［］", "[]", "（）", "()", "【】", "〖〗"]),
    st.sampled_from(["", " ", "　"]),
    st.sampled_from(["", "第"]),
    st.sampled_from(["", "0", "00"]),
)
def test_every_spelling_of_a_number_is_the_same_number(
    code: str, year: int, serial: int, brackets: str, gap: str, ordinal: str, zeros: str
) -> None:
    spelling = gap.join(
        [code, brackets[0], str(year), brackets[1], ordinal, f"{zeros}{serial}", "号"]
    )
    assert normalise(spelling) == f"{code}〔{year}〕{serial}号"
