"""The facets of a search: what its documents can be narrowed down by, and what is chosen."""

from dataclasses import dataclass
from typing import Any

from flask import request
from markupsafe import Markup
from sqlalchemy import Connection

from api.door import door
from api.pages.wording import called, changed, each_changed, printed, t
from api.v1.collections import DOCUMENTS
from db.public.code_lists import BODY, KIND
from db.public.facets import Found, count_all, count_values
from db.public.listing import Wanted
from db.public.queries.get_indicators import get_indicators
from db.public.queries.release_meta import ReleaseMeta

_COUNTED = {
    "kind": ("文种", "Kind"),
    "year": ("年份", "Year"),
    "proposal.body": ("建议或提案", "Answers"),
    "issuer": ("发文机关", "Issuer"),
}
"""Facets by their names in the API, in the order of the page."""

FILTERS = (*_COUNTED, "indicator")
"""What the page can be narrowed down by; an indicator is not counted, it would take too long."""

_TABLES = {"kind": KIND, "proposal.body": BODY}
_MOST = 8


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its count, and the address that keeps what has it."""

    name: Markup
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its most frequent values, the others, and whether these are all."""

    name: Markup
    values: list[Value]
    others: list[Value]
    complete: bool


def facets(
    connection: Connection, meta: ReleaseMeta, wanted: Wanted, total: int | None
) -> list[Facet]:
    """Return the facets of a list of so many rows that tell them apart and are not chosen yet."""
    open_ones = [name for name in _COUNTED if not request.args.get(name)]
    asked = [DOCUMENTS.facets[name] for name in open_ones]
    whole = None
    if not wanted.conditions:
        # A word that most documents hold is counted from here.
        every = door().releases.remembered(meta, "facets", _of_all)
        whole = [every[name] for name in open_ones]
    counted = count_values(connection, DOCUMENTS.listed, wanted, asked, total, whole)
    found = []
    for name, counts in zip(open_ones, counted, strict=True):
        named = [(value, number) for value, number in counts.values if value is not None]
        addresses = each_changed(name, [value for value, _ in named])
        values = [
            Value(_named(name, value), number, address)
            for (value, number), address in zip(named, addresses, strict=True)
        ]
        if values:
            title = t(*_COUNTED[name])
            found.append(Facet(title, values[:_MOST], values[_MOST:], counts.complete))
    return found


def _of_all(connection: Connection) -> dict[str, Found]:
    asked = [DOCUMENTS.facets[name] for name in _COUNTED]
    return dict(zip(_COUNTED, count_all(connection, DOCUMENTS.listed, asked), strict=True))


def chosen(connection: Connection) -> list[tuple[Markup, Markup, str]]:
    """Return what is chosen: the filter's name, its value, and the address without it."""
    found: list[tuple[Markup, Markup, str]] = []
    for name in FILTERS:
        raw = request.args.get(name, "").strip()
        if not raw:
            continue
        if name == "indicator":
            row: Any = get_indicators(connection, [raw]).get(raw)
            value = t(row.zh, row.en) if row else printed(raw)
            found.append((t("指标", "Indicator"), value, changed(indicator=None)))
        else:
            values = Markup("、").join(_named(name, one) for one in raw.split(","))
            found.append((t(*_COUNTED[name]), values, changed(**{name: None})))
    return found


def _named(facet: str, value: str) -> Markup:
    return called(_TABLES[facet], value) if facet in _TABLES else printed(value)
