"""Answers that a cache can keep: validators, 304 and ranges, decided before the store is asked."""

import hmac
from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Response, request
from werkzeug.http import http_date, parse_date

from api.answer_cache import OLDER
from api.coding import IDENTITY, choose_coding, pack
from api.door import door
from api.language import language
from api.negotiate import MEDIA_TYPES
from api.spool import Spooled
from db.public.queries.release_meta import ReleaseMeta

CACHE_CONTROL = "public, max-age=60, s-maxage=60"
VARY = "Accept, Accept-Encoding"
VARY_PAGE = f"{VARY}, Accept-Language"
SPOKEN = {MEDIA_TYPES["html"], "image/svg+xml"}
"""What is written in the language that is asked for; data and files say the same in both."""

_PACKED = {MEDIA_TYPES["xlsx"], "image/png"}  # packed by themselves
_NO_CHARSET = {MEDIA_TYPES["json"], MEDIA_TYPES["ndjson"], *_PACKED}


def answer(
    meta: ReleaseMeta,
    media_type: str,
    make: Callable[[], tuple[bytes | Spooled, Mapping[str, str]]],
    *,
    content_location: str | None = None,
    ranges: bool = False,
) -> Response:
    """Answer with what ``make`` returns (body or file, further headers), or with 304 without it.

    ``make`` raises where there is nothing at this address. ``ranges`` lets a client ask for a
    part of the body.
    """
    if meta.release != door().releases.current().release:
        request.environ[OLDER] = True
    # A range is of the bytes as they are, and a workbook is packed already.
    whole = not (ranges and "Range" in request.headers) and media_type not in _PACKED
    coding = choose_coding(request.headers.get("Accept-Encoding", "")) if whole else IDENTITY
    etag = _etag(meta, media_type, coding)
    headers = {
        "Cache-Control": CACHE_CONTROL,
        "ETag": f'"{etag}"',
        "Last-Modified": http_date(datetime.fromisoformat(meta.created_at)),
        "Vary": VARY,
    }
    if media_type in SPOKEN:
        headers["Vary"] = VARY_PAGE
    if content_location is not None:
        headers["Content-Location"] = content_location
    if _has(etag):
        return _not_modified(headers)
    body, further = make()
    if request.if_none_match.star_tag or _is_since(headers["Last-Modified"]):
        # "*" and a time say nothing of what exists, and that has been found out just now.
        if isinstance(body, Spooled):
            body.file.close()
        return _not_modified(headers)
    response = _response(body, _content_type(media_type), coding)
    response.headers.update({**headers, **further})
    if ranges and isinstance(body, bytes):
        response.headers["Accept-Ranges"] = "bytes"
        if request.method == "GET" and coding == IDENTITY:
            _cut_range(response, len(body))
    return response


def _content_type(media_type: str) -> str:
    return media_type if media_type in _NO_CHARSET else f"{media_type}; charset=utf-8"


def _response(body: bytes | Spooled, content_type: str, coding: str) -> Response:
    if isinstance(body, bytes):
        response = Response(pack(body, coding), content_type=content_type)
    else:
        packed = body.packed(coding)
        if request.method == "HEAD":
            packed.file.close()
            response = Response(content_type=content_type)
        else:
            chunks = packed.chunks()
            response = Response(chunks, content_type=content_type, direct_passthrough=True)
        response.content_length = packed.length
        response.headers["Repr-Digest"] = packed.digest()
    if coding != IDENTITY:
        response.headers["Content-Encoding"] = coding
    return response


def _etag(meta: ReleaseMeta, media_type: str, coding: str) -> str:
    """Return the strong validator of what this request gets from this release."""
    parts = (
        door().revision,
        meta.content_digest.encode(),
        request.path.encode("utf-8", "surrogatepass"),
        request.query_string,
        media_type.encode(),
        coding.encode(),
        language().encode() if media_type in SPOKEN else b"",
        door().files().encode(),
    )
    return hmac.digest(meta.cursor_key.encode(), b"\0".join(parts), "sha256").hex()[:32]


def _has(etag: str) -> bool:
    # A proxy that compresses weakens our tag; for a 304 the weak comparison is the right one.
    return not request.if_none_match.star_tag and request.if_none_match.contains_weak(etag)


def _is_since(last_modified: str) -> bool:
    if "If-None-Match" in request.headers:
        return False
    # Equal, not later: another release may be of an earlier time than what a client has.
    since = request.if_modified_since
    return since is not None and since == parse_date(last_modified)


def _not_modified(headers: Mapping[str, str]) -> Response:
    response = Response(status=304)
    del response.headers["Content-Type"]
    response.headers.update(headers)
    return response


def _cut_range(response: Response, length: int) -> None:
    """Make the answer partial where the request asks so; raises 416."""
    # Whether it was modified is decided already, by rules of our own.
    decided = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
    environment = {key: value for key, value in request.environ.items() if key not in decided}
    response.make_conditional(environment, accept_ranges=True, complete_length=length)
