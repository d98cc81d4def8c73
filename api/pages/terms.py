"""``/terms``: by whom, under which licence, and how to report an error."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template

from api.conditional import answer
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate

blueprint = Blueprint("terms", __name__)


@blueprint.get("/terms")
def terms() -> Response:
    """Show the terms."""
    negotiate(["html"])

    def make() -> tuple[bytes, Mapping[str, str]]:
        return render_template("terms.html").encode(), {}

    return answer(door().releases.current(), MEDIA_TYPES["html"], make)
