"""An edition in JSON. This is the allow-list: what is not named here is not given out."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Row

from api.door import door
from db.public.citation import BIBTEX_END
from db.public.queries.release_meta import ReleaseMeta

Json = dict[str, Any]


def summary_json(row: Row[Any], meta: ReleaseMeta) -> Json:
    """Return a row of ``editions`` as it stands in a list: everything but the paragraphs."""
    pinned = f"/d/{row.document_id}/v/{row.edition}"
    return {
        "id": row.document_id,
        "number": row.number,
        "slug": row.slug,
        "title": row.title,
        "kind": row.kind,
        "issuer": row.issuer,
        "addressee": row.addressee,
        "signatory": row.signatory,
        "issued_on": row.issued_on,
        "date": row.date,
        "date_precision": row.date_precision,
        "year": row.year,
        "reply_class": row.reply_class,
        "disclosure": row.disclosure,
        "proposal": _present(
            {
                "body": row.proposal_body,
                "term": row.proposal_term,
                "meeting": row.proposal_meeting,
                "number": row.proposal_number,
                "title": row.proposal_title,
                "proposers": row.proposal_proposers,
            }
        ),
        "contact": _present(
            {
                "responsible": row.contact_responsible,
                "handler": row.contact_handler,
                "phone": row.contact_phone,
            }
        ),
        "gate": {
            "mark": row.gate_mark,
            "found_in": row.gate_found_in,
            "rules": row.gate_rules,
            "reviewed": row.gate_reviewed,
            "cleared_at": row.gate_cleared_at,
        },
        "edition": row.edition,
        "text_sha256": row.text_sha256,
        "source": {
            "name": row.source_name,
            "sha256": row.source_sha256,
            "media_type": row.source_media_type,
        },
        "flags": orjson.loads(row.flags),
        "published_at": row.published_at,
        "changed_at": row.changed_at,
        "observations": row.observations,
        "links": _links(row.document_id, pinned),
        "citation": {
            "gbt7714": row.gbt7714 + door().url(pinned),
            "bibtex": row.bibtex + door().url(pinned) + BIBTEX_END,
        },
    }


def document_json(
    row: Row[Any], meta: ReleaseMeta, text: str, paragraphs: Sequence[Row[Any]]
) -> Json:
    """Return a row of ``editions`` with its paragraphs, each with its span and its text."""
    return {
        **summary_json(row, meta),
        "paragraphs": [
            {
                "id": paragraph.id,
                "role": paragraph.role,
                "level": paragraph.level,
                "start": paragraph.start,
                "end": paragraph.end,
                "text": text[paragraph.start : paragraph.end],
            }
            for paragraph in paragraphs
        ],
    }


def choice_json(row: Row[Any]) -> Json:
    """Return one of several documents that share a name: enough to choose by."""
    return {
        "id": row.document_id,
        "number": row.number,
        "title": row.title,
        "issuer": row.issuer,
        "date": row.date,
        "links": {"html": door().url(f"/d/{row.document_id}")},
    }


def encode(value: Json) -> bytes:
    """Return the value in UTF-8, nothing escaped that need not be."""
    return orjson.dumps(value)


def _links(document_id: str, pinned: str) -> Json:
    url = door().url
    return {
        "self": url(f"/api/v1/documents/{document_id}"),
        "html": url(f"/d/{document_id}"),
        "json": url(f"/d/{document_id}.json"),
        "text": url(f"/d/{document_id}.txt"),
        "markdown": url(f"/d/{document_id}.md"),
        "edition": url(pinned),
    }


def _present(values: Json) -> Json | None:
    """Return the values, None when all of them are absent."""
    return values if any(value is not None for value in values.values()) else None
