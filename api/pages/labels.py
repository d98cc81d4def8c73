"""What codes are called on the pages, in Chinese and English."""

from db.public.code_lists import (
    AREA_LEVEL,
    BODY,
    CONFIDENCE,
    CORRECTION_CAUSE,
    CORRECTION_FIELD,
    CORRECTION_REASON,
    FLAG,
    KIND,
    OBSERVATION_KIND,
    QUALIFIER,
    STATUS,
    WITHDRAWAL_REASON,
    ZONE,
)
from db.public.code_lists import CHANGE as _CHANGE
from db.public.code_lists import WITHDRAWAL_TYPE as _WITHDRAWAL_TYPE

__all__ = [
    "AREA_LEVEL",
    "BODY",
    "CHANGE",
    "CHANGED",
    "CONFIDENCE",
    "CORRECTION_CAUSE",
    "CORRECTION_FIELD",
    "CORRECTION_REASON",
    "FACT",
    "FILTERED",
    "FLAG",
    "KIND",
    "NOTICE",
    "OBSERVATION_KIND",
    "ORDER",
    "QUALIFIER",
    "READING",
    "REVIEWED",
    "STATUS",
    "WITHDRAWAL_REASON",
    "WITHDRAWAL_TYPE",
    "ZONE",
]

NOTICE = {
    "reading_order": (
        "本文件的页序可能有误：文字按来源文件的顺序给出，段落可能错位。",
        "Pages of this document may be out of order: its text follows the source file.",
    ),
}
CHANGED = {
    "changed": ("有改动", "changed"),
    "removed": ("删去", "removed"),
    "added": ("新增", "added"),
}
FACT = {
    "title": ("标题", "Title"),
    "number": ("发文字号", "Number"),
    "kind": ("文种", "Kind"),
    "issuer": ("发文机关", "Issuer"),
    "addressee": ("主送机关", "Addressee"),
    "signatory": ("签发人", "Signatory"),
    "date": ("日期", "Date"),
    "reply_class": ("办理类别", "Class of the reply"),
    "disclosure": ("公开属性", "Disclosure"),
    "proposal.body": ("建议或提案", "Suggestion or proposal"),
    "proposal.term": ("届次", "Term"),
    "proposal.meeting": ("会议", "Meeting"),
    "proposal.number": ("建议或提案编号", "Number of the proposal"),
    "proposal.title": ("建议或提案标题", "Title of the proposal"),
    "proposal.proposers": ("提出人", "Proposers"),
    "contact.responsible": ("承办负责人", "Responsible"),
    "contact.handler": ("承办人", "Handler"),
    "contact.phone": ("联系电话", "Telephone"),
    "gate.mark": ("公开依据", "Cleared by"),
    "gate.found_in": ("标注位置", "Where the mark stands"),
    "gate.reviewed": ("人工审核", "Review"),
    "source.name": ("来源文件", "Source"),
}
READING = {
    "value": ("数值", "value"),
    "value_max": ("数值上限", "upper value"),
    "unit": ("单位", "unit"),
    "base_unit": ("基本单位", "base unit"),
    "qualifier": ("限定", "qualifier"),
    "indicator": ("指标", "indicator"),
    "label": ("文中名称", "label"),
    "kind": ("类别", "kind"),
    "period": ("时期", "period"),
    "area": ("地区", "area"),
    "subject": ("主体", "subject"),
    "status": ("状态", "status"),
}
CHANGE = _CHANGE | {
    # What is withdrawn may still be read at its address.
    "withdrawn": ("撤下", "withdrawn"),
}
WITHDRAWAL_TYPE = _WITHDRAWAL_TYPE | {
    # One word for all of it, as in the title of the 410; what is left to be read tells them apart.
    "gone": ("已撤下，原文不再提供", "withdrawn, no longer to be read"),
}
ORDER = {
    "relevance": ("最相关的在前", "what fits best first"),
    "-date": ("新的在前", "newest first"),
    "date": ("旧的在前", "oldest first"),
    "-changed_at": ("最近变更的在前", "last changed first"),
}
FILTERED = {
    "kind": KIND | OBSERVATION_KIND,
    "proposal.body": BODY,
    "status": STATUS,
    "sort": ORDER,
}
"""What the values of a page's parameters are called, by the parameter."""
REVIEWED = {True: ("已经人工审核", "reviewed"), False: ("未经人工审核", "not reviewed")}
