"""``SHA256SUMS``: what the files of a release are, and the digest of each."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from db.public.store import check_name, in_time_order
from gongwen.errors import ReleaseError

FILE = "SHA256SUMS"
_FOLDER = "files"
_LINE = re.compile(r"([0-9a-f]{64})  ([0-9A-Za-z][0-9A-Za-z._-]*)")


def folder_of(public_dir: Path, release: str) -> Path:
    """Return where the files of a release are served from; raises ReleaseError for no name."""
    return public_dir / _FOLDER / check_name(release)


def released(public_dir: Path) -> list[str]:
    """Return the names of the releases whose files are there, oldest first."""
    found = (public_dir / _FOLDER).glob(f"[0-9a-z]*/{FILE}")
    return in_time_order([path.parent.name for path in found])


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
