"""``/healthz``: the process lives. ``/readyz``: it has a release to serve. ``/metrics``: counts."""

from ipaddress import ip_address

from flask import Blueprint, Response, request

from api.door import door
from api.metrics import COUNTED, MEDIA_TYPE
from api.problems import Problem
from api.represent.as_json import encode
from gongwen.errors import ReleaseError

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Answer without asking the store."""
    return _state({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """Read from the current release; a 503 problem when none is open."""
    return _state({"status": "ready", "release": door().releases.probe().release})


@blueprint.get("/metrics")
def metrics() -> Response:
    """Answer the host itself, and anyone where the settings say so; 404 for others."""
    if not (door().settings.metrics or _is_loopback(request.remote_addr or "")):
        raise Problem("not-found")
    try:
        release = door().releases.current().release
    except ReleaseError:
        release = None
    text = request.environ[COUNTED].text(release)
    response = Response(text, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _state(body: dict[str, str]) -> Response:
    response = Response(encode(body), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
