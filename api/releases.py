"""Which release a request reads: asked for each request, kept for as long as it runs.

The current release does not change, so what it says of itself is remembered; only the pointer is
looked at each time. That is how a new release is taken up without a restart. Older ones are asked
of the store each time: it alone knows which of them are still kept.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection

from db.public.queries.known_codes import known_codes
from db.public.queries.release_meta import ReleaseMeta, release_meta
from db.public.store import ReleaseStore, check_name, is_newer
from gongwen.errors import ReleaseError

_Told = TypeVar("_Told")


class Releases:
    """The releases as this process reads them; safe to use from several threads."""

    def __init__(self, store: ReleaseStore) -> None:
        self._store = store
        self._remembered = lru_cache(maxsize=2)(self._read)
        self._codes = lru_cache(maxsize=2)(self._read_codes)
        self._told: tuple[str, dict[str, Any]] = ("", {})

    def current(self) -> ReleaseMeta:
        """Return the current release; raise ReleaseError when there is none or it is away."""
        name = self._store.current()
        if name is None:
            raise ReleaseError("nothing was published yet")
        return self._remembered(name)

    def named(self, release: str) -> ReleaseMeta:
        """Return what a release says of itself; raise ReleaseRetired when it is no longer kept.

        Raises ReleaseError when there is none of that name.
        """
        current = self._store.current()
        if release == current:
            return self._remembered(release)
        # Before names are compared: this one may come from a cursor that somebody made up.
        check_name(release)
        if current is None or is_newer(release, current):
            # Built, perhaps, and never switched to: it may hold what nobody is to read.
            raise ReleaseError(f"there is no release {release}")
        return self._read(release)

    def kept(self) -> list[str]:
        """Return the names of the releases whose store is kept, oldest first."""
        current = self._store.current()
        if current is None:
            return []
        return [one for one in self._store.releases() if not is_newer(one, current)]

    def open(
        self, meta: ReleaseMeta, *, streamed: bool = False
    ) -> AbstractContextManager[Connection]:
        """Open the release to read; raises ReleaseError, ReleaseRetired."""
        return self._store.connect(meta.release, streamed=streamed)

    def codes(self, meta: ReleaseMeta) -> Mapping[str, tuple[str, ...]]:
        """Return the codes that the release knows, by the field that takes them."""
        return self._codes(meta.release)

    def remembered(
        self, meta: ReleaseMeta, name: str, read: Callable[[Connection], _Told]
    ) -> _Told:
        """Return what ``read`` tells of a whole release, read once; one release is remembered."""
        release, told = self._told
        if release != meta.release:
            told = {}
        if name not in told:
            with self.open(meta) as connection:
                told = {**told, name: read(connection)}
            self._told = (meta.release, told)
        found: _Told = told[name]
        return found

    def probe(self) -> ReleaseMeta:
        """Read the current release's own words from the store, not from memory."""
        meta = self.current()
        with self.open(meta) as connection:
            return release_meta(connection)

    def close(self) -> None:
        """Close every connection to the store."""
        self._store.close()

    def _read(self, release: str) -> ReleaseMeta:
        with self._store.connect(release) as connection:
            return release_meta(connection)

    def _read_codes(self, release: str) -> Mapping[str, tuple[str, ...]]:
        with self._store.connect(release) as connection:
            areas = release_meta(connection).areas
            return {**known_codes(connection), "area": tuple(areas.split())}
