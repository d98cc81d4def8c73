"""A table as Parquet: integers, booleans and lists as such, decimals as the text they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it has no hints
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from db.public.files.about import NOTICE_EN, NOTICE_ZH, About
from db.public.files.columns import Cells, Column, FileTable

_GROUP = 20_000
_LEVEL = 6
_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}


class ParquetFile:
    """Parquet in groups of equally many rows, packed with zstd: the same rows, the same bytes."""

    def __init__(self, folder: Path, table: FileTable, about: About) -> None:
        self._schema = pa.schema(
            [_field(column) for column in table.columns],
            metadata={
                "title": table.words,
                "release": about.release,
                "created": about.created_at,
                "notice": f"{NOTICE_ZH} / {NOTICE_EN}",
            },
        )
        self._writer = pq.ParquetWriter(
            folder / f"{table.name}.parquet",
            self._schema,
            version="2.6",
            compression="zstd",
            compression_level=_LEVEL,
        )
        self._waiting: list[Cells] = []

    def add(self, rows: Sequence[Cells]) -> None:
        """Write rows of typed cells, once there are enough of them."""
        self._waiting += rows
        while len(self._waiting) >= _GROUP:
            self._write(self._waiting[:_GROUP])
            self._waiting = self._waiting[_GROUP:]

    def close(self) -> None:
        """Complete the file."""
        if self._waiting:
            self._write(self._waiting)
        self._writer.close()

    def _write(self, rows: Sequence[Cells]) -> None:
        arrays: list[Any] = [
            pa.array(values, type=field.type)
            for values, field in zip(zip(*rows, strict=True), self._schema, strict=True)
        ]
        made = pa.Table.from_arrays(arrays, schema=self._schema)
        self._writer.write_table(made, row_group_size=_GROUP)


def _field(column: Column) -> Any:
    metadata = {"description": column.words}
    return pa.field(
        column.name, _TYPES[column.type], nullable=not column.required, metadata=metadata
    )
