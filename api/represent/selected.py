"""A row with some of its fields only."""

from collections.abc import Callable, Sequence
from typing import Any

Json = dict[str, Any]


def selecting(columns: Sequence[str]) -> Callable[[Json], Json]:
    """Return what keeps these columns of a row; ``proposal.body`` is ``body`` in ``proposal``."""
    inner: dict[str, set[str]] = {}
    for column in columns:
        outer, dot, name = column.partition(".")
        inner.setdefault(outer, set()).update([name] if dot else [])

    def select(row: Json) -> Json:
        return {
            key: _part(value, inner[key]) if inner[key] else value
            for key, value in row.items()
            if key in inner
        }

    return select


def _part(value: Any, names: set[str]) -> Any:
    return value and {key: each for key, each in value.items() if key in names}
