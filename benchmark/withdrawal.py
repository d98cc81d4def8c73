"""How long a withdrawn document is still to be had: every answer, every old file, under load.

    python -m benchmark.withdrawal --documents 10000

An office of so many generated documents ingests and publishes them through the private door as
people do (kept in ``--work`` for the next run), two releases with files. Then it is served by two
workers, eight clients ask without a pause, and one document is withdrawn (``gone``) by command.
Told is when, counted from the start of the command, an address of it was last answered with
anything but 410; how many requests failed; and whether any file under the public folder, or any
answer, still holds a run of its text once the command is done. It is restored at the end.
"""

import argparse
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from benchmark.corpus import plans, write
from benchmark.release import made_of
from benchmark.served import ours

_CLIENTS = 8
_WATCHERS = 2


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=Path("var/benchmark/withdrawal"))
    parser.add_argument("--clients", type=int, default=_CLIENTS)
    given = parser.parse_args()
    office = _Office(given.work / f"office-{given.documents}", given.documents)
    office.prepare()
    with ours(office.public, given.work) as address:
        _measure(office, address, given.clients)


@dataclass
class _Office:
    folder: Path
    count: int

    @property
    def public(self) -> Path:
        return self.folder / "var/public"

    def prepare(self) -> None:
        """Ingest and publish, unless it was done before by this code."""
        done = self.folder / "done"
        wanted = made_of(self.count)
        if done.is_file() and done.read_text(encoding="ascii") == wanted:
            _say(f"using the office in {self.folder}")
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        inbox = self.folder / "inbox"
        inbox.mkdir(parents=True)
        planned = plans(self.count)
        for plan in planned[:-1]:
            (inbox / f"{plan.document_id}.txt").write_text(write(plan), encoding="utf-8")
        self.staff("ingest", str(inbox))
        self.staff("publish")
        last = inbox / f"{planned[-1].document_id}.txt"
        last.write_text(write(planned[-1]), encoding="utf-8")
        self.staff("ingest", str(last))
        self.staff("publish")
        done.write_text(wanted, encoding="ascii")

    def staff(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(  # noqa: S603  # our own command, no shell
            self.command(*arguments), env=self.environment(), check=True, text=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "staff", *arguments]

    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GONGWEN_")}
        return {**kept, "GONGWEN_DATA": str(self.folder / "var"), "GONGWEN_REVIEW": "none"}


def _measure(office: _Office, address: str, clients: int) -> None:
    asker = _Asker(address)
    listed = json.loads(asker.get("/api/v1/documents?limit=500")[1])["data"]
    chosen = next(one for one in listed[100:] if one["observations"] > 3)
    text = asker.get(f"/d/{chosen['id']}.txt")[1].decode()
    addresses = list(_addresses(asker, chosen))
    for path in addresses:
        if asker.get(path)[0] != 200:
            raise RuntimeError(f"{path} is not there to be withdrawn")
    load = _Load(address, [one["id"] for one in listed if one["id"] != chosen["id"]], clients)
    load.start()
    time.sleep(2)
    begin = datetime.now(UTC)
    process = subprocess.Popen(  # noqa: S603  # our own command, no shell
        office.command("withdraw", chosen["id"], "--type", "gone", "--reason", "privacy"),
        env=office.environment(), stdout=subprocess.PIPE,
    )  # fmt: skip
    watch = _Watch(address, addresses)
    watch.start()
    process.wait()
    ended = datetime.now(UTC)
    watch.stop()
    load.stop()
    recorded = _recorded(office, chosen["id"])
    _say(
        f"{office.count:,} documents, {len(addresses)} addresses of one of them, {clients} clients"
    )
    took = (watch.last - begin).total_seconds()
    _say(
        f"the last answer of an address that was not 410 was asked for {took:.2f} s after the start"
    )
    _say(f"of the command: {watch.path}, at {watch.last:%H:%M:%S.%f};")
    _say(f"the registry recorded it at {recorded}")
    _say(f"files of both releases made anew after {(ended - begin).total_seconds():.1f} s")
    _say(f"requests under load: {sum(load.statuses.values()):,}, by status {dict(load.statuses)}")
    _say(f"failed: {load.failed or 'none'}; the slowest took {load.slowest:.2f} s")
    canaries = _canaries(text, office)
    _say(f"runs of its text that no other document holds: {len(canaries)}")
    _say(f"files that hold one: {_files_with(office.public, canaries) or 'none'}")
    _say(f"answers that hold one: {_answers_with(asker, chosen, canaries) or 'none'}")
    office.staff("restore", chosen["id"])


def _addresses(asker: "_Asker", chosen: dict[str, str]) -> Iterator[str]:
    identifier = chosen["id"]
    for suffix in ("", ".json", ".txt", ".md", ".html", "/v/1", "/v/1.json"):
        yield f"/d/{identifier}{suffix}"
    for rest in ("", "/observations", "/editions", "/observations.csv"):
        yield f"/api/v1/documents/{identifier}{rest}"
    numbers = json.loads(asker.get(f"/api/v1/documents/{identifier}/observations")[1])["data"]
    for one in numbers:
        yield f"/o/{one['id']}"
        yield f"/api/v1/observations/{one['id']}"
    for release in json.loads(asker.get("/api/v1/releases")[1])["data"]:
        folder = f"/releases/{release['release']}"
        # a release made anew without the document, in an earlier run, stays as it is
        if identifier.encode() in asker.get(f"{folder}/documents.ndjson")[1]:
            yield from (f"{folder}/{file['name']}" for file in release["files"])


@dataclass
class _Watch:
    """Asks the addresses in turn without a pause and notes when one last answered anything but 410.

    Each request has a connection of its own, so that both workers are asked.
    """

    address: str
    addresses: list[str]
    last: datetime = field(default_factory=lambda: datetime.now(UTC))
    path: str = ""
    _ends: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to ask."""
        self._threads = [
            threading.Thread(target=self._ask, args=(self.addresses[part::_WATCHERS],))
            for part in range(_WATCHERS)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop asking."""
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, addresses: list[str]) -> None:
        asker = _Asker(self.address)
        while not self._ends.is_set():
            for path in addresses:
                begun = datetime.now(UTC)
                if asker.get(path, head=True)[0] != 410 and begun > self.last:
                    self.last, self.path = begun, path


def _recorded(office: _Office, identifier: str) -> str:
    with sqlite3.connect(office.folder / "var/private/registry.db") as registry:
        query = "SELECT max(at) FROM withdrawal WHERE document_id = ?"
        at: str = registry.execute(query, (identifier,)).fetchone()[0]
    return at


def _canaries(text: str, office: _Office) -> list[bytes]:
    """Return runs of twelve characters of the text that stand in no other document."""
    runs = {run for part in re.split(r"\s+", text) for run in re.findall(r"[^\s]{12}", part)}
    for path in (office.folder / "inbox").iterdir():
        other = path.read_text(encoding="utf-8")
        if other.strip() != text.strip() and "".join(other.split()) != "".join(text.split()):
            runs = {run for run in runs if run not in other}
    return [run.encode() for run in sorted(runs)]


def _files_with(folder: Path, canaries: list[bytes]) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [str(path.relative_to(folder)) for one in canaries if one in data][:1]
    return found


def _answers_with(asker: "_Asker", chosen: dict[str, str], canaries: list[bytes]) -> list[str]:
    described = json.loads(asker.get("/api/v1/openapi.json")[1])["paths"]
    paths = [path for path in described if "{" not in path]
    paths += [f"/api/v1/{name}" for name in ("documents.csv", "documents.ndjson",
              "observations.csv", "observations.ndjson", "changes.csv")]  # fmt: skip
    paths += [
        "/",
        "/feed.atom",
        "/sitemap.xml",
        "/catalog.jsonld",
        "/datasets",
        "/datapackage.json",
    ]
    for name in (chosen["title"], chosen["number"]):
        paths += [f"/?q={quote(name)}", f"/api/v1/documents?q={quote(name)}"]
        paths += [f"/api/v1/observations?q={quote(name)}", f"/id?number={quote(name)}"]
    paths += [f"/d/{quote(chosen['number'])}", f"/d/{chosen['slug']}", f"/d/{chosen['id']}"]
    found = []
    for path in paths:
        body = asker.get(path)[1]
        # a page of results says what was asked for
        asked = unquote(path).encode()
        found += [path for one in canaries if one in body and one not in asked][:1]
    return found


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@dataclass
class _Asker:
    address: str

    def get(self, path: str, *, head: bool = False) -> tuple[int, bytes]:
        """Ask on a connection of its own, so that either worker may answer."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request("HEAD" if head else "GET", path)
            answer: HTTPResponse = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@dataclass
class _Load:
    """Clients that ask for other documents, lists and searches without a pause."""

    address: str
    ids: list[str]
    clients: int
    statuses: Counter[int] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    _ends: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to ask."""
        self._threads = [
            threading.Thread(target=self._ask, args=(number,)) for number in range(self.clients)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop asking."""
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, number: int) -> None:
        asker = _Asker(self.address)
        turn = number
        while not self._ends.is_set():
            turn += self.clients
            one = self.ids[turn % len(self.ids)]
            path = (
                f"/d/{one}", f"/api/v1/documents/{one}", "/api/v1/documents?facets=kind,year",
                f"/api/v1/observations?document={one}", "/?q=%E5%AD%B5%E5%8C%96%E5%99%A8",
            )[turn % 5]  # fmt: skip
            begun = time.perf_counter()
            try:
                status, _ = asker.get(path)
            except OSError as error:
                self.failed.append(f"{path}: {error}")
                continue
            self.statuses[status] += 1
            self.slowest = max(self.slowest, time.perf_counter() - begun)
            if status != 200:
                self.failed.append(f"{path}: {status}")


if __name__ == "__main__":
    main()
