"""Qualifier words that touch a number: ``超过310亿元``, ``60余家``, ``25%以上``."""

import re
from dataclasses import dataclass

from gongwen.extract.numerals import neighbours
from gongwen.extract.tails import Token
from gongwen.model import Qualifier

BEFORE: dict[str, Qualifier] = {
    "不低于": "at_least", "不少于": "at_least", "不小于": "at_least", "至少": "at_least",
    "最低": "at_least", "不下": "at_least",
    "不超过": "at_most", "不高于": "at_most", "不多于": "at_most", "不大于": "at_most",
    "未超过": "at_most", "最多": "at_most", "最高": "at_most", "至多": "at_most",
    "最长": "at_most",
    "超过": "more_than", "突破": "more_than", "高于": "more_than", "多于": "more_than",
    "大于": "more_than", "超出": "more_than", "逾": "more_than",
    "过": "more_than", "超": "more_than", "破": "more_than",
    "不足": "less_than", "低于": "less_than", "不到": "less_than", "少于": "less_than",
    "小于": "less_than", "未达": "less_than", "接近": "less_than", "将近": "less_than",
    "近": "less_than",
    "大约": "approximate", "约": "approximate", "大概": "approximate", "左右": "approximate",
}  # fmt: skip
"""Words before the number, longest first among those that end alike."""

AFTER: dict[str, Qualifier] = {
    "及以上": "at_least", "以上": "at_least", "之上": "at_least",
    "以内": "at_most", "之内": "at_most", "及以下": "at_most", "以下": "at_most",
    "左右": "approximate", "上下": "approximate",
}  # fmt: skip

_BEFORE = re.compile("(" + "|".join(sorted(BEFORE, key=len, reverse=True)) + r") ?$")
_AFTER = re.compile(" ?(" + "|".join(AFTER) + ")")
_APART = re.compile(r"约(?:占|为|有|达|合|需)[\u4e00-\u9fa5]{0,14}$|大约(?:占|为|有|达)$")
# 最高给予补助50万元: the most that there may be
_AT_MOST = re.compile(r"最高(?:可|给予|补助|补贴|奖励|奖补|资助|支持|授信|贷款){1,3}$")
# 上百亿元, but not 线上百货
_OVER = re.compile(r"(?<![以线网加之身路岛海江河湖山陆会年月\d])上$")
# 附近, 最近 and 相近 end in 近 and qualify nothing; 高于 in a comparison stands apart
_NOT_BEFORE = re.compile(
    r"[附最相邻靠晚]近 ?$|[合签节制条公集]约 ?$|[高]超 ?$|[通经路]过 ?$|[打侦爆]破 ?$"
)


@dataclass(frozen=True, slots=True)
class Qualified:
    """A token's span with the qualifier words that touch it, and what they say."""

    start: int
    end: int
    qualifier: Qualifier
    apart: bool = False


def qualify(text: str, token: Token) -> Qualified:
    """Return the span and the qualifier of a token in the folded text."""
    start, end = token.start, token.end
    qualifier: Qualifier = "range" if token.high or _pair(token) else "exact"
    if token.form == "top":
        qualifier = "at_most"
    if token.more:
        qualifier = "more_than"
    after = _AFTER.match(text, end)
    if after and token.form != "rank":
        end = after.end()
        qualifier = AFTER[after.group(1)]
    lead = text[max(0, start - 18) : start]
    before = _BEFORE.search(lead)
    if before and not _NOT_BEFORE.search(lead):
        start -= len(lead) - before.start()
        said = BEFORE[before.group(1)]
        qualifier = qualifier if token.form == "top" else _both(said, qualifier)
    elif qualifier == "exact" and is_over(text, token):
        return Qualified(start - 1, end, "more_than")
    elif qualifier == "exact" and (_APART.search(lead) or _AT_MOST.search(lead)):
        return Qualified(
            start, end, "at_most" if _AT_MOST.search(lead) else "approximate", apart=True
        )
    return Qualified(start, end, qualifier)


def is_over(text: str, token: Token) -> bool:
    """Say whether 上 before a bare 百, 千, 万 or 亿 means more than that."""
    bare = token.form == "han" and token.printed[0] in "百千万亿"
    return bare and _OVER.search(text, max(0, token.start - 2), token.start) is not None


def _pair(token: Token) -> bool:
    return token.form == "han" and neighbours(token.printed) is not None


def _both(before: Qualifier, other: Qualifier) -> Qualifier:
    """A word before the number decides, but ``控制在…以内`` and ``达到…以上`` keep theirs."""
    if other in ("at_least", "at_most") and before in ("more_than", "less_than"):
        return other
    return "range" if other == "range" else before
