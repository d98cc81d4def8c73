"""``python -m benchmark.score``: extraction quality against gold, beside other tools.

``--write`` puts the figures where the public door serves them from.
"""

import argparse
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmark.gold import GoldText, raw_offsets, texts
from benchmark.peers import PEERS
from benchmark.scoring import ATTRIBUTES, Row, Score, add, ratio
from gongwen.extract import VERSION, extract
from gongwen.formats import read_file
from gongwen.structure import parse

PUBLISHED = Path(__file__).parent.parent / "api" / "quality.json"
SPLITS = ("samples", "dev", "test")


def predicted(text: GoldText) -> list[Row]:
    """Return our observations of a text, with offsets in the raw file."""
    document = parse(read_file(text.path))
    offsets = raw_offsets(document.text, text.raw)
    rows = []
    for observation in extract(document):
        row = dataclasses.asdict(observation)
        row["start"] = offsets[observation.start]
        row["end"] = offsets[observation.end - 1] + 1
        rows.append(row)
    return rows


def score(split: str, read: Callable[[GoldText], Iterable[Row]] = predicted) -> Score:
    """Return the score of a reader on a split; ours by default."""
    result = Score()
    for text in texts(split):
        add(result, text.name, text.rows, list(read(text)))
    return result


def main() -> int:
    """Print the figures; ``--errors`` lists what is wrong (never use it on the test split)."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.score", description=__doc__)
    parser.add_argument("splits", nargs="*", default=SPLITS)
    parser.add_argument("--errors", action="store_true", help="list what is wrong in dev, samples")
    parser.add_argument("--peers", action="store_true", help="score the other tools too")
    parser.add_argument("--write", action="store_true", help="write what the public door shows")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = []
    print_line("texts of dev and test are invented")
    for split in options.splits:
        result = score(split)
        rows.append(figures(split, "gongwen", VERSION, result))
        show(rows[-1])
        if options.errors and split != "test":
            _errors(result)
        if options.peers:
            for name, find in PEERS.items():
                theirs = score(split, lambda text: find(text.raw))  # noqa: B023 - called at once
                rows.append(figures(split, name, None, theirs))
                show(rows[-1])
    if options.write:
        PUBLISHED.write_text(
            json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return 0


def figures(split: str, tool: str, version: str | None, result: Score) -> dict[str, Any]:
    """Return the figures of one tool on one split, rounded to three places."""
    names = (*ATTRIBUTES, "value", "unit", "indicator")
    return {
        "split": split,
        "tool": tool,
        "version": version,
        "numbers": result.gold,
        "quantity_precision": round(ratio(result.matched, result.predicted), 3),
        "quantity_recall": round(ratio(result.matched, result.gold), 3),
        "quantity_f1": round(result.quantity_f1, 3),
        "full_tuple_f1": round(result.full_f1, 3),
        "label": round(result.share("label"), 3),
        "attributes": {name: round(result.share(name), 3) for name in names},
        "indicators": {
            code: {"asked": counts["gold"], "right": counts["right"]}
            for code, counts in sorted(result.by_indicator.items())
        },
    }


def show(row: dict[str, Any]) -> None:
    """Print one row of figures."""
    print_line(
        f"{row['split']:8} {row['tool']:26} numbers {row['numbers']:5} "
        f"P {row['quantity_precision']:.3f} R {row['quantity_recall']:.3f} "
        f"F1 {row['quantity_f1']:.3f} full tuple {row['full_tuple_f1']:.3f} "
        f"label {row['label']:.3f}"
    )
    if row["tool"].startswith("gongwen"):
        print_line("         " + " ".join(f"{k} {v:.3f}" for k, v in row["attributes"].items()))


def print_line(line: str) -> None:
    """Write one line of the report."""
    sys.stdout.write(line + "\n")


def _errors(result: Score) -> None:
    for kind, count in Counter(k for _, k, _, _ in result.wrong).most_common():
        print_line(f"== {kind} {count}")
        for name, what, gold, mine in result.wrong:
            if what == kind:
                row = gold or mine or {}
                pair = "" if not (gold and mine) else f"{gold.get(kind)!r} | {mine.get(kind)!r}"
                print_line(f"  {name[:6]} {row['exact']!r} {row['label'][:24]!r} {pair}")


if __name__ == "__main__":
    sys.exit(main())
