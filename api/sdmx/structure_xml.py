"""Structures in SDMX-ML 2.1."""

from collections.abc import Sequence
from itertools import groupby

from api.sdmx.artefact import PACKAGES, Annotation, Artefact, Item
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
from api.sdmx.xml_text import DECLARATION, STRUCTURE, element, header, text, texts
from db.public.queries.release_meta import ReleaseMeta

_CONTAINERS = {
    "agencyscheme": "str:OrganisationSchemes",
    "dataflow": "str:Dataflows",
    "codelist": "str:Codelists",
    "conceptscheme": "str:Concepts",
    "datastructure": "str:DataStructures",
}


def structure_xml(
    answered: Sequence[Artefact], meta: ReleaseMeta, publisher: str, service: str
) -> bytes:
    """Return a message with these structures; ``service`` is what their addresses begin with."""
    structures = (
        element(_CONTAINERS[resource], {}, *(_artefact(one, service) for one in group))
        for resource, group in groupby(answered, key=lambda one: one.resource)
    )
    message = element(
        "mes:Structure",
        STRUCTURE,
        header(meta, publisher),
        element("mes:Structures", {}, *structures),
    )
    return f"{DECLARATION}{message}\n".encode()


def _artefact(one: Artefact, service: str) -> str:
    attributes = {
        "id": one.id,
        "urn": one.urn,
        "agencyID": one.agency,
        "version": VERSION,
        "isExternalReference": "true" if one.stub else None,
        "structureURL": f"{service}/{one.path}" if one.stub else None,
        "isPartial": "true" if one.partial else None,
    }
    inner = [_annotations(one.annotations), texts("com:Name", one.names)]
    inner.append(texts("com:Description", one.descriptions))
    inner += [_item(one, item) for item in one.items]
    if not one.stub and one.resource == "dataflow":
        inner.append(element("str:Structure", {}, _reference("datastructure", FLOW)))
    if not one.stub and one.resource == "datastructure":
        inner.append(_components())
    return element(f"str:{PACKAGES[one.resource][1]}", attributes, *inner)


def _annotations(annotations: Sequence[Annotation]) -> str:
    if not annotations:
        return ""
    return element(
        "com:Annotations",
        {},
        *(
            element(
                "com:Annotation",
                {"id": one.id},
                element("com:AnnotationTitle", {}, text(one.title)),
                element("com:AnnotationType", {}, "COVERAGE"),
                texts("com:AnnotationText", one.texts),
            )
            for one in annotations
        ),
    )


def _item(scheme: Artefact, item: Item) -> str:
    parent = ""
    if item.parent is not None:
        parent = element("str:Parent", {}, element("Ref", {"id": item.parent}))
    return element(
        f"str:{PACKAGES[scheme.resource][2]}",
        {"id": item.id, "urn": scheme.item_urn(item.id)},
        texts("com:Name", item.names),
        texts("com:Description", item.descriptions),
        parent,
    )


def _reference(resource: str, identifier: str) -> str:
    package, cls, _ = PACKAGES[resource]
    return element(
        "Ref",
        {
            "id": identifier,
            "version": VERSION,
            "agencyID": AGENCY,
            "package": package,
            "class": cls,
        },
    )


def _components() -> str:
    dimensions = [
        element("str:Dimension", {"id": one.id, "position": str(position)}, *_of(one))
        for position, one in enumerate(DIMENSIONS, start=1)
    ]
    time = {"id": TIME.id, "position": str(len(DIMENSIONS) + 1)}
    dimensions.append(element("str:TimeDimension", time, *_of(TIME)))
    attributes = (
        element(
            "str:Attribute",
            {"id": one.id, "assignmentStatus": "Mandatory" if one.mandatory else "Conditional"},
            *_of(one),
            element(
                "str:AttributeRelationship",
                {},
                element("str:PrimaryMeasure", {}, element("Ref", {"id": MEASURE.id})),
            ),
        )
        for one in ATTRIBUTES
    )
    measure = element("str:PrimaryMeasure", {"id": MEASURE.id}, *_of(MEASURE))
    return element(
        "str:DataStructureComponents",
        {},
        element("str:DimensionList", {"id": "DimensionDescriptor"}, *dimensions),
        element("str:AttributeList", {"id": "AttributeDescriptor"}, *attributes),
        element("str:MeasureList", {"id": "MeasureDescriptor"}, measure),
    )


def _of(one: Component) -> tuple[str, str]:
    """Return the concept of a component, and what its values are."""
    concept = element(
        "Ref",
        {
            "id": one.id,
            "maintainableParentID": CONCEPTS,
            "maintainableParentVersion": VERSION,
            "agencyID": AGENCY,
            "package": "conceptscheme",
            "class": "Concept",
        },
    )
    values = element("str:TextFormat", {"textType": one.text_type})
    if one.codelist:
        values = element("str:Enumeration", {}, _reference("codelist", one.codelist))
    return (
        element("str:ConceptIdentity", {}, concept),
        element("str:LocalRepresentation", {}, values),
    )
