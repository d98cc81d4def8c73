"""``SHA256SUMS``: what the files of a release are, and the digest of each.

Where the files were withdrawn, ``WITHDRAWN`` stands in their place.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.public.store import check_name, in_time_order
from gongwen.errors import ReleaseError

FILE = "SHA256SUMS"
WITHDRAWN = "WITHDRAWN"
FOLDER = "files"
_LINE = re.compile(r"([0-9a-f]{64})  ([0-9A-Za-z][0-9A-Za-z._-]*)")


def folder_of(public_dir: Path, release: str) -> Path:
    """Return where the files of a release are served from; raises ReleaseError for no name."""
    return public_dir / FOLDER / check_name(release)


def released(public_dir: Path) -> list[str]:
    """Return the names of the releases whose files are there, oldest first."""
    found = {path.parent.name for path in (public_dir / FOLDER).glob(f"[0-9a-z]*/{FILE}")}
    return in_time_order(list(found - set(withdrawn_files(public_dir))))


def withdrawn_files(public_dir: Path) -> list[str]:
    """Return the names of the releases whose files were withdrawn, oldest first."""
    found = (public_dir / FOLDER).glob(f"[0-9a-z]*/{WITHDRAWN}")
    return in_time_order([path.parent.name for path in found])


@dataclass(frozen=True, slots=True)
class WithdrawnFiles:
    """When files were withdrawn, and the release that has them without what had to go."""

    withdrawn_at: str
    successor: str | None


def read_withdrawn(public_dir: Path, release: str) -> WithdrawnFiles | None:
    """Return what is said of files that were withdrawn, None where they were not.

    The successor is the last of those that followed one on another.
    """
    try:
        said = json.loads((folder_of(public_dir, release) / WITHDRAWN).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    successor = said["successor"]
    while successor is not None:
        later = read_withdrawn(public_dir, successor)
        if later is None:
            break
        successor = later.successor
    return WithdrawnFiles(said["withdrawn_at"], successor)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, digests: Mapping[str, str]) -> None:
    """Write ``SHA256SUMS`` as ``sha256sum -c`` reads it, by name."""
    lines = [f"{digests[name]}  {name}\n" for name in sorted(digests)]
    (folder / FILE).write_text("".join(lines), encoding="ascii", newline="\n")


def read_sums(folder: Path) -> dict[str, str]:
    """Return the digest of each file by its name, ``SHA256SUMS`` itself among them.

    Nothing else in the folder counts as a file of the release. Raises ReleaseError where a line
    is not of this form, OSError where there is none.
    """
    body = (folder / FILE).read_bytes()
    found = {}
    for line in body.decode("ascii", "replace").splitlines():
        matched = _LINE.fullmatch(line)
        if matched is None:
            raise ReleaseError(f"{FILE} has a line that names no file")
        found[matched[2]] = matched[1]
    return {**found, FILE: hashlib.sha256(body).hexdigest()}
