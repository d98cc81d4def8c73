"""Take documents out of files that are published: at once, then files without them in their place.

::

    public_dir/files/<release>/WITHDRAWN      they are withdrawn: when, and what replaced them
    public_dir/files/.withdrawn-<release>/    what to leave out, and their database, until others
                                              are made of it

The first step takes milliseconds, however large the files are. The second takes as long as
writing them; a run that is killed in between is completed by the next one.
"""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from db.public.files.about import About
from db.public.files.manifest import WITHDRAWN, folder_of, released, withdrawn_files
from db.public.files.place import put_in_place
from db.public.files.rewrite import OldFiles
from db.public.files.sqlite_file import FILE as DATABASE
from db.public.store import in_time_order

Pairs = Collection[tuple[str, int]]
"""Documents with an edition of each."""

_DROPPED = "dropped.json"
_REVISED = re.compile(r"(?P<first>.*)-r(?P<count>[1-9][0-9]*)")


def withdraw_files(public_dir: Path, pairs: Pairs, at: str) -> list[str]:
    """Take away every release's files that hold one of these editions; return the releases.

    ``at`` is when they were withdrawn, UTC.
    """
    gone = {document for document, _ in pairs}
    taken = []
    for release in released(public_dir):
        held = _held(folder_of(public_dir, release) / DATABASE, pairs)
        if held:
            _withdraw(public_dir, release, held, at)
            taken.append(release)
    for aside in _asides(public_dir):
        # Not made anew yet: what is to be made must lack these as well.
        _write(aside / _DROPPED, sorted(gone | set(_read(aside / _DROPPED))))
    return taken


def rewrite_files(public_dir: Path, about: About) -> Iterator[tuple[str, str]]:
    """Make files anew without what was withdrawn; yield each release and the name of the new one.

    ``about`` has the publisher's words, and the time that the new files are of.
    """
    # Imported here: what must be out at once does not wait for the libraries of all formats.
    from db.public.files.write import write_files

    for aside in _asides(public_dir):
        release = aside.name.removeprefix(".withdrawn-")
        if not (folder_of(public_dir, release) / WITHDRAWN).is_file():
            # Killed before it took effect: nothing was taken away.
            shutil.rmtree(aside)
            continue
        _empty(public_dir, release, aside)
        successor = _next_name(public_dir, release)
        with OldFiles(aside / DATABASE, _read(aside / _DROPPED)) as old:
            said = About(
                release=successor,
                created_at=about.created_at,
                publisher=about.publisher,
                licence=about.licence,
                base_url=about.base_url,
                quality=tuple(json.loads(old.about("quality") or "[]")),
            )

            def fill(folder: Path, old: OldFiles = old, said: About = said) -> None:
                write_files(old, folder, said)

            put_in_place(public_dir, successor, fill)
        place = folder_of(public_dir, release) / WITHDRAWN
        _write(place, {**_read(place), "successor": successor})
        shutil.rmtree(aside)
        yield release, successor


def _withdraw(public_dir: Path, release: str, held: set[str], at: str) -> None:
    folder = folder_of(public_dir, release)
    aside = folder.with_name(f".withdrawn-{release}")
    aside.mkdir(exist_ok=True)
    _write(aside / _DROPPED, sorted(held))
    # From here on the door answers 410; the files themselves are deleted when there is time.
    _write(folder / WITHDRAWN, {"withdrawn_at": at, "successor": None})


def _empty(public_dir: Path, release: str, aside: Path) -> None:
    """Set the database aside and delete what else there was, as often as it takes."""
    folder = folder_of(public_dir, release)
    if (folder / DATABASE).exists():
        (folder / DATABASE).replace(aside / DATABASE)
    for path in folder.iterdir():
        if path.name != WITHDRAWN:
            path.unlink()


def _held(database: Path, pairs: Pairs) -> set[str]:
    """Return which of these documents are among the files in one of these editions.

    Corrections may hold values of an edition that is not in the other tables any more.
    """
    address = database.resolve().as_uri() + "?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        queries = (
            "SELECT 1 FROM documents WHERE id = ? AND edition = ?",
            # In quotes, because files that are older have no such column, and then no rows.
            "SELECT 1 FROM corrections WHERE document = ?"
            " AND (edition = ? OR \"cause\" = 'source')",
        )
        return {
            pair[0]
            for pair in pairs
            if any(connection.execute(query, pair).fetchone() for query in queries)
        }


def _asides(public_dir: Path) -> list[Path]:
    found = (public_dir / "files").glob(".withdrawn-*")
    order = in_time_order([path.name.removeprefix(".withdrawn-") for path in found])
    return [public_dir / "files" / f".withdrawn-{name}" for name in order]


def _next_name(public_dir: Path, release: str) -> str:
    """Return the name after this one: ``2026-11-21-1-r1``, then ``2026-11-21-1-r2``."""
    found = _REVISED.fullmatch(release)
    first, count = (found["first"], int(found["count"])) if found else (release, 0)
    taken = {*withdrawn_files(public_dir)}
    while True:
        count += 1
        if f"{first}-r{count}" not in taken:
            return f"{first}-r{count}"


def _read(path: Path) -> dict[str, object]:
    value: dict[str, object] = json.loads(path.read_bytes())
    return value


def _write(path: Path, value: object) -> None:
    """Replace a file in one step."""
    unfinished = path.with_name(f".{path.name}")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
