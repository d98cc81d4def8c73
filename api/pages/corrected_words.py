"""What persons made of numbers, in words: for pages, and for what is shared and cited.

Who reads a number elsewhere does not see its page: that it was corrected, and to what, goes along.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from api.pages.measure import measured, unit_name
from api.pages.reading import Names
from api.pages.wording import period_words
from api.represent.number_json import flags_of
from db.public.code_lists import CORRECTION_FIELD, FLAG, OBSERVATION_KIND, QUALIFIER, STATUS
from db.public.queries.get_corrections import get_corrections

Words = tuple[str, str]

_TABLES = {"kind": OBSERVATION_KIND, "qualifier": QUALIFIER, "status": STATUS}
_TAKEN_BACK = "mistaken"


def field_words(
    field: str, value: str | None, names: Names, unit: str | None = None, kind: str | None = None
) -> Words | None:
    """Return a field's value in Chinese and English, None where it is text of the document."""
    if not value:
        return "无", "none"
    if field in ("base_value", "base_value_max"):
        return measured(value, unit, names.units, kind) if unit else (value, value)
    if field in _TABLES:
        return _TABLES[field].get(value)
    if field == "base_unit":
        return unit_name(value, names.units)
    if field == "period":
        return period_words(value)
    row = {"indicator": names.indicators, "area": names.areas}.get(field, {}).get(value)
    return (row.zh, row.en or row.zh) if row is not None else None


def standing(connection: Connection, numbers: Sequence[Row[Any]], names: Names) -> dict[str, Words]:
    """Return by id what persons' corrections that stand say of these numbers."""
    by_id = {row.id: row for row in numbers if "corrected" in flags_of(row)}
    told: dict[str, dict[str, Row[Any]]] = {}
    for row in get_corrections(connection, by_id) if by_id else ():
        if row.cause == "person":
            told.setdefault(row.observation, {})[row.field] = row
    return {
        identifier: _said(row, [
            field for field, last in told.get(identifier, {}).items()
            if field in CORRECTION_FIELD and hasattr(row, field) and last.reason != _TAKEN_BACK
        ], names)
        for identifier, row in by_id.items()
    }  # fmt: skip


def _said(row: Row[Any], fields: Sequence[str], names: Names) -> Words:
    zh, en = [], []
    for field in fields:
        value = getattr(row, field)
        words = field_words(field, value, names, row.base_unit, row.kind) or (value, value)
        apart = " " if words[0][:1].isascii() else ""
        zh.append(f"{CORRECTION_FIELD[field][0]}为{apart}{words[0]}")
        en.append(f"{CORRECTION_FIELD[field][1]} {words[1]}")
    corrected = FLAG["corrected"]
    return (
        "：".join(filter(None, (corrected[0], "，".join(zh)))),
        ": ".join(filter(None, (corrected[1], ", ".join(en)))),
    )
