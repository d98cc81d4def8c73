"""``/docs``: the reference of the API, the quick start, and a page to try requests on."""

import hashlib
from typing import Any

from flask import Blueprint, Response, render_template, request

from api.coding import CODINGS, IDENTITY, choose_coding, pack
from api.conditional import CACHE_CONTROL, VARY_PAGE
from api.door import door
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.bilingual import has_chinese, heading, inline
from api.pages.quickstart import BASE, first_blocks, quickstart
from api.pages.reference import reference
from api.pages.spec_parameters import address
from api.problems import PROBLEMS
from api.v1.collections import DOCUMENTS, INDICATORS, OBSERVATIONS
from db.public.code_lists import CODE_LISTS
from db.public.listing import Wanted, read_page
from db.public.store import KEPT
from gongwen.errors import ReleaseError

_SAMPLES = {
    "document_id": (DOCUMENTS, "document_id"),
    "observation_id": (OBSERVATIONS, "id"),
    "code": (INDICATORS, "code"),
}
"""Parts of a path that the first row of a list can fill in, and the column that does."""

_SCRIPTED = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The policy of the one page that runs a program, which is ours to serve and asks no other host."""

blueprint = Blueprint("docs", __name__)


@blueprint.get("/docs")
def docs() -> Response:
    """Show every endpoint, parameter, field and code, and the rules that hold for all."""
    negotiate(["html"])
    return _page(
        "docs.html",
        reference=reference(),
        samples=_samples(),
        address=address,
        quick=[(title, _based(piece.text)) for title, piece in first_blocks(quickstart())],
        problems=PROBLEMS,
        code_lists=CODE_LISTS,
        media_types=MEDIA_TYPES,
        codings=CODINGS,
        kept=KEPT,
    )


@blueprint.get("/docs/quickstart")
def quick_start() -> Response:
    """Show the quick start as a page."""
    negotiate(["html"])
    return _page(
        "docs_quickstart.html",
        sections=quickstart(),
        based=_based,
        heading=heading,
        has_chinese=has_chinese,
    )


@blueprint.get("/docs/try")
def try_out() -> Response:
    """Show Swagger UI, from here alone, on the description of version 1."""
    negotiate(["html"])
    response = _page("docs_try.html", samples=_samples())
    response.headers["Content-Security-Policy"] = _SCRIPTED
    return response


def _page(template: str, **shown: Any) -> Response:
    """Answer with a page that is there before anything is published, too."""
    coding = choose_coding(request.headers.get("Accept-Encoding", ""))
    body = pack(render_template(template, inline=inline, **shown).encode(), coding)
    response = Response(body, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = VARY_PAGE
    if coding != IDENTITY:
        response.headers["Content-Encoding"] = coding
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _based(code: str) -> str:
    """Return code with the address of this service where that is known."""
    return code.replace(BASE, door().settings.base_url or BASE)


def _samples() -> dict[str, str]:
    """Return values for parts of a path, of the current release; what it lacks is left out."""
    found = {}
    try:
        meta = door().releases.current()
        found["release"] = meta.release
        with door().releases.open(meta) as connection:
            for part, (collection, column) in _SAMPLES.items():
                page = read_page(connection, collection.listed, Wanted(), limit=1, after=None)
                for row in page.rows:
                    found[part] = str(row._mapping[column])
    except ReleaseError:
        # The reference is of use before anything is published, too.
        return {}
    return found
