"""Where releases stand: one interface, SQLite files by default, PostgreSQL schemas by address."""

import re
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from gongwen.errors import ReleaseError

KEPT = 12
"""So many releases stay readable, so that a cursor can be read to its end."""

_NAME = re.compile(r"[0-9a-z](?:[0-9a-z-]{0,38}[0-9a-z])?", re.ASCII)


class ReleaseStore(Protocol):
    """The releases, one of which is current."""

    def current(self) -> str | None:
        """Return the current release's name, None before the first; cheap enough to ask often."""
        ...

    def releases(self) -> list[str]:
        """Return the names of the releases that can be read, oldest first."""
        ...

    def connect(
        self, release: str, *, streamed: bool = False
    ) -> AbstractContextManager[Connection]:
        """Open a release to read; ``streamed`` to fetch large results a part at a time.

        Raises ReleaseRetired when it is no longer kept, ReleaseError when there is none of that
        name or the store does not answer.
        """
        ...

    def building(self, release: str) -> AbstractContextManager[Connection]:
        """Open an empty place for a release to be written; leaving it puts the release in place.

        An exception inside leaves nothing. What an earlier, killed build of the same name left is
        overwritten; a release that is current or retired is not (ReleaseError).
        """
        ...

    def foresee(self, source: str) -> None:
        """Get ready, while the caller does other things, for this release to be amended."""
        ...

    def amending(self, source: str, release: str) -> AbstractContextManager[Connection]:
        """Open ``source`` under a new name to be amended; leaving it switches to the new release.

        For what cannot wait for a release to be built: it takes as long as copying one, or less.
        An exception inside leaves everything as it was. ``source`` may be retired with it.
        """
        ...

    def switch(self, release: str) -> None:
        """Make this release the current one in one step and retire what is too old."""
        ...

    def retire(self, release: str) -> None:
        """Retire a release that is not current: what must not be read any more goes with it.

        One newer than the current one never served; nothing is left of it, not even its name.
        """
        ...

    def close(self) -> None:
        """Close every connection."""
        ...


def open_store(url: str | None, public_dir: Path, *, writable: bool) -> ReleaseStore:
    """Open the releases in ``public_dir`` (no url, or ``sqlite``) or those in PostgreSQL.

    A store that is not ``writable`` creates nothing and can change nothing. Raises ReleaseError
    when the address is of another kind.
    """
    if not url or url == "sqlite":
        from db.public.sqlite_store import SqliteStore

        return SqliteStore(public_dir, writable=writable)
    if re.match(r"postgresql(\+psycopg)?://", url):
        # Imported where it is needed: a worker that serves files needs no PostgreSQL driver.
        from db.public.postgres_store import PostgresStore

        return PostgresStore(url, writable=writable)
    scheme = url.split(":", 1)[0]
    raise ReleaseError(
        f"releases cannot be kept at an address of the kind {scheme!r}; "
        "leave it out (or write 'sqlite') for files, or give postgresql+psycopg://…"
    )


def check_name(release: str) -> str:
    """Return the release's name; raise ReleaseError where it cannot be one."""
    if not _NAME.fullmatch(release):
        raise ReleaseError("this is no release's name; they look like 2026-11-21-1")
    return release


def in_time_order(names: list[str]) -> list[str]:
    """Sort names like ``2026-11-21-9`` and ``2026-11-21-10`` by their numbers, not as text."""
    return sorted(names, key=lambda name: [part.zfill(40) for part in name.split("-")])


def is_newer(release: str, other: str) -> bool:
    """Say whether a release was named after another one."""
    return release != other and in_time_order([release, other])[1] == release


def to_retire(names: list[str], current: str) -> list[str]:
    """Return which of these releases are no longer kept."""
    older = [name for name in in_time_order(names) if name != current]
    return older[: max(0, len(older) - (KEPT - 1))]
