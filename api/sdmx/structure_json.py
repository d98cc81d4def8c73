"""Structures in SDMX-JSON 2.0."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from api.sdmx.artefact import Annotation, Artefact, Item, Texts, urn
from api.sdmx.components import (
    AGENCY,
    ATTRIBUTES,
    CONCEPTS,
    DIMENSIONS,
    FLOW,
    MEASURE,
    TIME,
    VERSION,
    Component,
)
from db.public.queries.release_meta import ReleaseMeta

_COLLECTIONS = {
    "agencyscheme": ("agencySchemes", "agencies"),
    "dataflow": ("dataflows", ""),
    "codelist": ("codelists", "codes"),
    "conceptscheme": ("conceptSchemes", "concepts"),
    "datastructure": ("dataStructures", ""),
}
_CONCEPT = f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION})"


def structure_json(
    answered: Sequence[Artefact], meta: ReleaseMeta, publisher: str, service: str
) -> bytes:
    """Return a message with these structures; ``service`` is what their addresses begin with."""
    collections: dict[str, list[dict[str, Any]]] = {}
    for one in answered:
        collections.setdefault(_COLLECTIONS[one.resource][0], []).append(_artefact(one, service))
    return orjson.dumps({"meta": message_meta(meta, publisher), "data": collections})


def message_meta(meta: ReleaseMeta, publisher: str) -> dict[str, Any]:
    """Return what a message says of itself; its time is the release's, so that it never changes."""
    return {
        "id": f"{AGENCY}-{meta.release}",
        "test": False,
        "prepared": meta.created_at,
        "contentLanguages": ["zh", "en"],
        "sender": {"id": AGENCY, **named({"zh": publisher})},
    }


def named(names: Texts, descriptions: Texts | None = None) -> dict[str, Any]:
    """Return the members that name something in the languages there are; Chinese comes first."""
    members: dict[str, Any] = {}
    for member, by_language in (("name", names), ("description", descriptions or {})):
        if by_language:
            members[member] = next(iter(by_language.values()))
            members[f"{member}s"] = by_language
    return members


def annotation_json(annotations: Iterable[Annotation]) -> list[dict[str, Any]]:
    """Return annotations."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "type": "COVERAGE",
            "text": next(iter(one.texts.values())),
            "texts": one.texts,
        }
        for one in annotations
    ]


def _artefact(one: Artefact, service: str) -> dict[str, Any]:
    link = {"rel": "external" if one.stub else "self", "urn": one.urn, "type": one.resource}
    members: dict[str, Any] = {
        "id": one.id,
        "version": VERSION,
        "agencyID": one.agency,
        "isExternalReference": one.stub,
        **named(one.names, one.descriptions),
        "links": [{"href": f"{service}/{one.path}", **link}],
    }
    if one.annotations:
        members["annotations"] = annotation_json(one.annotations)
    if one.stub:
        return members
    if one.resource == "dataflow":
        members["structure"] = urn("datastructure", FLOW)
    elif one.resource == "datastructure":
        members["dataStructureComponents"] = _components()
    else:
        members["isPartial"] = one.partial
        members[_COLLECTIONS[one.resource][1]] = [_item(one, item) for item in one.items]
    return members


def _item(scheme: Artefact, item: Item) -> dict[str, Any]:
    parent = {} if item.parent is None else {"parent": item.parent}
    link = {"rel": "self", "urn": scheme.item_urn(item.id)}
    return {"id": item.id, **named(item.names, item.descriptions), **parent, "links": [link]}


def _components() -> dict[str, Any]:
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [
                {"id": one.id, "position": position, **_of(one)}
                for position, one in enumerate(DIMENSIONS)
            ],
            "timeDimension": {"id": TIME.id, **_of(TIME)},
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [{"id": MEASURE.id, "usage": "mandatory", **_of(MEASURE)}],
        },
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {
                    "id": one.id,
                    "usage": "mandatory" if one.mandatory else "optional",
                    "attributeRelationship": {"observation": {}},
                    **_of(one),
                }
                for one in ATTRIBUTES
            ],
        },
    }


def _of(one: Component) -> dict[str, Any]:
    values: dict[str, Any] = {"format": {"dataType": one.text_type}}
    if one.codelist:
        values = {"enumeration": urn("codelist", one.codelist)}
    return {"conceptIdentity": f"{_CONCEPT}.{one.id}", "localRepresentation": values}
