"""Decimals as text that sorts as they do, exactly and in every database.

A key is a sign, the length of the whole part in three digits, the whole part, the fraction::

    12      1 002 12            -12     0 997 87 ~
    12.5    1 002 125           -12.5   0 997 874 ~
    0       1 001 0

What is negative has every digit counted from nine and a ``~`` at its end, which sorts behind all
digits: the longer fraction is then the smaller number.
"""

import re

_DECIMAL = re.compile(r"(-?)([0-9]{1,999})(?:\.([0-9]{1,999}))?", re.ASCII)
_FROM_NINE = str.maketrans("0123456789", "9876543210")


def value_key(decimal: str) -> str | None:
    """Return the key of a decimal as text; None for what is none (``2/3``) or far too long."""
    found = _DECIMAL.fullmatch(decimal)
    if found is None:
        return None
    whole = found[2].lstrip("0") or "0"
    fraction = (found[3] or "").rstrip("0")
    digits = f"{len(whole):03d}{whole}{fraction}"
    if not found[1] or digits == "0010":
        return "1" + digits
    return "0" + digits.translate(_FROM_NINE) + "~"
