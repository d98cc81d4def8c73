"""One publication at a time, across processes and, on PostgreSQL, across machines."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from db.registry.session import Registry
from gongwen.errors import RegistryError

# Any constant will do that the migrations do not use.
_LOCK = 0x7075626C697368
_PAUSE = 0.2


@contextmanager
def publishing(registry: Registry, waits: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the right to publish; raise RegistryError where another process holds it.

    With ``waits``, which is called once, wait for it instead. The operating system or the server
    gives the right back when the process ends, however it ends.
    """
    with _asking(registry) as granted:
        told = False
        while not granted():
            if waits is None:
                raise RegistryError(
                    "另一次发布正在进行，请待其完成后重新运行"
                    " / another publication is under way; run the command again when it is done"
                )
            if not told:
                waits()
            told = True
            time.sleep(_PAUSE)
        yield


@contextmanager
def _asking(registry: Registry) -> Iterator[Callable[[], bool]]:
    """Yield what asks for the right; what was granted ends with the block."""
    if registry.engine.dialect.name == "postgresql":
        with registry.engine.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT")
            ask = text("SELECT pg_try_advisory_lock(:key)")
            try:
                yield lambda: bool(connection.scalar(ask, {"key": _LOCK}))
            finally:
                connection.execute(text("SELECT pg_advisory_unlock_all()"))
        return
    database = Path(str(registry.engine.url.database))
    with database.with_name(database.name + ".publishing").open("a") as file:

        def granted() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        yield granted
