"""``python -m benchmark.hostile``: time of reading and judging text that is made to be slow.

Each case is a piece that is repeated; four times the pieces should take about four times as long.
"""

import sys
import time

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
    "notes of brackets": ("（（水）", 20_000),
    "notes of labels": ("（联系人：张三）（电话：）\n", 5_000),
    "refusals": ("不", 200_000),
    "self-reference": ("本件", 100_000),
    "wishes": ("委员不同意", 50_000),
    "self-reference of every kind": ("本工作总结", 50_000),
    "self-reference, barred": ("请勿将本报告", 40_000),
    "parts": ("以上数据", 60_000),
    "wishes in any order": ("代表要求不同意", 30_000),
    "circles of readers": ("本件仅限", 60_000),
    "openings": ("收悉", 100_000),
    "at signs": ("a@", 100_000),
    "addresses": ("住在家住", 50_000),
    "homes": ("现住市路", 50_000),
    "masks": ("身份证1**", 40_000),
    "accounts": ("账号1234 5678 90", 15_000),
    "fates": ("，男，12岁", 30_000),
    "zero width": ("水\u200b", 100_000),
    "overrides": ("\u202e水", 50_000),
    "years": ("2024年", 50_000),
    "asterisks": ("**", 100_000),
    "combining": ("水\u0336", 100_000),
}


def seconds(part: str, count: int) -> float:
    """Return the processor time of reading and judging a document of ``count`` pieces."""
    data = (HEAD + part * count).encode("utf-8")
    start = time.process_time()
    judge(parse(read_bytes("x.txt", data)))
    return time.process_time() - start


def main() -> int:
    """Print for every case the time of a quarter, of the whole, and how they compare."""
    for name, (part, count) in CASES.items():
        small = min(seconds(part, count // 4) for _ in range(2))
        large = seconds(part, count)
        sys.stdout.write(f"{name:24} {small:7.3f} s {large:7.3f} s  x{large / small:.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
