"""Documents and decisions as JSON values and back; nothing is lost on the way."""

from dataclasses import asdict
from typing import Any

from gongwen.model import Contact, Decision, Document, Mark, Observation, Paragraph, Proposal, Span

Json = dict[str, Any]

_SOURCE = ("source_name", "source_sha256", "media_type")


def document_json(document: Document) -> Json:
    """Return the document with the contract's names, its text, paragraphs and marks."""
    value = asdict(document)
    value["source"] = {
        "name": value.pop("source_name"),
        "sha256": value.pop("source_sha256"),
        "media_type": value.pop("media_type"),
    }
    for paragraph, plain in zip(document.paragraphs, value["paragraphs"], strict=True):
        plain["text"] = document.of(paragraph)
    value["flags"] = list(document.flags)
    value["paragraphs"] = list(value["paragraphs"])
    value["marks"] = list(value["marks"])
    return value


def document_from_json(value: Json) -> Document:
    """Return the document that ``document_json`` wrote."""
    fields = {
        key: value[key]
        for key in Document.__dataclass_fields__
        if key not in (*_SOURCE, "paragraphs", "proposal", "contact", "marks", "flags")
    }
    return Document(
        source_name=value["source"]["name"],
        source_sha256=value["source"]["sha256"],
        media_type=value["source"]["media_type"],
        paragraphs=tuple(
            Paragraph(p["id"], p["role"], p["level"], p["start"], p["end"])
            for p in value["paragraphs"]
        ),
        proposal=Proposal(**value["proposal"]) if value["proposal"] else None,
        contact=Contact(**value["contact"]) if value["contact"] else None,
        marks=tuple(Mark(**{**mark, "span": Span(**mark["span"])}) for mark in value["marks"]),
        flags=tuple(value["flags"]),
        **fields,
    )


def observation_json(observation: Observation) -> Json:
    """Return an observation with the contract's names; its index stands for its id."""
    value = asdict(observation)
    value["flags"] = list(observation.flags)
    return value


def decision_json(decision: Decision) -> Json:
    """Return the decision as the command line and the registry show it."""
    return {
        "decision": decision.decision,
        "reasons": list(decision.reasons),
        "findings": [asdict(finding) for finding in decision.findings],
        "mark": decision.mark,
        "found_in": decision.found_in,
        "rules": decision.rules,
    }
