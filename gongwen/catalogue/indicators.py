"""Indicators: what a number measures, if exactly one entry of the catalogue fits.

The data is ``indicators/*.yaml``, one file a theme. An entry has

- ``keys``: words, one of which every label of this indicator holds; they keep matching fast. An
  indicator of ranks has none: its rules are asked for every rank;
- ``match``: rules, of which one must fit: ``label`` and ``unless`` are searched in the printed
  label without spaces and quotation marks, ``context`` and ``not_context`` in the sentence.
  ``{n}`` stands for an optional 数量, 总数, 保有量 …, ``{end}`` for verbs and comparisons up to the
  label's end. ``units`` are the base units. Where ``kinds`` is absent, every kind fits, and a
  growth, share, change, ratio or completion may also be in percent, points or times;
- ``relatives``: codes that are near and must not be merged with this one;
- ``examples``: clauses with the number that is, or is not, this indicator's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from gongwen.catalogue.read import HERE, entries
from gongwen.catalogue.rules import Rule, folded, read_rule

_SENTENCE = 1000  # characters of a sentence that are read, so that hostile text stays linear


@dataclass(frozen=True, slots=True)
class Example:
    """A clause and the number in it, as printed."""

    text: str
    exact: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An entry of the catalogue; ``unit`` is the usual printed unit, ``base_unit`` its code.

    ``most`` is what it cannot exceed in a city or a county, by base unit.
    """

    code: str
    zh: str
    en: str
    unit: str
    base_unit: str
    definition: str
    authority: str
    most: Mapping[str, Decimal]
    aliases: tuple[str, ...]
    relatives: tuple[str, ...]
    keys: tuple[str, ...]
    rules: tuple[Rule, ...]
    positive: tuple[Example, ...]
    negative: tuple[Example, ...]


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by its code."""
    files = sorted(path.name for path in (HERE / "indicators").glob("*.yaml"))
    read = (
        _indicator(entry) for name in files for entry in entries(f"indicators/{name}", "indicators")
    )
    return MappingProxyType({indicator.code: indicator for indicator in read})


def match(label: str, sentence: str, base_unit: str, kind: str) -> str | None:
    """Return the code of the one indicator that a number measures, or None if none or several do.

    ``label`` is the noun phrase that the number belongs to, with what makes it a flow (新增, 净增)
    or a part (省级); ``kind`` is an observation's. A rank is asked of the indicators of ranks only.
    """
    label = folded(label)
    if base_unit == "rank":
        rules = _rank_rules()
    elif _any_key().search(label):
        rules = _keyed_rules(label)
    else:
        return None
    sentence = sentence[:_SENTENCE]
    found: str | None = None
    for code, rule in rules:
        if code != found and rule.fits(label, sentence, base_unit, kind):
            if found is not None:
                return None
            found = code
    return found


def _keyed_rules(label: str) -> list[tuple[str, Rule]]:
    by_key = _rules_by_key()
    return [
        pair for key in dict.fromkeys(_any_key_overlapping().findall(label)) for pair in by_key[key]
    ]


@cache
def _rank_rules() -> list[tuple[str, Rule]]:
    return [(one.code, rule) for one in indicators().values() if not one.keys for rule in one.rules]


@cache
def _rules_by_key() -> Mapping[str, tuple[tuple[str, Rule], ...]]:
    """Return the rules that a found key may lead to, with those of the keys that begin it."""
    keys = dict.fromkeys(key for one in indicators().values() for key in one.keys)
    return {
        key: tuple(
            (one.code, rule)
            for one in indicators().values()
            if any(key.startswith(its) for its in one.keys)
            for rule in one.rules
        )
        for key in keys
    }


@cache
def _any_key() -> re.Pattern[str]:
    return re.compile(_alternatives())


@cache
def _any_key_overlapping() -> re.Pattern[str]:
    return re.compile(f"(?=({_alternatives()}))")


def _alternatives() -> str:
    """Return the keys as one expression, grouped by their first character, the longest first."""
    grouped: dict[str, list[str]] = {}
    for key in sorted(_rules_by_key(), key=len, reverse=True):
        grouped.setdefault(key[0], []).append(re.escape(key[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in grouped.items())


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    def examples(sign: str) -> tuple[Example, ...]:
        return tuple(Example(one["text"], one["exact"]) for one in entry["examples"][sign])

    return Indicator(
        code=entry["code"],
        zh=entry["zh"],
        en=entry["en"],
        unit=entry["unit"],
        base_unit=entry["base_unit"],
        definition=entry["definition"],
        authority=entry["authority"],
        most={unit: Decimal(most) for unit, most in entry.get("most", {}).items()},
        aliases=tuple(entry["aliases"]),
        relatives=tuple(entry["relatives"]),
        keys=tuple(entry["keys"]),
        rules=tuple(map(read_rule, entry["match"])),
        positive=examples("positive"),
        negative=examples("negative"),
    )
