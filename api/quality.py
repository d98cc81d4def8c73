"""How well numbers are read: the figures that ``make score`` measured and wrote here.

``quality.json`` is a list of rows, one for each split of the test texts and each tool. Without
the file no figures are published.
"""

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("quality.json")
FIGURES = ("quantity_precision", "quantity_recall", "quantity_f1", "full_tuple_f1", "label")
NOTE_ZH = (
    "dev 与 test 的文本均为虚构，由未看过规则的人标注；规则只按 dev 调整，没有按 test 调整。"
    "samples 是随本软件附带的公开文件。"
)
NOTE_EN = (
    "The texts of dev and test are invented and were annotated by readers who had not seen the "
    "rules; rules were tuned on dev and not on test. samples are the public documents that come "
    "with this software."
)

Json = dict[str, Any]


def read_quality(file: Path) -> tuple[Json, ...]:
    """Return the rows, shares as decimal text; raises ValueError where one is not of this form."""
    if not file.is_file():
        return ()
    rows = json.loads(file.read_text(encoding="utf-8"), parse_float=str)
    if not isinstance(rows, list):
        raise ValueError("the quality figures are no list of rows")
    return tuple(_row(row) for row in rows)


def _row(row: Json) -> Json:
    try:
        return {
            "split": _text(row["split"]),
            "tool": _text(row["tool"]),
            "version": None if row["version"] is None else _text(row["version"]),
            "numbers": _count(row["numbers"]),
            **{name: _share(row[name]) for name in FIGURES},
            "attributes": {name: _share(value) for name, value in row["attributes"].items()},
            "indicators": {
                code: {"asked": _count(counts["asked"]), "right": _count(counts["right"])}
                for code, counts in row["indicators"].items()
            },
        }
    except (KeyError, AttributeError, TypeError, InvalidOperation) as error:
        raise ValueError(f"a row of the quality figures is not complete: {error!r}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(f"{value!r} is no count")
    return value


def _share(value: Any) -> str:
    if type(value) not in (str, int) or not 0 <= Decimal(value) <= 1:
        raise TypeError(f"{value!r} is no share")
    return str(value)


QUALITY = read_quality(FILE)
