"""The API reference as the description gives it: endpoints by resource, and every field."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from api.pages.bilingual import Words, words
from api.pages.spec_parameters import Parameter, read_parameters
from api.pages.spec_types import Type, read_type
from api.v1.openapi_json import FILE

_ROOT = "/api/v1/"
_METHODS = ("get", "head", "options", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answers: a status, and the media types with the schema of each."""

    status: str
    words: Words
    media: tuple[tuple[str, Type, Words], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An endpoint; ``shared`` are those of its parameters that are described at ``like``."""

    anchor: str
    method: str
    path: str
    summary: Words
    words: Words
    parameters: tuple[Parameter, ...]
    own: tuple[Parameter, ...]
    shared: tuple[Parameter, ...]
    like: "Operation | None"
    answers: tuple[Answer, ...]
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a schema."""

    anchor: str
    name: str
    type: Type
    words: Words
    always: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """Endpoints by resource, fields by schema, and where each schema is used.

    ``usual`` are the bounds that most parameters of the query share: they are said once.
    """

    groups: tuple[tuple[str, Words, tuple[Operation, ...]], ...]
    schemas: Mapping[str, tuple[Field, ...]]
    used: Mapping[str, tuple[str, ...]]
    usual: frozenset[str]

    def operations(self) -> Iterator[Operation]:
        """Yield every endpoint."""
        for _, _, operations in self.groups:
            yield from operations

    def parameter(self, name: str) -> Parameter | None:
        """Return the first parameter of the query with this name."""
        everything = (one for operation in self.operations() for one in operation.parameters)
        return next((one for one in everything if one.name == name and one.place == "query"), None)


@lru_cache(maxsize=1)
def reference() -> Reference:
    """Return what ``openapi/v1.json`` says, read once in a process."""
    return read_reference(json.loads(FILE.read_bytes()))


def read_reference(spec: Mapping[str, Any]) -> Reference:
    """Return what a description says."""
    tags = {tag["name"]: words(tag.get("description")) for tag in spec.get("tags", ())}
    operations = _read_operations(spec, list(tags))
    schemas = {
        name: _read_fields(name, schema) for name, schema in spec["components"]["schemas"].items()
    }
    groups = tuple(
        (tag, described, tuple(one for first, one in operations if first == tag))
        for tag, described in tags.items()
    )
    return Reference(groups, schemas, _used(schemas), _usual(operations))


def _read_operations(spec: Mapping[str, Any], tags: list[str]) -> list[tuple[str, Operation]]:
    """Return every endpoint with its tag."""
    found = [
        (entry[method]["tags"][0], path, method, entry)
        for path, entry in spec["paths"].items()
        for method in _METHODS
        if method in entry
    ]
    # A list is described in full where nothing narrows it: before those that are below something.
    found.sort(key=lambda one: (one[1].count("/"), tags.index(one[0])))
    tagged: list[tuple[str, Operation]] = []
    for tag, path, method, entry in found:
        before = [operation for _, operation in tagged]
        tagged.append((tag, _read_operation(path, method, entry, before, spec)))
    return sorted(tagged, key=lambda one: one[1].path)


def _read_operation(
    path: str,
    method: str,
    entry: Mapping[str, Any],
    before: list[Operation],
    spec: Mapping[str, Any],
) -> Operation:
    described = entry[method]
    name = path.removeprefix(_ROOT).translate(str.maketrans("/.", "--", "{}")) or "entry"
    anchor = f"{method}-{name}"
    listed = [*entry.get("parameters", ()), *described.get("parameters", ())]
    parameters = tuple(read_parameters(listed, anchor))
    like, shared = _likest(parameters, before)
    answers = tuple(
        _read_answer(status, _resolve(answer, spec))
        for status, answer in described["responses"].items()
        if status != "default"
    )
    return Operation(
        anchor=anchor,
        method=method.upper(),
        path=path,
        summary=words(described.get("summary")),
        words=words(described.get("description")),
        parameters=parameters,
        own=tuple(one for one in parameters if one.name not in shared),
        shared=tuple(shared.values()),
        like=like,
        answers=answers,
        deprecated=described.get("deprecated", False),
    )


def _likest(
    parameters: tuple[Parameter, ...], before: list[Operation]
) -> tuple[Operation | None, dict[str, Parameter]]:
    """Return the endpoint that already describes most of these, if that is half of the query."""
    asked = {_said(one): one for one in parameters if one.place == "query"}
    best: tuple[Operation | None, dict[str, Parameter]] = (None, {})
    for operation in before:
        same = {one.name: one for one in operation.own if _said(one) in asked}
        if len(same) > len(best[1]) and 2 * len(same) >= len(asked):
            best = (operation, same)
    return best


def _said(one: Parameter) -> tuple[object, ...]:
    return (one.name, one.place, one.required, one.type, one.words, one.example, one.variants)


def _resolve(answer: Mapping[str, Any], spec: Mapping[str, Any]) -> Mapping[str, Any]:
    name = answer.get("$ref", "").rpartition("/")[2]
    return spec["components"]["responses"][name] if name else answer


def _read_answer(status: str, answer: Mapping[str, Any]) -> Answer:
    media = tuple(
        (media_type, read_type(content["schema"]), words(content["schema"].get("description")))
        for media_type, content in answer.get("content", {}).items()
    )
    return Answer(status, words(answer.get("description")), media)


def _read_fields(name: str, schema: Mapping[str, Any]) -> tuple[Field, ...]:
    required = set(schema.get("required", ()))
    return tuple(
        Field(f"{name}.{key}", key, read_type(one), words(one.get("description")), key in required)
        for key, one in schema.get("properties", {}).items()
    )


def _used(schemas: Mapping[str, tuple[Field, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the fields that hold each schema."""
    used: dict[str, list[str]] = {name: [] for name in schemas}
    for fields in schemas.values():
        for field in fields:
            for held in field.type.schemas:
                used[held].append(field.anchor)
    return {name: tuple(anchors) for name, anchors in used.items()}


def _usual(operations: list[tuple[str, Operation]]) -> frozenset[str]:
    asked = [
        one
        for _, operation in operations
        for one in operation.own
        if one.place == "query" and one.type.name == "string" and not one.type.allowed
    ]
    counted = Counter(bound for one in asked for bound in one.type.bounds)
    return frozenset(bound for bound, count in counted.items() if 2 * count > len(asked))
