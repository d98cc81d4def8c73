"""Numbers that carry their own proof: resident identity numbers and bank cards."""

import datetime as dt
import re

_DIVISION = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD = re.compile(r"62\d{14,17}|9558\d{15}|60\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14}")


def is_identity_number(digits: str) -> bool:
    """Say whether 18 characters are an identity number (GB 11643).

    That is: a province's code, a birth date and the check digit mod 11-2.
    """
    if len(digits) != 18 or not digits.isascii() or not digits[:17].isdigit():
        return False
    if _DIVISION.match(digits) is None or not "1880" <= digits[6:10] <= "2099":
        return False
    try:
        dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def is_card_number(digits: str) -> bool:
    """Say whether digits are a bank card's: an issuer's prefix, its length, and Luhn's check."""
    if _CARD.fullmatch(digits) is None:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
