"""A whole list as one file: CSV after RFC 4180, or one JSON object a line.

It is written to a temporary file before it is sent, so that its length and digest are known and
an answer that is cut cannot be taken for a whole one. Few rows are in memory at a time.
"""

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

import orjson

from api.coding import CODINGS, IDENTITY

_IN_MEMORY = 256 * 1024
_CHUNK = 64 * 1024
_BOM = b"\xef\xbb\xbf"
# What a spreadsheet would run. A plain number is none, whatever its sign.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)

Row = Mapping[str, Any]
Cells = Sequence[Any]


class Spooled:
    """A file that is written once, then read once; it goes when it is closed.

    ``with`` closes it where writing it fails.
    """

    def __init__(self) -> None:
        self.file = cast(IO[bytes], SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
        self.length = 0
        self._hash = hashlib.sha256()

    def __enter__(self) -> "Spooled":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self.file.close()

    def add(self, data: bytes) -> None:
        """Append bytes."""
        self.file.write(data)
        self.length += len(data)
        self._hash.update(data)

    def packed(self, coding: str) -> "Spooled":
        """Return the file in a coding; this one is closed unless it is that already."""
        if coding == IDENTITY:
            return self
        packer = CODINGS[coding]()
        with Spooled() as result:
            for chunk in self.chunks():
                result.add(packer.compress(chunk))
            result.add(packer.flush())
        return result

    def chunks(self) -> Iterator[bytes]:
        """Yield what was written, and close the file."""
        with self.file as file:
            file.seek(0)
            while chunk := file.read(_CHUNK):
                yield chunk

    def digest(self) -> str:
        """Return the value of a Repr-Digest header (RFC 9530)."""
        return f"sha-256=:{base64.b64encode(self._hash.digest()).decode()}:"


def write_ndjson(rows: Iterable[Row]) -> Spooled:
    """Return the rows, one JSON object a line."""
    with Spooled() as spooled:
        for row in rows:
            spooled.add(orjson.dumps(row) + b"\n")
    return spooled


def write_csv(parts: Iterable[Sequence[Cells]], columns: Sequence[str], *, excel: bool) -> Spooled:
    """Return rows, which come in parts, as CSV with a header; null is empty.

    ``excel`` adds a byte order mark and puts an apostrophe before text that a spreadsheet would
    take for a formula.
    """
    # The writer takes a part as a whole; row by row it would cost several times as much.
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    with Spooled() as spooled:
        spooled.add(_BOM if excel else b"")
        writer.writerow(columns)
        for rows in parts:
            writer.writerows([list(map(_harmless, row)) for row in rows] if excel else rows)
            spooled.add(page.getvalue().encode())
            page.seek(0)
            page.truncate()
        spooled.add(page.getvalue().encode())
    return spooled


def write_lines(parts: Iterable[bytes], columns: Sequence[str]) -> Spooled:
    """Return lines of CSV, which come in parts, below a header."""
    with Spooled() as spooled:
        spooled.add((",".join(columns) + "\r\n").encode())
        for part in parts:
            spooled.add(part)
    return spooled


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
