"""Opening the registry: created, migrated, shared by processes, refused with a reason."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import db.registry
from db.registry import migrate
from db.registry.audit import last
from db.registry.models import Base
from db.registry.session import open_registry
from db.registry.verify import verify
from gongwen.errors import RegistryError

OPEN = """
import sys
from db.registry.audit import append
from db.registry.session import open_registry
registry = open_registry(sys.argv[1])
for _ in range(5):
    with registry.write("os:test") as write:
        append(write, "release_switched", "x", {})
registry.close()
"""


def test_migrations_make_the_tables_of_the_models(database_url):
    registry = open_registry(database_url)
    with registry.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    registry.close()


def test_the_newest_migration_is_the_one_that_opening_asks_for():
    config = Config()
    config.set_main_option("script_location", str(Path(db.registry.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_migrations_can_be_taken_back(database_url):
    registry = open_registry(database_url)
    config = Config()
    config.set_main_option("script_location", str(Path(db.registry.__file__).parent / "migrations"))
    with registry.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert migrate.revision(connection) is None
    registry.close()
    open_registry(database_url).close()


def test_processes_that_start_at_once_share_one_registry_and_one_chain(database_url):
    command = [sys.executable, "-c", OPEN, database_url]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[1] for process in started] == [b""] * 4
    assert [process.returncode for process in started] == [0] * 4
    registry = open_registry(database_url)
    with registry.read() as session:
        assert last(session)[0] == 20
        assert verify(session).rows == 20
    registry.close()


def test_a_registry_of_a_newer_version_is_refused(database_url):
    open_registry(database_url).close()
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(RegistryError, match="newer version"):
        open_registry(database_url)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("no url", "no SQLAlchemy URL"),
        ("mysql://somewhere/else", "SQLite and PostgreSQL, not on mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite:////proc/nowhere/registry.db", "cannot be made"),
        ("postgresql://someone:hidden@127.0.0.1:1/x", "cannot be used"),
    ],
)
def test_what_cannot_be_opened_says_why(url, says):
    with pytest.raises(RegistryError, match=says) as caught:
        open_registry(url)
    assert "hidden" not in str(caught.value)


def test_the_folder_of_the_registry_is_private(tmp_path):
    open_registry(tmp_path / "private" / "registry.db").close()
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o700
