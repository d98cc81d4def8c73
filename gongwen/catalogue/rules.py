"""The rules by which a printed label names an indicator, and the words they are written in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongwen.structure.folding import INVISIBLE

_RELATIVE_UNITS = frozenset({"percent", "percentage_point", "permille", "times", "ratio"})
_RELATIVE_KINDS = frozenset({"growth", "share", "change", "ratio", "completion"})
_LABEL = 64  # characters of a label that are read, from its end

_COUNT = r"的?(?:总数量?|数量|总量|保有量|存量|家数|总?户数|个数|数|规模)?"
_END = (
    r"(?:(?:高出|高于|低于|超出)(?:全国|全省|全市|全区)?(?:平均)?(?:水平)?|占比|占[^，]{1,24}|[比较](?:上年|去年)(?:同期)?|同比|环比|年均|平均|增长率|增长|增速|增幅"
    r"|增加|增至|提高|提升|上升|跃升|下降|减少|降低|回落|收窄|比重|比例|完成率|完成|达标率|目标值"
    r"|目标|任务数|任务|达到|达成|达|实现|突破|超过|超|接近|逼近|双双|分别|均|共计|累计|总计|合计"
    r"|共有|共|总|约|近|已经|已|将|力争|确保|争取|稳定在|保持在|控制在|位居|位列|稳居|跃居|名列|排名"
    r"|排位|排|居|列|全省|全国|省内|前|第|不低于|不少于|稳步|首次|再|还|至|到|为|有|是|的|在|、)*+$"
)
_FOLD = {
    **dict.fromkeys(map(ord, " \u3000\t\n“”‘’\"'《》「」*")),
    **{code: code - 0xFEE0 for code in range(0xFF21, 0xFF5B)},
    ord("＆"): "&",
}
_BRACKETS = re.compile(r"[（(][^（(）)]*[）)]?")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a label names an indicator; None and empty sets ask nothing."""

    label: re.Pattern[str]
    unless: re.Pattern[str] | None
    units: frozenset[str]
    kinds: frozenset[str]
    context: re.Pattern[str] | None
    not_context: re.Pattern[str] | None

    def fits(self, label: str, sentence: str, base_unit: str, kind: str) -> bool:
        """Say whether a number with this folded label, sentence, unit and kind fits."""
        if base_unit not in self.units and (
            self.kinds or base_unit not in _RELATIVE_UNITS or kind not in _RELATIVE_KINDS
        ):
            return False
        if self.kinds and kind not in self.kinds:
            return False
        found = self.label.search(label)
        if found is None or "占" in label[: found.start()]:  # a share is of what stands before 占
            return False
        if self.unless is not None and self.unless.search(label):
            return False
        if self.context is not None and not self.context.search(sentence):
            return False
        return self.not_context is None or not self.not_context.search(sentence)


def folded(label: str) -> str:
    """Return the end of a label without spaces, quotation marks and brackets with their content."""
    text = INVISIBLE.sub("", label[-_LABEL:]).translate(_FOLD)
    return _BRACKETS.sub("", text) if "（" in text or "(" in text else text


def read_rule(entry: Mapping[str, Any]) -> Rule:
    """Return an entry of ``match`` as a rule, its macros written out."""

    def pattern(name: str) -> re.Pattern[str] | None:
        text = entry.get(name)
        return re.compile(text) if text else None

    return Rule(
        label=re.compile(entry["label"].replace("{n}", _COUNT).replace("{end}", _END)),
        unless=pattern("unless"),
        units=frozenset(entry["units"]),
        kinds=frozenset(entry.get("kinds", ())),
        context=pattern("context"),
        not_context=pattern("not_context"),
    )
