"""The systems that are compared, each with two worker processes on a port of loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

WORKERS = "2"
_ROOT = Path(__file__).parent.parent
_PATIENCE = 60


@contextmanager
def ours(public: Path, work: Path) -> Iterator[str]:
    """Serve the public door as ``make serve`` does; yield its address."""
    given = {"GONGWEN_PUBLIC_DIR": str(public.resolve())}
    with _gunicorn("wsgi:app", given, work / "ours.log", "/readyz") as address:
        yield address


@contextmanager
def bare(body: Path, work: Path) -> Iterator[str]:
    """Serve the bytes of a file with the same gunicorn and nothing else; yield its address."""
    given = {"BARE_BODY": str(body.resolve())}
    with _gunicorn("benchmark.bare:app", given, work / "bare.log", "/") as address:
        yield address


@contextmanager
def datasette(database: Path, work: Path) -> Iterator[str]:
    """Serve the release's file with Datasette; yield its address."""
    given = {"DATASETTE_FILE": str(database.resolve())}
    command = ["uvicorn", "--factory", "benchmark.peer_datasette:create", "--workers", WORKERS]
    # gunicorn.conf.py keeps no access log either.
    options = ["--log-level", "warning", "--no-access-log", "--port", "{port}"]
    with _serving([*command, *options], given, work / "datasette.log", "/-/versions.json") as found:
        yield found


@contextmanager
def _gunicorn(app: str, given: Mapping[str, str], log: Path, probe: str) -> Iterator[str]:
    command = ["gunicorn", "--config", "gunicorn.conf.py", "--workers", WORKERS]
    # Workers would be replaced in mid-measurement, and the faster system's more often.
    options = ["--max-requests", "0", "--bind", "127.0.0.1:{port}", app]
    with _serving([*command, *options], given, log, probe) as address:
        yield address


@contextmanager
def _serving(module: list[str], given: Mapping[str, str], log: Path, probe: str) -> Iterator[str]:
    """Run a Python module until the block ends; yield its address once ``probe`` answers."""
    port = _free_port()
    command = [sys.executable, "-m", *(part.format(port=port) for part in module)]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GONGWEN_")}
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # our own command, no shell
            command,
            cwd=_ROOT,
            env={**kept, **given},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, address + probe, log)
        yield address
    finally:
        _end(process)


def _wait(process: subprocess.Popen[bytes], probe: str, log: Path) -> None:
    """Wait for the first answer; raise RuntimeError when there is none."""
    for _ in range(_PATIENCE * 10):
        if process.poll() is not None:
            break
        try:
            with urlopen(probe, timeout=_PATIENCE):  # noqa: S310  # http, on loopback
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer at {probe}; {log} ends:\n{log.read_text()[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started: its session holds nothing else."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
