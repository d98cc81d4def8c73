"""What the tests of the core share: parsing a text, judging it, a plain invented reply, the seeds.

All documents in these tests are invented; no organ, person or number in them is a real one's.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongwen.formats import read_bytes
from gongwen.gate import judge
from gongwen.model import Decision, Document
from gongwen.structure import parse

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Document]:
    """A text, parsed as the file ``x.txt`` in UTF-8."""

    def parse_text(text: str) -> Document:
        return parse(read_bytes("x.txt", text.encode("utf-8")))

    return parse_text


@pytest.fixture(scope="session")
def judged(parsed: Callable[[str], Document]) -> Callable[[str], Decision]:
    """The gate's decision on a text."""

    def judge_text(text: str) -> Decision:
        return judge(parsed(text))

    return judge_text


@pytest.fixture(scope="session")
def reply() -> Callable[..., str]:
    """A reply of an invented office that clears as it is; every argument replaces one part."""

    def build(
        *,
        marks: str = "A类\n同意公开\n",
        issuer: str = "云岭市水务局文件\n",
        number: str = "云水函〔2024〕18号\n",
        below: str = "",
        title: str = "关于对市政协九届三次会议第0215号提案的答复\n",
        addressee: str = "韩立诚委员：\n",
        opening: str = "您提出的《关于加快老旧供水管网改造的提案》收悉。经研究，现答复如下：\n",
        body: str = "一、加快改造进度\n2023年，全市完成供水管网改造86公里，漏损率降至9.2%。\n",
        contact: str = "承办负责人：田守业\n承办人：纪小禾\n联系电话：0790-6655218\n",
        signature: str = "云岭市水务局\n2024年6月12日\n",
        end: str = "",
    ) -> str:
        parts = (marks, issuer, number, below, title, addressee, opening, body, contact)
        return "\n".join(part for part in (*parts, signature, end) if part)

    return build


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the documents that their own mark makes public."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of all five seeds, two of which are not ours to publish: skipped without it."""
    folder = Path(os.environ.get("GONGWEN_SEEDS", ROOT.parent / "shared" / "seeds"))
    if not folder.is_dir():
        pytest.skip("no seeds here: set GONGWEN_SEEDS to the folder that holds them")
    return folder
