"""What other tools find in the same texts: a regex of two lines, jieba, Recognizers-Text.

None of them knows periods, status or indicators: those fields take the commonest value. Each gets
what it gives, with its units written as ours, so that only what it does not see counts against it.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

Row = dict[str, Any]

_SCALE = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_UNITS = {"元": "CNY", "%": "percent", "个百分点": "percentage_point", "倍": "times"}
_TWO_LINES = re.compile(
    r"(?P<value>\d+(?:\.\d+)?) ?(?P<scale>万亿|亿|万|千)?(?:余|多)?"
    r"(?P<unit>元|%|个百分点|倍|家|个|项|件|名|人|位|所|户|台|次|场次?|亩|吨|公里|张|处|座)"
)


def regex(text: str) -> Iterator[Row]:
    """Yield what an expression of two lines finds."""
    for found in _TWO_LINES.finditer(text):
        yield _row(found.start(), found.end(), found["value"], found["scale"] or "", found["unit"])


def jieba_tags(text: str) -> Iterator[Row]:
    """Yield numerals (m) that jieba's tagging puts before a measure word or a noun."""
    import jieba.posseg

    position = 0
    pending: tuple[int, str] | None = None
    for word, tag in jieba.posseg.cut(text):
        start = position
        position += len(word)
        if tag == "m" or (pending and word in ("万", "亿", "%")):
            pending = (pending[0], pending[1] + word) if pending else (start, word)
            continue
        if pending:
            unit = word if tag.startswith(("q", "n")) and len(word) <= 3 else ""
            row = _from_numeral(pending[0], pending[1], unit)
            if row:
                yield row
        pending = None


def recognizers(text: str) -> Iterator[Row]:
    """Yield currencies, percentages and numbers as Recognizers-Text (Chinese) resolves them."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    taken: list[tuple[int, int]] = []
    for recognise, base_unit in (
        (recognize_currency, "CNY"),
        (recognize_percentage, "percent"),
        (recognize_number, "count"),
    ):
        for found in recognise(text, Culture.Chinese):
            span = (found.start, found.end + 1)
            value = str((found.resolution or {}).get("value", "")).rstrip("%")
            if not re.fullmatch(r"-?\d+(?:\.\d+)?", value):
                continue
            if any(a < span[1] and span[0] < b for a, b in taken):
                continue
            taken.append(span)
            yield _blank(*span, value, value, "", base_unit)


def _from_numeral(start: int, printed: str, unit: str) -> Row | None:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(万亿|亿|万|千)?(?:余|多)?(%)?", printed)
    if found is None or (not unit and not found[3]):
        return None
    return _row(start, start + len(printed) + len(unit), found[1], found[2] or "", unit or "%")


def _row(start: int, end: int, value: str, scale: str, unit: str) -> Row:
    base = format((Decimal(value) * _SCALE[scale]).normalize(), "f")
    return _blank(start, end, value, base, scale + unit, _UNITS.get(unit, "count"))


def _blank(start: int, end: int, value: str, base: str, unit: str, base_unit: str) -> Row:
    return {
        "start": start, "end": end, "value": value, "unit": unit, "base_value": base,
        "base_value_max": None, "base_unit": base_unit, "qualifier": "exact", "period": None,
        "status": "actual", "area": None, "kind": "share" if base_unit == "percent" else "level",
        "indicator": None, "label": "",
    }  # fmt: skip


PEERS: dict[str, Callable[[str], Iterator[Row]]] = {
    "regex of two lines": regex,
    "jieba 0.42.1": jieba_tags,
    "Recognizers-Text 1.0.2a2": recognizers,
}
