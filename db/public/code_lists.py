"""What codes are called in Chinese and English: the lists that a release publishes.

A test holds each list to the codes that the core knows. Base units and the gate's reasons come
from the core itself when a release is built.
"""

Names = dict[str, tuple[str, str]]

KIND: Names = {
    "proposal_reply": ("政协提案答复", "reply to a CPPCC proposal"),
    "suggestion_reply": ("人大建议答复", "reply to a deputies' suggestion"),
    "co_handling_opinion": ("会办意见", "co-handling opinion"),
    "letter": ("函", "letter"),
    "notice": ("通知", "notice"),
    "other": ("其他公文", "other document"),
}
BODY: Names = {"npc": ("人大建议", "NPC suggestion"), "cppcc": ("政协提案", "CPPCC proposal")}
REPLY_CLASS: Names = {
    "A": ("A类", "class A"),
    "B": ("B类", "class B"),
    "C": ("C类", "class C"),
    "D": ("D类", "class D"),
}
DISCLOSURE: Names = {
    "agreed": ("同意公开", "disclosure agreed"),
    "active": ("主动公开", "disclosed on the office's own initiative"),
    "partial": ("部分公开", "disclosed in part"),
    "summary": ("摘要公开", "a summary is disclosed"),
    "on_request": ("依申请公开", "disclosed on request"),
    "refused": ("不予公开", "disclosure refused"),
    "unknown": ("不明", "unclear"),
}
ZONE: Names = {
    "header": ("文件首部", "header"),
    "body": ("正文", "body"),
    "note": ("附注", "note"),
}
DATE_PRECISION: Names = {
    "day": ("成文日期", "the day of issue"),
    "year": ("文号年份", "the year of the number"),
}
ROLE: Names = {
    "mark": ("公开标记", "mark"),
    "secrecy": ("密级", "secrecy mark"),
    "urgency": ("紧急程度", "urgency"),
    "issuer": ("发文机关", "issuer"),
    "number": ("发文字号", "number"),
    "signatory": ("签发人", "signatory"),
    "title": ("标题", "title"),
    "addressee": ("主送机关", "addressee"),
    "heading": ("小标题", "heading"),
    "body": ("正文", "body"),
    "contact": ("联系方式", "contact"),
    "signature": ("署名", "signature"),
    "date": ("成文日期", "date of issue"),
    "note": ("附注", "note"),
    "attachment": ("附件", "attachment"),
    "imprint": ("版记", "imprint"),
}
OBSERVATION_KIND: Names = {
    "level": ("水平值", "level"),
    "share": ("占比", "share"),
    "growth": ("增长率", "growth rate"),
    "change": ("变化量", "change"),
    "rank": ("位次", "rank"),
    "ratio": ("比", "ratio"),
    "completion": ("完成率", "completion rate"),
}
QUALIFIER: Names = {
    "exact": ("确数", "exact"),
    "more_than": ("多于", "more than"),
    "at_least": ("不少于", "at least"),
    "less_than": ("少于", "less than"),
    "at_most": ("不多于", "at most"),
    "approximate": ("约", "about"),
    "range": ("区间", "a range"),
}
STATUS: Names = {
    "actual": ("实际", "actual"),
    "target": ("目标", "target"),
    "forecast": ("预计", "forecast"),
}
CONFIDENCE: Names = {"high": ("高", "high"), "medium": ("中", "medium"), "low": ("低", "low")}
FLAG: Names = {
    "approximate": ("文中为约数", "the text says about"),
    "year_inferred": (
        "文中未写年份，由成文日期等推定",
        "the year is not printed; it follows from the date of issue or the context",
    ),
    "unit_inferred": (
        "文中未写单位，由并列的数字或所计的事物推定",
        "the unit is not printed; it follows from the numbers beside it or from what is counted",
    ),
    "zone": (
        "没有独立区划代码的园区，代码为所在城市的",
        "a zone without a code of its own; the code is that of its city",
    ),
    "each": ("每一个的数量，不是合计", "of each one, not of all together"),
    "partial_breakdown": (
        "列出的只是部分分项",
        "the parts that are listed are not all of the whole",
    ),
    "sum_mismatch": (
        "分项之和与合计不符",
        "the parts do not add up to the whole",
    ),
    "sum_matches": ("分项之和与合计相符", "the parts add up to the whole"),
    "suspect": (
        "原文数值存疑，按原文照录",
        "the printed value is doubtful; it is kept as printed",
    ),
    "corrected": ("经人工更正", "corrected by a person"),
    "low_confidence": ("识别把握较低", "read with low confidence"),
    "reading_order": (
        "文件页序可能有误",
        "pages of the document may be out of order",
    ),
    "conflicts": (
        "其他文件对同一指标、地区和时期另有数值，均予保留",
        "another document has another value for the same indicator, area and period; all are kept",
    ),
}
CHANGE: Names = {
    "published": ("首次公开", "published for the first time"),
    "revised": ("有新版或版本变化", "its editions changed"),
    "withdrawn": ("不再公开", "no longer public"),
    "restored": ("恢复公开", "public again"),
    "corrected": (
        "数据有更正或重新识别，文字未变",
        "its numbers were corrected or read anew; its text is the same",
    ),
}
CORRECTION_CAUSE: Names = {
    "person": ("人工更正", "a person corrected it"),
    "extraction": ("识别规则更新", "a new version of the rules reads it otherwise"),
    "source": ("文件有新版", "a new edition of the document says otherwise"),
}
CORRECTION_REASON: Names = {
    "misread": ("识别有误", "the rules misread the text"),
    "misprint": ("原文有误", "the text itself is wrong"),
    "confirmed": ("经责任单位核实", "confirmed by the responsible office"),
    "not_data": ("不是数据", "no number of the document"),
    "mistaken": ("原更正有误", "the correction was mistaken"),
    "other": ("其他", "another reason"),
    "new_rules": ("识别规则更新", "a new version of the rules"),
    "new_edition": ("文件有新版", "a new edition of the document"),
}
CORRECTION_FIELD: Names = {
    "observation": ("数据本身（出现或消失）", "the number itself, which came or went"),
    "base_value": ("折算值", "base value"),
    "base_value_max": ("折算值上限", "upper end of the base value"),
    "base_unit": ("基本单位", "base unit"),
    "unit": ("单位", "unit"),
    "indicator": ("指标", "indicator"),
    "label": ("原文名称", "label"),
    "kind": ("类别", "kind"),
    "qualifier": ("限定", "qualifier"),
    "period": ("时期", "period"),
    "area": ("地区", "area"),
    "subject": ("主体", "subject"),
    "status": ("状态", "status"),
    "value": ("原文数值", "printed value"),
    "value_max": ("原文数值上限", "upper end of the printed value"),
}
WITHDRAWAL_TYPE: Names = {
    "gone": ("已撤除", "gone"),
    "withdrawn": ("已撤下，原文仍可查", "withdrawn, still to be read"),
    "superseded": ("已被取代", "superseded"),
}
WITHDRAWAL_REASON: Names = {
    "privacy": ("涉及个人信息", "personal data"),
    "secrecy": ("涉及国家秘密或工作秘密", "state or work secrets"),
    "third_party_rights": ("涉及第三方合法权益", "rights of a third party"),
    "published_in_error": ("误公开", "published in error"),
    "legal_order": ("依法律或决定撤下", "by law or by order"),
    "content_error": ("内容有误", "errors in the document"),
    "repealed": ("文件已废止或失效", "repealed or expired"),
    "replaced": ("已由新文件取代", "replaced by another document"),
    "duplicate": ("重复公开", "published twice"),
    "other": ("其他原因", "another reason"),
}
AREA_LEVEL: Names = {
    "province": ("省级", "province"),
    "prefecture": ("地级", "prefecture"),
    "county": ("县级", "county"),
}

CODE_LISTS: dict[str, Names] = {
    "kind": KIND,
    "proposal.body": BODY,
    "reply_class": REPLY_CLASS,
    "disclosure": DISCLOSURE,
    "gate.found_in": ZONE,
    "date_precision": DATE_PRECISION,
    "role": ROLE,
    "observation.kind": OBSERVATION_KIND,
    "qualifier": QUALIFIER,
    "status": STATUS,
    "flag": FLAG,
    "confidence": CONFIDENCE,
    "area.level": AREA_LEVEL,
    "change.type": CHANGE,
    "correction.cause": CORRECTION_CAUSE,
    "correction.reason": CORRECTION_REASON,
    "correction.field": CORRECTION_FIELD,
    "withdrawal.type": WITHDRAWAL_TYPE,
    "withdrawal.reason": WITHDRAWAL_REASON,
}
"""The lists under the names that ``/api/v1/codes`` gives them."""
