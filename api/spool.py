"""A whole list as one file: CSV after RFC 4180, or one JSON object a line.

It is written to a temporary file before it is sent, so that its length and digest are known and
an answer that is cut cannot be taken for a whole one. Few rows are in memory at a time.
"""

import base64
import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
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
_NO_CELL = (bool, list)

Row = Mapping[str, Any]


class Spooled:
    """A file that is written once, then read once; it goes when it is closed."""

    def __init__(self) -> None:
        self.file = cast(IO[bytes], SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
        self.length = 0
        self._hash = hashlib.sha256()

    def add(self, data: bytes) -> None:
        """Append bytes."""
        self.file.write(data)
        self.length += len(data)
        self._hash.update(data)

    def write(self, text: str) -> None:
        """Append text in UTF-8, as Python's csv module wants to."""
        self.add(text.encode())

    def packed(self, coding: str) -> "Spooled":
        """Return the file in a coding; this one is closed unless it is that already."""
        if coding == IDENTITY:
            return self
        packer, result = CODINGS[coding](), Spooled()
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
    spooled = Spooled()
    for row in rows:
        spooled.add(orjson.dumps(row) + b"\n")
    return spooled


def write_csv(rows: Iterable[Row], columns: Sequence[str], *, excel: bool) -> Spooled:
    """Return the rows as CSV with a header; ``proposal.body`` is ``body`` in ``proposal``.

    Null is empty, a list is joined by ``|``. ``excel`` adds a byte order mark and puts an
    apostrophe before text that a spreadsheet would take for a formula.
    """
    spooled = Spooled()
    if excel:
        spooled.add(_BOM)
    writer = csv.writer(spooled, lineterminator="\r\n")
    writer.writerow(columns)
    readers = [_reader(column) for column in columns]
    for row in rows:
        values = [read(row) for read in readers]
        cells = [_cell(one) if one.__class__ in _NO_CELL else one for one in values]
        writer.writerow([_harmless(cell) for cell in cells] if excel else cells)
    return spooled


def _reader(column: str) -> Any:
    outer, dot, inner = column.partition(".")
    if not dot:
        return itemgetter(outer)

    def read(row: Row) -> Any:
        nested = row[outer]
        return None if nested is None else nested[inner]

    return read


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(value)
    return "true" if value else "false"


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
