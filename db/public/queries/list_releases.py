"""The releases as a list like the others, though no release holds it: its rows are given."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnClause, Integer, Text, column, func, select, values

from db.public.listing import Listed, Order

RELEASE_COLUMNS: dict[str, ColumnClause[Any]] = {
    "release": column("release", Text),
    "created_at": column("created_at", Text),
    "documents": column("documents", Integer),
    "observations": column("observations", Integer),
    "current": column("current", Text),
    "queryable": column("queryable", Text),
    "files": column("files", Text),
}
"""What a row has, in this order and as in CSV: truth is ``true`` or ``false``, names are joined."""


def listed_releases(rows: Sequence[tuple[Any, ...]]) -> Listed:
    """Return the list of these rows, the newest first."""
    name, time = RELEASE_COLUMNS["release"], RELEASE_COLUMNS["created_at"]
    # SQLite names the columns of given rows in a WITH clause alone.
    given = values(*RELEASE_COLUMNS.values(), name="given").data(rows).cte("releases")
    return Listed(
        rows=select(*RELEASE_COLUMNS.values()).select_from(given),
        counted=select(func.count()).select_from(given),
        key=name,
        fields={},
        orders={
            "-created_at": Order(time, name, descending=True),
            "created_at": Order(time, name),
        },
    )
