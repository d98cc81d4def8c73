"""The files as they came, under their SHA-256, beside the registry and as private as it."""

import os
import time
from pathlib import Path

_STALE_SECONDS = 3600


class Originals:
    """The folder of originals: ``ab/ab…`` for each digest; written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this digest are, or would be."""
        return self.folder / sha256[:2] / sha256

    def keep(self, sha256: str, data: bytes) -> None:
        """Store the bytes durably; does nothing where they are stored already."""
        target = self.path(sha256)
        if target.exists() and target.stat().st_size == len(data):
            return
        # Parents that mkdir makes on the way get the default mode; this one must not.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self._incoming, target.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        unfinished = self._incoming / f"{sha256}.{os.getpid()}"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
        _sync_folder(target.parent)

    def remove(self, sha256: str) -> bool:
        """Delete the bytes with this digest; return whether there were any."""
        path = self.path(sha256)
        if not path.exists():
            return False
        path.unlink()
        _sync_folder(path.parent)
        return True

    def sweep(self) -> None:
        """Remove what processes that were killed left unfinished."""
        if not self._incoming.is_dir():
            return
        before = time.time() - _STALE_SECONDS
        for unfinished in self._incoming.iterdir():
            if unfinished.stat().st_mtime < before:
                unfinished.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
