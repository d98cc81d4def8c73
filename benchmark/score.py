"""``python -m benchmark.score``: extraction quality against gold, beside other tools."""

import argparse
import dataclasses
import sys
from collections import Counter

from benchmark.gold import GoldText, raw_offsets, texts
from benchmark.scoring import ATTRIBUTES, Row, Score, add
from gongwen.extract import VERSION, extract
from gongwen.formats import read_file
from gongwen.structure import parse


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


def score(split: str) -> Score:
    """Return our score on a split."""
    result = Score()
    for text in texts(split):
        add(result, text.name, text.rows, predicted(text))
    return result


def main() -> int:
    """Print the figures; ``--errors`` lists what is wrong (never use it on the test split)."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.score", description=__doc__)
    parser.add_argument("splits", nargs="*", default=["samples", "dev", "test"])
    parser.add_argument("--errors", action="store_true", help="list what is wrong in dev, samples")
    options = parser.parse_args()
    out = sys.stdout.write
    out(f"extractor {VERSION}; texts of dev and test are invented\n")
    for split in options.splits:
        result = score(split)
        out(
            f"{split:8} gold {result.gold} predicted {result.predicted} "
            f"quantity F1 {result.quantity_f1:.3f} full tuple F1 {result.full_f1:.3f} "
            f"label {result.share('label'):.3f}\n"
        )
        names = (*ATTRIBUTES, "value", "unit", "indicator")
        out("         " + " ".join(f"{n} {result.share(n):.3f}" for n in names) + "\n")
        if options.errors and split != "test":
            _errors(result)
    return 0


def _errors(result: Score) -> None:
    for kind, count in Counter(k for _, k, _, _ in result.wrong).most_common():
        sys.stdout.write(f"== {kind} {count}\n")
        for name, what, gold, mine in result.wrong:
            if what == kind:
                row = gold or mine or {}
                pair = "" if not (gold and mine) else f"{gold.get(kind)!r} | {mine.get(kind)!r}"
                sys.stdout.write(f"  {name[:6]} {row['exact']!r} {row['label'][:24]!r} {pair}\n")


if __name__ == "__main__":
    sys.exit(main())
