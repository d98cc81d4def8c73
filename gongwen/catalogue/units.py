"""Units and measure words: what a printed word counts in, and how it is normalised.

The data is ``units.yaml``. Multipliers (十百千万亿) are not part of a unit; the extractor applies
them first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from gongwen.catalogue.read import entries, examples_of


@dataclass(frozen=True, slots=True)
class BaseUnit:
    """A code of the published list of base units, with its names."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit; ``value × scale`` is the amount in ``base_unit``.

    ``not_before`` are regexes of what makes the word a part of another one when it follows
    (``3项`` before ``目``). A ``weak`` word counts only after an Arabic numeral. ``positive``
    examples hold one number with this unit, ``negative`` ones none.
    """

    word: str
    base_unit: str
    scale: Decimal
    en: str
    not_before: tuple[str, ...]
    weak: bool
    positive: tuple[str, ...]
    negative: tuple[str, ...]


@cache
def units() -> Mapping[str, Unit]:
    """Return every unit by its printed word."""
    read = (
        Unit(
            word=entry["word"],
            base_unit=entry["base_unit"],
            scale=Decimal(entry["scale"]),
            en=entry["en"],
            not_before=tuple(entry.get("not_before", ())),
            weak=entry.get("weak", False),
            positive=examples_of(entry, "positive"),
            negative=examples_of(entry, "negative"),
        )
        for entry in entries("units.yaml", "units")
    )
    return MappingProxyType({unit.word: unit for unit in read})


@cache
def base_units() -> Mapping[str, BaseUnit]:
    """Return the published list of base units by code."""
    read = (BaseUnit(**entry) for entry in entries("units.yaml", "base_units"))
    return MappingProxyType({unit.code: unit for unit in read})


@cache
def unit_regex() -> str:
    """Return one alternation that matches the longest unit and nothing that is another word.

    It has no groups that capture and no anchor: put it after a number.
    """
    longest_first = sorted(units().values(), key=lambda unit: (-len(unit.word), unit.word))
    return "(?:" + "|".join(map(_alternative, longest_first)) + ")"


def _alternative(unit: Unit) -> str:
    denied = f"(?!{'|'.join(unit.not_before)})" if unit.not_before else ""
    return re.escape(unit.word) + denied
