"""``/problems/{type}``: the page that a problem's ``type`` points to."""

from flask import Blueprint, Response, render_template

from api.conditional import CACHE_CONTROL, VARY_PAGE
from api.negotiate import negotiate
from api.problems import PROBLEMS, Problem

blueprint = Blueprint("problem_pages", __name__)


@blueprint.get("/problems/<name>")
def problem_page(name: str) -> Response:
    """Explain a type of problem."""
    negotiate(["html"])
    if name not in PROBLEMS:
        raise Problem("not-found")
    page = render_template("problem_type.html", name=name, type=PROBLEMS[name])
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = VARY_PAGE
    return response
