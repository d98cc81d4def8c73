"""What a page needs to say what was understood of its numbers: the names of their codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from api.represent.number_json import flags_of
from db.public.queries.get_areas import get_areas
from db.public.queries.get_code_names import get_code_names
from db.public.queries.get_indicators import get_indicators


@dataclass(frozen=True, slots=True)
class Names:
    """The indicators, areas and base units of some numbers by their codes."""

    indicators: dict[str, Row[Any]]
    areas: dict[str, Row[Any]]
    units: dict[str, tuple[str, str]]

    def flags(self, row: Row[Any]) -> list[str]:
        """Return the flags of a number."""
        return flags_of(row)


def names_of(connection: Connection, numbers: Sequence[Row[Any]]) -> Names:
    """Read the names that these numbers need."""
    return Names(
        get_indicators(connection, {row.indicator for row in numbers if row.indicator}),
        get_areas(connection, {row.area for row in numbers if row.area}),
        get_code_names(connection, "base_unit"),
    )
