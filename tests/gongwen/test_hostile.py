"""Hostile input is read to its end; how long it takes is measured by ``benchmark.hostile``."""

import pytest

from benchmark.hostile import CASES, HEAD
from gongwen.formats import read_bytes
from gongwen.gate import judge
from gongwen.structure import parse


@pytest.mark.parametrize("case", CASES)
def test_hostile_text_is_read_and_judged(case: str) -> None:
    part, count = CASES[case]
    document = parse(read_bytes("x.txt", (HEAD + part * count).encode("utf-8")))
    assert document.number == "云水函〔2024〕18号"
    assert document.paragraphs[-1].end <= len(document.text)
    assert judge(document).text_sha256 == document.text_sha256
