"""Counts of this process for whoever watches the service, in the text form of Prometheus.

Each worker counts its own answers; ``pid`` tells them apart.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

COUNTED = "gongwen.counted"
"""Where the application finds what was counted."""

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Counted:
    """A WSGI application that counts the answers of another one by status."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._answers: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Pass a request on and count what it is answered with."""

        def count(status: str, *more: Any) -> Any:
            with self._lock:
                self._answers[status[:3]] += 1
            return start(status, *more)

        environ[COUNTED] = self
        return self._application(environ, count)

    def text(self, release: str | None) -> str:
        """Return the counts, and the release that is read."""
        pid = os.getpid()
        lines = [
            "# HELP gongwen_answers_total Answers of this worker by status.",
            "# TYPE gongwen_answers_total counter",
            *(
                f'gongwen_answers_total{{pid="{pid}",status="{status}"}} {number}'
                for status, number in sorted(self._answers.items())
            ),
            "# HELP gongwen_release_info The release that is read.",
            "# TYPE gongwen_release_info gauge",
            f'gongwen_release_info{{pid="{pid}",release="{release or ""}"}} {int(bool(release))}',
        ]
        return "\n".join(lines) + "\n"
