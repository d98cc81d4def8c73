"""Numbers in the text with their spans, before anything is known of what they mean.

One pass of one expression finds where a number stands; what touches it (scale, unit,
qualifier) is read from there. Every search is anchored or bounded, so that time is linear in
the text whatever stands in it.
"""

import re
from decimal import Decimal

from gongwen.catalogue.units import units
from gongwen.extract.lists import LISTED, spread_over
from gongwen.extract.tails import HAN, Token, read_tail
from gongwen.extract.torn import item_begins, torn

FOLD = {0xFF10 + i: ord("0") + i for i in range(10)} | {
    0xFF05: "%", 0xFF0E: ".", 0xFF5E: "~", 0x301C: "~", 0xFF0D: "-", 0xFF0F: "/",
    0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2500: "-", 0x2212: "-", 0x2236: ":", 0xFF1A: ":",
    0xA0: " ", 0x3000: " ", 0x2009: " ", 0xFF0B: "+",
}  # fmt: skip
"""Characters folded one to one before tokens are sought; commas stay, they separate."""

_PART_OF = r"(?:\.[0-9]+)?"
_ARABIC = "|".join(
    rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+{_PART_OF}(?!\d)" for mark in ", "
) + rf"|[0-9]+{_PART_OF}"  # fmt: skip
_START = re.compile(
    rf"(?P<permil>百分之|千分之|万分之)(?P<of>[{HAN}点]{{1,8}}|[0-9]+(?:\.[0-9]+)?)"
    rf"|(?P<parts>[{HAN}]{{1,3}})分之(?P<share>[{HAN}]{{1,4}})"
    r"|(?P<double>翻(?:了)?(?:近|约|超)?(?P<times>[一二两三四五六七八九0-9]{0,2})?番)"
    rf"|第 ?(?P<rank>[0-9]{{1,4}}|[{HAN}]{{1,4}}) ?(?P<rankunit>位次|位|名)?"
    rf"|前 ?(?P<top>[0-9]{{1,4}}|[{HAN}]{{1,4}}) ?(?P<topunit>位|名|强|%)?"
    rf"|(?P<arabic>(?<![\d.])(?:{_ARABIC}))"
    r"|(?P<half>一半|半数|(?<=[占已达例率超比]过)半(?=[，。；、,;]))"
    r"|(?P<first>首位)"
    rf"|(?P<han>[{HAN}万亿]{{1,12}}(?:点[零〇一二三四五六七八九]{{1,6}})?)"
)
# 8.9/10万 is a rate of a hundred thousand, not a fraction
_PROPORTION = re.compile(
    r"/\d{1,4}(?![\d/]| ?[十百千万亿])|(?: ?: ?\d{1,6}(?:\.\d{1,4})?(?!\d)){1,3}"
)
_MORE = re.compile(r"(?:还)?多")
_MONEY = re.compile(
    r"投资|资金|贷款|基金|产值|收入|金额|合同|成交|补助|奖|授信|融资|[Gg][Dd][Pp]|总值|价值|"
    r"财政|税|利润|元|支出|债|保费|营收|额"
)
_INDEX = re.compile(
    r"(?:收入比|比值|系数|指数|之比|得分|评分|收入差距)[^，。；]{0,16}$|(?:系数|"
    r"收入比)[^。；]{0,20}(?:缩小|扩大|提高|下降|降低)(?:了)? ?$"
)
_SIGN = re.compile(
    r"(?:(?:[为率是达至额值长降于比幅速（(:]|\d(?:%|‰|个百分点|[万亿]?元)?[、和与及，,])(?=[+-])|"
    r"(?:[为是达至约比，。；、（(:]|^)(?=负)|(?<=[一-龥])(?=\+)|(?=零下))(?P<sign>[+-]|负|零下 ?)$"
)
_NOUN_PLUS = re.compile(r"(?![为率是达至额值长降于比幅速])[一-龥]\+")
_SHARES = frozenset({"%", "‰", "个百分点"})
_POINT = re.compile(r"(?: \. ?|\. )(\d{1,4})(?![\d.])")
_PADDED = re.compile(r"0\d")
_FOREIGN = re.compile(
    r" ?[一-龥]{0,4}(?:卢布|泰铢|卢比|法郎|瑞郎|新元|加坡元|坚戈|南盾|林吉特|令吉|比索|兰特|雷亚尔|"
    r"克朗|里拉|第纳尔|里亚尔|迪拉姆|图格里克)"
)
_PART = re.compile(r"\d+(?:\.\d+)?")
_POWER = re.compile(r"电|千瓦|光伏|风能|能耗")
_WARMTH = re.compile(r"气温|温度|水温|室温|体温|零下|升温|降温|摄氏")
_CLAUSES = re.compile(r"[。；;！？\n]")
_NEAR, _BEHIND = 24, 6
_BETWEEN = re.compile(r"\s?(?:-{1,2}|~|至|到)\s?(?=[\d零一二两三四五六七八九十])")


def tokens(text: str) -> list[Token]:
    """Return the numbers of a folded text in order, without overlaps."""
    found: list[Token] = []
    position = 0
    while True:
        match = _START.search(text, position)
        if match is None:
            return _with_shared_units(text, found)
        token = _READERS[match.lastgroup or ""](text, match)
        if token is None or torn(text, token) or not _is_understood(text, token):
            position = token.end if token else max(match.end(), position + 1)
            continue
        found.extend(_structure(token))
        position = token.end


def _structure(token: Token) -> list[Token]:
    """Return the shares of a structure, each a number (``15.3:37.3:47.4`` of three industries).

    They make up a hundred; other proportions (``3:2:5``) are one number.
    """
    parts = (
        [Decimal(part) for part in _PART.findall(token.printed)] if token.form == "ratio" else []
    )
    if len(parts) < 3 or abs(sum(parts, Decimal(-100))) > 1:
        return [token]
    return [
        Token(token.start + part.start(), token.start + part.end(), "part", part.group())
        for part in _PART.finditer(token.printed)
    ]


def _with_shared_units(text: str, found: list[Token]) -> list[Token]:
    """Give a numeral of a list the unit printed behind the last (``3.4个和1.2个百分点``)."""
    for token, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if token.form != after.form or not after.unit or token.scale or token.high:
            continue
        shares = not token.unit or (token.unit == "个" and after.unit.startswith("个"))
        listed = LISTED.fullmatch(text, token.end, after.start) if shares else None
        if listed is None:
            continue
        comma = listed.group().strip() in (",", "，")
        if spread_over(text, token.start) if comma else not item_begins(text, token.start):
            token.unit, token.scale, token.sense = after.unit, after.scale, after.sense
    return found


def _is_understood(text: str, token: Token) -> bool:
    """Say whether it is told what 度 means: kilowatt-hours or degrees of warmth."""
    if token.unit != "度":
        return True
    said = _CLAUSES.split(text[max(0, token.start - _NEAR) : token.start])[-1]
    said += _CLAUSES.split(text[token.end : token.end + _BEHIND])[0]
    warm, power = _WARMTH.search(said), _POWER.search(said)
    token.sense = "摄氏度" if warm else ""
    return (warm is None) != (power is None) and not (warm and token.scale)


def _numeral(text: str, match: re.Match[str]) -> Token | None:
    form = "arabic" if match["arabic"] else "han"
    printed, start, end = match.group(), match.start(), match.end()
    if form == "han" and printed[0] in "百千万亿十" and start and text[start - 1] in "数几":
        return None
    if len(printed) > 24 or _PADDED.match(printed):
        return None
    scale = ""
    if form == "han":
        printed, scale = _han_scale(printed)
    spaced = _spaced(text, match) if form == "arabic" else None
    token = spaced or Token(start, end, form, printed, scale)
    proportion = _PROPORTION.match(text, end) if form == "arabic" else None
    if proportion:
        form = "slash" if proportion.group()[0] == "/" else "ratio"
        return Token(start, proportion.end(), form, text[start : proportion.end()])
    if not spaced and not read_tail(text, token):
        return None
    sign = _SIGN.search(text, max(0, start - 12), start) if form == "arabic" else None
    if sign:
        if token.unit not in _SHARES and _NOUN_PLUS.match(text, max(0, start - 2)):
            # 主体+3家 may join two things
            return None
        token.start = sign.start("sign")
        token.printed = token.printed if sign["sign"] == "+" else f"-{token.printed}"
    if not token.unit:
        if _FOREIGN.match(text, token.end):
            return None
        lead = text[max(0, start - 24) : start]
        token.money = _MONEY.search(text, max(0, start - 24), token.end + 12) is not None
        token.bare_ratio = form == "arabic" and "." in printed and _INDEX.search(lead) is not None
    if text[max(0, start - 2) : start].rstrip(" ").endswith(("从", "由")):
        # 从15%到20% is two numbers, not a range
        return token
    between = _BETWEEN.match(text, token.end)
    if between and not token.more:
        _read_range(text, token, between.end())
    return token


def _spaced(text: str, match: re.Match[str]) -> Token | None:
    """Read a decimal with space at its point (``3. 15%``), where it measures and opens no item."""
    point = _POINT.match(text, match.end())
    if point is None or "." in match.group() or item_begins(text, match.start()):
        return None
    token = Token(match.start(), point.end(), "arabic", f"{match.group()}.{point[1]}")
    whole = read_tail(text, token)
    unit = units().get(token.unit)
    measures = unit is not None and (unit.base_unit != "count" or token.scale)
    return token if whole and measures else None


def _han_scale(printed: str) -> tuple[str, str]:
    """Split a trailing 万 or 亿 off a Chinese numeral where digits alone stand before it."""
    for scale in ("万亿", "亿", "万"):
        head = printed.removesuffix(scale)
        if head != printed and head and not {"万", "亿"} & set(head):
            return head, scale
    return printed, ""


def _read_range(text: str, token: Token, start: int) -> None:
    """Read the second end of a range, where the two ends are of the same measure."""
    match = _START.match(text, start)
    if match is None or not (match["arabic"] or match["han"]) or len(match.group()) > 24:
        return
    form = "arabic" if match["arabic"] else "han"
    if form != token.form:
        return
    printed, scale = (match.group(), "")
    if form == "han":
        printed, scale = _han_scale(printed)
    high = Token(match.start(), match.end(), form, printed, scale)
    if not read_tail(text, high):
        return
    if token.unit and high.unit and token.unit != high.unit:
        return
    if token.unit and not high.unit and text[token.end : token.end + 1] in "至到":
        return
    token.low_scale, token.low_unit = token.scale or ("" if token.unit else high.scale), token.unit
    token.high, token.scale, token.unit = high.printed, high.scale, high.unit or token.unit
    token.more, token.end = high.more, high.end


def _percent_words(text: str, match: re.Match[str]) -> Token | None:
    return Token(match.start(), match.end(), match["permil"], match["of"])


def _fraction(text: str, match: re.Match[str]) -> Token | None:
    return Token(match.start(), match.end(), "fraction", f"{match['share']}/{match['parts']}")


def _double(text: str, match: re.Match[str]) -> Token | None:
    token = Token(match.start(), match.end(), "double", match["times"] or "一")
    more = _MORE.match(text, token.end)
    if more:
        token.more, token.end = "多", more.end()
    return token


def _rank(text: str, match: re.Match[str]) -> Token | None:
    return Token(match.start(), match.end(), "rank", match["rank"], unit=match["rankunit"] or "")


def _top(text: str, match: re.Match[str]) -> Token | None:
    return Token(match.start(), match.end(), "top", match["top"], unit=match["topunit"] or "")


def _first(text: str, match: re.Match[str]) -> Token | None:
    return Token(match.start(), match.end(), "rank", "一", unit="位")


def _half(text: str, match: re.Match[str]) -> Token | None:
    return Token(match.start(), match.end(), "half", match.group())


_READERS = {
    "permil": _percent_words, "of": _percent_words, "parts": _fraction, "share": _fraction,
    "double": _double, "times": _double, "rank": _rank, "rankunit": _rank, "top": _top,
    "topunit": _top, "arabic": _numeral, "han": _numeral, "half": _half, "first": _first,
}  # fmt: skip
