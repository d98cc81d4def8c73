"""JSON Schema as it stands in the description, said in few words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.public.code_lists import CODE_LISTS

_REFERENCE = "#/components/schemas/"
_BOUNDS = {
    "minimum": "≥ {}",
    "maximum": "≤ {}",
    "minLength": "≥ {} 字符 characters",
    "maxLength": "≤ {} 字符 characters",
    "minItems": "≥ {} 个 values",
    "maxItems": "≤ {} 个 values",
    "pattern": "{}",
    "format": "{}",
}
_OF_NO_INTEREST = {"minLength": 1, "minItems": 1}  # "not empty" goes without saying


@dataclass(frozen=True, slots=True)
class Type:
    """A type: its name in pieces (text, or a schema's name), what values it may have.

    ``many`` says that values may be joined by commas; ``code_list`` names the published list
    that has exactly the ``allowed`` values.
    """

    pieces: tuple[tuple[str, bool], ...]
    null: bool = False
    many: bool = False
    allowed: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    default: str | None = None
    code_list: str | None = None

    @property
    def name(self) -> str:
        """Return the name as text."""
        return "".join(text for text, _ in self.pieces)

    @property
    def schemas(self) -> tuple[str, ...]:
        """Return the schemas that are part of it."""
        return tuple(text for text, is_schema in self.pieces if is_schema)


def read_type(schema: Mapping[str, Any], *, joined: bool = False) -> Type:
    """Return the type; ``joined`` for a parameter whose values are joined by commas."""
    items = schema.get("items", {})
    inner = (
        items if items and "enum" not in schema and "x-extensible-enum" not in schema else schema
    )
    allowed = tuple(
        str(value)
        for value in (inner.get("enum") or inner.get("x-extensible-enum", ()))
        if value is not None
    )
    default = schema.get("default")
    return Type(
        pieces=tuple(_pieces(items if joined and items else schema)),
        null="null" in _names(schema) or {"type": "null"} in schema.get("anyOf", ()),
        many=joined and bool(items),
        allowed=allowed,
        bounds=_bounds(inner) + (_bounds(schema) if inner is not schema else ()),
        default=None if default is None else str(default),
        code_list=_code_list(allowed),
    )


def _pieces(schema: Mapping[str, Any]) -> list[tuple[str, bool]]:
    if "$ref" in schema:
        return [(schema["$ref"].removeprefix(_REFERENCE), True)]
    if "anyOf" in schema:
        chosen = [_pieces(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return _joined(chosen)
    if schema.get("items"):
        return [("array of ", False), *_pieces(schema["items"])]
    values = schema.get("additionalProperties")
    if isinstance(values, dict) and values:
        return [("object of ", False), *_pieces(values)]
    names = [name for name in _names(schema) if name != "null"]
    return [(" | ".join(names) or "any", False)]


def _joined(chosen: list[list[tuple[str, bool]]]) -> list[tuple[str, bool]]:
    pieces = chosen[0]
    for one in chosen[1:]:
        pieces = [*pieces, (" | ", False), *one]
    return pieces


def _names(schema: Mapping[str, Any]) -> list[str]:
    given = schema.get("type", [])
    return [given] if isinstance(given, str) else list(given)


def _bounds(schema: Mapping[str, Any]) -> tuple[str, ...]:
    if "minimum" in schema and "maximum" in schema:
        return (f"{schema['minimum']}–{schema['maximum']}",)
    return tuple(
        words.format(schema[key])
        for key, words in _BOUNDS.items()
        if key in schema and schema[key] != _OF_NO_INTEREST.get(key)
    )


def _code_list(allowed: tuple[str, ...]) -> str | None:
    return next((name for name, codes in CODE_LISTS.items() if set(codes) == set(allowed)), None)
