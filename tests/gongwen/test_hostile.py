"""Hostile input takes linear time: each case is measured at two sizes, and as a whole."""

import time

import pytest

from gongwen.formats import read_bytes
from gongwen.gate import judge
from gongwen.structure import parse

HEAD = (
    "A类\n同意公开\n\n云岭市水务局文件\n\n云水函〔2024〕18号\n\n"
    "关于对第0215号提案的答复\n\n韩立诚委员：\n\n"
)
CASES = {
    "digits": ("1", 50_000),
    "digits of mobiles": ("138", 17_000),
    "digits, spaced": ("1 3 8 ", 20_000),
    "digits on lines": ("13\n81\n", 10_000),
    "decimals": ("1.3.", 20_000),
    "one line of 3 MB": ("水", 1_000_000),
    "one line of letters": ("a", 1_000_000),
    "spaces": (" ", 1_000_000),
    "open brackets": ("（", 20_000),
    "nested brackets": ("（《", 10_000),
    "short lines": ("水利工程\n", 20_000),
    "short lines, cut": ("水利工程，\n", 20_000),
    "headings": ("一、水利工程\n", 20_000),
    "headings out of order": ("（五）水。\n\n（二）利，\n\n", 5_000),
    "signatures": ("云岭市水务局\n2024年6月12日\n", 5_000),
    "marks": ("A类\n", 20_000),
    "numbers": ("云水函〔2024〕18号\n", 10_000),
    "contacts": ("联系人：张三 电话：0731-28687612\n", 5_000),
    "notes": ("（水利工程。）\n", 10_000),
    "refusals": ("不", 200_000),
    "self-reference": ("本件", 100_000),
    "wishes": ("委员不同意", 50_000),
    "openings": ("收悉", 100_000),
    "at signs": ("a@", 100_000),
    "addresses": ("住在家住", 50_000),
    "zero width": ("水\u200b", 100_000),
    "overrides": ("\u202e水", 50_000),
    "years": ("2024年", 50_000),
    "asterisks": ("**", 100_000),
    "combining": ("水\u0336", 100_000),
}


def seconds(part: str, count: int) -> float:
    data = (HEAD + part * count).encode("utf-8")
    start = time.process_time()
    judge(parse(read_bytes("x.txt", data)))
    return time.process_time() - start


@pytest.mark.parametrize("case", CASES)
def test_time_is_linear(case: str) -> None:
    part, count = CASES[case]
    small = min(seconds(part, count // 4) for _ in range(2))
    large = seconds(part, count)
    # quadratic would be 16 times; what is faster than this cannot be told from noise
    assert large < 0.25 or large < 9 * small, (small, large)
    assert large < 10
