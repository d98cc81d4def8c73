"""A row of the ledger of corrections in JSON."""

from typing import Any

from sqlalchemy import Row

from api.door import door
from db.public.queries.list_corrections import OF_THE_NUMBER

Json = dict[str, Any]


def correction_json(row: Row[Any]) -> Json:
    """Return a row of ``CORRECTIONS``; of a number that the release has not there is no link."""
    url = door().url
    return {
        "id": row.id,
        "observation": row.observation,
        "document": row.document_id,
        "edition": row.edition,
        "field": row.field,
        "cause": row.cause,
        "old_value": row.old_value,
        "new_value": row.new_value,
        "reason": row.reason,
        "note": row.note,
        "release": row.release,
        "until": row.until,
        "at": row.at,
        "links": {
            "document": url(f"/api/v1/documents/{row.document_id}"),
            "edition": url(f"/d/{row.document_id}/v/{row.edition}"),
            "observation": row.opens and url(f"/api/v1/observations/{row.opens}"),
            "evidence": row.opens and url(f"/o/{row.opens}"),
        },
        **{name: getattr(row, name) for name in OF_THE_NUMBER},
    }
