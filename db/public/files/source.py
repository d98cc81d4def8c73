"""What files are written from: the store of a release, or files that were written before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from db.public.files.columns import FileTable, Parts
from db.public.files.tables import TABLES
from db.public.queries.release_meta import release_meta


@dataclass(frozen=True, slots=True)
class Told:
    """What a release says of itself in its files: digests of content and log, and its extractor."""

    content_digest: str
    audit_head: str
    extractor: str


class Source(Protocol):
    """The rows of every table, as plain cells."""

    def told(self) -> Told:
        """Return what the release says of itself."""
        ...

    def tables(self) -> Sequence[FileTable]:
        """Return the tables with the columns that there are, in the order of ``TABLES``."""
        ...

    def count(self, table: FileTable) -> int:
        """Return how many rows a table has."""
        ...

    def rows(self, table: FileTable) -> Parts:
        """Yield the rows of a table in parts, in the order of its key."""
        ...


@dataclass(frozen=True, slots=True)
class StoreSource:
    """A release's store behind a ``streamed`` connection; links begin with ``base_url``."""

    connection: Connection
    base_url: str = ""

    def told(self) -> Told:
        """Return what the release says of itself."""
        meta = release_meta(self.connection)
        return Told(meta.content_digest, meta.audit_head, meta.extractor)

    def tables(self) -> Sequence[FileTable]:
        """Return the tables of the files."""
        return TABLES

    def count(self, table: FileTable) -> int:
        """Return how many rows a table has."""
        return table.count(self.connection)

    def rows(self, table: FileTable) -> Parts:
        """Yield the rows of a table in parts."""
        return table.rows(self.connection, self.base_url)
