"""How an error is answered: problem+json, or an HTML page for a browser on a page's address."""

import secrets
from typing import Any

import orjson
from flask import Response, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from api.conditional import VARY, VARY_PAGE
from api.door import door
from api.language import PARAMETER
from api.negotiate import names_html, split_suffix
from api.problems import Problem, problem_from
from gongwen.errors import GongwenError, ReleaseError

_DOMAIN: tuple[tuple[type[GongwenError], str], ...] = (
    (ReleaseError, "not-ready"),
    (GongwenError, "internal-error"),
)
MEDIA_TYPE = "application/problem+json"


def request_id() -> str:
    """Return this request's id: 32 hexadecimal digits, in the answer and in the log."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(16)
    return str(g.request_id)


def answer_error(error: HTTPException) -> Response:
    """Answer any HTTP error; an unexpected one is logged by Flask before it comes here."""
    problem = problem_from(error)
    if problem.code >= 500:
        why = problem.__cause__ or getattr(error, "original_exception", None)
        current_app.logger.warning(
            "request %s: %d %s: %s", request_id(), problem.code, request.path, why
        )
    as_page = _wants_page()
    if as_page:
        response = Response(_page(problem))
    else:
        response = Response(orjson.dumps(problem_json(problem)), content_type=MEDIA_TYPE)
    response.status_code = problem.code
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = VARY_PAGE if as_page else VARY
    response.headers.update(problem.problem_headers)
    return response


def answer_domain_error(error: GongwenError) -> Response:
    """Answer an error that knows nothing of HTTP with the problem that ``_DOMAIN`` gives it."""
    name = next(name for kind, name in _DOMAIN if isinstance(error, kind))
    problem = Problem(name, headers={"Retry-After": "5"} if name == "not-ready" else None)
    problem.__cause__ = error
    return answer_error(problem)


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return the problem's members; nothing in them comes from the address that was asked for."""
    return {
        "type": door().url(f"/problems/{problem.name_of_type}"),
        "title": problem.problem_type.title,
        "status": problem.code,
        "detail": problem.detail,
        "request_id": request_id(),
        **problem.members,
    }


def _page(problem: Problem) -> str:
    return render_template(
        "problem.html",
        problem=problem,
        request_id=request_id,
        # Nothing of the address that was asked for is repeated.
        in_language=lambda name: f"?{PARAMETER}={name}",
    )


def _wants_page() -> bool:
    if request.path == "/api" or request.path.startswith("/api/"):
        return False
    _, suffix = split_suffix(request.path)
    return suffix in (None, "html") and names_html()
