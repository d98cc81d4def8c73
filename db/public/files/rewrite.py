"""The rows of files that were written before, without the documents that were withdrawn.

They come from the files' own database: the store of an old release may be long gone, and what is
left of the release must stay as it was. Counts are counted again, areas that nothing is of any
more are left out, and a number that contradicts nothing any more loses the flag that said so.
"""

import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson

from db.public.files.columns import Cells, FileTable, Parts
from db.public.files.source import Told
from db.public.files.tables import TABLES
from db.public.value_key import value_key
from gongwen.extract.conflicts import disagree

_PART = 1000
_OF_DOCUMENT = {"documents": "id", "paragraphs": "document", "observations": "document",
                "corrections": "document"}  # fmt: skip
_SERIES = ("indicator", "area", "subject", "period", "status", "kind", "base_unit")


class OldFiles:
    """A ``Source`` over the database among a release's files, closed at the end of a ``with``."""

    def __init__(self, database: Path, dropped: Collection[str]) -> None:
        address = database.resolve().as_uri() + "?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True)
        self._dropped = frozenset(dropped)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: object, _at: TracebackType | None
    ) -> None:
        self._connection.close()

    def about(self, key: str) -> str:
        """Return what the database says of its release under this key."""
        row = self._connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def told(self) -> Told:
        """Return what the release says of itself; its digest is made of the old one."""
        without = "\n".join([self.about("content_digest"), *sorted(self._dropped)])
        digest = hashlib.sha256(without.encode()).hexdigest()
        return Told(digest, self.about("audit_head"), self.about("extractor"))

    def tables(self) -> Sequence[FileTable]:
        """Return the tables with the columns that the files have.

        Columns that were added since are not made up: SQLite would take their names for texts.
        """
        found = []
        for table in TABLES:
            query = "SELECT name FROM pragma_table_info(?)"
            held = {name for (name,) in self._connection.execute(query, (table.name,))}
            columns = tuple(column for column in table.columns if column.name in held)
            if columns:
                found.append(replace(table, columns=columns))
        return found

    def count(self, table: FileTable) -> int:
        """Return how many rows a table has."""
        return sum(len(part) for part in self.rows(table))

    def rows(self, table: FileTable) -> Parts:
        """Yield the rows of a table in parts, in the order in which they were written."""
        part: list[Cells] = []
        for row in self._kept(table):
            part.append([row[column.name] for column in table.columns])
            if len(part) == _PART:
                yield part
                part = []
        if part:
            yield part

    def _kept(self, table: FileTable) -> Iterator[dict[str, Any]]:
        for row in self._all(table):
            if table.name in _OF_DOCUMENT:
                if row[_OF_DOCUMENT[table.name]] in self._dropped:
                    continue
                if table.name == "observations" and row["id"] in self._agreeing:
                    row["flags"] = _without(row["flags"], "conflicts")
            elif table.name in ("indicators", "areas"):
                numbers, documents = self._counts[table.name]
                if table.name == "areas" and row["code"] not in self._areas:
                    continue
                row["observations"] = numbers[row["code"]]
                row["documents"] = documents[row["code"]]
            yield row

    def _all(self, table: FileTable) -> Iterator[dict[str, Any]]:
        names = [column.name for column in table.columns]
        listed = ", ".join(f'"{name}"' for name in names)
        query = f'SELECT {listed} FROM "{table.name}" ORDER BY rowid'  # noqa: S608
        for values in self._connection.execute(query):
            row = dict(zip(names, values, strict=True))
            for column in table.columns:
                if column.type == "boolean":
                    row[column.name] = "true" if row[column.name] else "false"
                elif column.type == "list":
                    row[column.name] = "|".join(orjson.loads(row[column.name]))
            yield row

    @cached_property
    def _counts(self) -> dict[str, tuple[Counter[str], Counter[str]]]:
        """How many numbers, and documents, there are of each indicator and each area."""
        found: dict[str, tuple[Counter[str], Counter[str]]] = {}
        for table, column in (("indicators", "indicator"), ("areas", "area")):
            numbers: Counter[str] = Counter()
            documents: Counter[str] = Counter()
            query = (
                f"SELECT {column}, document, count(*) FROM observations"  # noqa: S608
                f" WHERE {column} IS NOT NULL GROUP BY 1, 2"
            )
            for code, document, count in self._connection.execute(query):
                if document not in self._dropped:
                    numbers[code] += count
                    documents[code] += 1
            found[table] = (numbers, documents)
        return found

    @cached_property
    def _areas(self) -> set[str]:
        """The areas that numbers are of, and what these lie in."""
        parents = dict(self._connection.execute("SELECT code, parent FROM areas"))
        kept: set[str] = set()
        for used in self._counts["areas"][0]:
            code: str | None = used
            while code is not None and code not in kept:
                kept.add(code)
                code = parents.get(code)
        return kept

    @cached_property
    def _agreeing(self) -> set[str]:
        """The numbers that are said to contradict others, and no longer do."""
        query = (
            f"SELECT id, document, base_value, {', '.join(_SERIES)} FROM observations"  # noqa: S608
            " WHERE flags LIKE '%\"conflicts\"%'"
        )
        ids: defaultdict[Sequence[Any], list[str]] = defaultdict(list)
        values: defaultdict[Sequence[Any], defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for identifier, document, value, *series in self._connection.execute(query):
            if document not in self._dropped:
                ids[tuple(series)].append(identifier)
                values[tuple(series)][document].add(value_key(value) or value)
        return {
            identifier
            for series, members in ids.items()
            if not disagree(frozenset(said) for said in values[series].values())
            for identifier in members
        }


def _without(flags: str, flag: str) -> str:
    return "|".join(one for one in flags.split("|") if one != flag)
