"""Write ``traditional.txt`` from OpenCC: what each character becomes when it stands alone.

::

    python -m gongwen.search.traditional
"""

import unicodedata
from pathlib import Path

FILE = Path(__file__).parent / "traditional.txt"
_HEAD = (
    "# Written by python -m gongwen.search.traditional from OpenCC (Apache License 2.0, https://github.com/BYVoid/OpenCC).\n"
    "# First line: characters; second line: what each of them is folded to.\n"
)
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


def table() -> str:
    """Return the file's text."""
    import opencc  # needed here alone, and by contributors alone

    converter = opencc.OpenCC("t2s")
    pairs = [
        (chr(code), simplified)
        for block in _HAN
        for code in block
        if (simplified := converter.convert(chr(code))) != chr(code)
        and len(simplified) == 1
        and unicodedata.normalize("NFKC", simplified) == simplified
    ]
    return _HEAD + "".join(old for old, _ in pairs) + "\n" + "".join(new for _, new in pairs) + "\n"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
