"""One publication at a time, across processes and, on PostgreSQL, across machines."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from db.registry.session import Registry
from gongwen.errors import RegistryError

# Any constant will do that the migrations do not use.
_LOCK = 0x7075626C697368


@contextmanager
def publishing(registry: Registry) -> Iterator[None]:
    """Hold the right to publish; raise RegistryError where another process holds it.

    The operating system or the server gives it back when the process ends, however it ends.
    """
    if registry.engine.dialect.name == "postgresql":
        with registry.engine.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT")
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _LOCK}):
                raise _busy()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})
        return
    database = Path(str(registry.engine.url.database))
    with database.with_name(database.name + ".publishing").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _busy() from error
        yield


def _busy() -> RegistryError:
    return RegistryError("another publication is under way; run the command again when it is done")
