"""A table as CSV after RFC 4180, and as one JSON object a line in the form of the API."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import orjson

from db.public.files.columns import Cells, FileTable


class CsvFile:
    """CSV in UTF-8 without a byte order mark; nothing is an empty cell."""

    def __init__(self, folder: Path, table: FileTable) -> None:
        path = folder / f"{table.name}.csv"
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(table.names)

    def add(self, rows: Sequence[Cells]) -> None:
        """Write rows of plain cells."""
        self._writer.writerows(rows)

    def close(self) -> None:
        """Complete the file."""
        self._file.close()


class NdjsonFile:
    """One object a line; a dot in a column's name leads into an object, as in the API."""

    def __init__(self, folder: Path, table: FileTable) -> None:
        self._file = (folder / f"{table.name}.ndjson").open("wb")
        self._present = _presenter(table.names)

    def add(self, rows: Sequence[Cells]) -> None:
        """Write rows of typed cells."""
        self._file.writelines(orjson.dumps(self._present(row)) + b"\n" for row in rows)

    def close(self) -> None:
        """Complete the file."""
        self._file.close()


def _presenter(names: Sequence[str]) -> Callable[[Cells], dict[str, Any]]:
    """Return what makes an object of a row; an inner object without any value is null."""
    places: dict[str, int | list[tuple[str, int]]] = {}
    for place, name in enumerate(names):
        outer, dot, inner = name.partition(".")
        if not dot:
            places[name] = place
            continue
        members = places.setdefault(outer, [])
        if isinstance(members, list):
            members.append((inner, place))

    def present(row: Cells) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, place in places.items():
            if isinstance(place, int):
                made[name] = row[place]
                continue
            values = {inner: row[each] for inner, each in place}
            made[name] = values if any(one is not None for one in values.values()) else None
        return made

    return present
