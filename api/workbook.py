"""A list as a workbook: one sheet with its rows, one that says what they are."""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from api.spool import Spooled

MOST_ROWS = 1_048_575
"""What a sheet holds beneath its header."""

_WIDTH = 18
_CHUNK = 64 * 1024


def write_xlsx(
    rows: Iterable[Sequence[Any]],
    columns: Sequence[str],
    about: Sequence[tuple[str, str]],
    created_at: str,
) -> Spooled:
    """Return the rows as XLSX; few are in memory at a time, and the same rows give the same bytes.

    Decimals stay text, so that a spreadsheet cannot round them; nothing is read as a formula or
    a link. ``about`` are names and texts of the second sheet.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # slow to load, and seldom asked for

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/list.xlsx"
        options = {"constant_memory": True, "strings_to_urls": False, "tmpdir": folder}
        book = xlsxwriter.Workbook(path, options)
        book.set_properties({"created": datetime.fromisoformat(created_at).replace(tzinfo=None)})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("数据 data")
        sheet.set_column(0, len(columns) - 1, _WIDTH)
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(columns):
            sheet.write_string(0, place, name, bold)
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(line, place, value)
                elif value:
                    sheet.write_string(line, place, value)
        page = book.add_worksheet("说明 about")
        page.set_column(0, 0, _WIDTH)
        page.set_column(1, 1, 5 * _WIDTH)
        for line, (name, text) in enumerate(about):
            page.write_string(line, 0, name, bold)
            page.write_string(line, 1, text)
        book.close()
        return _spooled(path)


def _spooled(path: str) -> Spooled:
    with Spooled() as spooled, open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            spooled.add(chunk)
    return spooled
