"""By what documents can be filtered: one table of fields, one of operators."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement

from db.public.tables import editions

DOCUMENT_FIELDS: dict[str, ColumnElement[Any]] = {
    "issuer": editions.c.issuer,
    "kind": editions.c.kind,
    "number": editions.c.number,
    "slug": editions.c.slug,
    "year": editions.c.year,
}

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "gte": operator.ge,
    "gt": operator.gt,
    "lte": operator.le,
    "lt": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of ``DOCUMENT_FIELDS`` that must be ``in`` the values, or compare with the one."""

    field: str
    op: str
    values: tuple[str | int, ...]


def where(conditions: Sequence[Condition]) -> list[ColumnElement[bool]]:
    """Return the conditions in SQL; all of them must hold."""
    return [_clause(condition) for condition in conditions]


def _clause(condition: Condition) -> ColumnElement[bool]:
    column = DOCUMENT_FIELDS[condition.field]
    if condition.op == "in":
        return column.in_(condition.values)
    (value,) = condition.values
    clause: ColumnElement[bool] = _COMPARE[condition.op](column, value)
    return clause
