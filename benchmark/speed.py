"""``python -m benchmark.speed``: characters a second of ``extract()`` beside jieba's tagging.

The same text and the same run for both; quote the ratios, machines differ and drift.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from gongwen.extract import extract
from gongwen.formats import read_bytes
from gongwen.model import Document
from gongwen.structure import parse

SAMPLES = Path(__file__).parent.parent / "samples"
ROUNDS = 3


def document(characters: int) -> Document:
    """Return the samples, one behind the other, repeated to at least so many characters."""
    one = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    return parse(read_bytes("samples.txt", (one * (characters // len(one) + 1)).encode()))


def fastest(action: Callable[[], object]) -> float:
    """Return the shortest of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> int:
    """Print the speeds of both and how the time grows from 100 KB to 1 MB of characters."""
    small, large = document(100_000), document(1_000_000)
    extract(small)
    ours_small = fastest(lambda: extract(small))
    ours_large = fastest(lambda: extract(large))
    lines = [
        f"extract: {len(small.text) / ours_small:,.0f} characters a second on "
        f"{len(small.text):,}, {len(large.text) / ours_large:,.0f} on {len(large.text):,}; "
        f"time grows {ours_large / ours_small:.1f} times for "
        f"{len(large.text) / len(small.text):.1f} times the text",
    ]
    try:
        import jieba.posseg
    except ImportError:
        lines.append("jieba is not installed here: make bench installs it")
    else:
        list(jieba.posseg.cut(small.text[:1000]))
        theirs = fastest(lambda: list(jieba.posseg.cut(small.text)))
        lines.append(
            f"jieba.posseg: {len(small.text) / theirs:,.0f} characters a second; "
            f"extract is {theirs / ours_small:.1f} times as fast"
        )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
