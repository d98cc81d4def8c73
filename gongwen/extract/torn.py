"""Pieces of a number that was printed torn: neither piece is a number of the document.

``12 34家``, ``115·49亿元``, ``1，234家``, ``3亿五千万元``: what stands within may be a slip of the
printer, of whoever typed it, or mean that there are two numbers. Where that cannot be told, nothing
is read. The text is folded (``tokens.FOLD``); every search is bounded.
"""

import re
from functools import cache

from gongwen.catalogue.areas import areas
from gongwen.catalogue.units import units
from gongwen.extract.lists import spread_over
from gongwen.extract.tails import HAN, SMALLER, Token
from gongwen.structure.folding import INVISIBLE

_TEAR = rf"(?:[ .,，·・•'’_×xX*]|{INVISIBLE.pattern})"
_BEFORE = re.compile(rf"(?P<left>\d(?:[\d.]{{0,10}}\d)?)(?P<tear>{_TEAR}{{1,4}})$")
_SCALED = re.compile(rf"[\d{HAN}](?: ?个?[十百千万亿]{{1,2}}){{1,2}}个? ?$")
_SMALLER = re.compile(rf" {{0,2}}{SMALLER}")
_HAN_BEFORE = re.compile(rf"[{HAN}万亿]{{1,9}} ?$")
# 统一12家, 第三3家, 十四五12家: a word that ends in a numeral
_WORD = re.compile(r"(?:[统唯之合专单同不逐第周期][一二三四五六]|万一|十[一二三四五]五) {0,2}$")
_NUMERAL_BEFORE = re.compile(rf"(?:\d[十百千万亿]{{0,2}} ?|[{HAN}万亿] {{0,2}})$")
_PLACE = r"[\d一二两三四五六七八九十百]"
_PLACES_GO_ON = re.compile(rf".? {{1,2}}\d|.?(?:[-~至] ?[第前]?|到 ?[第前]){_PLACE}")
_PLACES_BEFORE = re.compile(rf"[第前] ?{_PLACE}{{1,4}} ?[位名]?[-~至到] ?$")
_ABROAD = "$€£₽₩₹฿￡＄"
_STOPPED = re.compile(r"\d。$")
_HALF = re.compile(r"半(?=[，。；、,;）)的多左以]|$)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_PLACED = re.compile(r"(?:第|前|列|名) ?$")
_RANGED = re.compile(r"\d[一-龥]{1,4}-$")
_NEAR = 20


def torn(text: str, token: Token) -> bool:
    """Say whether a token is, or may be, but a piece of what was printed as one number or name."""
    if token.form in ("arabic", "han") and _has_a_smaller_part(text, token):
        return True
    if token.form == "han":
        return _is_named(text, token) or _is_torn_han(text, token)
    if token.form in ("rank", "top"):
        return _PLACES_GO_ON.match(text, token.end - 1) is not None or _follows_places(text, token)
    if token.form != "arabic":
        return False
    return (
        text[max(0, token.start - 2) : token.start].endswith((*_ABROAD, "±", "正负"))
        or _follows_places(text, token)
        or _follows_a_piece(text, token.start)
        or _goes_on(text, token)
        or _may_be_negative(text, token.start)
        or _has_its_items_number(text, token)
    )


def _has_a_smaller_part(text: str, token: Token) -> bool:
    """Say whether a numeral behind its scale goes on in other digits (``三亿5千万元``)."""
    if token.unit or not token.scale:
        return False
    return _SMALLER.match(text, token.end) is not None


def _is_torn_han(text: str, token: Token) -> bool:
    spaced = text[token.end - len(token.unit) - len(token.scale) - 1] == " "
    if spaced and token.scale[:1] in ("十", "百", "千"):
        return True
    before = _NUMERAL_BEFORE.search(text, max(0, token.start - 5), token.start)
    return before is not None and not _ends_a_word(text, token.start)


def _is_named(text: str, token: Token) -> bool:
    """Say whether a place is named there (三台县, 九台区, 五里镇)."""
    return _names().match(text, token.start) is not None


@cache
def _names() -> re.Pattern[str]:
    named = (area.name for area in areas().values() if area.name[0] in HAN)
    known = "|".join(map(re.escape, sorted(named, key=lambda name: (-len(name), name))))
    return re.compile(rf"{known}|[{HAN}][台里家门](?:镇(?![级村街办属])|乡(?![镇村级土贤亲属])|屯)")


def _follows_places(text: str, token: Token) -> bool:
    return _PLACES_BEFORE.search(text, max(0, token.start - 9), token.start) is not None


def item_begins(text: str, start: int) -> bool:
    """Say whether a number there may be that of an item of a list: it opens a clause."""
    return text[max(0, start - 4) : start].rstrip(" ")[-1:] in ("", *"\n。；;:，,（(")


def _ends_a_word(text: str, start: int) -> bool:
    return _WORD.search(text, max(0, start - 5), start) is not None


def _follows_a_piece(text: str, start: int) -> bool:
    if _SCALED.search(text, max(0, start - 9), start):
        return True
    if _HAN_BEFORE.search(text, max(0, start - 9), start):
        return not _ends_a_word(text, start)
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    if before is None:
        return False
    left, tear = before["left"], before["tear"]
    if INVISIBLE.search(tear):
        return True
    if _YEAR.fullmatch(left):
        return False
    if "," in tear or "，" in tear:
        placed = _PLACED.search(text, max(0, before.start() - 3), before.start())
        return "." not in left and not placed and not spread_over(text, before.start())
    # ``1. 15家`` begins an item
    return not (tear[0] == "." and len(left) < 3 and item_begins(text, before.start()))


def _goes_on(text: str, token: Token) -> bool:
    """Say whether a half follows (``3年半``), or a measure opens its sentence (``115。49亿元``)."""
    stopped = _STOPPED.search(text, max(0, token.start - 2), token.start) is not None
    return _HALF.match(text, token.end) is not None or (stopped and not _counts(token))


def _counts(token: Token) -> bool:
    unit = units().get(token.unit)
    return unit is None or (unit.base_unit == "count" and not token.scale)


def _may_be_negative(text: str, start: int) -> bool:
    """Say whether one dash stands before it, which may be a sign or not (``结余-3亿元``)."""
    if text[max(0, start - 1) : start] != "-" or not "一" <= text[max(0, start - 2)] <= "龥":
        return False
    return _RANGED.search(text, max(0, start - 7), start) is None


def _has_its_items_number(text: str, token: Token) -> bool:
    """Say whether what looks like a decimal is an item and its count (``；2.15家企业``)."""
    listed = "." in token.printed[1:3] and item_begins(text, token.start)
    if not listed or not token.unit or not _counts(token):
        return False
    opens = text[max(0, token.start - 1) : token.start] in ("", *"\n。；;")
    return opens or "一" <= text[token.end : token.end + 1] <= "龥"
