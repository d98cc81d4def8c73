"""``/about``: what this is, how numbers are read, and how well."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template

from api import quality
from api.conditional import answer
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def about() -> Response:
    """Explain the service, its terms and its method."""
    negotiate(["html"])
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        return render_template("about.html", meta=meta, quality=quality).encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)
