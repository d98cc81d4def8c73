"""``/robots.txt``: everything here is public."""

from flask import Blueprint, Response

from api.conditional import CACHE_CONTROL

blueprint = Blueprint("robots", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Allow everything."""
    response = Response("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
