"""Numbers that name a person: resident identity (GB 11643), mobile telephone, bank card (Luhn).

The text is cut into groups of digits; neighbouring groups that only spaces, hyphens, dots,
brackets or one line break part are read together. An identity number carries its own proof, so
any grouping will do; the rest must be grouped as people write them, or stand behind a label, for
a row of a table is made of groups too. Every group is read with at most 19 that follow it:
linear time.
"""

import re
import unicodedata
from collections.abc import Iterator

from gongwen.gate import labelled_numbers, rows_of_tables
from gongwen.gate.check_digits import is_card_number, is_identity_number

_HAN = str.maketrans(
    "〇○零一幺二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸", "0001123456789123456789236"
)
_CROSSES = str.maketrans("ХхΧχⅩⅹ", "XxXxXx")
_GROUP = re.compile(r"\d+")
_JOINT = re.compile(r"[^\w\n,，、。;；:：/%|+×=<>~《》“”\"]{0,3}(?:\n[ \t\-]{0,4})?|_{1,3}")
_CHECK = re.compile(r"[ \t\-‐-―]{0,2}\n?[ \t]{0,2}[Xx](?![A-Za-z])|[Xx](?=\d)")
_UNIT = re.compile(
    r"(?:\.\d{1,4})?(?:余|多)? ?(?:万|亿|元(?!旦)|美元|吨|千瓦|立方|平方|公里|公斤|亩|%|股|人次"
    r"|(?:人|件|份|次)(?=[。，；、,;)]|$)|户(?!主|籍|口)|家(?!庭|住|属|长)|个(?!人)|项(?!目))"
)
_LABEL = re.compile(
    r"(?:手机|电话|联系方式|联系人|微信|移动|tel|mobile)[^\d\n]{0,8}$", re.IGNORECASE
)
_MOBILE = re.compile(r"(?:\+?0{0,2}86|0)?(1[3-9]\d{9})")
_MOBILE_GROUPS = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 7), (3, 3, 5), (4, 4, 3), (4, 3, 4),
     (3, 2, 2, 2, 2), (1,) * 11}
)  # fmt: skip
_SURE_GROUPS = frozenset({(11,), (3, 4, 4), (1,) * 11})
_TYPED = re.compile(
    r"(?<![0-9A-Za-z])[1lI][3-9][0-9OolI][ -]?[0-9OolI]{4}[ -]?[0-9OolI]{4}(?![0-9A-Za-z])"
)
_MOST = 7
_YEAR = re.compile(r"(?:19|20)\d{2}[年.\-/]")
_LABEL_REACH = 14
_WIDEST = 8
_SHORTEST = 11
_LONGEST = 19
_WINDOWS = 64
_CARD_GROUPS = re.compile(r"(?:16|17|18|19),|(?:4,){4}[123]?,?|6,1[0-3],|(?:1,){16,19}")

Span = tuple[int, int]


def find(text: str) -> list[Span]:
    """Return the spans of numbers that name a person, some twice; ``text`` is narrow and visible.

    The text is read twice: 一 is a digit in 一三八…, and none before 13812345678.
    """
    plain = _ascii_digits(text).translate(_CROSSES)
    han = plain.translate(_HAN)
    typed = [
        found.span()
        for found in _TYPED.finditer(plain)
        if re.search("[OolI]", found.group()) and sum(map(str.isdigit, found.group())) >= _MOST
    ]
    spans = [*typed, *_read(plain), *labelled_numbers.find(plain)]
    if han != plain:
        spans += [*_read(han), *labelled_numbers.find(han)]
    return spans


def _ascii_digits(text: str) -> str:
    """Return the text with the digits of every script and ring as ASCII, one for one."""
    table = {}
    for character in set(text):
        if not character.isascii():
            value = unicodedata.digit(character, None)
            if value is not None:
                table[ord(character)] = str(value)
    return text.translate(table) if table else text


def _read(text: str) -> Iterator[Span]:
    for run in _runs(text):
        if run[-1][1] - run[0][0] < _SHORTEST:
            continue
        taken = 0
        for index, (start, end) in enumerate(run):
            if start < taken or _is_fraction(text, start):
                continue
            span = _in_one_group(text, start, end) or _from(text, run, index)
            if span is not None:
                yield span
                taken = span[1]


def _runs(text: str) -> Iterator[list[Span]]:
    """Yield the groups of digits that are written together, run by run."""
    run: list[Span] = []
    points = 0
    for found in _GROUP.finditer(text):
        start, end = found.span()
        if run:
            between = text[run[-1][1] : start] if start - run[-1][1] <= _WIDEST else None
            if between is None or _JOINT.fullmatch(between) is None:
                yield from _at_points(text, run, points)
                run, points = [], 0
            elif between == ".":
                points += 1
        run.append((start, end))
    if run:
        yield from _at_points(text, run, points)


def _at_points(text: str, run: list[Span], points: int) -> Iterator[list[Span]]:
    """Part a run at its only point: that is a decimal point, two of them spell a telephone."""
    if points != 1:
        yield run
        return
    for index in range(1, len(run)):
        if text[run[index - 1][1] : run[index][0]] == ".":
            yield run[:index]
            yield run[index:]


def _from(text: str, run: list[Span], index: int) -> Span | None:
    """Return the number that begins with this group, joined with those behind it."""
    start = run[index][0]
    before = text[max(0, start - _LABEL_REACH) : start]
    digits = ""
    lengths: tuple[int, ...] = ()
    for here in range(index, min(len(run), index + _LONGEST)):
        first, end = run[here]
        if len(digits) + end - first > _LONGEST:
            return None
        digits += text[first:end]
        lengths += (end - first,)
        if len(digits) < _SHORTEST:
            continue
        check = _CHECK.match(text, end) if len(digits) == 17 else None
        if check and is_identity_number(digits + "X"):
            return start, check.end()
        if is_identity_number(digits):
            return start, end
        labelled = _LABEL.search(before) is not None
        whole = index == 0 and here + 1 == len(run)
        broken = whole and len(lengths) == 2 and "\n" in text[start:end]
        counted = _UNIT.match(text, end) is not None
        if _is_mobile(digits, lengths, sure=labelled or broken, whole=whole) and (
            labelled or not counted
        ):
            in_a_table = (
                not labelled and len(lengths) == 3 and rows_of_tables.is_row(text, start, end)
            )
            return None if in_a_table else (start, end)
        if _is_card(digits, lengths) and not counted:
            return start, end
    return None


def _is_fraction(text: str, start: int) -> bool:
    """Say whether a group stands behind the only decimal point of a number."""
    found = re.search(r"(?:^|[^.\d])\d{1,20}\.$", text[max(0, start - 22) : start])
    return found is not None


def _in_one_group(text: str, start: int, end: int) -> Span | None:
    """Find an identity number, or a mobile or two, inside one long run of digits."""
    length = end - start
    if length == 22 and all(_MOBILE.fullmatch(text, i, i + 11) for i in (start, start + 11)):
        return start, end
    if length > _SHORTEST and _MOBILE.fullmatch(text, start, start + 11):
        # a line that ended in the number, joined to 2023年 or to anything behind a label
        labelled = _LABEL.search(text[max(0, start - _LABEL_REACH) : start]) is not None
        if labelled or (length == _SHORTEST + 4 and _YEAR.match(text, start + 11)):
            return start, start + 11
    if not 18 < length <= _WINDOWS:
        return None
    for first in range(start, end - 17):
        if is_identity_number(text[first : first + 18]):
            return first, first + 18
    return None


def _is_mobile(digits: str, lengths: tuple[int, ...], *, sure: bool, whole: bool) -> bool:
    """Say whether the groups spell a mobile.

    ``sure``: behind a label or cut by a line's end; ``whole``: no neighbours make it a table's row.
    """
    found = _MOBILE.fullmatch(digits)
    if found is None:
        return False
    prefix = len(digits) - 11
    while prefix > 0 and lengths:
        prefix -= lengths[0]
        lengths = lengths[1:] if prefix >= 0 else (-prefix, *lengths[1:])
    return sure or lengths in _SURE_GROUPS or (whole and lengths in _MOBILE_GROUPS)


def _is_card(digits: str, lengths: tuple[int, ...]) -> bool:
    grouped = _CARD_GROUPS.fullmatch("".join(f"{length}," for length in lengths))
    return grouped is not None and is_card_number(digits)
