"""``/healthz``: the process lives. ``/readyz``: it has a release to serve."""

from flask import Blueprint, Response

from api.door import door
from api.represent.as_json import encode

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Answer without asking the store."""
    return _state({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """Read from the current release; a 503 problem when none is open."""
    return _state({"status": "ready", "release": door().releases.probe().release})


def _state(body: dict[str, str]) -> Response:
    response = Response(encode(body), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
