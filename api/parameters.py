"""Query parameters: each described once, read strictly, and documented from the same words.

Nothing is clamped or ignored: an unknown, repeated or out-of-range parameter is a 400 problem
that names it, what it may be, and a request that works.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import request

from api.door import door
from api.problems import Problem
from db.public.filters import Condition

_LONGEST = 200
_MOST_VALUES = 100
_MOST_SHOWN = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffd\ud800-\udfff]")
_INTEGER = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_LISTED = {
    "area": "/api/v1/areas",
    "base_unit": "/api/v1/codes?list=base_unit",
    "indicator": "/api/v1/indicators",
    "list": "/api/v1/codes",
}
"""Where the codes stand that a release knows."""
_COMPARED = {"gte": "at least", "gt": "more than", "lte": "at most", "lt": "less than"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter; ``minimum`` and ``maximum`` make it an integer.

    ``many`` takes values joined by commas (one of them must match). ``compared`` allows
    ``name__gte=`` and its kin. ``normalise`` brings a spelling to the stored one, None where it
    is no spelling of it, or raises ValueError with what is wrong. ``most`` is how many values it
    takes. What a release must know (an indicator's code) is checked by
    ``check_known`` once the release is open.
    """

    name: str
    description: str
    example: str
    allowed: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    many: bool = False
    most: int = _MOST_VALUES
    compared: bool = False
    normalise: Callable[[str], str | None] | None = None

    def names(self) -> list[str]:
        """Return the names under which it may stand in a query."""
        operators = [f"{self.name}__{op}" for op in _COMPARED] if self.compared else []
        return [self.name, *operators]

    def read(self, raw: str) -> str | int:
        """Return the one value; raise ValueError with what is wrong and what is right."""
        if not raw:
            raise ValueError("取值为空 / the value is empty")
        if len(raw) > _LONGEST or _CONTROL.search(raw):
            raise ValueError("取值过长或含有非法字符 / too long, or not clean UTF-8 text")
        if self.minimum is not None and self.maximum is not None:
            if not _INTEGER.fullmatch(raw) or not self.minimum <= int(raw) <= self.maximum:
                raise ValueError(
                    f"应为 {self.minimum}–{self.maximum} 的整数 / "
                    f"must be an integer from {self.minimum} to {self.maximum}"
                )
            return int(raw)
        if self.allowed and raw not in self.allowed:
            raise ValueError("不在代码表内 / not in the code list")
        if self.normalise is None:
            return raw
        normal = self.normalise(raw)
        if normal is None:
            raise ValueError(f"无法识别，例如 {self.example} / not recognised, an example is given")
        return normal

    def openapi(self) -> list[dict[str, Any]]:
        """Return its OpenAPI parameter objects."""
        items: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
        if self.allowed:
            items = {"type": "string", "enum": list(self.allowed)}
        if self.minimum is not None:
            items = {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}
        example: str | int = self.example if self.minimum is None else int(self.example)
        first: dict[str, Any] = {
            "in": "query",
            "name": self.name,
            "description": self.description,
            "schema": items,
            "example": example,
        }
        if self.many:
            listed = {"type": "array", "items": items, "minItems": 1, "maxItems": self.most}
            first |= {"schema": listed, "example": [example], "style": "form", "explode": False}
        compared = [
            {
                "in": "query",
                "name": f"{self.name}__{op}",
                "description": f"{self.name}: {words} this value.",
                "schema": items,
                "example": example,
            }
            for op, words in _COMPARED.items()
            if self.compared
        ]
        return [first, *compared]


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: the values of its options by name, and the conditions of its filters."""

    values: dict[str, tuple[str | int, ...]]
    conditions: tuple[Condition, ...]

    def given(self, name: str) -> str:
        """Return a value as text, '' where it is not given."""
        return str(self.values[name][0]) if name in self.values else ""

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the values of an option that takes many, none where it is not given."""
        return tuple(map(str, self.values.get(name, ())))


def read_query(
    parameters: Sequence[Parameter], filters: Sequence[Parameter], example: str
) -> Query:
    """Read the request's query; raise one 400 problem that tells everything wrong with it."""
    _check_encoding()
    known = {name: parameter for parameter in (*parameters, *filters) for name in parameter.names()}
    values: dict[str, tuple[str | int, ...]] = {}
    conditions: list[Condition] = []
    errors: list[dict[str, Any]] = []
    for name, raws in request.args.lists():
        parameter = known.get(name)
        if parameter is None:
            errors.append(_unknown(name, list(known)))
            continue
        try:
            if len(raws) > 1:
                raise ValueError("参数重复 / given more than once; join values with commas")
            op = name.removeprefix(parameter.name).removeprefix("__") or "in"
            read = _read_values(parameter, raws[0], many=parameter.many and op == "in")
        except ValueError as error:
            errors.append(wrong(parameter, name, raws[-1], str(error)))
            continue
        if parameter in filters:
            conditions.append(Condition(parameter.name, op, read))
        else:
            values[name] = read
    if errors:
        raise Problem("invalid-parameter", members={"errors": errors, "example": example})
    return Query(values, tuple(conditions))


def wrong_value(name: str, detail: str, example: str) -> Problem:
    """Return the 400 problem for a value that does not go with the others."""
    error = {"parameter": name, "detail": detail, "did_you_mean": None, "allowed": None}
    return Problem("invalid-parameter", members={"errors": [error], "example": example})


def check_known(
    conditions: Sequence[Condition], known: Mapping[str, Sequence[str]], example: str
) -> None:
    """Raise a 400 problem where a condition names a code that the release does not know."""
    errors = [
        _outside(condition.field, value, known[condition.field])
        for condition in conditions
        for value in map(str, condition.values)
        if condition.field in known and value not in known[condition.field]
    ]
    if errors:
        raise Problem("invalid-parameter", members={"errors": errors, "example": example})


def _check_encoding() -> None:
    """Raise a 400 problem for a query that is not UTF-8, which the framework would let pass."""
    try:
        unquote_to_bytes(request.query_string).decode()
    except UnicodeDecodeError as error:
        raise Problem(
            "bad-request", "查询字符串不是 UTF-8 / The query string is not UTF-8."
        ) from error


def _read_values(parameter: Parameter, raw: str, *, many: bool) -> tuple[str | int, ...]:
    parts = raw.split(",") if many else [raw]
    if len(parts) > parameter.most:
        raise ValueError(f"最多 {parameter.most} 个值 / at most {parameter.most} values")
    return tuple(parameter.read(part) for part in parts)


def _unknown(name: str, known: list[str]) -> dict[str, Any]:
    shown = _CONTROL.sub("�", name[:_LONGEST])
    close = get_close_matches(shown, known, n=1, cutoff=0.65)
    return {
        "parameter": shown,
        "detail": "未知参数 / unknown parameter",
        "did_you_mean": close[0] if close else None,
        "allowed": known,
    }


def _outside(name: str, value: str, codes: Sequence[str]) -> dict[str, Any]:
    close = get_close_matches(value, codes, n=1, cutoff=0.65)
    return {
        "parameter": name,
        "detail": "不在代码表内 / not in the code list",
        "did_you_mean": close[0] if close else None,
        "allowed": list(codes) if len(codes) <= _MOST_SHOWN else None,
        "see": door().url(_LISTED[name]),
    }


def wrong(parameter: Parameter, name: str, raw: str, detail: str) -> dict[str, Any]:
    """Return what is said of a value that a parameter does not take."""
    allowed = list(parameter.allowed)
    close = get_close_matches(raw[:_LONGEST], allowed, n=1, cutoff=0.65)
    return {
        "parameter": name,
        "detail": detail,
        "did_you_mean": close[0] if close else None,
        "allowed": allowed or None,
    }
