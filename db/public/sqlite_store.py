"""Releases as SQLite files.

::

    public_dir/current                       the current release's name
    public_dir/releases/<name>/public.db     a release; the folder alone is a retired one
    public_dir/releases/.building-<name>/    a build under way, or one that was killed

A release is renamed into place when it is complete and on the disk, so a reader never sees half
of one; the pointer is replaced in one step. A file in place is never written again, which is why
it is opened ``immutable``.
"""

import fcntl
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from db.public.ahead import Ahead
from db.public.store import check_name, in_time_order, is_newer, to_retire
from gongwen.errors import ReleaseError, ReleaseRetired

_FILE = "public.db"
_OPEN_RELEASES = 3


class SqliteStore:
    """Releases in one folder; implements ``ReleaseStore``."""

    def __init__(self, public_dir: Path, *, writable: bool) -> None:
        self._dir = public_dir
        self._releases = public_dir / "releases"
        self._pointer = public_dir / "current"
        self._writable = writable
        self._read: tuple[tuple[int, int], str] | None = None
        self._engines: dict[str, Engine] = {}
        self._ahead: Ahead | None = None
        self._lock = threading.Lock()
        if writable:
            self._releases.mkdir(parents=True, exist_ok=True)

    def current(self) -> str | None:
        """Return the current release's name; the pointer is read when it was replaced."""
        try:
            found = self._pointer.stat()
            stamp = (found.st_ino, found.st_mtime_ns)
            if self._read is None or self._read[0] != stamp:
                name = check_name(self._pointer.read_text(encoding="ascii").strip())
                self._read = (stamp, name)
                self._close_removed()
            return self._read[1]
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise ReleaseError("the pointer to the current release cannot be read") from error

    def releases(self) -> list[str]:
        """Return the names of the releases whose file is there, oldest first."""
        return in_time_order(
            [
                path.parent.name
                for path in self._releases.glob(f"*/{_FILE}")
                if not path.parent.name.startswith(".")
            ]
        )

    @contextmanager
    def connect(self, release: str, *, streamed: bool = False) -> Iterator[Connection]:
        """Open a release to read; its file is kept open for the next one who asks.

        A file's results are always ``streamed``.
        """
        engine = self._engine(check_name(release))
        try:
            with engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            if not (self._releases / release / _FILE).is_file():
                raise ReleaseRetired(f"release {release} is no longer kept") from error
            raise ReleaseError(f"release {release} cannot be read: {error.orig}") from error

    @contextmanager
    def building(self, release: str) -> Iterator[Connection]:
        """Open an empty file; on leaving it is compacted, verified, synced and put in place."""
        with self._new_place(release) as place:
            engine = _writing_engine(place / _FILE)
            with engine.begin() as connection:
                yield connection
            engine.dispose()
            _seal(place / _FILE)
            self._put_in_place(place, release)

    def foresee(self, source: str) -> None:
        """Begin to copy a release's file, in a thread of its own."""
        self._refuse_if_reading()
        path = self._releases / check_name(source) / _FILE
        self._ahead = Ahead(path, self._releases / ".ahead")

    @contextmanager
    def amending(self, source: str, release: str) -> Iterator[Connection]:
        """Copy a release's file and open the copy; on leaving it is put in place and switched to.

        What is deleted in it is overwritten, so that it leaves no bytes behind.
        """
        path = self._releases / check_name(source) / _FILE
        with self._new_place(release) as place:
            if self._ahead is None or not self._ahead.take(path, place / _FILE):
                shutil.copyfile(path, place / _FILE)
            engine = _writing_engine(place / _FILE)
            with engine.begin() as connection:
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
                yield connection
            engine.dispose()
            (place / _FILE).chmod(0o444)
            _sync(place / _FILE)
            self._put_in_place(place, release)
        self.switch(release)

    def switch(self, release: str) -> None:
        """Replace the pointer, then delete the files of releases that are too old."""
        self._refuse_if_reading()
        if check_name(release) not in self.releases():
            raise ReleaseError(f"there is no release {release} to switch to")
        temporary = self._pointer.with_name(".current")
        with temporary.open("w", encoding="ascii") as file:
            file.write(release + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._pointer)
        _sync(self._dir)
        for old in to_retire(self.releases(), release):
            # The folder stays: it tells a retired release from one that never was.
            (self._releases / old / _FILE).unlink()

    def retire(self, release: str) -> None:
        """Delete a release's file; its folder stays, unless it never served."""
        self._refuse_if_reading()
        current = self.current()
        if release == current:
            raise ReleaseError(f"release {release} is being served and cannot be retired")
        place = self._releases / check_name(release)
        (place / _FILE).unlink()
        if current is None or is_newer(release, current):
            shutil.rmtree(place)

    def close(self) -> None:
        """Close every file, and remove what was copied for nothing."""
        if self._ahead is not None:
            self._ahead.drop()
        with self._lock:
            engines = list(self._engines.values())
            self._engines.clear()
        for engine in engines:
            engine.dispose()

    def _close_removed(self) -> None:
        """Close the files that are no longer there: what was in them leaves this process too."""
        with self._lock:
            gone = [name for name in self._engines if not (self._releases / name / _FILE).is_file()]
            for name in gone:
                self._engines.pop(name).dispose()

    def _engine(self, release: str) -> Engine:
        with self._lock:
            engine = self._engines.pop(release, None)
            path = self._releases / release / _FILE
            if not path.is_file():
                if engine is not None:
                    engine.dispose()
                if path.parent.is_dir():
                    raise ReleaseRetired(f"release {release} is no longer kept")
                raise ReleaseError(f"there is no release {release}")
            # Used last stands last; the first in the row is closed when there are too many.
            # dispose() closes only what is idle: a request under way finishes.
            self._engines[release] = engine = engine or _reading_engine(path)
            if len(self._engines) > _OPEN_RELEASES:
                self._engines.pop(next(iter(self._engines))).dispose()
            return engine

    @contextmanager
    def _new_place(self, release: str) -> Iterator[Path]:
        """Make an empty folder for a release; an exception removes it."""
        check_name(release)
        with self._build_lock():
            self._refuse_to_overwrite(release)
            place = self._releases / f".building-{release}"
            for leftover in self._releases.glob(".*-*"):
                shutil.rmtree(leftover)
            if self._ahead is None:
                (self._releases / ".ahead").unlink(missing_ok=True)
            place.mkdir()
            try:
                yield place
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise

    @contextmanager
    def _build_lock(self) -> Iterator[None]:
        self._refuse_if_reading()
        with (self._releases / ".lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise ReleaseError("another build of a release is under way") from error
            yield

    def _refuse_if_reading(self) -> None:
        if not self._writable:
            raise ReleaseError("this store was opened to be read only")

    def _refuse_to_overwrite(self, release: str) -> None:
        if release == self.current():
            raise ReleaseError(f"release {release} is being served and cannot be built again")
        folder = self._releases / release
        if folder.is_dir() and not (folder / _FILE).is_file():
            raise ReleaseError(f"release {release} was retired; its name is not used again")

    def _put_in_place(self, place: Path, release: str) -> None:
        _sync(place)
        target = self._releases / release
        if target.is_dir():
            # Built but never switched to: nobody reads it.
            target.rename(self._releases / f".replaced-{release}")
        place.rename(target)
        _sync(self._releases)
        shutil.rmtree(self._releases / f".replaced-{release}", ignore_errors=True)


def _reading_engine(path: Path) -> Engine:
    address = path.resolve().as_uri() + "?mode=ro&immutable=1"

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        return connection

    # No transaction is needed: the file does not change.
    return create_engine(
        "sqlite://",
        creator=open_file,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=32,
        isolation_level="AUTOCOMMIT",
    )


def _writing_engine(path: Path) -> Engine:
    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None)
        # The same pages in the same order on every machine: the bytes follow from the content.
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", creator=open_file, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _seal(path: Path) -> None:
    """Analyse and compact the file, ask SQLite whether it is sound, make it read-only, sync it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # What queries are planned by; it follows from the content too.
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        connection.close()
    if verdict != "ok" or dangling is not None:
        raise ReleaseError(f"the file of the release is not sound: {verdict}, {dangling}")
    path.chmod(0o444)
    _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
