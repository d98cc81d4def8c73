"""The gold standard: texts, their annotated numbers, and how offsets of the two are matched."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"
SAMPLES = Path(__file__).parent.parent / "samples"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldText:
    """One text with its annotated numbers, in text order."""

    name: str
    split: str
    path: Path
    raw: str
    rows: tuple[Row, ...]


def texts(split: str) -> Iterator[GoldText]:
    """Yield the texts of a split: ``samples``, ``dev`` or ``test``."""
    for rows in sorted((GOLD / split).glob("*.jsonl")):
        folder = SAMPLES if split == "samples" else rows.parent
        path = folder / f"{rows.stem}.txt"
        raw = path.read_bytes().decode("utf-8")
        lines = rows.read_text(encoding="utf-8").splitlines()
        yield GoldText(rows.stem, split, path, raw, tuple(json.loads(line) for line in lines))


def raw_offsets(text: str, raw: str) -> list[int]:
    """Return for each code point of the edition's text its offset in the raw file.

    The edition only leaves characters out and lays lines anew, so that walking both in step finds
    every printed character; white space takes the offset of what follows it.
    """
    offsets = [0] * (len(text) + 1)
    offsets[len(text)] = len(raw)
    position = 0
    for index, character in enumerate(text):
        if character.isspace():
            offsets[index] = position
            continue
        found = raw.find(character, position)
        if found < 0 or (found - position > 60 and raw[position:found].strip(" \n#*—-")):
            raise ValueError(f"{raw[position : position + 20]!r} is not what the edition says")
        offsets[index] = found
        position = found + 1
    return offsets
