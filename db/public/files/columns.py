"""How a column and a table of the files are described: one description, every form of metadata."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection

Type = Literal["string", "integer", "boolean", "list"]
Cells = Sequence[Any]
Parts = Iterator[Sequence[Cells]]

SHA256 = "^[0-9a-f]{64}$"
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
DECIMAL = "^-?[0-9]+([.][0-9]+)?(/[0-9]+)?$"
"""A decimal, or a fraction as it is printed. Never a float: what is written is what is meant."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds in Chinese and English, and what every value obeys.

    ``codes`` names a list of ``CODE_LISTS``; ``unit`` is the unit of an integer, ``unit_in`` the
    column that holds the unit of a value. A list is joined by ``|`` in CSV.
    """

    name: str
    zh: str
    en: str
    type: Type = "string"
    required: bool = False
    pattern: str = ""
    codes: str = ""
    unit: str = ""
    unit_in: str = ""

    @property
    def words(self) -> str:
        """What it holds, in both languages."""
        return f"{self.zh} / {self.en}"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values are keys of another table, or of its own."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table of the files: its columns, its keys, how many rows it has, and the rows in parts.

    ``rows`` takes the address that links begin with. Rows come with plain cells: integers and
    text, ``true`` and ``false`` as words, lists joined by ``|``.
    """

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...]
    count: Callable[[Connection], int]
    rows: Callable[[Connection, str], Parts]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def words(self) -> str:
        """What it holds, in both languages."""
        return f"{self.zh} / {self.en}"
