"""Load: many requests at once with wrk, or one long answer to its last byte."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

CONNECTIONS = 16
_SCRIPT = Path(__file__).parent / "wrk.lua"
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Load:
    """What a round of load gave: answers a second, and in how many ms half and 99 % came."""

    rate: float
    half: float
    most: float


@dataclass(frozen=True, slots=True)
class Whole:
    """A long answer: seconds to its last byte, its bytes, its line ends."""

    seconds: float
    length: int
    lines: int


def press(
    url: str,
    seconds: int,
    *,
    addresses: Path | None = None,
    headers: Mapping[str, str] | None = None,
) -> Load:
    """Ask as often as 16 connections can: always for ``url``, or for the next of ``addresses``.

    Raises RuntimeError when an answer was an error, or when the addresses came to an end.
    """
    # One thread is enough for what Python serves, and the servers need the processors.
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "120s"]
    command += ["-s", str(_SCRIPT)]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    environment = {**os.environ, **({"ADDRESSES": str(addresses)} if addresses else {})}
    ran = subprocess.run(  # noqa: S603  # our own command, no shell
        [*command, url], env=environment, capture_output=True, text=True, check=True
    )
    line = next(line for line in ran.stdout.splitlines() if line.startswith("figures "))
    answers, duration, half, most, wrong, broken = map(int, line.split()[1:])
    if wrong or broken:
        raise RuntimeError(f"{url}: of {answers} answers {wrong} were errors, {broken} broke off")
    if not answers:
        raise RuntimeError(f"{url}: no answer in {seconds} s; give more --seconds")
    if addresses and answers + CONNECTIONS >= len(addresses.read_bytes().splitlines()):
        raise RuntimeError(f"{url}: the addresses came to an end after {answers} answers")
    return Load(answers / duration * 1e6, half / 1e3, most / 1e3)


def fetch(url: str) -> tuple[bytes, str]:
    """Return an answer's body and its ETag, '' where it has none. Raises URLError."""
    with urlopen(url, timeout=60) as answer:  # noqa: S310  # http, on loopback
        return answer.read(), answer.headers.get("ETag", "")


def download(url: str) -> Whole:
    """Read an answer to its end. Raises RuntimeError when it is not 200.

    HTTP/1.0, so that nothing is cut into chunks whose reading would count as the server's time.
    """
    parts = urlsplit(url)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    begin = time.perf_counter()
    with socket.create_connection((parts.hostname, parts.port), timeout=600) as connection:
        connection.sendall(f"GET {address} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head and (received := connection.recv(_CHUNK)):
            head += received
        head, _, body = head.partition(b"\r\n\r\n")
        if b" 200 " not in head.splitlines()[0]:
            raise RuntimeError(f"{url}: {head.decode('latin-1')}")
        return _drain(lambda: connection.recv(_CHUNK), begin, body)


def run(command: Sequence[str]) -> Whole:
    """Read the output of a program to its end. Raises CalledProcessError."""
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  # no shell
        if process.stdout is None:
            raise AssertionError
        output = process.stdout.fileno()
        whole = _drain(lambda: os.read(output, _CHUNK), begin, b"")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return whole


def _drain(read: Callable[[], bytes], begin: float, body: bytes) -> Whole:
    length, lines = len(body), body.count(b"\n")
    while received := read():
        length += len(received)
        lines += received.count(b"\n")
    return Whole(time.perf_counter() - begin, length, lines)
