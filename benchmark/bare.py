"""The least that gunicorn can serve: one answer that is ready, the measure of what is possible."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

BODY = Path(os.environ["BARE_BODY"]).read_bytes()
HEADERS = [("Content-Type", "application/json"), ("Content-Length", str(len(BODY)))]


def app(environment: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with the file's bytes, or with 304 to whoever says that he has them."""
    if "HTTP_IF_NONE_MATCH" in environment:
        start_response("304 Not Modified", [("ETag", environment["HTTP_IF_NONE_MATCH"])])
        return []
    start_response("200 OK", HEADERS)
    return [BODY]
