"""How lists of numbers are printed: what stands between their members and what pairs two lists."""

import re

LISTED = re.compile(r" ?[、和及与,，] ?")
"""What stands between two members of a list, and nothing else."""

RESPECTIVE = re.compile(r"分别|依次")
"""What pairs the members of two lists in order."""

_SPREAD = re.compile(rf"(?:{RESPECTIVE.pattern}|各)[^。；]{{0,60}}$")
_FAR = 64


def spread_over(text: str, start: int) -> bool:
    """Say whether a list of numbers stands there, for which one unit may be printed (分别为)."""
    return _SPREAD.search(text, max(0, start - _FAR), start) is not None
