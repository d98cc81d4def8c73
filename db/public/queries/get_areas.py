"""Areas by their codes."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.number_tables import areas


def get_areas(connection: Connection, codes: Collection[str]) -> dict[str, Row[Any]]:
    """Return rows of ``areas`` by code, without those that the release has not."""
    query = select(areas).where(areas.c.code.in_(codes))
    return {row.code: row for row in connection.execute(query)}
