"""List what in the description of version 1 would break a client of what was promised.

::

    python -m api.compatible [OLD [NEW]]
    python -m api.compatible --promise

``openapi/promised.json`` is what clients were promised: the description as the last released
version served it. It changes when a version is released and at no other time; ``--promise`` then
replaces it by ``openapi/v1.json``, and refuses where that would break a client. Without it the
breaks are listed, one a line, and the exit status is 1 if there are any.

A break is what a program written for the old description could notice: something is gone, a
parameter takes less than it took, a field may hold what it could not hold, or a generated client
would have other names in it. Additions are none, and neither are new codes in an answer: v1
promises that fields and values are only added.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from api.schema_shapes import Json, Schemas, Shape, linked, shapes
from api.v1.openapi_json import FILE

PROMISED = FILE.with_name("promised.json")

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_BOUNDS = {"minimum": max, "exclusiveMinimum": max, "minLength": max, "minItems": max}
_BOUNDS |= {"maximum": min, "exclusiveMaximum": min, "maxLength": min, "maxItems": min}
# Of these a difference can be told, but not whether a parameter takes less by it.
_EXACT = ("pattern", "format", "multipleOf", "const", "uniqueItems", "properties", "required")


@dataclass(frozen=True, slots=True)
class Break:
    """What a client of the old description could trip over, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def compare(old: Json, new: Json) -> list[Break]:
    """Return every break between two OpenAPI 3.1 documents, each once."""
    return list(dict.fromkeys(_documents(linked(old), linked(new))))


def _documents(old: Json, new: Json) -> Iterator[Break]:
    # Generated clients name a class after each schema.
    schemas = (_under(of.get("components", {}), "schemas", "schema") for of in (old, new))
    yield from _gone(*schemas)
    operations = _operations(old), _operations(new)
    yield from _gone(*operations)
    for where, before, now in _kept(*operations):
        yield from _operation(before, now, where)
        yield from _parameters(_taken(before, where), _taken(now, where))
        responses = [_under(of, "responses", where) for of in (before, now)]
        yield from _gone(*responses)
        for status, answered, answers in _kept(*responses):
            yield from _answer(answered, answers, status)


def _under(part: Json, word: str, where: str) -> dict[str, Json]:
    """Return what stands under a word, by where it is."""
    listed = part.get(word, {}).items()
    return {f"{where} {name}": one.get("$ref", one) for name, one in listed}


def _gone(old: Iterable[str], new: Iterable[str]) -> Iterator[Break]:
    kept = {*new}
    yield from (Break(where, "gone") for where in old if where not in kept)


def _kept(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield from ((where, old[where], new[where]) for where in old if where in new)


def _operations(document: Json) -> dict[str, Json]:
    """Return every operation, with what it inherits."""
    found = {}
    for path, item in _under(document, "paths", "").items():
        for method in (one for one in _METHODS if one in item):
            parameters = [*item.get("parameters", ()), *item[method].get("parameters", ())]
            inherited = {**document, **item, **item[method], "parameters": parameters}
            found[f"{method.upper()}{path}"] = inherited
    return found


def _operation(old: Json, new: Json, where: str) -> Iterator[Break]:
    # A name where there was none is an addition: what a generator makes up was not promised.
    if old.get("operationId") not in (None, new.get("operationId")):
        yield Break(where, f"operationId {old['operationId']} is {new.get('operationId')} now")
    before, now = ([one["url"] for one in of.get("servers") or [{"url": "/"}]] for of in (old, new))
    if before != now:
        yield Break(where, f"servers {before} are {now} now")
    had, asked = (of.get("security") or [{}] for of in (old, new))
    if {} not in asked and any(one not in asked for one in had):
        yield Break(where, f"security {had} is {asked} now")
    if "requestBody" in old or "requestBody" in new:
        yield Break(where, "has a request body, and those are not compared")


def _taken(operation: Json, where: str) -> dict[str, Json]:
    # The operation's own parameters come later and so take the place of the path's.
    found = [one.get("$ref", one) for one in operation["parameters"]]
    return {f"{where}, {one['in']} parameter {one['name']}": one for one in found}


def _parameters(old: dict[str, Json], new: dict[str, Json]) -> Iterator[Break]:
    yield from _gone(old, new)
    for where, now in new.items():
        if now.get("required") and not old.get(where, {}).get("required"):
            yield Break(where, "required now" if where in old else "new and required")
    for where, before, now in _kept(old, new):
        if _style(before) != _style(now):
            yield Break(where, f"{_style(before)} is {_style(now)} now")
        yield from _narrowed((before.get("schema", True),), (now.get("schema", True),), where)


def _style(parameter: Json) -> str:
    style = parameter.get("style") or ("form" if parameter["in"] == "query" else "simple")
    return f"style {style}, explode {parameter.get('explode', style == 'form')}"


def _narrowed(old: Schemas, new: Schemas, where: str) -> Iterator[Break]:
    """Yield what a parameter takes no more."""
    olds, news = shapes(old), shapes(new)
    for name in sorted(_types(olds) - _types(news)):
        yield Break(where, f"takes no {name} now")
    for shape in olds:
        yield from _fewest(_less(shape, one, where) for one in _alike(shape, news))


def _less(old: Shape, new: Shape, where: str) -> Iterator[Break]:
    for word, tightest in _BOUNDS.items():
        before, now = (tightest(of.values(word), default=None) for of in (old, new))
        if now is not None and (before is None or tightest(before, now) != before):
            yield Break(where, f"{word} {before} is {now} now")
    for word in _EXACT:
        if new.values(word) not in ((), old.values(word)):
            yield Break(where, f"{word} {[*old.values(word)]} is {[*new.values(word)]} now")
    for codes in new.values("enum"):
        given = [code for listed in old.values("enum") for code in listed]
        lost = [code for code in given if code not in codes]
        if lost or not given:
            yield Break(where, f"takes no {lost} now" if lost else f"takes only {codes} now")
    if new.values("items"):
        yield from _narrowed(old.values("items"), new.values("items"), where)


def _answer(old: Json, new: Json, where: str) -> Iterator[Break]:
    yield from _gone(*(_under(of, "headers", f"{where} header") for of in (old, new)))
    contents = [_under(of, "content", where) for of in (old, new)]
    yield from _gone(*contents)
    for media_type, before, now in _kept(*contents):
        schemas = (before.get("schema", True),), (now.get("schema", True),)
        yield from _widened(*schemas, media_type, frozenset())


def _widened(
    old: Schemas, new: Schemas, where: str, above: frozenset[tuple[int, ...]]
) -> Iterator[Break]:
    """Yield what an answer holds no more or may hold now; ``above`` is what this stands in."""
    pair = (*map(id, old), 0, *map(id, new))
    if pair in above:
        return
    olds, news = shapes(old), shapes(new)
    for name in sorted(_types(news) - _types(olds)):
        yield Break(where, f"may be {name} now")
    # What is wrong inside a schema is told as that, not again wherever it is used.
    names = {schema.get("$name") for schema in (*old, *new) if isinstance(schema, dict)}
    where = names.pop() or where if len(names) == 1 else where
    told = [
        _fewest(_more(one, shape, where, above | {pair}) for one in _alike(shape, olds))
        for shape in news
    ]
    for shape, breaks in zip(news, told, strict=True):
        if breaks and len(news) > len(olds) and [] in told:
            yield Break(where, f"may be {shape.name or 'something else'} now")
        else:
            yield from breaks


def _more(old: Shape, new: Shape, where: str, above: frozenset[tuple[int, ...]]) -> Iterator[Break]:
    if old.values("format") not in ((), new.values("format")):
        yield Break(where, f"format {[*old.values('format')]} is {[*new.values('format')]} now")
    both = old.types() & new.types()
    if "array" in both and old.values("items"):
        yield from _widened(old.values("items"), new.values("items"), f"{where}[]", above)
    if "object" in both:
        fields = old.fields(where), new.fields(where)
        yield from _gone(*fields)
        for field, before, now in _kept(*fields):
            yield from _widened(before, now, field, above)
        always = ({name for some in of.values("required") for name in some} for of in (old, new))
        for name in sorted(set.difference(*always)):
            yield Break(f"{where}.{name}", "not always there now")
        if new.closed() and not old.closed():
            yield Break(where, "may have no further fields now")
        elif not old.closed():
            further = [of.values("additionalProperties") for of in (old, new)]
            yield from _widened(further[0], further[1], f"{where}.*", above)


def _types(listed: Iterable[Shape]) -> set[str]:
    return {name for shape in listed for name in shape.types()}


def _alike(shape: Shape, others: Iterable[Shape]) -> list[Shape]:
    alike = [one for one in others if (one.types() & shape.types()) - {"null"}]
    # A looser alternative beside it must not hide what the one of the same name lost.
    return [one for one in alike if shape.name and one.name == shape.name] or alike


def _fewest(told: Iterable[Iterator[Break]]) -> list[Break]:
    """Return what the nearest of several alternatives breaks: nothing where one fits."""
    return min((list(breaks) for breaks in told), key=len, default=[])


def main(arguments: list[str] | None = None) -> int:
    """List the breaks, or make the promise; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m api.compatible", description=__doc__)
    parser.add_argument("old", nargs="?", type=Path, default=PROMISED, help="what was promised")
    parser.add_argument("new", nargs="?", type=Path, default=FILE, help="what shall be served")
    parser.add_argument("--promise", action="store_true", help="put NEW in OLD's place")
    given = parser.parse_args(arguments)
    new = given.new.read_bytes()
    breaks = compare(orjson.loads(given.old.read_bytes()), orjson.loads(new))
    sys.stdout.writelines(f"{one}\n" for one in breaks)
    if given.promise and not breaks:
        given.old.write_bytes(new)
    return 1 if breaks else 0


if __name__ == "__main__":
    sys.exit(main())
