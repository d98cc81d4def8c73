"""``datapackage.json``: Data Package 2.0 with a Table Schema for each CSV."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from db.public.code_lists import CODE_LISTS
from db.public.files.about import NOTICE_EN, NOTICE_ZH, About
from db.public.files.columns import Column, FileTable, ForeignKey

FILE = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"

Json = dict[str, Any]


def write_data_package(
    folder: Path,
    about: About,
    tables: Sequence[FileTable],
    counts: Mapping[str, int],
    digests: Mapping[str, str],
) -> None:
    """Write the description of the CSV files, which have been written."""
    resources = []
    for table in tables:
        name = f"{table.name}.csv"
        size = (folder / name).stat().st_size
        resources.append(_resource(table, size, digests[name], counts[table.name]))
    body = _package(about) | {"resources": resources}
    (folder / FILE).write_bytes(orjson.dumps(body, option=orjson.OPT_INDENT_2) + b"\n")


def _package(about: About) -> Json:
    home = about.url(f"/releases/{about.release}/")
    package: Json = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "gongwen",
        "title": about.title,
        "description": f"{NOTICE_ZH} / {NOTICE_EN}",
        "version": about.release,
        "created": about.created_at,
        # The terms are a text of the office's own: they stand in the file beside this one.
        "licenses": [{"path": "README.md", "title": about.licence}],
        "sources": [{"title": about.publisher}],
        "contributors": [{"title": about.publisher, "roles": ["publisher"]}],
        "keywords": ["公文", "政府信息公开", "official documents", "open data"],
    }
    if about.base_url:
        package |= {"id": home, "homepage": home}
        package["sources"][0]["path"] = about.url("/")
    return package


def _resource(table: FileTable, size: int, digest: str, rows: int) -> Json:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.words,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "rows": rows,
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign(table, one) for one in table.foreign],
        },
    }


def _field(column: Column) -> Json:
    field: Json = {
        "name": column.name,
        "type": column.type,
        "title": column.zh,
        "description": column.words,
    }
    constraints: Json = {"required": True} if column.required else {}
    if column.pattern:
        constraints["pattern"] = column.pattern.removeprefix("^").removesuffix("$")
    if column.codes:
        names = CODE_LISTS[column.codes]
        constraints["enum"] = list(names)
        field["categories"] = [
            {"value": code, "label": f"{zh} / {en}"} for code, (zh, en) in names.items()
        ]
    if column.type == "list":
        field |= {"delimiter": "|", "itemType": "string"}
    if column.unit:
        field["unit"] = column.unit
    if column.unit_in:
        field["unitField"] = column.unit_in
    return field | ({"constraints": constraints} if constraints else {})


def _foreign(table: FileTable, foreign: ForeignKey) -> Json:
    reference: Json = {"fields": [foreign.key]}
    if foreign.table != table.name:
        reference["resource"] = foreign.table
    return {"fields": [foreign.column], "reference": reference}
