"""Indicators by their codes."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.number_tables import indicators


def get_indicators(connection: Connection, codes: Collection[str]) -> dict[str, Row[Any]]:
    """Return rows of ``indicators`` by code, without those that the release has not."""
    query = select(indicators).where(indicators.c.code.in_(codes))
    return {row.code: row for row in connection.execute(query)}
