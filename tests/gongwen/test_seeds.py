"""The real documents: the three samples with every field that they print, and the two seeds that
are not ours to publish, against what is expected of them, beside the repository.

No word of those two may stand here; they are read where they lie, and skipped where they do not.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from gongwen.formats import read_file
from gongwen.gate import judge
from gongwen.model import Document
from gongwen.structure import parse

PRINTED: dict[str, dict[str, Any]] = {
    "001": {
        "number": "株科办〔2025〕10号",
        "slug": "zkb-2025-10",
        "title": "对市十六届人大四次会议第1196号建议的会办意见",
        "kind": "co_handling_opinion",
        "issuer": "株洲市科学技术局",
        "addressee": "市工信局",
        "signatory": None,
        "issued_on": None,
        "date": "2025",
        "date_precision": "year",
        "year": 2025,
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal.body": "npc",
        "proposal.term": 16,
        "proposal.meeting": 4,
        "proposal.number": "1196",
        "proposal.title": "关于进一步加大力度支持园区产业生态构建相关举措的建议",
        "proposal.proposers": "姚红波等1名代表",
        "contact.responsible": "王擎擎",
        "contact.handler": "沈杰",
        "contact.phone": "28687649",
        "flags": (),
        "marks": ["A类", "同意公开"],
    },
    "002": {
        "number": "株科办〔2025〕56号",
        "slug": "zkb-2025-56",
        "title": "关于株洲市政协十届四次会议第2104175号提案的回复",
        "kind": "proposal_reply",
        "issuer": "株洲市科学技术局",
        "addressee": "刘永忠委员",
        "signatory": None,
        "issued_on": None,
        "date": "2025",
        "date_precision": "year",
        "year": 2025,
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal.body": "cppcc",
        "proposal.term": 10,
        "proposal.meeting": 4,
        "proposal.number": "2104175",
        "proposal.title": "建设中试平台，促进科技“繁花”结出产业“硕果”",
        "proposal.proposers": "刘永忠委员",
        "contact.responsible": "王擎擎",
        "contact.handler": "沈杰",
        "contact.phone": "0731-28687649",
        "flags": ("reading_order",),
        "marks": ["A 类", "同意公开"],
    },
    "004": {
        "number": "株科办〔2025〕37号",
        "slug": "zkb-2025-37",
        "title": "关于对市政协十届四次会议第2104205号提案的答复",
        "kind": "proposal_reply",
        "issuer": "株洲市科学技术局",
        "addressee": "九三学社",
        "signatory": "张俊",
        "issued_on": None,
        "date": "2025",
        "date_precision": "year",
        "year": 2025,
        "reply_class": "A",
        "disclosure": "agreed",
        "proposal.body": "cppcc",
        "proposal.term": 10,
        "proposal.meeting": 4,
        "proposal.number": "2104205",
        "proposal.title": "“四项举措”打好关键核心技术攻关战",
        "proposal.proposers": "九三学社",
        "contact.responsible": "李白军",
        "contact.handler": "周南萍",
        "contact.phone": "0731-28687609",
        "flags": (),
        "marks": ["A 类", "同意公开"],
    },
}

HEADINGS = {
    "001": [
        (1, "一、以活动为引领，促进政产学研金用深度融合"),
        (1, "二、以项目落地形成闭环，支撑现代产业体系高质量发展"),
        (1, "三、以优化生态为抓手，推动体制机制不断完善"),
    ],
    "002": [
        (1, "一、关于提案的回复"),
        (2, "（一）建设规模稳步发展"),
        (2, "（二）区域布局逐步优化"),
        (2, "（三）创新支撑能力显著增强"),
        (2, "（四）投融资体系更加完善"),
        (2, "（五）“裂变孵化”创新模式成效显著"),
        (1, "二、下一步工作打算"),
        (2, "（五）加强各孵化载体的联动合力"),
    ],
    "004": [
        (1, "一、高度认同提案方向，充分肯定核心建议"),
        (1, "二、聚焦关键核心技术，全力支撑产业基础自主可控"),
        (2, "（一）半导体产业攻坚"),
        (2, "（二）鸿蒙、麒麟等国产操作系统及工业软件工程化应用"),
        (2, "（三）先进电池材料布局"),
        (1, "三、强化创新驱动引领，聚力打造可持续发展能力"),
        (2, "（一）深化数智融合转型"),
        (2, "(二) 提升产业链整合力"),
        (1, "四、构建高能级创新平台，打造战略科技力量"),
        (1, "五、用好新型举国体制，组织重大科技攻关"),
        (1, "六、下一步工作"),
    ],
}

REJOINED = {
    "001": ["聚焦认知提升、要素链接", "推行“先用后付”改革，加强与高校"],
    "002": [],
    "004": [
        "第三代半导体、国产工业软件",
        "提升本地产业生态安全性。",
        "新型电力系统优化调度",
        "省相关部门汇报，并做好前期研究",
        "深度思考和宝贵建议!",
    ],
}


def read(folder: Path, prefix: str) -> Document:
    return parse(read_file(next(folder.glob(f"{prefix}_*.txt"))))


def value(document: Document, name: str) -> Any:
    if name == "marks":
        return [mark.raw for mark in document.marks]
    found: Any = document
    for part in name.split("."):
        found = getattr(found, part)
    return found


@pytest.mark.parametrize(
    ("prefix", "name"), [(prefix, name) for prefix, fields in PRINTED.items() for name in fields]
)
def test_every_printed_field_of_the_samples(prefix: str, name: str, samples: Path) -> None:
    assert value(read(samples, prefix), name) == PRINTED[prefix][name]


@pytest.mark.parametrize("prefix", PRINTED)
def test_the_samples_clear_by_their_own_mark(prefix: str, samples: Path) -> None:
    decision = judge(read(samples, prefix))
    assert (decision.decision, decision.reasons) == ("cleared", ())
    assert (decision.mark, decision.found_in) == ("A类 同意公开", "header")


@pytest.mark.parametrize("prefix", HEADINGS)
def test_the_headings_of_the_samples(prefix: str, samples: Path) -> None:
    document = read(samples, prefix)
    found = [(p.level, document.of(p)) for p in document.paragraphs if p.role == "heading"]
    assert found == HEADINGS[prefix]


@pytest.mark.parametrize("prefix", REJOINED)
def test_sentences_cut_by_a_page_are_whole(prefix: str, samples: Path) -> None:
    document = read(samples, prefix)
    for sentence in REJOINED[prefix]:
        assert any(sentence in document.of(p) for p in document.paragraphs), sentence


def test_swapped_pages_are_flagged_and_their_cut_sentences_not_joined(samples: Path) -> None:
    document = read(samples, "002")
    texts = [document.of(p) for p in document.paragraphs]
    cuts = [
        ("时代电气、", "促进省内高校科技成果在当地转化"),
        ("工作。二是", "风电公司、半导体公司等创新企业"),
        ("产学研用深度合作，", "提高服务能力。"),
    ]
    for end, start in cuts:
        index = next(i for i, text in enumerate(texts) if text.endswith(end))
        assert texts[index + 1].startswith(start)
    assert document.flags == ("reading_order",)


def test_no_markdown_is_left(samples: Path) -> None:
    for prefix in PRINTED:
        text = read(samples, prefix).text
        assert "**" not in text
        assert not any(line.startswith("#") for line in text.split("\n"))


@pytest.mark.parametrize("prefix", ["000", "003"])
def test_the_seeds_that_are_not_ours_to_publish(prefix: str, seeds: Path) -> None:
    expected = json.loads((seeds / f"expected-{prefix}.json").read_text(encoding="utf-8"))
    decision = expected.pop("decision")
    document = read(seeds, prefix)
    for name, printed in expected.items():
        found = getattr(document, name)
        assert (dataclasses.asdict(found) if isinstance(printed, dict) else found) == printed, name
    judged = judge(document)
    assert judged.decision == decision["decision"] == "held"
    assert list(judged.reasons) == decision["reasons"]


def test_the_samples_are_the_seeds(seeds: Path, samples: Path) -> None:
    for path in samples.glob("*.txt"):
        assert (seeds / path.name).read_bytes() == path.read_bytes()
