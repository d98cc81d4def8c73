"""Requests wait while a document is being taken out: none is answered with what must go."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from api.fair_use import FREE
from db.public.holding_back import wait_for_change

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Patience:
    """A WSGI application that lets requests wait ahead of another one, a second or two.

    What says how the process is, and files of its own, are no part of a release and do not wait.
    """

    def __init__(self, application: Application, public_dir: Path) -> None:
        self._application = application
        self._public_dir = public_dir

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request when its time has come."""
        if not environ["PATH_INFO"].startswith(FREE):
            wait_for_change(self._public_dir)
        return self._application(environ, start)
