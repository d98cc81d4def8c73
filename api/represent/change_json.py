"""Changes and issuers in JSON."""

from typing import Any

from sqlalchemy import Row

from api.door import door

Json = dict[str, Any]


def change_json(row: Row[Any]) -> Json:
    """Return a row of ``changes``; a mirror reads the document at ``links.document`` again."""
    url = door().url
    return {
        "seq": row.seq,
        "type": row.type,
        "document": row.document_id,
        "edition": row.edition,
        "release": row.release,
        "at": row.at,
        "links": {
            "document": url(f"/api/v1/documents/{row.document_id}"),
            "html": url(f"/d/{row.document_id}"),
            "edition": url(f"/d/{row.document_id}/v/{row.edition}"),
        },
    }


def issuer_json(row: Row[Any]) -> Json:
    """Return an issuer with how much there is of it."""
    return {
        "name": row.name,
        "documents": row.documents,
        "first_year": row.first_year,
        "last_year": row.last_year,
    }
