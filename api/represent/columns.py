"""The columns of each list in CSV. They are only ever appended to; a dot leads into an object."""

DOCUMENT = (
    "id", "number", "slug", "title", "kind", "issuer", "addressee", "signatory", "issued_on",
    "date", "date_precision", "year", "reply_class", "disclosure", "proposal.body",
    "proposal.term", "proposal.meeting", "proposal.number", "proposal.title",
    "proposal.proposers", "contact.responsible", "contact.handler", "contact.phone", "gate.mark",
    "gate.found_in", "gate.rules", "gate.reviewed", "gate.cleared_at", "edition", "text_sha256",
    "source.name", "source.sha256", "source.media_type", "flags", "published_at", "changed_at",
    "observations", "links.self", "links.html", "links.json", "links.text", "links.markdown",
    "links.edition", "citation.gbt7714", "citation.bibtex",
)  # fmt: skip
OBSERVATION = (
    "id", "document", "edition", "paragraph", "indicator", "label", "kind", "value", "value_max",
    "unit", "base_value", "base_value_max", "base_unit", "value_raw", "qualifier", "period",
    "period_raw", "period_start", "period_end", "area", "subject", "status", "related", "start",
    "end", "prefix", "exact", "suffix", "text_sha256", "flags", "candidate.value",
    "candidate.reason", "withdrawn", "rule", "confidence", "links.self", "links.evidence",
    "links.document",
)  # fmt: skip
INDICATOR = (
    "code", "name.zh", "name.en", "unit", "base_unit", "definition", "authority", "aliases",
    "relatives", "observations", "documents", "links.self", "links.html", "links.observations",
)  # fmt: skip
AREA = (
    "code", "name.zh", "name.en", "level", "parent", "successor", "observations", "documents",
    "links.observations",
)  # fmt: skip
CODE = ("list", "code", "name.zh", "name.en")
