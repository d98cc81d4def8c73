"""All tables that fit as one workbook, a sheet each."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from db.public.files.about import NOTICE_EN, NOTICE_ZH, About
from db.public.files.columns import Cells, FileTable

FILE = "gongwen.xlsx"
MOST_ROWS = 1_048_575
"""What a sheet holds beneath its header."""

_LONGEST = 32_767  # code units of UTF-16 in a cell
_TOO_LONG = "（超出单元格上限，见 CSV / longer than a cell holds: see the CSV）"
_WIDTH = 18


class WorkbookFile:
    """A workbook that is written row by row: the same rows give the same bytes.

    Decimals stay text, so that a spreadsheet cannot round them; nothing is read as a formula or
    a link. What is longer than a cell holds is not cut: the cell says where it is.
    """

    def __init__(self, folder: Path, about: About) -> None:
        import xlsxwriter  # type: ignore[import-untyped]  # slow to load

        options = {"constant_memory": True, "strings_to_urls": False, "tmpdir": str(folder)}
        self._book = xlsxwriter.Workbook(str(folder / FILE), options)
        self._book.use_zip64()
        created = datetime.fromisoformat(about.created_at).replace(tzinfo=None)
        self._book.set_properties({"created": created, "title": about.title})
        self._bold = self._book.add_format({"bold": True})
        page = self._book.add_worksheet("说明 about")
        page.set_column(0, 0, 2 * _WIDTH)
        page.set_column(1, 1, 5 * _WIDTH)
        self._page = page
        self._said = 0
        self._say(_said(about))
        self._sheet: Any = None
        self._line = 0
        self.left_out: list[str] = []

    def begin(self, table: FileTable, count: int) -> None:
        """Begin the sheet of a table with so many rows, or leave the table out."""
        self._line, self._sheet = 0, None
        if count > MOST_ROWS:
            self.left_out.append(table.name)
            return
        self._sheet = self._book.add_worksheet(table.name)
        self._sheet.set_column(0, len(table.columns) - 1, _WIDTH)
        self._sheet.freeze_panes(1, 0)
        for place, name in enumerate(table.names):
            self._sheet.write_string(0, place, name, self._bold)
        self._say([(f"{table.name}.{column.name}", column.words) for column in table.columns])

    def _say(self, said: Sequence[tuple[str, str]]) -> None:
        for name, text in said:
            self._page.write_string(self._said, 0, name, self._bold)
            self._page.write_string(self._said, 1, text)
            self._said += 1

    def add(self, rows: Sequence[Cells]) -> None:
        """Write rows of plain cells."""
        sheet = self._sheet
        if sheet is None:
            return
        for row in rows:
            self._line += 1
            for place, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(self._line, place, value)
                elif value:
                    sheet.write_string(self._line, place, _fitting(value))

    def close(self) -> None:
        """Complete the file."""
        self._book.close()


def _said(about: About) -> list[tuple[str, str]]:
    return [
        ("名称 title", about.title),
        ("发布机构 publisher", about.publisher),
        ("发布版本 release", about.release),
        ("发布时间 created at", about.created_at),
        ("说明 notice", f"{NOTICE_ZH} / {NOTICE_EN}"),
        ("使用条款 licence", about.licence),
        ("数值 numbers", "数值为十进制文本，不经浮点转换 / Decimals are text: nothing is rounded."),
    ]


def _fitting(text: str) -> str:
    if len(text) <= _LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    return _TOO_LONG
