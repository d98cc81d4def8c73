"""Parameters of an endpoint, and addresses that use them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from api.pages.bilingual import Words, words
from api.pages.spec_types import Type, read_type

_PLACEHOLDER = "…"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the path or the query.

    ``variants`` are the names that compare (``year__gte``); ``example`` is None where only the
    answer before can give a value, as with a cursor.
    """

    anchor: str
    name: str
    place: str
    required: bool
    type: Type
    words: Words
    example: str | None
    variants: tuple[str, ...]


def read_parameters(found: Sequence[Mapping[str, Any]], anchor: str) -> list[Parameter]:
    """Return the parameters of the endpoint whose anchor this is."""
    names = {one["name"] for one in found}
    variants: dict[str, list[str]] = {}
    for name in names:
        base, compared, _ = name.rpartition("__")
        if compared and base in names:
            variants.setdefault(base, []).append(name)
    folded = {name for each in variants.values() for name in each}
    return [
        Parameter(
            anchor=f"{anchor}.{one['name']}",
            name=one["name"],
            place=one["in"],
            required=one.get("required", False),
            type=read_type(one["schema"], joined=one.get("explode") is False),
            words=words(one.get("description")),
            example=_example(one),
            variants=tuple(
                other["name"] for other in found if other["name"] in variants.get(one["name"], ())
            ),
        )
        for one in found
        if one["name"] not in folded
    ]


def address(
    path: str,
    parameters: Sequence[Parameter],
    known: Mapping[str, str],
    shown: Sequence[Parameter] = (),
) -> str:
    """Return an address of the endpoint that shows these parameters, and those it needs.

    ``known`` has values of the current release; a part of the path that nobody knows stays in
    braces.
    """
    pairs = []
    for one in parameters:
        if one.place == "path":
            value = one.type.allowed[0] if one.type.allowed else known.get(one.name)
            if value is not None:
                path = path.replace(f"{{{one.name}}}", quote(value, safe=""))
        elif (one.required or one in shown) and one.example is not None:
            pairs.append((one.name, known.get(one.name, one.example)))
    return path + (f"?{urlencode(pairs, safe=',:/')}" if pairs else "")


def _example(one: Mapping[str, Any]) -> str | None:
    example = one.get("example")
    text = ",".join(map(str, example)) if isinstance(example, list) else example
    return None if text is None or str(text) == _PLACEHOLDER else str(text)
