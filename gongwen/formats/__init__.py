"""Bytes to ``SourceText``: one module a format, chosen by the table below."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from gongwen.errors import Unreadable
from gongwen.formats import plain
from gongwen.model import SourceText

MAX_BYTES = 32 * 1024 * 1024

FORMATS: dict[str, tuple[str, Callable[[bytes], tuple[str, str]]]] = {
    ".txt": ("text/plain", plain.decode),
    ".md": ("text/markdown", plain.decode),
}
"""Suffix to media type and decoder; a decoder returns the text and the name of its encoding."""

DEFAULT = FORMATS[".txt"]


def read_file(path: Path) -> SourceText:
    """Read one file; raise Unreadable with a code and a detail for whatever prevents it."""
    try:
        if path.is_dir():
            raise Unreadable(
                "not_a_file",
                f"{path.name} 是文件夹 / {path.name} is a folder; give files or use ingest",
            )
        if not path.exists():
            raise Unreadable("not_found", f"{path.name} 不存在 / {path.name} does not exist")
        if not path.is_file():
            raise Unreadable(
                "not_a_file", f"{path.name} 不是普通文件 / {path.name} is not a regular file"
            )
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except PermissionError as error:
        raise Unreadable(
            "permission", f"当前用户无权读取 {path.name} / {path.name} may not be read by this user"
        ) from error
    except OSError as error:
        raise Unreadable(
            "io", f"{path.name} 无法读取 / {path.name} cannot be read: {error.strerror}"
        ) from error
    except ValueError as error:
        raise Unreadable("not_found", "不是文件路径 / this is no path of a file") from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> SourceText:
    """Decode the bytes of a file called ``name`` (its suffix chooses the format)."""
    if len(data) > MAX_BYTES:
        raise Unreadable(
            "too_large",
            f"{name} 超过 {MAX_BYTES} 字节，请拆分"
            f" / {name} is larger than {MAX_BYTES} bytes; split it",
        )
    media_type, decode = FORMATS.get(Path(name).suffix.lower(), DEFAULT)
    text, encoding = decode(data)
    if not text.strip():
        raise Unreadable("empty", f"{name} 没有文字 / {name} holds no text")
    return SourceText(
        # a name that is no UTF-8 must not break whoever writes it down
        name=Path(name).name.encode("utf-8", "backslashreplace").decode("utf-8"),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        encoding=encoding,
        text=text,
    )
