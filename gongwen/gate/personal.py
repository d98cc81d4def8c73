"""Personal data that must not be published (个人信息保护法, articles 4, 25 and 28).

Found: identity numbers, mobile numbers and bank cards in every spelling (``numbers_of_persons``),
numbers behind a label that says what they are, home addresses, personal e-mail, and what
``details_of_persons`` knows. Not taken for them: office landlines, addresses and named accounts of
offices, unified social credit codes, sums and counts.
"""

import re

from gongwen.gate import details_of_persons, numbers_of_persons
from gongwen.structure.folding import INVISIBLE, narrow

_N = r"(?<![\d〇零一二三四五六七八九十])(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4})"
_ADDRESS = re.compile(
    r"(?:家庭|居住|户籍|常住|现住?)(?:住址|地址|住所)\s*[:：]\s*\S"
    r"|(?:家庭)?住址\s*[:：]\s*\S"
    rf"|家住\s*[\u4e00-\u9fa5]{{2,30}}?[^。\n]{{0,12}}?{_N}\s*(?:号|栋|幢|室|组)"
    rf"|住(?:在|于)\s*[^。，\n]{{2,30}}?{_N}\s*(?:栋|幢|号楼|单元|室)"
    rf"|{_N}\s*(?:栋|幢|号楼|座)\s*{_N}\s*单元\s*{_N}\s*[室号]?"
)
_LABELLED = re.compile(
    r"(?:身份证(?:件)?|公民身份)(?:号码|号)?\s*[:：]?\s*(?:\d{15}(?!\d)|\d{17}[\dXx](?!\d))"
    r"|(?:银行卡|卡号|银行账号)\s*(?:号码|号)?\s*[:：]?\s*\d{4}(?:[ -]?\d){8,15}(?!\d)"
    r"|(?:护照|通行证|军官证|警官证)(?:号码|号)\s*[:：]?\s*[A-Za-z\u4e00-\u9fa5]{0,4}\d{6,10}"
)
_MAIL = re.compile(
    r"[A-Za-z0-9_] ?@ ?(?:qq|163|126|sina|sohu|foxmail|139|189|gmail|hotmail|outlook|yahoo"
    r"|aliyun|yeah|icloud|wo)\.(?:com|cn|net)", re.IGNORECASE
)  # fmt: skip


def find(text: str) -> list[tuple[int, int]]:
    """Return the spans of personal data in a text, in order and disjoint."""
    visible, offsets = _visible(text)
    spans = [*numbers_of_persons.find(visible), *details_of_persons.find(visible)]
    for pattern in (_LABELLED, _ADDRESS, _MAIL):
        spans += [found.span() for found in pattern.finditer(visible)]
    found_until = 0
    disjoint: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= found_until:
            disjoint.append((offsets[start], offsets[end - 1] + 1))
            found_until = end
    return disjoint


def _visible(text: str) -> tuple[str, range | list[int]]:
    """Return the narrow text without invisible characters and each character's offset."""
    folded = narrow(text)
    if INVISIBLE.search(folded) is None:
        return folded, range(len(folded))
    kept = [i for i, character in enumerate(folded) if not INVISIBLE.match(character)]
    return "".join(folded[i] for i in kept), kept
