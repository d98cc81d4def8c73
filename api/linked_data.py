"""A graph as JSON-LD and as Turtle: the same nodes written in two ways.

A node is what JSON-LD has it to be, in the one form that both writers understand: ``@id`` (none
of a blank node), ``@type`` as a list, and properties whose values are lists of nodes, references
and literals. Names are prefixed ones; every prefix that may occur stands in ``PREFIXES``.
"""

import json
from collections.abc import Sequence
from typing import Any

import orjson

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Node = dict[str, Any]


def text(value: str, language: str = "") -> Node:
    """Return a literal, in a language where one is given."""
    return {"@value": value, "@language": language} if language else {"@value": value}


def typed(value: str, datatype: str) -> Node:
    """Return a literal of a datatype, such as ``xsd:date``."""
    return {"@value": value, "@type": datatype}


def ref(iri: str) -> Node:
    """Return a reference to a node."""
    return {"@id": iri}


def named(prefixed: str) -> Node:
    """Return a reference to a term of a vocabulary, such as ``spdx:checksumAlgorithm_sha256``."""
    prefix, _, name = prefixed.partition(":")
    return ref(PREFIXES[prefix] + name)


def json_ld(nodes: Sequence[Node]) -> bytes:
    """Return the graph as JSON-LD with its context in it."""
    body = {"@context": PREFIXES, "@graph": nodes}
    return orjson.dumps(body, option=orjson.OPT_INDENT_2) + b"\n"


def turtle(nodes: Sequence[Node]) -> bytes:
    """Return the graph as Turtle."""
    lines = [f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()]
    for node in nodes:
        lines.append(f"\n<{node['@id']}>\n    {_properties(node, '    ')} .\n")
    return "".join(lines).encode()


def _properties(node: Node, indent: str) -> str:
    said = [f"a {', '.join(node['@type'])}"] if "@type" in node else []
    for name, values in node.items():
        if not name.startswith("@"):
            said.append(f"{name} {', '.join(_object(value, indent) for value in values)}")
    return f" ;\n{indent}".join(said)


def _object(value: Node, indent: str) -> str:
    if "@value" in value:
        # Turtle knows the escapes of JSON.
        literal = json.dumps(value["@value"], ensure_ascii=False)
        if "@language" in value:
            return f"{literal}@{value['@language']}"
        return f"{literal}^^{value['@type']}" if "@type" in value else literal
    if "@id" in value:
        return f"<{value['@id']}>"
    inner = indent + "    "
    return f"[\n{inner}{_properties(value, inner)}\n{indent}]"
