"""Observations in SDMX-JSON 2.0: values of dimensions are named by their places in lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from api.sdmx.artefact import Annotation, Texts, urn
from api.sdmx.components import ATTRIBUTES, DIMENSIONS, FLOW, MEASURE, TIME, Component
from api.sdmx.datum import Datum, Form
from api.sdmx.structure_json import annotation_json, message_meta, named
from api.spool import Spooled
from db.public.queries.release_meta import ReleaseMeta

Names = Mapping[str, Mapping[str, Texts]]
"""The names of codes, by code list."""


def write_json(
    data: Iterable[Datum],
    form: Form,
    names: Names,
    meta: ReleaseMeta,
    publisher: str,
    annotations: Sequence[Annotation],
) -> Spooled:
    """Return a message of data; without any it has neither a data set nor a structure.

    The lists of values follow the data, so that one reading fills both. Those of OBSERVATION, as
    many as there are data, are written beside.
    """
    places: dict[str, dict[str, int]] = {}
    with Spooled() as message, Spooled() as identifiers:
        message.add(b'{"meta":' + orjson.dumps(message_meta(meta, publisher)))
        message.add(b',"data":{"dataSets":[')
        count = 0
        for count, one in enumerate(data, start=1):
            opening = b"," if count > 1 else _opening(form)
            message.add(opening + _written(one, count - 1, places, form))
            value = orjson.dumps({"value": one.series[-1]})
            identifiers.add(b"," + value if count > 1 else value)
        if count:
            message.add(b'}}],"structures":[')
            for chunk in _structure(form, names, places, identifiers, annotations):
                message.add(chunk)
        else:
            message.add(b'],"structures":[')
            identifiers.file.close()
        message.add(b"]}}")
    return message


def _opening(form: Form) -> bytes:
    links = orjson.dumps([{"rel": "dataflow", "urn": urn("dataflow", FLOW)}])
    kind = b"observations" if form.flat else b"series"
    return b'{"structure":0,"action":"Information","links":%b,"%b":{' % (links, kind)


def _written(one: Datum, count: int, places: dict[str, dict[str, int]], form: Form) -> bytes:
    keys = [
        _place(places, dimension.id, value)
        for dimension, value in zip(DIMENSIONS[:-1], one.series[:-1], strict=True)
    ]
    key = ":".join(map(str, [*keys, count]))
    if not form.observations:
        return orjson.dumps(key) + b":{}"
    time = _place(places, TIME.id, one.time)
    values: list[str | int | None] = [one.value]
    if form.attributes:
        values += [
            _place(places, attribute.id, value) if attribute.codelist and value else value
            for attribute, value in zip(ATTRIBUTES, one.attributes, strict=True)
        ]
    if form.flat:
        return orjson.dumps(f"{key}:{time}") + b":" + orjson.dumps(values)
    return orjson.dumps(key) + b":" + orjson.dumps({"observations": {str(time): values}})


def _place(places: dict[str, dict[str, int]], name: str, value: str) -> int:
    listed = places.setdefault(name, {})
    return listed.setdefault(value, len(listed))


def _structure(
    form: Form,
    names: Names,
    places: Mapping[str, Mapping[str, int]],
    identifiers: Spooled,
    annotations: Sequence[Annotation],
) -> Iterator[bytes]:
    """Yield what the places stand for; the dimension OBSERVATION, the longest, is last."""
    dimensions = [
        {"keyPosition": position, **_described(one), "values": _values(one, names, places)}
        for position, one in enumerate((*DIMENSIONS, TIME))
        if one.id in places
    ]
    key = [one for one in dimensions if one["id"] != TIME.id]
    times = [one for one in dimensions if one["id"] == TIME.id]
    listed = annotation_json(annotations)
    attributes: list[dict[str, Any]] = [
        {
            **_described(one),
            "isMandatory": one.mandatory,
            "relationship": {"observation": {}},
            **({"values": _values(one, names, places)} if one.id in places else {}),
        }
        for one in ATTRIBUTES
        if form.attributes
    ]
    measures = [{**_described(MEASURE), "format": {"dataType": MEASURE.text_type}}]
    whole = {
        "dataSets": [0],
        "links": [{"rel": "dataflow", "urn": urn("dataflow", FLOW)}],
        "annotations": listed,
        "measures": {"observation": measures if form.observations else []},
        "attributes": {"observation": attributes},
    }
    yield orjson.dumps(whole)[:-1] + b',"dimensions":{'
    level = b"observation" if form.flat else b"series"
    yield b'"%b":[' % level + b"".join(orjson.dumps(one) + b"," for one in key)
    last = {"keyPosition": len(DIMENSIONS) - 1, **_described(DIMENSIONS[-1])}
    yield orjson.dumps(last)[:-1] + b',"values":['
    yield from identifiers.chunks()
    yield b"]}"
    if form.flat:
        yield b"".join(b"," + orjson.dumps(one) for one in times) + b"]}}"
    else:
        yield b'],"observation":' + orjson.dumps(times) + b"}}"


def _described(one: Component) -> dict[str, Any]:
    return {"id": one.id, **named({"zh": one.zh, "en": one.en})}


def _values(
    one: Component, names: Names, places: Mapping[str, Mapping[str, int]]
) -> list[dict[str, Any]]:
    if not one.codelist:
        return [{"value": value} for value in places[one.id]]
    return [{"id": value, **named(names[one.codelist][value])} for value in places[one.id]]
