"""Finding the files that ``ingest`` was given, and reading their bytes."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongwen.errors import Unreadable
from gongwen.formats import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Found:
    """A path to take in, as it was given; or why it cannot be, or that a folder is empty."""

    path: str
    problem: Unreadable | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file's bytes, digest and size; ``data`` is None where it is too large to be read."""

    sha256: str
    size: int
    data: bytes | None


def find_sources(paths: list[str]) -> Iterator[Found]:
    """Yield the files in the order of the paths, a folder's in the order of their names.

    Hidden files and folders inside a folder are left out; a link to a file is followed, a link
    to a folder is not, so that no loop can be.
    """
    for given in paths:
        if given and Path(given).is_dir():
            yield from _walk(given)
        else:
            yield Found(given)


def read_source(path: str) -> Bytes:
    """Return a file's bytes; raise Unreadable where the system does not give them."""
    try:
        if not path or not stat.S_ISREG(Path(path).stat().st_mode):
            raise Unreadable(
                "not_a_file",
                "不是普通文件，请给出文本文件或文件夹"
                " / not a regular file; give a text file or a folder",
            )
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
            whole = hashlib.sha256(data)
            if len(data) <= MAX_BYTES:
                return Bytes(whole.hexdigest(), len(data), data)
            size = len(data)
            while more := stream.read(1 << 20):
                whole.update(more)
                size += len(more)
            return Bytes(whole.hexdigest(), size, None)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def _walk(folder: str) -> Iterator[Found]:
    waiting = [folder]
    nothing = True
    while waiting:
        path = waiting.pop()
        if path is not folder and not _is_folder(path):
            nothing = False
            yield Found(path)
            continue
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            nothing = False
            yield Found(path, problem=_unreadable(error))
            continue
        # The last in is the next out: names in order, each folder where its name stands.
        waiting.extend(
            inside
            for name in reversed(names)
            if _is_folder(inside := os.path.join(path, name)) or not os.path.isdir(inside)
        )
    if nothing:
        yield Found(folder, empty=True)


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)


def _unreadable(error: OSError | ValueError) -> Unreadable:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Unreadable(
                "not_found",
                "没有这个文件或文件夹，请核对路径 / no such file or folder; check the path",
            )
        case PermissionError():
            return Unreadable(
                "permission",
                "当前用户无权读取，请更改权限 / this user may not read it; change its permissions",
            )
        case OSError():
            return Unreadable("io", f"无法读取 / cannot be read: {error.strerror}")
        case ValueError():
            return Unreadable("not_found", "不是文件路径 / this is no path of a file")
