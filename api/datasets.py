"""The releases as the public door shows them: each with its time, its counts and its files.

Shown are the current release and older ones. What is newer is not published: a release under
way, or one that was rolled back.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from api.door import door
from api.problems import Problem
from db.public.files.manifest import (
    FILE,
    WITHDRAWN,
    WithdrawnFiles,
    folder_of,
    read_sums,
    read_withdrawn,
    released,
)
from db.public.queries.release_meta import ReleaseMeta
from db.public.store import in_time_order
from gongwen.errors import ReleaseError

PACKAGE = "datapackage.json"
CSVW = "csv-metadata.json"
_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ndjson": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAMED = {CSVW: "application/csvm+json", FILE: "text/plain"}


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file: its name, what it is, its size and its digest."""

    name: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release: ``queryable`` while its store is kept, ``files`` empty where there are none."""

    name: str
    created_at: str
    documents: int
    observations: int
    current: bool
    queryable: bool
    files: tuple[ReleaseFile, ...]

    @property
    def path(self) -> str:
        """Where its files are."""
        return f"/releases/{self.name}/"


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a release, and what they say of it."""

    folder: Path
    created_at: str
    documents: int
    observations: int
    files: tuple[ReleaseFile, ...]

    def file(self, name: str) -> ReleaseFile | None:
        """Return the file of this name, None where there is none."""
        return next((one for one in self.files if one.name == name), None)


def list_releases(meta: ReleaseMeta) -> list[Release]:
    """Return the releases up to the current one, which is ``meta``, newest first."""
    stored = set(door().releases.kept())
    names = in_time_order(list({*stored, *released(door().settings.public_dir), meta.release}))
    shown = names[: names.index(meta.release) + 1]
    found = [_release(name, meta, name in stored) for name in reversed(shown)]
    return [one for one in found if one is not None]


def find_release(name: str, meta: ReleaseMeta) -> Release | None:
    """Return the release of this name if it is shown, None else.

    Raises the 410 problem of a release that is neither kept nor has its files any more.
    """
    find_files(name, meta)
    return _release(name, meta, name in door().releases.kept()) if _is_shown(name, meta) else None


def find_files(name: str, meta: ReleaseMeta) -> Files | None:
    """Return the files of the release of this name if it is shown, None else.

    Raises the 410 problem of files that were withdrawn.
    """
    if not _is_shown(name, meta):
        return None
    withdrawn = read_withdrawn(door().settings.public_dir, name)
    if withdrawn is not None:
        raise _withdrawn(withdrawn)
    return _files(name)


def _is_shown(name: str, meta: ReleaseMeta) -> bool:
    try:
        folder_of(door().settings.public_dir, name)
    except ReleaseError:
        return False
    return in_time_order([name, meta.release])[-1] == meta.release


def _release(name: str, meta: ReleaseMeta, stored: bool) -> Release | None:
    own = meta if name == meta.release else _readable(name) if stored else None
    kept = _files(name)
    said = own or kept
    if said is None:
        return None
    return Release(
        name=name,
        created_at=said.created_at,
        documents=said.documents,
        observations=said.observations,
        current=name == meta.release,
        queryable=own is not None,
        files=kept.files if kept else (),
    )


def _readable(name: str) -> ReleaseMeta | None:
    """Return what the release says of itself; None for one retired just now, or too old to read."""
    try:
        return door().releases.named(name)
    except ReleaseError:
        return None


def _withdrawn(said: WithdrawnFiles) -> Problem:
    successor = None if said.successor is None else door().url(f"/releases/{said.successor}/")
    members = {
        "reason": "document_withdrawn",
        "withdrawn_at": said.withdrawn_at,
        "successor": successor,
    }
    return Problem("files-withdrawn", members=members)


def _files(name: str) -> Files | None:
    folder = folder_of(door().settings.public_dir, name)
    if (folder / WITHDRAWN).exists():
        return None
    try:
        found = (folder / FILE).stat()
        return _read(folder, found.st_ino, found.st_mtime_ns)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=256)
def _read(folder: Path, *_stamp: int) -> Files:
    """Read what is there once: files do not change while they are in place."""
    sums = read_sums(folder)
    package = json.loads((folder / PACKAGE).read_bytes())
    rows = {one["name"]: one["rows"] for one in package["resources"]}
    files = [
        ReleaseFile(name, _media_type(name), (folder / name).stat().st_size, sums[name])
        for name in sorted(sums)
    ]
    return Files(folder, package["created"], rows["documents"], rows["observations"], tuple(files))


def _media_type(name: str) -> str:
    return _NAMED.get(name) or _TYPES[Path(name).suffix]
