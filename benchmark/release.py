"""The release that speed is measured on: generated documents through the whole real pipeline.

Text bytes are read, parsed, judged by the gate and built into an SQLite release, as what an
office publishes is. It is kept, and used again while code and count are the same.
"""

import hashlib
import shutil
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from sqlalchemy.schema import CreateIndex, CreateTable

from benchmark.corpus import Plan, issuers, plans, write
from db.public.build import build
from db.public.content import PublishedEdition, ReleaseContent
from db.public.sqlite_store import SqliteStore
from db.public.tables import FORMAT, metadata
from gongwen.extract import VERSION
from gongwen.formats import read_bytes
from gongwen.gate import judge
from gongwen.model import Cleared
from gongwen.structure import parse

NAME = "2026-12-31-1"
_CREATED = "2026-12-31T08:00:00Z"
_PROCESSES = 2
_BATCH = 250
_AHEAD = 8
_TOLD = 5_000


def ready(work: Path, count: int) -> Path:
    """Return the folder of a store with this release, built anew where what is there is older."""
    public = work / f"public-{count}"
    stamp = public / "made-of"
    wanted = made_of(count)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        _say(f"using the release of {count:,} documents in {public}")
        return public
    shutil.rmtree(public, ignore_errors=True)
    begin = time.perf_counter()
    store = SqliteStore(public, writable=True)
    build(store, ReleaseContent(NAME, _CREATED, "0" * 64, _editions(plans(count))))
    store.switch(NAME)
    store.close()
    stamp.write_text(wanted, encoding="ascii")
    _say(
        f"built the release of {count:,} documents, {database(public).stat().st_size / 1e6:,.0f} "
        f"MB, in {time.perf_counter() - begin:,.0f} s"
    )
    return public


def database(public: Path) -> Path:
    """Return the release's file."""
    return public / "releases" / NAME / "public.db"


def made_of(count: int) -> str:
    """Return a digest of what shapes the release: formats, tables, the generator, the count."""
    tables = [str(CreateTable(table)) for table in metadata.sorted_tables]
    names = [str(CreateIndex(index)) for table in metadata.sorted_tables for index in table.indexes]
    running = hashlib.sha256(repr((count, FORMAT, VERSION, tables, sorted(names))).encode())
    for name in ("corpus.py", "wording.py"):
        running.update((Path(__file__).parent / name).read_bytes())
    return running.hexdigest()


def _editions(planned: list[Plan]) -> Iterator[PublishedEdition]:
    """Yield the editions in the order of their ids; other processes read a little ahead."""
    begin = time.perf_counter()
    done = 0
    waiting: deque[Future[list[PublishedEdition]]] = deque()
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for start in range(0, len(planned), _BATCH):
            waiting.append(pool.submit(_read, planned[start : start + _BATCH]))
            if len(waiting) < _AHEAD:
                continue
            done += _BATCH
            yield from waiting.popleft().result()
            if done % _TOLD == 0:
                _say(f"{done:,} of {len(planned):,}, {time.perf_counter() - begin:,.0f} s")
        while waiting:
            yield from waiting.popleft().result()
    _say(f"all written after {time.perf_counter() - begin:,.0f} s; comparing and checking")


def _read(planned: list[Plan]) -> list[PublishedEdition]:
    """Read, parse and judge documents, as ``staff ingest`` does; all of them must be cleared."""
    return [_edition(plan) for plan in planned]


def _edition(plan: Plan) -> PublishedEdition:
    document = parse(read_bytes(f"{plan.document_id}.txt", write(plan).encode()))
    read = (document.issuer, document.number, document.kind)
    if read != (issuers()[plan.issuer].name, plan.number, plan.kind):
        raise ValueError(f"{plan.number} was read as {read}")
    # Documents came in over the years, some together.
    since = f"{document.date}T08:00:00Z"
    return PublishedEdition(
        document_id=plan.document_id,
        edition=1,
        cleared=Cleared(document, judge(document)),
        reviewed=True,
        cleared_at=since,
        published_at=since,
        changed_at=since,
    )


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
