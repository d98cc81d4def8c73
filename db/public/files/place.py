"""Put the files of a release in place: whole and on the disk, or not at all.

::

    public_dir/files/<release>/              the files as they are served
    public_dir/files/.building-<release>/    files under way, or what a killed run left
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from db.public.files.manifest import folder_of


def put_in_place(public_dir: Path, release: str, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill an empty folder, then rename it to where the release's files are served.

    What an earlier run left is removed, and files of the same release are replaced. An exception
    leaves nothing. Publishing takes turns; that no other process writes here is its care.
    """
    target = folder_of(public_dir, release)
    target.parent.mkdir(parents=True, exist_ok=True)
    for kind in ("building", "replaced", "removed"):
        for leftover in target.parent.glob(f".{kind}-*"):
            shutil.rmtree(leftover)
    place = target.with_name(f".building-{release}")
    place.mkdir()
    try:
        write(place)
        for path in sorted(place.iterdir()):
            path.chmod(0o444)
            _sync(path)
        _sync(place)
        if target.is_dir():
            target.rename(target.with_name(f".replaced-{release}"))
        place.rename(target)
        _sync(target.parent)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    shutil.rmtree(target.with_name(f".replaced-{release}"), ignore_errors=True)


def remove_files(public_dir: Path, release: str) -> None:
    """Take the files of a release away, those that are there and those under way."""
    target = folder_of(public_dir, release)
    gone = target.with_name(f".removed-{release}")
    shutil.rmtree(gone, ignore_errors=True)
    if target.is_dir():
        # Out of reach in one step; a reader that has a file open reads it to its end.
        target.rename(gone)
        _sync(target.parent)
    shutil.rmtree(gone, ignore_errors=True)
    shutil.rmtree(target.with_name(f".building-{release}"), ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
