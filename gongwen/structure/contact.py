"""The contact block of a reply: 承办负责人, 承办人, 联系电话; it is not part of GB/T 9704."""

import re
from collections.abc import Iterable

from gongwen.model import Contact
from gongwen.structure.folding import narrow, squeeze

_RESPONSIBLE = (
    "承办负责人",
    "分管负责人",
    "分管领导",
    "责任领导",
    "部门负责人",
    "单位负责人",
    "负责人",
)
_HANDLER = ("具体承办人", "承办人员", "承办人", "经办人", "联系人", "具体经办人")
_PHONE = ("联系电话", "联系方式", "办公电话", "电话号码", "电话")
_OTHER = (
    "承办单位", "承办科室", "承办处室", "承办部门", "联系单位", "邮编", "邮政编码", "传真", "邮箱",
    "电子邮箱", "联系地址", "地址", "单位地址",
)  # fmt: skip
_LABELS = sorted({*_RESPONSIBLE, *_HANDLER, *_PHONE, *_OTHER}, key=len, reverse=True)
_FIELD = re.compile("(" + "|".join(_LABELS) + r")(?:及(?:联系)?电话)?:")
_OPENS = re.compile(
    r"[（(]?\s*(?:" + "|".join(r"\s*".join(x) for x in _LABELS) + r")(?:及(?:联系)?电话)?\s*[:：]"
)
_PHONE_VALUE = re.compile(r"(?:\d{3,4}-)?\d{7,8}(?:-\d{1,5})?|1\d{10}")


def is_contact(line: str) -> bool:
    """Say whether a line is one of the contact block."""
    return len(line) <= 200 and _OPENS.match(line) is not None


def read_contact(lines: Iterable[str]) -> Contact | None:
    """Return the block's fields, several to a line or one, or None if none is printed."""
    fields: dict[str, str] = {}
    for line in lines:
        folded = squeeze(narrow(line)).strip("()")
        found = list(_FIELD.finditer(folded))
        for here, after in zip(found, [*found[1:], None], strict=True):
            end = after.start() if after else len(folded)
            value = folded[here.end() : end].strip(",;、。，；()")
            if value:
                fields.setdefault(here.group(1), value)
    responsible = _first(fields, _RESPONSIBLE)
    handler = _first(fields, _HANDLER)
    phone = _first(fields, _PHONE)
    if phone is None:
        # 联系人：某某 0731-… on one line
        for name in filter(None, (handler, responsible)):
            found_phone = _PHONE_VALUE.search(name)
            phone = phone or (found_phone.group() if found_phone else None)
    responsible, handler = _name(responsible), _name(handler)
    if responsible is None and handler is None and phone is None:
        return None
    return Contact(responsible, handler, phone)


def _first(fields: dict[str, str], labels: tuple[str, ...]) -> str | None:
    return next((fields[label] for label in labels if label in fields), None)


def _name(value: str | None) -> str | None:
    if value is None:
        return None
    return _PHONE_VALUE.sub("", value).strip(",;、。，；()-") or None
