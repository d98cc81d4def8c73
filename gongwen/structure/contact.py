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
_UNITS = ("承办单位", "承办科室", "承办处室", "承办部门", "联系单位", "联系科室")
_OTHER = (
    "邮编", "邮政编码", "传真", "邮箱",
    "电子邮箱", "联系地址", "地址", "单位地址", "签发人", "签发", "审核", "手机",
)  # fmt: skip
_LABELS = sorted({*_RESPONSIBLE, *_HANDLER, *_PHONE, *_UNITS, *_OTHER}, key=len, reverse=True)
_MORE = r"(?:[及和、](?:联系)?电话|\((?:签字|签名|签章|盖章)\))?"
_FIELD = re.compile("(" + "|".join(_LABELS) + f"){_MORE}:")
_SPACED = "|".join(r"\s*".join(label) for label in _LABELS)
_OPENS = re.compile(rf"[(]?\s*(?:{_SPACED})\s*{_MORE}\s*:")
_PHONE_VALUE = re.compile(r"(?:\d{3,4}-)?\d{7,8}(?:-\d{1,5})?|1\d{10}")
_DASH = re.compile(r"(?<=\d)[‐-―－—](?=\d)")
_AREA_CODE = re.compile(r"\((0\d{2,3})\)-?(?=\d)")


def is_contact(line: str) -> bool:
    """Say whether a line is one of the contact block."""
    return len(line) <= 200 and _OPENS.match(narrow(line)) is not None


def read_contact(lines: Iterable[str]) -> Contact | None:
    """Return the block's fields, several to a line or one, or None if none is printed."""
    fields: dict[str, str] = {}
    for line in lines:
        folded = _AREA_CODE.sub(r"\1-", _DASH.sub("-", squeeze(line)))
        found = list(_FIELD.finditer(folded))
        for here, after in zip(found, [*found[1:], None], strict=True):
            end = after.start() if after else len(folded)
            value = folded[here.end() : end].strip(",;、。，；()")
            if value:
                fields.setdefault(here.group(1), value)
    responsible = _first(fields, _RESPONSIBLE)
    handler = _first(fields, _HANDLER)
    phone = _phone(_first(fields, _PHONE))
    if phone is None:
        # 联系人：某某 0731-…, 联系单位及电话：…
        for label in (*_HANDLER, *_RESPONSIBLE, *_UNITS):
            found_phone = _PHONE_VALUE.search(fields.get(label, ""))
            phone = phone or (found_phone.group() if found_phone else None)
    responsible, handler = _name(responsible), _name(handler)
    if responsible is None and handler is None and phone is None:
        return None
    return Contact(responsible, handler, phone)


def _first(fields: dict[str, str], labels: tuple[str, ...]) -> str | None:
    return next((fields[label] for label in labels if label in fields), None)


def _phone(value: str | None) -> str | None:
    """Return the telephones of a value, without what is printed behind them."""
    if value is None:
        return None
    return "、".join(_PHONE_VALUE.findall(value)) or value


def _name(value: str | None) -> str | None:
    if value is None:
        return None
    return _PHONE_VALUE.sub("", value).strip(",;、。，；()-") or None
