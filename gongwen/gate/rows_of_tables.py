"""Rows of numbers parted by spaces: 138 1234 5678 is no telephone where its column says else."""

import re

from gongwen.gate.names_of_persons import NAME, is_word

# rows that lost their line ends stand one behind another: 城东 97 2210 3301城北 138 1234 5678
_ROW = re.compile(
    r"(?P<label>[^\s\d]{1,20})(?P<cells>(?:[ \t]{1,8}-?\d{1,12}(?:\.\d{1,4})?%?){2,12})(?!\d)"
)
_HEAD = re.compile(r"(?<![^\s:：,，。])(?:[^\s\d,，。;；:：、]{1,14}\s{1,8}){2,12}$")
_OF_PERSONS = re.compile(r"姓\s{0,4}名|电话|手机|联系|号码|通讯|负责人|联络|微信")
_TELEPHONE = re.compile(r"1[3-9]\d[ \t]+\d{4}[ \t]+\d{4}")
_PERSON = re.compile(NAME)
_AROUND = 240


def is_row(text: str, start: int, end: int) -> bool:
    """Say whether the groups of digits in this span are the cells of a row of numbers.

    They are if they fill the row behind a label that is no person's name, and a row of the
    table has as many that spell no telephone, or the table's head has as many columns; a head that
    speaks of telephones or persons leaves them what they seem.
    """
    first = max(0, start - _AROUND)
    if _OF_PERSONS.search(text, first, start):
        return False
    rows = list(_ROW.finditer(text, first, min(len(text), end + _AROUND)))
    at = next((i for i, row in enumerate(rows) if row.start("cells") < start < row.end()), None)
    if at is None or rows[at].end() != end or _is_person(rows[at]["label"]):
        return False
    columns = len(rows[at]["cells"].split())
    if text[rows[at].start("cells") : start].strip() or columns != len(text[start:end].split()):
        return False
    top, bottom = at, at
    while top and not text[rows[top - 1].end() : rows[top].start()].strip():
        top -= 1
    while (
        bottom + 1 < len(rows) and not text[rows[bottom].end() : rows[bottom + 1].start()].strip()
    ):
        bottom += 1
    if any(_is_person(row["label"]) for row in rows[top : bottom + 1]):
        return False
    for row in rows[top : bottom + 1]:
        if len(row["cells"].split()) == columns and _TELEPHONE.search(row["cells"]) is None:
            return True
    head = _HEAD.search(text, first, rows[top].start())
    return head is not None and len(head[0].split()) >= columns


def _is_person(label: str) -> bool:
    return _PERSON.fullmatch(label) is not None and not is_word(label, 0)
