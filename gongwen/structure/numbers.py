"""The document number (发文字号): 机关代字, year in brackets, serial.

After GB/T 9704-2012, 7.2.5: ``株科办〔2025〕10号``, full year in 〔〕, no 第, no leading zeros.
People write it with every other bracket, with spaces, 第 and zeros: all of these normalise.
"""

import re

from gongwen.structure.folding import squeeze

_OPEN = "〔［[(（【〖{｛<〈《「『"
_CLOSE = "〕］])）】〗}｝>〉》」』"
# no organ is abbreviated with these: they belong to a mark on the same line
_CODE = r"(?:(?!公开|[秘机绝]密|内部)[\u4e00-\u9fa5]){1,16}(?:[A-Za-z]{1,3})?"
_NUMBER = re.compile(
    rf"(?P<code>{_CODE})[{re.escape(_OPEN)}](?P<year>[12]\d{{3}})年?[{re.escape(_CLOSE)}]"
    r"第?0*(?P<serial>[1-9]\d{0,5})号"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"(?<=[\[\(〔【<{])[〇○零一二三四五六七八九]{4}(?=[\]\)〕】>}])")


def normalise(spelling: str) -> str | None:
    """Return the number in the standard's form, or None if the spelling is no number.

    >>> normalise("株科办 [2025] 第010号")
    '株科办〔2025〕10号'
    """
    if len(spelling) > 200:
        return None
    folded = _CHINESE_YEAR.sub(lambda m: m.group().translate(_DIGITS), squeeze(spelling))
    found = _NUMBER.fullmatch(folded.removeprefix("文号:").removeprefix("发文字号:"))
    return _standard(found) if found else None


def leading(line: str) -> tuple[str, str] | None:
    """Return the number that opens a header line and the rest of the line, or None.

    Some offices print 签发人 or the marks on the number's line.
    """
    if len(line) > 1000:
        return None
    folded = _CHINESE_YEAR.sub(lambda m: m.group().translate(_DIGITS), squeeze(line))
    plain = folded.removeprefix("文号:").removeprefix("发文字号:")
    found = _NUMBER.match(plain)
    if found is None:
        return None
    return _standard(found), _from(line, len(folded) - len(plain) + found.end())


def _from(line: str, taken: int) -> str:
    """Return what of a line follows its first ``taken`` characters that squeezing keeps."""
    for index, character in enumerate(line):
        if taken == 0:
            return line[index:].strip()
        taken -= len(squeeze(character))
    return ""


def year_of(number: str) -> int:
    """Return the year of a normalised number."""
    return int(number[number.index("〔") + 1 :][:4])


def parts(number: str) -> tuple[str, int, int]:
    """Return code, year and serial of a normalised number."""
    code, rest = number.split("〔")
    year, serial = rest.split("〕")
    return code, int(year), int(serial.removesuffix("号"))


def _standard(found: re.Match[str]) -> str:
    return f"{found['code']}〔{found['year']}〕{int(found['serial'])}号"
