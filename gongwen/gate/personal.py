"""Personal data that must not be published (个人信息保护法, articles 4, 25 and 28).

Found: resident identity numbers with a right checksum (GB 11643), mobile numbers, bank cards
(Luhn), personal e-mail, home addresses; also in full-width digits, with spaces, hyphens or
invisible characters between the digits, and in Chinese digits. Not taken for them: office
landlines, unified social credit codes (GB 32100), sums and counts.
"""

import datetime as dt
import re

from gongwen.structure.folding import INVISIBLE, narrow

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_JOINT = r"[ \t\u3000\-‐-―.·]?"
_RUN = re.compile(rf"(?<![0-9A-Za-z])\+?[0-9](?:{_JOINT}[0-9]){{9,24}}(?:{_JOINT}[Xx])?(?![0-9])")
_HAN_RUN = re.compile(r"[〇○零一二三四五六七八九](?:[ \u3000-]?[〇○零一二三四五六七八九]){10,17}")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_QUANTITY = re.compile(
    r"\s*(?:余|多)?\s*(?:万|亿|元|人|个|家|件|项|吨|千|立方|平方|公里|亩|%|美元|股|份|次|户)"
)
_DECIMAL_BEFORE = re.compile(r"\d[.,]$")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])[159Y][1239][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
_CARD = re.compile(r"(?:62|4|5[1-5]|35|60|9558)\d+")
_ADDRESS = re.compile(
    r"(?:家庭|居住|现居?|户籍|常住|通讯)?(?:住址|地址|住所)\s*[:：]?\s*[^。，,；;\n]{0,40}?"
    r"\d+\s*(?:栋|幢|单元|室|号房)"
    r"|(?:家庭(?:住址|地址)|居住地址|户籍地址?|现住址|住址)\s*[:：]\s*\S"
    r"|家住\s*[\u4e00-\u9fa5]{2,30}[^。\n]{0,12}?(?:\d+|[一二三四五六七八九十]+)\s*(?:号|栋|幢|室|组)"
    r"|\d+\s*(?:栋|幢|号楼)\s*\d*\s*单元\s*\d+\s*[室号]?"
)
_MAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:qq|163|126|sina|sohu|foxmail|139|189|gmail|hotmail|outlook|yahoo"
    r"|aliyun|yeah|icloud)\.(?:com|cn|net)", re.IGNORECASE
)  # fmt: skip
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def find(text: str) -> list[tuple[int, int]]:
    """Return the spans of personal data in a text, in order."""
    visible, offsets = _visible(text)
    spans = [*_numbers(visible), *_han_numbers(visible)]
    for pattern in (_ADDRESS, _MAIL):
        spans += [found.span() for found in pattern.finditer(visible)]
    return sorted((offsets[start], offsets[end - 1] + 1) for start, end in spans)


def _visible(text: str) -> tuple[str, range | list[int]]:
    """Return the narrow text without invisible characters and each character's offset."""
    folded = narrow(text)
    if INVISIBLE.search(folded) is None:
        return folded, range(len(folded))
    kept = [i for i, character in enumerate(folded) if not INVISIBLE.match(character)]
    return "".join(folded[i] for i in kept), kept


def _numbers(text: str) -> list[tuple[int, int]]:
    credit = [
        found.span() for found in _CREDIT_CODE.finditer(text) if is_credit_code(found.group())
    ]
    spans = []
    for found in _RUN.finditer(text):
        start, end = found.span()
        if any(a <= start and end <= b for a, b in credit):
            continue
        if _QUANTITY.match(text, end) or _DECIMAL_BEFORE.search(text[max(0, start - 2) : start]):
            continue
        digits = re.sub(r"[^0-9Xx]", "", found.group())
        if _is_personal(digits, spaced=len(digits) < end - start):
            spans.append((start, end))
    return spans


def _is_personal(digits: str, *, spaced: bool) -> bool:
    """``spaced`` runs may be two numbers side by side: then a part of the run is enough."""
    if _MOBILE.fullmatch(digits) or is_identity_number(digits) or _is_bank_card(digits):
        return True
    if not spaced:
        return False
    return any(
        is_identity_number(digits[i : i + 18]) for i in range(max(0, len(digits) - 17))
    ) or bool(re.search(r"(?:^|86|\D)1[3-9]\d{9}$", digits))


def _han_numbers(text: str) -> list[tuple[int, int]]:
    spans = []
    for found in _HAN_RUN.finditer(text):
        digits = re.sub(r"\D", "", found.group().translate(_HAN_DIGITS))
        if _MOBILE.fullmatch(digits) or is_identity_number(digits):
            spans.append(found.span())
    return spans


def is_identity_number(digits: str) -> bool:
    """Say whether 18 characters are an identity number (division, birth date, mod 11-2)."""
    if len(digits) != 18 or not digits[:17].isdigit() or not "11" <= digits[:2] <= "83":
        return False
    try:
        born = dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    if born.year < 1880:
        return False
    total = sum(int(d) * w for d, w in zip(digits[:17], _ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def is_credit_code(code: str) -> bool:
    """Say whether 18 characters are a unified social credit code with a right checksum (mod 31)."""
    total = sum(_CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == code[17]


def _is_bank_card(digits: str) -> bool:
    if not 16 <= len(digits) <= 19 or not digits.isdigit() or not _CARD.match(digits):
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
