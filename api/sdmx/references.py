"""Which structures a query is answered with: those that it names, and those around them."""

from collections.abc import Sequence

from api.sdmx.artefact import PACKAGES, Artefact, as_stub
from api.sdmx.components import VERSION

_CHILDREN = {"dataflow": {"datastructure"}, "datastructure": {"codelist", "conceptscheme"}}
"""What refers to what. One flow, one structure: the kinds of structures say enough."""

REFERENCES = (
    "none", "children", "descendants", "parents", "parentsandsiblings", "all", *PACKAGES,
)  # fmt: skip
DETAILS = (
    "full", "allstubs", "referencestubs", "allcompletestubs", "referencecompletestubs",
    "referencepartial",
)  # fmt: skip
"""All items of a list that the flow refers to are in use: a part of it is the whole."""

_ANY_VERSION = {"all", "latest", VERSION}


def identified(
    every: Sequence[Artefact], resource: str, agency: str, identifier: str, version: str
) -> list[Artefact]:
    """Return the structures that these parts of an address name, each ``all`` or joined by ``+``.

    ``resource`` is one of the ``PACKAGES`` or ``structure`` for all of them.
    """
    agencies, identifiers = agency.split("+"), identifier.split("+")
    if not _ANY_VERSION & {one.lower() for one in version.split("+")}:
        return []
    return [
        one
        for one in every
        if resource in ("structure", one.resource)
        and (agency.lower() == "all" or one.agency in agencies)
        and (identifier.lower() == "all" or one.id in identifiers)
    ]


def with_references(
    every: Sequence[Artefact], named: Sequence[Artefact], references: str, detail: str
) -> list[Artefact]:
    """Return the named structures and those around them, in the order of a message."""
    wanted = {resource for one in named for resource in _related(one.resource, references)}
    answered = []
    for one in every:
        complete = detail.endswith("completestubs")
        if one in named:
            answered.append(as_stub(one, complete=complete) if detail.startswith("all") else one)
        elif one.resource in wanted:
            stub = detail.endswith("stubs")
            answered.append(as_stub(one, complete=complete) if stub else one)
    return answered


def _related(resource: str, references: str) -> set[str]:
    children = _CHILDREN.get(resource, set())
    descendants = children.union(*(_CHILDREN.get(child, set()) for child in children))
    parents = {parent for parent, below in _CHILDREN.items() if resource in below}
    siblings = parents.union(*(_CHILDREN[parent] for parent in parents))
    related = {
        "none": set[str](),
        "children": children,
        "descendants": descendants,
        "parents": parents,
        "parentsandsiblings": siblings,
        "all": siblings | descendants,
    }
    return related[references] if references in related else {references} & related["all"]
