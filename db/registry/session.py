"""Opening the registry, and the two ways into it: a reading and a writing transaction.

Writers take turns (``BEGIN IMMEDIATE`` on SQLite, a table lock on PostgreSQL), so that what a
writer has read still holds when it commits and the audit log is one chain.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from db.registry.migrate import migrate
from gongwen.errors import RegistryError

BUSY_SECONDS = 60
_WRITING = "registry_writing"


def utc_now() -> str:
    """Return the present time as the registry writes it, ``2026-11-21T04:15:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Write:
    """A writing transaction with who acts and when; every row of it carries the same time.

    ``head`` is the audit log's last sequence number and hash, once it was asked for.
    """

    session: Session
    actor: str
    at: str
    head: tuple[int, str] | None = None


class Registry:
    """An open registry, closed at the end of a ``with`` block.

    ``clock`` returns the present time and is replaced in tests.
    """

    def __init__(self, engine: Engine, clock: Callable[[], str] = utc_now) -> None:
        self.engine = engine
        self.clock = clock
        self._reader = engine.execution_options(**_reading(engine))
        self._writer = engine.execution_options(**{_WRITING: True})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that sees one state of the registry throughout."""
        with _reported(self.engine.url), Session(self._reader) as session:
            yield session

    @contextmanager
    def write(self, actor: str) -> Iterator[Write]:
        """Open a writing transaction: committed at the end of the block, or wholly undone."""
        with (
            _reported(self.engine.url),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            if session.get_bind().dialect.name == "postgresql":
                # Conflicts with itself and with no reader.
                session.execute(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))
            yield Write(session, actor, self.clock())

    def compact(self) -> None:
        """Let the database's files forget what was erased: what is deleted leaves no bytes."""
        with _reported(self.engine.url), self.engine.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT")
            if connection.dialect.name == "sqlite":
                # Overwritten pages reach the file, and the log that held the old ones is emptied.
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                connection.execute(text("VACUUM edition, source, document"))

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_registry(address: str | Path, clock: Callable[[], str] = utc_now) -> Registry:
    """Open the registry in a file or at an SQLAlchemy URL; create or migrate it where it needs it.

    Several processes may do so at once. Raises RegistryError where it cannot be opened.
    """
    try:
        parsed = make_url(_file_url(address) if isinstance(address, Path) else address)
    except ArgumentError as error:
        raise RegistryError(
            "GONGWEN_REGISTRY_URL 不是 SQLAlchemy 地址，写法见后"
            " / GONGWEN_REGISTRY_URL is no SQLAlchemy URL; write sqlite:///var/private/registry.db"
            " or postgresql+psycopg://user@host/name"
        ) from error
    backend = parsed.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise RegistryError(
            f"登记库只支持 SQLite 和 PostgreSQL，不支持 {backend}"
            f" / the registry runs on SQLite and PostgreSQL, not on {backend}"
        )
    if backend == "sqlite":
        _make_folder(parsed)
    elif parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    with _reported(parsed):
        engine = create_engine(parsed)
        if backend == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        try:
            migrate(engine.execution_options(**{_WRITING: True}))
        except BaseException:
            engine.dispose()
            raise
    return Registry(engine, clock)


def _file_url(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


def _reading(engine: Engine) -> dict[str, Any]:
    if engine.dialect.name == "postgresql":
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {}


def _make_folder(url: URL) -> None:
    if not url.database or url.database == ":memory:":
        raise RegistryError(
            "登记库需要一个文件 / the registry needs a file: sqlite:///var/private/registry.db"
        )
    try:
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RegistryError(f"the registry's folder cannot be made: {error}") from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling would commit before DDL and begin too late.
    connection.isolation_level = None
    # Also while a second process turns the new file to WAL.
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # What a release was built from must survive a power cut together with the release.
    connection.execute("PRAGMA synchronous = FULL")
    # What is erased is overwritten, not only unlinked.
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _reported(url: URL) -> Iterator[None]:
    """Turn what the server or the disk refuses into an error that says where and what to do."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        where = url.render_as_string(hide_password=True)
        first_line = str(error.orig).strip().partition("\n")[0]
        raise RegistryError(
            f"the registry at {where} cannot be used: {first_line};"
            " check that it is there, writable and not locked, then run the command again"
        ) from error
