"""The PostgreSQL role of the public door reads releases and nothing else."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from db.public.listing import Wanted, count
from db.public.queries.list_documents import DOCUMENTS
from db.public.store import open_store
from tests import invented

# These are the statements of docs/api.md.
GRANTS = """
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO {role};
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {role};
"""


@pytest.fixture
def reader_url(postgres_url: str) -> Iterator[str]:
    role = f"reader_{secrets.token_hex(4)}"
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN"))
        connection.execute(text("CREATE TABLE private (id int)"))
        for statement in GRANTS.format(role=role).strip().splitlines():
            connection.execute(text(statement))
    yield make_url(postgres_url).set(username=role).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP OWNED BY {role}"))
        connection.execute(text(f"DROP ROLE {role}"))
    engine.dispose()


def test_it_reads_what_is_published_and_writes_nothing(
    postgres_url: str, reader_url: str, tmp_path: Path
) -> None:
    writer = open_store(postgres_url, tmp_path, writable=True)
    invented.publish(writer, invented.editions(2))
    writer.close()
    reader = open_store(reader_url, tmp_path, writable=False)
    assert reader.current() == "2031-04-01-1"
    with reader.connect("2031-04-01-1") as connection:
        assert count(connection, DOCUMENTS, Wanted()) == 2
    reader.close()
    engine = create_engine(reader_url, isolation_level="AUTOCOMMIT")
    refused = (
        "SELECT * FROM private",
        "DELETE FROM release_2031_04_01_1.meta",
        "UPDATE gongwen_releases.pointer SET name = 'x'",
        "CREATE SCHEMA mine",
    )
    with engine.connect() as connection:
        for statement in refused:
            with pytest.raises(DBAPIError, match="permission denied"):
                connection.execute(text(statement))
    engine.dispose()
