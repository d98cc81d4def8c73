"""A cleared edition as the rows of a release; what is not named here does not become public."""

import re
from typing import Any

import orjson

from db.public.citation import bibtex, gbt7714
from db.public.content import PublishedEdition

Values = dict[str, Any]


def edition_row(item: PublishedEdition, observations: int) -> Values:
    """Return the facts of one edition with so many observations as a row of ``editions``."""
    document = item.cleared.document
    decision = item.cleared.decision
    proposal = document.proposal
    contact = document.contact
    return {
        "document_id": item.document_id,
        "edition": item.edition,
        "number": document.number,
        "slug": document.slug,
        "title": document.title,
        "kind": document.kind,
        "issuer": document.issuer,
        "addressee": document.addressee,
        "signatory": document.signatory,
        "issued_on": document.issued_on,
        "date": document.date,
        "date_precision": document.date_precision,
        "year": document.year,
        "reply_class": document.reply_class,
        "disclosure": document.disclosure,
        "proposal_body": proposal.body if proposal else None,
        "proposal_term": proposal.term if proposal else None,
        "proposal_meeting": proposal.meeting if proposal else None,
        "proposal_number": proposal.number if proposal else None,
        "proposal_title": proposal.title if proposal else None,
        "proposal_proposers": proposal.proposers if proposal else None,
        "contact_responsible": contact.responsible if contact else None,
        "contact_handler": contact.handler if contact else None,
        "contact_phone": contact.phone if contact else None,
        "gate_mark": decision.mark,
        "gate_found_in": decision.found_in,
        "gate_rules": decision.rules,
        "gate_reviewed": item.reviewed,
        "gate_cleared_at": item.cleared_at,
        "text_sha256": document.text_sha256,
        "text_bytes": len(document.text.encode("utf-8")),
        # A name, never a path: folders say who filed it and where.
        "source_name": re.split(r"[/\\]", document.source_name)[-1],
        "source_sha256": document.source_sha256,
        "source_media_type": document.media_type,
        "flags": orjson.dumps(document.flags).decode(),
        "observations": observations,
        "published_at": item.published_at,
        "changed_at": item.changed_at,
        "gbt7714": gbt7714(document),
        "bibtex": bibtex(document, item.document_id, item.edition),
    }


def text_row(item: PublishedEdition) -> Values:
    """Return the edition's text as a row of ``texts``."""
    return {
        "document_id": item.document_id,
        "edition": item.edition,
        "text": item.cleared.document.text,
    }


def paragraph_rows(item: PublishedEdition) -> list[Values]:
    """Return the edition's paragraphs as rows of ``paragraphs``."""
    return [
        {
            "document_id": item.document_id,
            "edition": item.edition,
            "position": position,
            "id": paragraph.id,
            "role": paragraph.role,
            "level": paragraph.level,
            "start": paragraph.start,
            "end": paragraph.end,
        }
        for position, paragraph in enumerate(item.cleared.document.paragraphs, start=1)
    ]


def document_row(current: PublishedEdition, ordinal: int) -> Values:
    """Return the document whose current edition this is as a row of ``documents``."""
    document = current.cleared.document
    date, proposal = document.date, document.proposal
    return {
        "id": current.document_id,
        "edition": current.edition,
        "ordinal": ordinal,
        "sort_date": date or "",
        "day": f"{date}-01-01" if date and document.date_precision == "year" else date,
        "number": document.number,
        "slug": document.slug,
        "kind": document.kind,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
        "year": document.year,
        "reply_class": document.reply_class,
        "proposal_body": proposal.body if proposal else None,
        "proposal_number": proposal.number if proposal else None,
        "published_at": current.published_at,
        "changed_at": current.changed_at,
    }


def alias_rows(editions: list[PublishedEdition]) -> list[Values]:
    """Return the names of one document, those of its older editions too, in key order."""
    names = set()
    for item in editions:
        document = item.cleared.document
        if document.number:
            names.add(("number", document.number))
        if document.slug:
            names.add(("slug", document.slug))
    return [
        {"document_id": editions[0].document_id, "type": kind, "name": name}
        for kind, name in sorted(names)
    ]
