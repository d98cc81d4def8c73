"""The lists that explain the numbers, as rows: indicators, areas, code lists."""

from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, distinct, func, select, true

from db.public.code_lists import CODE_LISTS
from db.public.number_tables import observations
from db.public.rows import Values
from gongwen.catalogue import ancestors, areas, base_units
from gongwen.catalogue.indicators import indicators
from gongwen.gate import REASONS


def indicator_rows(connection: Connection) -> list[Values]:
    """Return every indicator of the catalogue, with what the release has of it, in code order."""
    counts = _counts(connection, observations.c.indicator)
    rows = [
        {
            "code": one.code,
            "position": position,
            "zh": one.zh,
            "en": one.en,
            "unit": one.unit,
            "base_unit": one.base_unit,
            "definition": one.definition,
            "authority": one.authority,
            "aliases": orjson.dumps(one.aliases).decode(),
            "relatives": orjson.dumps(one.relatives).decode(),
            **counts.get(one.code, _NONE),
        }
        for position, one in enumerate(indicators().values(), start=1)
    ]
    return sorted(rows, key=lambda row: row["code"])


def area_rows(connection: Connection) -> list[Values]:
    """Return the areas that are used, with what they lie in, in code order."""
    counts = _counts(connection, observations.c.area)
    used = connection.scalars(select(observations.c.area).distinct())
    named = {code: areas()[code] for code in used if code is not None}
    for one in list(named.values()):
        named.update((above.code, above) for above in ancestors(one))
    return [
        {
            "code": code,
            "zh": one.name,
            "en": one.en,
            "level": one.level,
            "parent": one.parent,
            "successor": one.successor,
            **counts.get(code, _NONE),
        }
        for code, one in sorted(named.items())
    ]


def code_rows() -> list[Values]:
    """Return every code list in the order in which it is published."""
    lists = {
        **CODE_LISTS,
        "base_unit": {one.code: (one.zh, one.en) for one in base_units().values()},
        "reason": REASONS,
    }
    entries = [
        {"list": name, "code": code, "zh": zh, "en": en}
        for name, listed in lists.items()
        for code, (zh, en) in listed.items()
    ]
    return [{"position": position, **entry} for position, entry in enumerate(entries, start=1)]


def known_areas() -> str:
    """Return the codes of all areas that the catalogue knows, used or not, joined by spaces."""
    return " ".join(sorted(areas()))


_NONE = {"observations": 0, "documents": 0}


def _counts(connection: Connection, column: ColumnElement[Any]) -> dict[str, dict[str, int]]:
    query = (
        select(column, func.count(), func.count(distinct(observations.c.document_id)))
        .where(observations.c.current == true(), column.is_not(None))
        .group_by(column)
    )
    return {
        code: {"observations": numbers, "documents": documents}
        for code, numbers, documents in connection.execute(query)
    }
