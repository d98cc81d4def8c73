"""What changed of numbers, as people read it: together what is of one number and one time."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from api.pages.reading import Names
from db.public.queries.get_areas import get_areas
from db.public.queries.get_code_names import get_code_names
from db.public.queries.get_corrections import get_corrections
from db.public.queries.get_indicators import get_indicators

_FIELDS = ("observation", "value", "value_max", "unit", "base_value", "base_value_max", "base_unit")
"""What is told first, in this order: what is printed, then what was made of it."""
_EDITIONS = re.compile(r"([0-9]+) → ([0-9]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Change:
    """One field that has another value; the units are those of its base value at the time."""

    field: str
    old: str | None
    new: str | None
    old_unit: str | None
    new_unit: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What changed of one number at one time for one reason; ``row`` says what is the same."""

    row: Row[Any]
    changes: tuple[Change, ...]

    @property
    def editions(self) -> tuple[str, str] | None:
        """From which edition to which, where a new edition is the reason."""
        matched = _EDITIONS.fullmatch(self.row.note or "")
        return (matched[1], matched[2]) if matched and self.row.cause == "source" else None


def entries(connection: Connection, rows: Sequence[Row[Any]]) -> list[Entry]:
    """Return the entries that begin with one of these rows, newest first, each of them whole.

    A list is cut into pages by rows: an entry is on the page of its first row.
    """
    told = get_corrections(connection, {row.observation for row in rows})
    of_number: dict[str, list[Row[Any]]] = {}
    together: dict[tuple[Any, ...], list[Row[Any]]] = {}
    for row in told:
        of_number.setdefault(row.observation, []).append(row)
        together.setdefault(_same(row), []).append(row)
    here = {row.id for row in rows}
    found = [
        _entry(group, of_number[group[0].observation])
        for group in together.values()
        if min(row.id for row in group) in here
    ]
    # Of one time, documents stay together and numbers in the order of the text.
    found.sort(key=lambda one: (one.row.document_id, one.row.start or 0, one.row.id))
    found.sort(key=lambda one: str(one.row.at), reverse=True)
    return found


def names_told(
    connection: Connection, told: Iterable[Entry], numbers: Sequence[Row[Any]] = ()
) -> Names:
    """Read the names of the codes in these entries, and of those that the numbers need."""
    indicators = {row.indicator for row in numbers} | {one.row.indicator for one in told}
    areas = {row.area for row in numbers}
    for one in told:
        for change in one.changes:
            if change.field in ("indicator", "area"):
                codes = indicators if change.field == "indicator" else areas
                codes.update((change.old, change.new))
    return Names(
        get_indicators(connection, indicators - {None}),
        get_areas(connection, areas - {None}),
        get_code_names(connection, "base_unit"),
    )


def _same(row: Row[Any]) -> tuple[Any, ...]:
    return row.observation, row.at, row.cause, row.reason, row.note, row.release, row.until


def _entry(group: Sequence[Row[Any]], of_number: Sequence[Row[Any]]) -> Entry:
    first = min(group, key=lambda row: str(row.id))
    units = [row for row in of_number if row.field == "base_unit" and row.at >= first.at]
    later = min(
        (row for row in units if row.at > first.at), key=lambda row: str(row.at), default=None
    )
    own = next((row for row in group if row.field == "base_unit"), None)
    new_unit = later.old_value if later else first.base_unit
    old_unit = own.old_value if own else new_unit
    changes = [Change(row.field, row.old_value, row.new_value, old_unit, new_unit) for row in group]
    return Entry(first, tuple(sorted(changes, key=_place)))


def _place(change: Change) -> tuple[int, str]:
    first = change.field in _FIELDS
    return (_FIELDS.index(change.field) if first else len(_FIELDS)), change.field
