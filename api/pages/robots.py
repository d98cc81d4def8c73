"""``/robots.txt``: everything here is public."""

from flask import Blueprint, Response

from api.conditional import CACHE_CONTROL
from api.door import door

blueprint = Blueprint("robots", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Allow everything, and name the sitemap where its address is known."""
    body = "User-agent: *\nAllow: /\n"
    if door().settings.base_url:
        body += f"\nSitemap: {door().url('/sitemap.xml')}\n"
    response = Response(body, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
