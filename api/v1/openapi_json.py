"""``/api/v1/openapi.json``: the committed description, as it is in the file."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, request

from api.conditional import CACHE_CONTROL, VARY
from api.negotiate import negotiate

FILE = Path(__file__).parents[2] / "openapi" / "v1.json"

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/api/v1/openapi.json")
def openapi_json() -> Response:
    """Answer with the description of version 1 (OpenAPI 3.1)."""
    negotiate(["json"])
    body, etag = _read()
    response = Response(body, content_type="application/json")
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = VARY
    response.set_etag(etag)
    response.make_conditional(request)
    return response


@lru_cache(maxsize=1)
def _read() -> tuple[bytes, str]:
    body = FILE.read_bytes()
    return body, hashlib.sha256(body).hexdigest()[:32]
