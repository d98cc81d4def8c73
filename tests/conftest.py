"""What tests of several rooms share: a PostgreSQL server, an empty registry, invented documents."""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from db.registry import correction_models as _correction_models  # noqa: F401  # their tables too
from db.registry.models import Base
from db.registry.session import open_registry

Written = Callable[..., str]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The SQLAlchemy URL of a server that may be used as its superuser.

    ``GONGWEN_TEST_POSTGRES`` names one; otherwise a cluster is made for this run, on a socket.
    """
    given = os.environ.get("GONGWEN_TEST_POSTGRES")
    if given:
        yield given
        return
    programs = _postgres_programs()
    if programs is None:
        pytest.skip(
            "PostgreSQL is not installed: apt-get install postgresql, or set"
            " GONGWEN_TEST_POSTGRES=postgresql+psycopg://postgres@localhost/postgres"
        )
    # A socket's path may have no more than 107 bytes, which a folder of pytest's can exceed.
    folder = Path(tempfile.mkdtemp(prefix="gongwen-pg-"))
    # The server refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
        # Tests start programs without root's right to enter every folder.
        folder.chmod(0o755)
    data = folder / "data"

    def call(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), *arguments]
        done = subprocess.run(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        assert done.returncode == 0, done.stdout.decode(errors="replace")

    try:
        call("initdb", "-D", str(data), "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-F -c listen_addresses= -k {folder}"
        log = folder / "log"
        call("pg_ctl", "-D", str(data), "-l", str(log), "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty database that one module of tests has for itself."""
    name = f"gongwen_test_{secrets.token_hex(6)}"
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database for a registry, of both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/private/registry.db"
    url: str = request.getfixturevalue("postgres_url")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry without rows, to be copied: migrating one takes longer than most tests."""
    path = tmp_path_factory.mktemp("registry") / "registry.db"
    open_registry(path).close()
    return path


@pytest.fixture(scope="module")
def migrated_postgres_url(postgres_url: str) -> str:
    """The module's database with the tables of a registry."""
    open_registry(postgres_url).close()
    return postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def registry_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a registry that holds nothing, in both kinds of database."""
    if request.param == "sqlite":
        path = tmp_path / "private" / "registry.db"
        path.parent.mkdir(mode=0o700)
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        return f"sqlite:///{path}"
    url: str = request.getfixturevalue("migrated_postgres_url")
    engine = create_engine(url)
    tables = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables}"))
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def written() -> Written:
    """A function that writes an invented official document, cleared unless told otherwise."""
    return _written


def _written(
    number: str = "云科办〔2031〕7号",
    proposal: str | None = "0731",
    body: str = "截至2030年，全市建成实验室12家。",
    mark: str = "A类\n\n同意公开",
    about: str = "关于支持玻璃工艺创新的建议",
) -> str:
    title = (
        f"对市二十届人大三次会议第{proposal}号建议的会办意见"
        if proposal
        else f"{about.removesuffix('的建议')}的函"
    )
    opening = f"甲代表提出的《{about}》收悉。" if proposal else "现将有关情况函告如下。"
    return (
        f"{mark}\n\n云州市科学技术局文件\n\n{number}\n\n{title}\n\n市教育局：\n\n"
        f"{opening}\n\n{body}\n\n云州市科学技术局\n\n2031年3月5日\n"
    )


def _postgres_programs() -> Path | None:
    found = shutil.which("initdb")
    candidates = [Path(found).parent] if found else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    candidates += sorted(installed, key=lambda path: path.parent.name.zfill(4), reverse=True)
    return next((path for path in candidates if (path / "initdb").exists()), None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped a test where GONGWEN_NO_SKIP is set: CI installs all that is needed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("GONGWEN_NO_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
