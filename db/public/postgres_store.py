"""Releases as PostgreSQL schemas, ``release_2026_11_21_1``, and a control schema beside them.

A release is written in one transaction: a build that is killed leaves nothing. The control
schema ``gongwen_releases`` lists the releases and points to the current one. A release that
amends another takes over its schema and changes it in the transaction that moves the pointer. The
role that reads needs USAGE on the schemas and SELECT on their tables, which the owner grants once
for all that will come with ``ALTER DEFAULT PRIVILEGES`` (docs/api.md).
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    delete,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateSchema, DropSchema

from db.public.store import check_name, in_time_order, is_newer, to_retire
from gongwen.errors import ReleaseError, ReleaseRetired

_CONTROL = "gongwen_releases"
_ASK_EVERY_SECONDS = 1.0
_BUILD_LOCK = 4_720_691_375_003  # any number that nothing else in the database locks

_metadata = MetaData(schema=_CONTROL)
_releases = Table(
    "releases",
    _metadata,
    Column("name", Text, primary_key=True),
    Column("retired", Boolean, nullable=False, default=False),
    # Where its tables are: a release that amends another has that one's. None once it is retired.
    Column("schema", Text),
)
_pointer = Table(
    "pointer",
    _metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("name", Text, ForeignKey(_releases.c.name), nullable=False),
)


class _Known(NamedTuple):
    name: str
    schema: str


class PostgresStore:
    """Releases in one PostgreSQL database; implements ``ReleaseStore``."""

    def __init__(self, url: str, *, writable: bool) -> None:
        self._writable = writable
        self._reader = _reading_engine(url)
        self._writer = _writing_engine(url) if writable else None
        self._lock = threading.Lock()
        self._asked_at = float("-inf")
        self._last_answer: _Known | None = None

    def current(self) -> str | None:
        """Return the current release's name; a reader's store asks at most once a second."""
        if self._writable:
            known = self._ask_current()
            return known and known.name
        with self._lock:
            now = time.monotonic()
            if now - self._asked_at >= _ASK_EVERY_SECONDS:
                # Asked is asked, also without an answer: a server that is away is not asked by
                # every request in turn, each waiting for it.
                self._asked_at = now
                self._last_answer = self._ask_current()
            return self._last_answer and self._last_answer.name

    def releases(self) -> list[str]:
        """Return the names of the releases that are kept, oldest first."""
        with self._read() as connection:
            if not _has_control(connection):
                return []
            names = connection.scalars(select(_releases.c.name).where(~_releases.c.retired))
            return in_time_order(list(names))

    @contextmanager
    def connect(self, release: str, *, streamed: bool = False) -> Iterator[Connection]:
        """Open a release to read: a connection whose tables are those of its schema."""
        check_name(release)
        with self._read() as connection:
            known = self._last_answer
            if known is not None and known.name == release:
                schema = known.schema
            else:
                schema = _schema_of(connection, release)
            if streamed:
                # The server keeps a result that is fetched in parts for a transaction only.
                connection.commit()
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection.execution_options(schema_translate_map={None: schema})

    @contextmanager
    def building(self, release: str) -> Iterator[Connection]:
        """Open a new schema; leaving it commits the release, an exception rolls it back."""
        check_name(release)
        with self._write() as connection:
            built = _begin_build(connection, release)
            connection.execute(DropSchema(_schema(release), cascade=True, if_exists=True))
            connection.execute(CreateSchema(_schema(release)))
            connection = connection.execution_options(schema_translate_map={None: _schema(release)})
            yield connection
            # Planned well from the first query on, and not only once autovacuum has come by.
            for table in inspect(connection).get_table_names(_schema(release)):
                connection.execute(text(f"ANALYZE {_schema(release)}.{table}"))
            if not built:
                connection.execute(insert(_releases).values(name=release, schema=_schema(release)))

    def foresee(self, source: str) -> None:
        """Do nothing: nothing has to be copied."""

    @contextmanager
    def amending(self, source: str, release: str) -> Iterator[Connection]:
        """Open a release's schema; on leaving it is the new release's, which is switched to."""
        check_name(release)
        with self._write() as connection:
            built = _begin_build(connection, release)
            schema = _schema_of(connection, check_name(source))
            yield connection.execution_options(schema_translate_map={None: schema})
            if built:
                connection.execute(DropSchema(_schema(release), cascade=True))
                connection.execute(delete(_releases).where(_releases.c.name == release))
            connection.execute(insert(_releases).values(name=release, schema=schema))
            _point_to(connection, release)
            _forget_schema(connection, source)

    def switch(self, release: str) -> None:
        """Move the pointer and drop what is too old, in one transaction."""
        with self._write() as connection:
            kept = list(connection.scalars(select(_releases.c.name).where(~_releases.c.retired)))
            if check_name(release) not in kept:
                raise ReleaseError(f"there is no release {release} to switch to")
            _point_to(connection, release)
            for old in to_retire(kept, release):
                _retire(connection, old)

    def retire(self, release: str) -> None:
        """Drop a release's schema; its name stays, unless it never served."""
        with self._write() as connection:
            current = connection.scalar(select(_pointer.c.name))
            if release == current:
                raise ReleaseError(f"release {release} is being served and cannot be retired")
            _retire(connection, check_name(release))
            if current is None or is_newer(release, current):
                connection.execute(delete(_releases).where(_releases.c.name == release))

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    def _ask_current(self) -> _Known | None:
        with self._read() as connection:
            if not _has_control(connection):
                return None
            query = select(_releases.c.name, _releases.c.schema).join(_pointer)
            row = connection.execute(query).one_or_none()
            return row and _Known(row.name, row.schema)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        try:
            with self._reader.connect() as connection:
                yield connection
        except DBAPIError as error:
            name = type(error.orig).__name__
            raise ReleaseError(f"the store of releases does not answer: {name}") from error

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self._writer is None:
            raise ReleaseError("this store was opened to be read only")
        try:
            with self._writer.begin() as connection:
                connection.execute(CreateSchema(_CONTROL, if_not_exists=True))
                _metadata.create_all(connection)
                yield connection
        except DBAPIError as error:
            name = type(error.orig).__name__
            raise ReleaseError(f"the store of releases could not be written: {name}") from error


def _has_control(connection: Connection) -> bool:
    """Return whether anything was ever published here: the control schema comes with that."""
    return connection.scalar(select(func.to_regclass(f"{_CONTROL}.pointer"))) is not None


def _schema_of(connection: Connection, release: str) -> str:
    """Return where a release's tables are; raises ReleaseError, ReleaseRetired."""
    row = None
    if _has_control(connection):
        query = select(_releases.c.retired, _releases.c.schema).where(_releases.c.name == release)
        row = connection.execute(query).one_or_none()
    if row is None:
        raise ReleaseError(f"there is no release {release}")
    if row.retired:
        raise ReleaseRetired(f"release {release} is no longer kept")
    schema: str = row.schema
    return schema


def _begin_build(connection: Connection, release: str) -> bool:
    """Take the right to build; return whether a release of this name was built and never served."""
    if not connection.scalar(select(text(f"pg_try_advisory_xact_lock({_BUILD_LOCK})"))):
        raise ReleaseError("another build of a release is under way")
    retired = connection.scalar(select(_releases.c.retired).where(_releases.c.name == release))
    if retired:
        raise ReleaseError(f"release {release} was retired; its name is not used again")
    if release == connection.scalar(select(_pointer.c.name)):
        raise ReleaseError(f"release {release} is being served and cannot be built again")
    return retired is not None


def _point_to(connection: Connection, release: str) -> None:
    connection.execute(delete(_pointer))
    connection.execute(insert(_pointer).values(id=1, name=release))


def _retire(connection: Connection, release: str) -> None:
    connection.execute(DropSchema(_schema_of(connection, release), cascade=True))
    _forget_schema(connection, release)


def _forget_schema(connection: Connection, release: str) -> None:
    named = _releases.c.name == release
    connection.execute(update(_releases).where(named).values(retired=True, schema=None))


def _schema(release: str) -> str:
    return "release_" + release.replace("-", "_")


def _reading_engine(url: str) -> Engine:
    # The session itself refuses to write, whatever the role may do; a query that hangs is cut.
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        pool_size=4,
        max_overflow=16,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 5,
            "options": "-c default_transaction_read_only=on -c statement_timeout=15000",
        },
    )


def _writing_engine(url: str) -> Engine:
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5},
    )
