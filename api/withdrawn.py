"""What is said of a document that was withdrawn: 410, a notice, or the way to its successor."""

from typing import Any

from flask import request
from sqlalchemy import Row
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from api.conditional import CACHE_CONTROL, VARY
from api.door import door
from api.problems import Problem

Json = dict[str, Any]


def withdrawal_json(row: Row[Any] | None) -> Json | None:
    """Return a row of ``withdrawals`` for programs, None for a document that is not withdrawn."""
    if row is None:
        return None
    successor = None if row.successor is None else door().url(f"/d/{row.successor}")
    return {
        "type": row.type,
        "reason": row.reason,
        "note": row.note,
        "withdrawn_at": row.withdrawn_at,
        "successor": successor,
    }


def gone(row: Row[Any]) -> Problem:
    """Return the 410 problem of a document that is withdrawn."""
    said = withdrawal_json(row) or {}
    # A problem's own ``type`` is another thing.
    return Problem("gone", members={"withdrawal": said.pop("type"), **said})


def to_successor(document_id: str, successor: str) -> HTTPException:
    """Return what answers 301: the same address with the successor in the document's place."""
    path = request.path.replace(document_id, successor, 1)
    # What quotes a document has its address as a parameter.
    asked = request.query_string.decode().replace(document_id, successor)
    query = f"?{asked}" if asked else ""
    response = Response(status=301, content_type="text/plain; charset=utf-8")
    response.headers["Location"] = door().url(path + query)
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = VARY
    return HTTPException(response=response)
