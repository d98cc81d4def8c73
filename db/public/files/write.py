"""Write the files of a release: each table once read, all its forms at a time.

The same release gives the same bytes, whichever database it is read from: nothing comes from a
clock, from the environment or from chance, and rows come in the order of their keys.
"""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from db.public.files.about import About
from db.public.files.columns import Cells, FileTable
from db.public.files.csvw import write_csvw
from db.public.files.data_package import write_data_package
from db.public.files.manifest import digest, write_sums
from db.public.files.parquet_file import ParquetFile
from db.public.files.readme import write_citation, write_readme
from db.public.files.source import Source
from db.public.files.sqlite_file import SqliteFile
from db.public.files.text_files import CsvFile, NdjsonFile
from db.public.files.workbook_file import WorkbookFile


def write_files(source: Source, folder: Path, about: About) -> None:
    """Write the files of a release into an empty folder.

    ``SHA256SUMS`` is written last. Raises ReleaseError where the files would not be sound.
    """
    told, tables = source.told(), source.tables()
    counts: dict[str, int] = {}
    with (
        closing(SqliteFile(folder, tables, about, told)) as database,
        closing(WorkbookFile(folder, about)) as workbook,
    ):
        for table in tables:
            workbook.begin(table, source.count(table))
            counts[table.name] = _write_table(source, folder, about, table, database, workbook)
        database.seal()
    digests = {path.name: digest(path) for path in sorted(folder.iterdir())}
    write_data_package(folder, about, tables, counts, digests)
    write_csvw(folder, about, tables)
    write_readme(folder, about, told, tables, counts, workbook.left_out)
    write_citation(folder, about)
    digests |= {
        path.name: digest(path) for path in sorted(folder.iterdir()) if path.name not in digests
    }
    write_sums(folder, digests)


def _write_table(
    source: Source,
    folder: Path,
    about: About,
    table: FileTable,
    database: SqliteFile,
    workbook: WorkbookFile,
) -> int:
    """Write every form of a table; return how many rows it has."""
    count = 0
    with ExitStack() as stack:
        plain: list[CsvFile | WorkbookFile] = [
            stack.enter_context(closing(CsvFile(folder, table))),
            workbook,
        ]
        typed: list[NdjsonFile | ParquetFile] = [
            stack.enter_context(closing(NdjsonFile(folder, table))),
            stack.enter_context(closing(ParquetFile(folder, table, about))),
        ]
        for rows in source.rows(table):
            count += len(rows)
            for one in plain:
                one.add(rows)
            made = _typed(table, rows)
            for other in typed:
                other.add(made)
            database.add(table, made)
    return count


def _typed(table: FileTable, rows: Sequence[Cells]) -> Sequence[Cells]:
    """Return the rows with truth values and lists in the place of their words."""
    places = [
        (place, column.type)
        for place, column in enumerate(table.columns)
        if column.type in ("boolean", "list")
    ]
    if not places:
        return rows
    made: list[list[Any]] = [list(row) for row in rows]
    for row in made:
        for place, kind in places:
            value = row[place]
            if kind == "boolean":
                row[place] = value == "true"
            else:
                row[place] = value.split("|") if value else []
    return made
