"""All tables as one SQLite file, with their keys: to be opened and asked."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import orjson

from db.public.files.about import NOTICE_EN, NOTICE_ZH, About
from db.public.files.columns import Cells, FileTable
from db.public.files.source import Told
from gongwen.errors import ReleaseError

FILE = "gongwen.sqlite"


class SqliteFile:
    """Strict tables; booleans are 0 and 1, lists are JSON. The same rows give the same bytes."""

    def __init__(self, folder: Path, tables: Sequence[FileTable], about: About, told: Told) -> None:
        self._connection = sqlite3.connect(folder / FILE, isolation_level=None)
        for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("BEGIN")
        self._connection.execute(
            "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"
        )
        said = {
            "audit_head": told.audit_head,
            "content_digest": told.content_digest,
            "created": about.created_at,
            "extractor": told.extractor,
            "licence": about.licence,
            "notice": f"{NOTICE_ZH} / {NOTICE_EN}",
            "publisher": about.publisher,
            "quality": orjson.dumps([dict(row) for row in about.quality]).decode(),
            "release": about.release,
        }
        self._connection.executemany("INSERT INTO about VALUES (?, ?)", said.items())
        for table in tables:
            self._connection.execute(_create(table))
        self._tables = tables

    def add(self, table: FileTable, rows: Sequence[Cells]) -> None:
        """Write rows of typed cells."""
        lists = [place for place, column in enumerate(table.columns) if column.type == "list"]
        marks = ", ".join("?" * len(table.columns))
        made = [list(row) for row in rows]
        for row in made:
            for place in lists:
                row[place] = orjson.dumps(row[place]).decode()
        self._connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', made)  # noqa: S608

    def seal(self) -> None:
        """Index the keys, compact the file; raise ReleaseError where it is not sound."""
        connection = self._connection
        for table in self._tables:
            for foreign in table.foreign:
                name = f"{table.name}_{foreign.column}"
                connection.execute(f'CREATE INDEX "{name}" ON "{table.name}" ("{foreign.column}")')
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
        if verdict != "ok" or dangling is not None:
            raise ReleaseError(f"{FILE} is not sound: {verdict}, {dangling}")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _create(table: FileTable) -> str:
    lines = []
    for column in table.columns:
        kind = "INTEGER" if column.type in ("integer", "boolean") else "TEXT"
        needed = " NOT NULL" if column.required or column.type == "list" else ""
        line = f'"{column.name}" {kind}{needed}'
        if column.type == "boolean":
            line += f' CHECK ("{column.name}" IN (0, 1))'
        lines.append(line)
    keys = ", ".join(f'"{name}"' for name in table.key)
    lines.append(f"PRIMARY KEY ({keys})")
    for foreign in table.foreign:
        lines.append(
            f'FOREIGN KEY ("{foreign.column}") REFERENCES "{foreign.table}" ("{foreign.key}")'
        )
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n) STRICT"
