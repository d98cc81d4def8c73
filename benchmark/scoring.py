"""How quality is scored: matches of gold and predicted numbers, then their attributes.

A predicted and a gold number match when their spans overlap and their base values are equal.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

Row = dict[str, Any]

ATTRIBUTES = ("base_unit", "qualifier", "period", "status", "area", "kind")
FULL = ("value", "unit", "qualifier", "period", "status", "indicator")


@dataclass(slots=True)
class Score:
    """Counts over any number of texts; every figure is derived from them."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    full: int = 0
    attributes: Counter[str] = field(default_factory=Counter)
    asked_indicator: int = 0
    labels: int = 0
    by_indicator: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[tuple[str, str, Row | None, Row | None]] = field(default_factory=list)

    @property
    def quantity_f1(self) -> float:
        """F1 of the quantity: span and base value."""
        return f1(self.matched, self.predicted, self.gold)

    @property
    def full_f1(self) -> float:
        """F1 of the full tuple."""
        return f1(self.full, self.predicted, self.gold)

    def share(self, name: str) -> float:
        """Return the share of matched numbers whose attribute is right."""
        if name == "indicator":
            return ratio(self.attributes[name], self.asked_indicator)
        if name == "label":
            return ratio(self.labels, self.matched)
        return ratio(self.attributes[name], self.matched)


def ratio(part: int, whole: int) -> float:
    """Return part of whole, 1 where nothing was asked."""
    return part / whole if whole else 1.0


def f1(hits: int, predicted: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * hits / (predicted + gold) if predicted + gold else 1.0


def add(score: Score, name: str, gold: Sequence[Row], predicted: Sequence[Row]) -> None:
    """Add one text: ``gold`` and ``predicted`` rows with offsets in the same text."""
    hard = [row for row in gold if not row["soft"]]
    soft = [row for row in gold if row["soft"]]
    pairs, rest = match(hard, predicted)
    rest = [row for row in rest if not any(overlap(row, other) for other in soft)]
    score.gold += len(hard)
    score.matched += len(pairs)
    score.predicted += len(pairs) + len(rest)
    score.wrong += [(name, "extra", None, row) for row in rest]
    found = {id(g) for g, _ in pairs}
    score.wrong += [(name, "missed", row, None) for row in hard if id(row) not in found]
    for row in hard:
        if row["indicator"]:
            score.by_indicator.setdefault(row["indicator"], Counter())["gold"] += 1
    for g, p in pairs:
        _attributes(score, name, g, p)


def _attributes(score: Score, name: str, g: Row, p: Row) -> None:
    for attribute in ATTRIBUTES:
        if g[attribute] == p[attribute]:
            score.attributes[attribute] += 1
        else:
            score.wrong.append((name, attribute, g, p))
    for attribute in ("value", "unit"):
        if same(g[attribute], p[attribute]):
            score.attributes[attribute] += 1
        else:
            score.wrong.append((name, attribute, g, p))
    if g["indicator"]:
        score.asked_indicator += 1
        counts = score.by_indicator.setdefault(g["indicator"], Counter())
        if g["indicator"] == p["indicator"]:
            score.attributes["indicator"] += 1
            counts["right"] += 1
    if g["indicator"] != p["indicator"]:
        score.wrong.append((name, "indicator", g, p))
    if label_matches(g["label"], p["label"]):
        score.labels += 1
    else:
        score.wrong.append((name, "label", g, p))
    score.full += all(same(g[a], p[a]) if a in ("value", "unit") else g[a] == p[a] for a in FULL)


def match(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[list[tuple[Row, Row]], list[Row]]:
    """Pair gold and predicted rows one to one; return the pairs and the predictions left over."""
    left = list(predicted)
    pairs = []
    for row in gold:
        for other in left:
            if overlap(row, other) and _equal(row, other):
                pairs.append((row, other))
                left.remove(other)
                break
    return pairs, left


def overlap(a: Row, b: Row) -> bool:
    """Say whether two rows' spans share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _equal(a: Row, b: Row) -> bool:
    return same(a["base_value"], b["base_value"]) and same(
        a.get("base_value_max"), b.get("base_value_max")
    )


def same(a: str | None, b: str | None) -> bool:
    """Compare two printed values: as decimals where both are, else without spaces."""
    if a is None or b is None:
        return a == b
    try:
        return Decimal(a) == Decimal(b)
    except InvalidOperation:
        return a.replace(" ", "") == b.replace(" ", "")


def label_matches(gold: str, predicted: str) -> bool:
    """One holds the other, or 0.6 of the shorter one's characters come in order in the longer."""
    if not gold or not predicted:
        return gold == predicted
    if gold in predicted or predicted in gold:
        return True
    short, long = sorted((gold, predicted), key=len)
    row = [0] * (len(long) + 1)
    for character in short:
        last = 0
        for index, other in enumerate(long, start=1):
            last, row[index] = (
                row[index],
                (last + 1 if character == other else max(row[index], row[index - 1])),
            )
    return row[-1] >= 0.6 * len(short)
