"""``ingest``: files and folders into the registry, each file in a transaction of its own."""

import argparse
import os
from dataclasses import dataclass
from typing import Any

from db.registry.erasing import is_erased
from db.registry.originals import Originals
from db.registry.receive import Received, check_not_erased, known, receive
from db.registry.reject import reject
from db.registry.session import Registry, open_registry
from gongwen.errors import RegistryError, Unreadable
from gongwen.formats import MAX_BYTES, read_bytes
from gongwen.gate import judge
from gongwen.structure import parse
from staff.at_once import suspend
from staff.output import DECISIONS, Output, reasons_text, unreadable_text
from staff.settings import Settings
from staff.sources import Bytes, Found, find_sources, read_source

NAME = "ingest"
SUMMARY = "读入文件和文件夹 / take files and folders into the registry"
EXAMPLES = """\
  python -m staff ingest samples/
  python -m staff ingest --json a.txt b.txt | grep '"held"'"""

OUTCOMES = {
    "document": "新公文 new",
    "edition": "新版本 new edition",
    "copy": "文字与已有版本相同 copy",
    "unchanged": "已读过 unchanged",
}
"""What became of a file that could be read."""

_PROGRESS_EVERY = 25


@dataclass(frozen=True, slots=True)
class Row:
    """The answer for one file.

    ``outcome`` is what became of it, ``because`` and ``detail`` say why it was rejected.
    """

    source: str
    document: str | None
    decision: str
    reasons: tuple[str, ...]
    detail: str | None = None
    outcome: str = ""
    because: str = ""

    @property
    def value(self) -> dict[str, Any]:
        """The row as ``--json`` prints it."""
        return {
            "source": self.source,
            "document": self.document,
            "decision": self.decision,
            "reasons": list(self.reasons),
        }

    @property
    def text(self) -> str:
        """The row as people read it."""
        line = f"{DECISIONS[self.decision]}  {self.document or '-' * 10}  {self.source}"
        said = self.because or (reasons_text(self.reasons) if self.reasons else "")
        return "  ".join(filter(None, (line, OUTCOMES.get(self.outcome, ""), said)))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="文件或文件夹（含子文件夹，隐藏文件除外）/ a file, or a folder with all below it"
        " but hidden files and linked folders",
    )


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Ingest every path; return 1 if a file was rejected, which stops no other file."""
    originals = Originals(settings.originals)
    originals.sweep()
    counts = dict.fromkeys(DECISIONS, 0)
    with open_registry(settings.registry) as registry:
        for found in find_sources(arguments.paths):
            if found.empty:
                out.note(f"文件夹里没有文件 nothing to read in {found.path}")
                continue
            row = ingest(registry, originals, found, settings.operator)
            counts[row.decision] += 1
            _progress(out, sum(counts.values()))
            out.row(row.value, row.text)
            if row.detail is not None:
                out.note(f"{row.source}: {row.detail}")
    if counts["held"]:
        # an edition that fails the gate suspends the published one at once
        suspend(settings, out)
    done = sum(counts.values())
    out.text(
        f"共 {done} 件：放行 {counts['cleared']}，暂扣 {counts['held']}，拒收 {counts['rejected']}"
        f" / {done} files: {counts['cleared']} cleared, {counts['held']} held,"
        f" {counts['rejected']} rejected"
    )
    return 1 if counts["rejected"] else 0


def ingest(registry: Registry, originals: Originals, found: Found, operator: str) -> Row:
    """Take one file in and return its row; only a registry that fails raises (RegistryError)."""
    if found.problem is not None:
        return _rejected(found.path, found.problem)
    try:
        source = read_source(found.path)
    except Unreadable as error:
        return _rejected(found.path, error)
    with registry.read() as session:
        before = known(session, source.sha256)
        erased = before is not None and is_erased(session, before.document_id)
    if erased:
        return _rejected(
            found.path,
            Unreadable("erased", "该文件已依决定清除 / these bytes were erased by decision"),
        )
    if before is not None:
        return _row(found.path, before)
    # A name that is no UTF-8 could not be stored or published.
    name = os.fsencode(os.path.basename(found.path)).decode("utf-8", "replace")
    try:
        return _take_in(registry, originals, found.path, name, source, operator)
    except Unreadable as error:
        problem = error
    except (RegistryError, OSError):
        raise
    except Exception as error:  # a mistake in the reading of one file must not stop the others
        said = f"{type(error).__name__}: {error}"
        problem = Unreadable("internal", f"无法处理 / cannot be processed: {said}")
    if problem.code == "erased":
        # Nothing of it is to be written down again, not even its name.
        return _rejected(found.path, problem)
    if source.data is not None:
        originals.keep(source.sha256, source.data)
    with registry.write(operator) as write:
        reject(write, source.sha256, name, source.size, problem.code)
    return _rejected(found.path, problem)


def _take_in(
    registry: Registry, originals: Originals, path: str, name: str, source: Bytes, operator: str
) -> Row:
    if source.data is None:
        raise Unreadable(
            "too_large", f"超过 {MAX_BYTES} 字节，请拆分 / larger than {MAX_BYTES} bytes; split it"
        )
    document = parse(read_bytes(name, source.data))
    with registry.read() as session:
        check_not_erased(session, document)
    judged = judge(document)
    # First the bytes: what the registry names must exist.
    originals.keep(source.sha256, source.data)
    with registry.write(operator) as write:
        received = receive(write, document, judged, source.size)
    return _row(path, received)


def _row(path: str, received: Received) -> Row:
    return Row(
        path, received.document_id, received.decision, received.reasons, outcome=received.outcome
    )


def _rejected(path: str, problem: Unreadable) -> Row:
    return Row(
        path,
        None,
        "rejected",
        ("unreadable",),
        f"{problem.code}: {problem.detail}",
        because=unreadable_text(problem.code),
    )


def _progress(out: Output, done: int) -> None:
    """Count on the terminal while the rows go into a file or to another program."""
    if done % _PROGRESS_EVERY == 0 and out.stderr.isatty() and not out.stdout.isatty():
        out.stderr.write(f"\r{done} 件 files")
        out.stderr.flush()
