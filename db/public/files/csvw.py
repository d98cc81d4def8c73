"""``csv-metadata.json``: the same description of the CSV files as CSV on the Web (W3C) has it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from db.public.files.about import NOTICE_EN, NOTICE_ZH, About
from db.public.files.columns import Column, FileTable, ForeignKey

FILE = "csv-metadata.json"

Json = dict[str, Any]


def write_csvw(folder: Path, about: About, tables: Sequence[FileTable]) -> None:
    """Write the metadata of a group of tables."""
    body: Json = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": about.title,
        "dc:description": f"{NOTICE_ZH} / {NOTICE_EN}",
        "dc:publisher": about.publisher,
        "dc:rights": about.licence,
        "dc:issued": {"@value": about.created_at, "@type": "xsd:dateTime"},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tables": [_table(table) for table in tables],
    }
    (folder / FILE).write_bytes(orjson.dumps(body, option=orjson.OPT_INDENT_2) + b"\n")


def _table(table: FileTable) -> Json:
    schema: Json = {
        "columns": [_column(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    # A strict validator allows no empty cell in a foreign key.
    filled = {column.name for column in table.columns if column.required}
    foreign = [_foreign(one) for one in table.foreign if one.column in filled]
    if foreign:
        schema["foreignKeys"] = foreign
    return {"url": f"{table.name}.csv", "dc:title": table.words, "tableSchema": schema}


def _column(column: Column) -> Json:
    made: Json = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.zh,
        "dc:description": column.words,
        "datatype": _datatype(column),
    }
    if column.type == "list":
        made["separator"] = "|"
    if column.required:
        made["required"] = True
    return made


def _datatype(column: Column) -> str | Json:
    if column.type in ("integer", "boolean"):
        return column.type
    if column.pattern:
        return {"base": "string", "format": column.pattern}
    return "string"


def _foreign(foreign: ForeignKey) -> Json:
    reference = {"resource": f"{foreign.table}.csv", "columnReference": [foreign.key]}
    return {"columnReference": [foreign.column], "reference": reference}
