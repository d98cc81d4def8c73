"""Conditions on a list: a field, an operator, values."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement

Values = tuple[str | int, ...]
Field = ColumnElement[Any] | Callable[[Values], ColumnElement[bool]]
"""A column that is compared, or a function that says when a row has one of the values."""

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "gte": operator.ge,
    "gt": operator.gt,
    "lte": operator.le,
    "lt": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of a list that must be ``in`` the values, or compare with the one."""

    field: str
    op: str
    values: Values


def where(
    fields: Mapping[str, Field], conditions: Sequence[Condition]
) -> list[ColumnElement[bool]]:
    """Return the conditions in SQL; all of them must hold."""
    return [_clause(fields[condition.field], condition) for condition in conditions]


def _clause(field: Field, condition: Condition) -> ColumnElement[bool]:
    if not isinstance(field, ColumnElement):
        return field(condition.values)
    if condition.op == "in":
        return field.in_(condition.values)
    (value,) = condition.values
    clause: ColumnElement[bool] = _COMPARE[condition.op](field, value)
    return clause
