"""What is only supposed, or what somebody else asked for: no fact and no aim of the office."""

import re
from bisect import bisect_right

# 如果每户补助5000元，则需资金2亿元
_IF = re.compile(
    r"(?:(?<=[，。；：、,;:\n“（ ])|^)(?:如果|假如|假设|假定|倘若|如若|要是|若(?:按|以|每|全|将))"
    r"[^。；！？\n]{1,200}"
)
# 您建议的“到2025年投入10亿元改造校舍”
_ASKED = re.compile(
    r"(?:[您你]们?|代表|委员|提案|建议|来信|来电|网民|群众)[^“”。；\n]{0,12}"
    r"(?:建议|提出|提到|反映|关心|希望|要求|诉求|指出)[^“”。；，\n]{0,6}“[^“”\n]{1,200}”"
)


class Supposed:
    """The stretches of one folded paragraph in which nothing is stated."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for rule in (_IF, _ASKED) for m in rule.finditer(text)]
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, start: int) -> bool:
        """Say whether an offset lies in such a stretch."""
        index = bisect_right(self._starts, start)
        return any(start < end for _, end in self._spans[max(0, index - 2) : index])
