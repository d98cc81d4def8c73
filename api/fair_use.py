"""How much one address may ask: off until ``GONGWEN_RATE_LIMIT`` is set.

Counting is the ``limits`` library's, in this process or in Redis, where several nodes count
together. It stands ahead of kept answers, so that these count as well. Where the counter is away
nobody is refused: the documents matter more than the limit.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

REFUSED = "gongwen.refused"
"""Where the application finds after how many seconds a refused client may ask again."""

COSTLY = 5
"""A search, facets, a comparison, a picture and a whole list count as so many requests."""

FREE = ("/healthz", "/readyz", "/metrics", "/static/")
"""What is of the process, not of a release: never counted, never made to wait."""

_MADE = (".csv", ".ndjson", ".xlsx", "/chart.svg", "/card.png")
_log = logging.getLogger(__name__)


class FairUse:
    """A WSGI application that counts the requests of each address ahead of another one."""

    def __init__(self, application: Application, limit: RateLimitItem, storage: str) -> None:
        self._application = application
        self._limit = limit
        store = storage_from_string(storage, wrap_exceptions=True)
        self._limiter = SlidingWindowCounterRateLimiter(store)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request, or have it refused; say what is left."""
        if environ["PATH_INFO"].startswith(FREE):
            return self._application(environ, start)
        address = environ.get("REMOTE_ADDR", "")
        try:
            allowed = self._limiter.hit(self._limit, address, cost=_cost(environ))
            window = self._limiter.get_window_stats(self._limit, address)
        except StorageError as error:
            _log.warning("requests are not counted: %s", error)
            return self._application(environ, start)
        seconds = max(1, round(window.reset_time - time.time()))
        if not allowed:
            environ[REFUSED] = seconds
        left = [
            ("RateLimit-Limit", str(self._limit.amount)),
            ("RateLimit-Remaining", str(max(0, window.remaining))),
            ("RateLimit-Reset", str(seconds)),
        ]

        def tell(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start(status, [*headers, *left], *more)

        return self._application(environ, tell)


def read_limit(setting: str) -> tuple[RateLimitItem, str]:
    """Return the limit and where it is counted, of ``3000 per 5 minutes[; redis://…]``.

    Raises ValueError, with what it should be.
    """
    rate, _, storage = setting.partition(";")
    try:
        return parse(rate.strip()), storage.strip() or "memory://"
    except ValueError as error:
        raise ValueError(
            "GONGWEN_RATE_LIMIT must be such as '3000 per 5 minutes', for several nodes "
            "'3000 per 5 minutes; redis://host:6379/0'"
        ) from error


def _cost(environ: dict[str, Any]) -> int:
    path = environ["PATH_INFO"]
    if path.endswith(_MADE) or path == "/compare":
        return COSTLY
    asked = parse_qs(environ["QUERY_STRING"], max_num_fields=None)
    # The page of a list counts its facets unasked.
    listed = path == "/" and asked.keys() - {"lang"}
    return COSTLY if listed or "q" in asked or "facets" in asked else 1
