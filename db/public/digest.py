"""Digests of a release's rows: what went in, and what is read back."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Table

from db.public.correction_tables import corrections
from db.public.number_tables import (
    areas,
    codes,
    conflicts,
    indicators,
    observation_flags,
    observations,
)
from db.public.tables import (
    aliases,
    changes,
    documents,
    editions,
    paragraphs,
    texts,
    tombstones,
    withdrawals,
)

TABLES = (
    aliases,
    areas,
    changes,
    codes,
    conflicts,
    corrections,
    documents,
    editions,
    indicators,
    observation_flags,
    observations,
    paragraphs,
    texts,
    tombstones,
    withdrawals,
)


class Digests:
    """One running SHA-256 and a row count for each table, fed in the order of the primary key."""

    def __init__(self) -> None:
        self._hashes = {table.name: hashlib.sha256() for table in TABLES}
        self._counts = {table.name: 0 for table in TABLES}

    def add(self, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
        """Take in rows as they are written."""
        columns = [column.name for column in table.columns]
        self.add_tuples(table, ([row[name] for name in columns] for row in values))

    def add_tuples(self, table: Table, values: Iterable[Sequence[Any]]) -> None:
        """Take in rows as they are read, their values in the order of the table's columns."""
        running = self._hashes[table.name]
        for row in values:
            running.update(orjson.dumps(list(row)) + b"\n")
            self._counts[table.name] += 1

    def of(self, table: Table) -> str:
        """Return the digest of this table's rows so far."""
        return self._hashes[table.name].hexdigest()

    def count(self, table: Table) -> int:
        """Return how many rows of this table were taken in."""
        return self._counts[table.name]

    def total(self, named: bytes) -> str:
        """Return the digest of all tables and of what names the release."""
        whole = hashlib.sha256(named)
        for table in TABLES:
            whole.update(f"\n{table.name} {self.count(table)} {self.of(table)}".encode())
        return whole.hexdigest()


def cursor_key(content_digest: str) -> str:
    """Return the key that signs this release's cursors.

    It follows from the content, so that identical builds have identical files and nodes accept
    each other's cursors. A signature proves that a cursor is whole, not that it is secret.
    """
    return hashlib.sha256(f"gongwen cursor {content_digest}".encode()).hexdigest()
