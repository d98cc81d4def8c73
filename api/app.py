"""The application: settings, the store of releases, the API, the pages."""

import re
from datetime import timedelta
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, NotFound, RequestURITooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from api import pages
from api.answer_cache import AnswerCache
from api.conditional import SPOKEN
from api.door import EXTENSION, Door
from api.errors import answer_domain_error
from api.fair_use import REFUSED, FairUse, read_limit
from api.language import TAGS, language
from api.metrics import Counted
from api.patience import Patience
from api.problems import Problem
from api.releases import Releases
from api.sdmx.service import blueprint as sdmx
from api.settings import Settings, settings_from
from api.v1 import register_v1
from db.public.store import open_store
from gongwen.errors import GongwenError, ReleaseRetired

_LONGEST_ADDRESS = 8000
_ONE_RANGE = re.compile(r" *bytes *= *(?:[0-9]+-[0-9]*|-[0-9]+) *", re.ASCII | re.IGNORECASE)
_READS_STRICTLY = re.compile(r"/$|/api/")
"""What names the parameter that is wrong by itself."""
_SCRIPTED = ("/d/", "/o/")
"""Pages with buttons that copy: one script of ours, and nothing else, is run there."""

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class PublicFlask(Flask):
    """The application, which asks once more where a release goes while it is read."""

    def dispatch_request(self) -> Any:
        """Answer; a request that named no release reads the one that came in the meantime."""
        try:
            return super().dispatch_request()
        except ReleaseRetired:
            return super().dispatch_request()


def create_app(settings: Settings | None = None) -> Flask:
    """Return the WSGI application; without settings they are read from the environment.

    The application opens the releases read-only and starts without one: it then answers 503
    until the first is published.
    """
    settings = settings or settings_from()
    app = PublicFlask(__name__, static_folder="pages/static", template_folder="pages/templates")
    # An unexpected error is a problem with a request id, also in tests: never a traceback.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(hours=1)
    # Redirects of the router would name the Host header; addresses are matched as they are.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    store = open_store(settings.public_url, settings.public_dir, writable=False)
    door = Door(settings, Releases(store))
    app.extensions[EXTENSION] = door
    app.extensions["gongwen_v1"] = register_v1(app)
    pages.register_pages(app)
    app.register_blueprint(sdmx)
    app.register_error_handler(GongwenError, answer_domain_error)
    app.wsgi_app = AnswerCache(app.wsgi_app, door.answers_depend_on)  # type: ignore[assignment,method-assign]
    app.wsgi_app = Patience(app.wsgi_app, settings.public_dir)  # type: ignore[assignment,method-assign]
    if settings.rate_limit is not None:
        app.wsgi_app = FairUse(app.wsgi_app, *read_limit(settings.rate_limit))  # type: ignore[assignment,method-assign]
    app.wsgi_app = Counted(app.wsgi_app)  # type: ignore[assignment,method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    app.before_request(_refuse_too_much)
    app.before_request(_refuse_bad_address)
    app.before_request(_ignore_other_ranges)
    app.after_request(_add_headers)
    return app


def _refuse_too_much() -> None:
    seconds = request.environ.get(REFUSED)
    if seconds is not None:
        raise Problem("too-many-requests", headers={"Retry-After": str(seconds)})


def _refuse_bad_address() -> None:
    if len(request.path) + len(request.query_string) > _LONGEST_ADDRESS:
        raise RequestURITooLarge
    if "\0" in request.path:
        # No name of ours has it, and one of the two databases does not take it.
        raise NotFound
    if b"%00" in request.query_string and not _READS_STRICTLY.match(request.path):
        raise BadRequest
    try:
        request.query_string.decode()
    except UnicodeDecodeError as error:
        # Flask would fail on it only when the query is first read, and then with a 500.
        raise BadRequest from error


def _ignore_other_ranges() -> None:
    """Let be what is not one range of bytes, as RFC 9110 asks: the whole is answered."""
    if request.method == "HEAD" or not _ONE_RANGE.fullmatch(request.headers.get("Range", "")):
        request.environ.pop("HTTP_RANGE", None)


def _add_headers(response: Response) -> Response:
    """Add what every answer carries: any origin may ask, and nothing of a document is run."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = (
        "Content-Disposition, Content-Location, Content-Range, ETag, Link, RateLimit-Limit, "
        "RateLimit-Remaining, RateLimit-Reset, Repr-Digest, Retry-After"
    )
    policy = f"{_POLICY}; script-src 'self'" if request.path.startswith(_SCRIPTED) else _POLICY
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if "Accept-Language" in response.vary and response.mimetype in SPOKEN:
        response.content_language.add(TAGS[language()])
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match, Range"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
