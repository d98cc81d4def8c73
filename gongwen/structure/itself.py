"""How a document names itself, its parts, and the persons whose wish about it counts.

``THIS``: 本报告, 此件, 该通知. ``RULES``: 本办法, which mostly speaks of others (``本办法所称不予
公开``). ``PARTS``: 以上数据, 附件. ``WHO``: 委员, 第三方. All are patterns for unmasked text.
"""

_KINDS = (
    r"文件|公文|文稿|件|文(?![化旅物体艺明])|(?:提案|建议)?答复|复函|回复|回函|信函|来函|函|材料|资料"
    r"|意见|决议|决定|命令|令(?![人其牌])|公报|公告|通告|通知|通报|报告|请示|批复|议案|纪要|方案|计划|规划|总结|要点"
    r"|汇报|简报|专报|快报|公示|说明|提案|建议|信息(?!系统|化|网络|技术|平台|产业|中心)|清单|名单|名册|名录|目录|台账|数据|数字|情况|内容"
    r"|结果|事项|事宜|安排|统计|指标|预算|决算|合同|协议|记录|附件|附表|附图|图表|照片|图片|稿|电报|明电|传真"
    r"|表(?![示明彰现决述面达态扬率])|信(?![用任访心念仰贷息])|页|段|部分"
)
_OF_A_KIND = (
    r"(?:份|期|次|项|篇|个|批|些|类|一|年度|季度|月度|半年|年|工作|调研|专题|会议|统计|督查|检查|审计"
    r"|评估|汇总|分析|调查|研究|实施|整改|内部|政策|技术|会办|协办|办理){0,3}"
)
# 根本, 资本, 因此, 特此 and the like end in the character without meaning it
_POINTS = r"(?:(?<![基根原成样资因特如彼从至由据版课剧])[本此]|(?<!应)该|这)"

THIS = rf"(?:{_POINTS}{_OF_A_KIND}(?:{_KINDS})(?!所[称指]))"
"""The document by its kind: every statutory one, and those that habit added."""

RULES = (
    r"(?:(?<![照据反按依])(?<![基根原成样资因])[本此该](?:实施|管理|暂行|试行)?"
    r"(?:办法|规定|细则|条例|制度|规则|标准|规范|指南|预案|章程|措施)"
    r"(?!所称|所指|规定|适用|自|第|明确|要求))"
)
"""The document by a kind that lays down rules, where it does not go on to speak of others."""

PARTS = (
    r"(?<!条)(?:(?:以上|上述|以下|下列|前述|上列|下述|前列|所附|所列|随附|文中|文内|表中|其中的)"
    rf"(?:(?!政府信息)[^。;,!?\n]){{0,8}}?(?:{_KINDS})(?!之一|之外)"
    r"|(?:文|表)[中内](?:所列|涉及)?|附件|附表|附图|本段|部分内容|全文"
    r"|第[0-9一二三四五六七八九十]{1,3}(?:部分|段)|(?:以上|上述)第[0-9一二三四五六七八九十]{1,3}[条项])"
)
"""What the document shows of itself: 以上数据, 下列名单, 附件."""

CONCERNED = r"(?:(?:有关|相关|所涉)(?:数据|情况|内容|信息|资料|材料|数字|事项))"
"""Data that may be the document's; they count only where the reader is told to keep them."""

WHO = (
    r"(?:委员|代表(?![团性])|提案人|提案者|建议人|建议者|提出人|领衔人|附议人|提案单位|建议单位|当事人"
    r"|来信人|申请人|第三方|权利人|利害关系人|投诉人|举报人|信访人|监护人|家属|对方|本人)"
)
"""Persons whose wish about the publication of an answer counts."""

DRAFT = (
    r"(?:征求意见|征询意见|征询|讨论|代拟|未定|送审|报审|审议|汇报|报批|呈批|会签|上会|修改"
    r"|内部|评审|草|初|样|底)稿"
)
"""What a paper is called before it is one."""

CLAUSE = r"[^。;,!?\n]"
"""A character within a clause."""

CLAUSE_END = r"(?=[。;,!?)]|$)"
"""Where a clause ends."""
