"""Bringing the registry's tables up to date, safely when several processes start at once."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from gongwen.errors import RegistryError

HEAD = "0003"
"""The newest migration; a test holds it equal to the scripts."""

_FOLDER = Path(__file__).with_name("migrations")
# Any constant will do; it only has to be the same in every process that opens this registry.
_LOCK = 0x676F6E6777656E


def migrate(engine: Engine) -> None:
    """Create or upgrade the tables in one transaction; does nothing where they are current.

    ``engine`` must begin its transactions as a writer. Raises RegistryError where the registry
    was written by a newer version of this program.
    """
    with engine.connect().execution_options(registry_writing=False) as connection:
        if revision(connection) == HEAD:
            return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        # Whoever waited for the lock finds the work done.
        if revision(connection) != HEAD:
            _upgrade(connection)


def revision(connection: Connection) -> str | None:
    """Return the migration that the database stands at, None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    # Imported here: only a start that finds work to do pays for it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise RegistryError(
            "登记库无法升级，可能由更新版本的程序写成"
            f" / the registry cannot be migrated: {error};"
            " it may have been written by a newer version of this program"
        ) from error
