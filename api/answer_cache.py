"""Finished answers kept in memory, ahead of the application: the same question is answered once.

A release does not change, so that an answer that carries an ETag holds for as long as its release
is the current one. When another is, all of them go: nothing that was withdrawn stays in memory.
The memory that answers may take is bounded, and what was not asked for longest goes first.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from api.coding import choose_coding
from api.fair_use import REFUSED
from api.language import preferred_language
from gongwen.errors import ReleaseError

OLDER = "gongwen.older"
"""Set in the environment of a request that reads an older release: that may be gone at any time."""

_MOST_BYTES = 32 * 1024 * 1024
_LARGEST = 512 * 1024
_NOT_OF_304 = frozenset(
    {"content-type", "content-length", "content-encoding", "content-disposition",
     "content-language", "link", "repr-digest", "accept-ranges", "last-modified"}
)  # fmt: skip

Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class _Answer:
    headers: Headers
    headers_304: Headers
    etag: str
    body: bytes


class AnswerCache:
    """A WSGI application that answers from memory what another one answered before.

    ``current`` names what answers depend on beside the request: the code and the release.
    """

    def __init__(self, application: Application, current: Callable[[], object]) -> None:
        self._application = application
        self._current = current
        self._answers: OrderedDict[tuple[object, ...], _Answer] = OrderedDict()
        self._bytes = 0
        self._of: object = None
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request."""
        key = self._key(environ)
        if key is None:
            return self._application(environ, start)
        answer = self._answers.get(key)
        if answer is None:
            return self._ask(key, environ, start)
        with suppress(KeyError):  # another thread may just have let it go
            self._answers.move_to_end(key)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and _names(known, answer.etag):
            start("304 NOT MODIFIED", answer.headers_304)
            return ()
        start("200 OK", answer.headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (answer.body,)

    def _key(self, environ: dict[str, Any]) -> tuple[object, ...] | None:
        """Return what the answer depends on, None for what is not answered from here."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_RANGE" in environ:
            return None
        if REFUSED in environ:
            return None
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known == "*" or (known is None and "HTTP_IF_MODIFIED_SINCE" in environ):
            return None
        try:
            current = self._current()
        except ReleaseError:  # the application says it well
            return None
        if current != self._of:
            with self._lock:
                self._of, self._bytes = current, 0
                self._answers.clear()
        return (
            environ["PATH_INFO"],
            environ["QUERY_STRING"],
            environ.get("HTTP_ACCEPT"),
            choose_coding(environ.get("HTTP_ACCEPT_ENCODING", "")),
            _language(environ),
            current,
        )

    def _ask(
        self, key: tuple[object, ...], environ: dict[str, Any], start: Start
    ) -> Iterable[bytes]:
        said: list[Any] = []

        def note(status: str, headers: Headers, *more: Any) -> Any:
            said[:] = [status, headers]
            return start(status, headers, *more)

        body = self._application(environ, note)
        if not said or environ["REQUEST_METHOD"] != "GET" or not _may_be_kept(*said):
            return body
        if OLDER in environ:
            return body
        try:
            whole = b"".join(body)
        finally:
            close = getattr(body, "close", None)
            if close is not None:
                close()
        self._keep(key, said[1], whole)
        return (whole,)

    def _keep(self, key: tuple[object, ...], headers: Headers, body: bytes) -> None:
        etag = next(value for name, value in headers if name.lower() == "etag")
        bare = [pair for pair in headers if pair[0].lower() not in _NOT_OF_304]
        with self._lock:
            if key[-1] != self._of:
                return
            old = self._answers.pop(key, None)
            self._bytes += len(body) - (len(old.body) if old else 0)
            self._answers[key] = _Answer(headers, bare, etag, body)
            while self._bytes > _MOST_BYTES:
                _, gone = self._answers.popitem(last=False)
                self._bytes -= len(gone.body)


def _language(environ: dict[str, Any]) -> str:
    """Return the language of a page; answers of the API have both, and are kept once."""
    if environ["PATH_INFO"].startswith("/api/"):
        return ""
    return preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))


def _may_be_kept(status: str, headers: Headers) -> bool:
    found = {name.lower(): value for name, value in headers}
    length = found.get("content-length", "")
    return (
        status.startswith("200") and "etag" in found and length.isdigit()
        and int(length) <= _LARGEST and "no-store" not in found.get("cache-control", "no-store")
    )  # fmt: skip


def _names(header: str, etag: str) -> bool:
    """Say whether an If-None-Match header names the tag, weak or strong."""
    if header == etag:
        return True
    return etag in [one.strip().removeprefix("W/") for one in header.split(",")]
