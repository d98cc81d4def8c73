"""Whether a number is a fact, an aim or a forecast: by the words before it, else by its section."""

import re

from gongwen.model import Status

_WORDS = (
    r"(?P<forecast>预计|预测|有望|预估|据测算)"
    r"|(?P<target>力争|(?<!向上)(?<!累计)(?<!已)争取(?!到|省|国家|上级|中央|部省|各类|专项|项目|资金|立项)|确保|(?<!研发|专项|行动|发展|重点|人才|攻关|支持|"
    r"工作|培育|科技|年度|英才|人才)计划(?![和的、，）》”])(?=[\u4e00-\u9fa5]{0,6}(?:新|建|引|培|投|完|实现|达|举办|组织|开|"
    r"到|用|在|于|安排|总)|\d|约)|预期|拟(?!定|订|态|合)|目标(?:是|为|：|:)|奋斗|努力实现|"
    r"需(?=新增|投入|新建|完成|引进|建设)"
    r"|将(?=达|超|新|建成|完成|实现|培|投资|投入|累|突破|引|力争|继续|进一步|全面|组织|开展|推|"
    r"重点|加快|加大"
    r"|于|在\d|有\d|打造|举办|争取|持续|深入|大力|不断|紧紧|坚持|聚焦|围绕|安排|新增|启动|会同|联合|协调|支持|实施))"
)
# what it may begin with is looked at first: most characters begin none
_MARKER = re.compile(rf"(?=[预有据力争确计拟目奋努需将])(?:{_WORDS})")
_DONE = re.compile(
    r"(?=[已截目实超达计任完])(?:已(?!获)|截至|目前|实际|超额|达成|(?:计划|目标|任务)(?:任务|总?量|数)?的|完成率|计划"
    r"[^，。]{0,6}(?:完成|落实)了)"
)
_ADVICE = re.compile(
    r"(?:（[一二三四五六七八九十]{1,2}）|\d{1,2}[.、．])?建议(?!中|的|所|提|收|办|由来)"
)
_CLAUSE_START = re.compile(r"[，。；：,;:]")
_DEMAND = re.compile(
    r"(?<![主重需首必])要(?!求|素|闻|点|件|务|害|塞)|应当?(?=[^用急对届])|须|必须|不得"
)
_AFTER = re.compile(
    r"[^，。；]{0,24}?的(?:年度|全年|总体|任务|工作|奋斗)?(?:任务目标|目标任务|目标|任务)(?!完成)"
)
_AIM = re.compile(
    r"(?:年度|全年|既定|省定|(?<![超成省市])下达|(?<!超)[省市]下达)(?:的)?"
    r"(?:目标|计划|任务)(?:任务|值|数)?(?:为|是)? ?$"
)
# 完成年度计划55.6%, 高于省定目标3.4个百分点: how far it came
_BESIDE_AIM = re.compile(r"(?:完成|占|[高低超多少快慢]于|高出|超出|超过?)[^，。；]{0,12}$")
_NEAR = 40
_FIRST = ("原", "年初", "原定", "最初")
# 五年来, “十四五”以来, 仅占38%: what a plan tells of the time before it
_SO_FAR = re.compile(
    r"(?:[两三四五六七八九十几]年来|近年来|多年来|以来|过去[一-龥\d]{1,2}年)[，,]|(?:近年来|以来)[^，]{0,12}$"
)
_ONLY = re.compile(r"(?:仅|只)(?:占|有|为|达|能)?(?:到|约)? ?$")
_PLAN_HEADING = re.compile(
    r"下一?步|展望|打算|计划|工作安排|工作思路|工作重点|工作要点|目标|规划|奋斗|谋划|下半年|"
    r"今后|重点任务|主要任务"
)
_REVIEW_HEADING = re.compile(
    r"困难|问题|不足|短板|回顾|回眸|总结|完成情况|开展情况|成效|进展|现状|基本情况|主要做法|工作情况|上半年|运行情况"
)
_PLAN_TITLE = re.compile(
    r"(?:计划|要点|规划|方案|工作安排|工作打算|工作思路|目标任务)(?:[）)]|的通知)?$"
)
_REVIEW_TITLE = re.compile(r"总结|(?:完成|执行|开展|工作|运行|进展)情况|回顾")
_OPENS_PLAN = re.compile(r"下一?步|今后|接下来|下阶段|下半年[，,]|展望|明年")


def of_heading(heading: str, year: int | None, issue_year: int | None) -> Status | None:
    """Return what a heading makes of its section, None where it says nothing.

    A section about a year after the issue is a plan; one about a year before it is a review.
    """
    if year is not None and issue_year is not None and year != issue_year:
        return "target" if year > issue_year else "actual"
    plan = _PLAN_HEADING.search(heading) is not None
    review = _REVIEW_HEADING.search(heading) is not None
    if plan == review:
        return None
    return "target" if plan else "actual"


def of_title(title: str | None) -> Status | None:
    """Return ``target`` for a document that is a plan by its title."""
    plan = title is not None and _PLAN_TITLE.search(title) is not None
    # 2024年工作总结和2025年工作计划: its parts say which is which
    return "target" if plan and not _REVIEW_TITLE.search(title or "") else None


def opens_plan(text: str) -> bool:
    """Say whether a paragraph turns to what comes (``下一步，我们将…``)."""
    return _OPENS_PLAN.match(text) is not None


def of_statement(
    lead: str,
    rest: str,
    section: Status,
    *,
    unfinished: bool,
    over: bool,
    told: bool,
    bound: bool,
    share: bool,
) -> Status:
    """Return the status of a number.

    ``lead`` is its sentence up to the number and ``rest`` what follows it; ``unfinished`` says
    that its period ends well after the date of issue, ``over`` that it ended before, ``told`` that
    its sentence or paragraph names the period, ``bound`` that it is a lower or upper limit,
    ``share`` that it is a percentage.
    """
    if _ADVICE.match(lead) is not None:
        return "target"
    clause = max(lead.rfind("，"), lead.rfind("；"), lead.rfind("："), lead.rfind(",")) + 1
    for marker in reversed(list(_MARKER.finditer(lead, max(0, len(lead) - 400)))):
        just = lead[max(0, marker.start() - 3) : marker.start()]
        opens = marker.start() <= 3 or _CLAUSE_START.search(just) is not None
        own = (marker["forecast"] and not opens) or marker.group().startswith("目标")
        if marker.start() < clause and own:
            continue
        if _DONE.search(lead, marker.start()):
            break
        ours = marker.start() >= clause and (
            own or lead[max(0, marker.start() - 2) : marker.start()].endswith(_FIRST)
        )
        if over and marker["target"] and section != "target" and not ours:
            # 争取资金 of a year that had ended: no aim any more
            break
        return "forecast" if marker["forecast"] else "target"
    near = lead[-_NEAR:]
    if _AFTER.match(rest) or (_AIM.search(near) and not (share and _BESIDE_AIM.search(near))):
        return "target"
    done = _DONE.search(lead, max(0, clause)) is not None
    if unfinished and not done:
        return "target"
    # a plan that names a time which is over tells where it starts from
    if (
        section == "target"
        and not (over and told)
        and not (_SO_FAR.search(lead) or _ONLY.search(lead))
        and not re.search(
            r"已(?:经|有|建|完|累|安排|下达|拨付|落实|到位|启动|开工|新增|实现|达|培育|认定|引进|投入|成)|"
            r"截至|去年",
            lead[clause:],
        )
    ):
        return "target"
    return "target" if bound and _DEMAND.search(lead[-60:]) else "actual"
