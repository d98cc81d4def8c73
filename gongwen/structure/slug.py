"""The readable alias of a number: ``株科办〔2025〕10号`` → ``zkb-2025-10``."""

from gongwen.structure.numbers import parts


def slug(number: str) -> str:
    """Return the initials of the code's pinyin, the year and the serial, joined by hyphens."""
    # imported here: the public door reads numbers and installs no pinyin tables
    from pypinyin import Style, lazy_pinyin

    code, year, serial = parts(number)
    initials = "".join(lazy_pinyin(code, style=Style.FIRST_LETTER)).lower()
    return f"{initials}-{year}-{serial}"
