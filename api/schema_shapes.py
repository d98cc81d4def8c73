"""What schemas of an OpenAPI document allow, with references and combinations resolved."""

from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

_TYPES = {str: "string", int: "integer", list: "array", dict: "object", type(None): "null"}
_TYPES |= {float: "number", bool: "boolean"}
_CLOSED = ("additionalProperties", "unevaluatedProperties")

Json = dict[str, Any]
# Schemas that all hold.
Schemas = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing that a schema allows: all of ``parts`` hold, whose combinations are resolved.

    ``name`` is that of the component that it is.
    """

    parts: tuple[Json, ...]
    name: str = ""

    def values(self, word: str) -> Schemas:
        """Return what the parts say under a word."""
        return tuple(part[word] for part in self.parts if word in part)

    def types(self) -> set[str]:
        """Return the JSON types that it allows; a number may be an integer."""
        allowed = {*_TYPES.values()}
        for listed in self.values("type"):
            named = {listed} if isinstance(listed, str) else {*listed}
            allowed &= named | ({"integer"} if "number" in named else set())
        for codes in (*self.values("enum"), *([code] for code in self.values("const"))):
            allowed &= {_TYPES[type(code)] for code in codes}
        return allowed

    def fields(self, where: str) -> dict[str, Schemas]:
        """Return the schemas of each property, by where it is."""
        found: dict[str, Schemas] = {}
        for properties in self.values("properties"):
            for name, schema in properties.items():
                found[f"{where}.{name}"] = (*found.get(f"{where}.{name}", ()), schema)
        return found

    def closed(self) -> bool:
        """Whether it forbids further properties."""
        return any(value is False for word in _CLOSED for value in self.values(word))


def linked(document: Json) -> Json:
    """Return a copy in which every reference holds its name and what it points to."""
    copy = deepcopy(document)
    waiting: list[Any] = [copy]
    references = []
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            references += [part] if isinstance(part.get("$ref"), str) else []
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    for part in references:
        steps = part["$ref"].removeprefix("#/").split("/")
        target: Any = copy
        for step in steps:
            target = target[step.replace("~1", "/").replace("~0", "~")]
        part.update({"$ref": target, "$name": steps[-1]})
    return copy


def shapes(schemas: Schemas) -> list[Shape]:
    """Return the alternatives that schemas allow which all hold."""
    groups = []
    for schema in schemas:
        # A schema may be just true or false; the false one allows nothing.
        known = schema if isinstance(schema, dict) else {} if schema else {"type": []}
        groups.append([Shape((known,))])
        groups += [shapes((one,)) for one in known.get("allOf", ())]
        if "$ref" in known:
            groups.append([replace(one, name=known["$name"]) for one in shapes((known["$ref"],))])
        for word in ("anyOf", "oneOf"):
            if word in known:
                groups.append([shape for one in known[word] for shape in shapes((one,))])
    return [
        Shape(
            tuple(part for shape in chosen for part in shape.parts),
            "+".join(shape.name for shape in chosen if shape.name),
        )
        for chosen in product(*groups)
    ]
