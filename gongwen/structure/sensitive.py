"""Short lines, brackets and cells that speak of publicity, of secrecy or of the state of a paper.

Beside the text nobody writes such words of something else: a stamp, a form's answer, a remark. What
they say need not be understood; what speaks of these things and is no plain mark is doubtful.
Running text is read by ``forbidding`` and ``restriction``.
"""

import re
from itertools import pairwise

from gongwen.structure.folding import unmask
from gongwen.structure.itself import DRAFT
from gongwen.structure.patterns import heading_of

_DRAFTS = rf"{DRAFT}|草案(?!说明)|(?:供|提请)(?:审议|讨论|审定)|征求意见$"
_STATE = (
    r"作废|(?:未|待|暂缓|不予)签发|未经(?:签批|批准|审定|核定)|撤回|废止件|暂缓"
    r"|暂停(?:发布|公开|公布)"
)
_PUBLIC = (
    r"公开|公布|公示|上网|挂网|上传|登报|见报|刊登|登载|外传|外发|外泄|发布|对外|张贴|发网"
    r"|转发朋友圈|引用"
)
_NO_MATTER = re.compile(
    r"(?:政务|党务|(?:政府)?信息|村务|厂务|校务|院务|居务|财务|预决算|预算|决算|办事)公开"
    r"(?!属性|选项|类别|类型|方式|范围|审[查核]|意见|[:(是否不])|公开(?:征求|征集|招标|招聘|招考|选拔|遴选|透明|发行|课|赛|市场|栏|日)"
    r"|(?:新闻|信息|数据|成果|预警|榜单)发布|发布(?:会|平台|机制|制度|厅)|对外(?:开放|贸易|投资|合作|交流|经济|友好|联络|宣传|承包)"
    r"|公示(?:制度|栏|牌|期|名单|公告|语)|公开(?:发行|出版)"
    r"|保密(?:局|办|委|处|科|室|工作|行政|法|教育|培训|制度|管理|意识|责任|协议|承诺)|机要(?:局|室|科|交通)|涉密(?:人员|载体|场所|采购)"
    r"|密[切集度封闭码钥植柜]|(?:加|稠|严|精|紧|周|亲|致|保)密(?!级|期|件)|密级(?:标志|标识)?管理"
    r"|内部(?:审计|控制|管理|机构|监督|科室|建设|治理|培训|评审|挖潜|循环|结构|环境)"
)
_CLOSED = (  # words on secrecy
    r"[秘机绝J]/?密|密(?:件|级|别)|^密$|国家秘密|★|☆|涉密|保密|内部|内参|敏感|党内(?:文件|资料)|[阅密机]件|机要件|专人保管|只发"
    r"|限(?:阅|发|送|印|内|局|机关|于)|控制(?:知悉|传阅|阅知)|知悉范围|(?:会|阅|用)后(?!续)|带[走出]|收[回缴]|归还|退[回还]|清退"
    r"|销毁|删除|传达(?:到|至)|发至|不发|拍照|截图|只读|专供|[仅只]供|[仅只]限|供[^应电水销货热气]{1,6}阅|勿|阅处|组成员阅"
)
_REFUSED = r"[:是为](?:否|不|待定|暂不|摘要|部分|内部|涉密|未定)|^不$|☑不|√不|■不"
_SPEAKS = re.compile(rf"{_DRAFTS}|{_STATE}|{_PUBLIC}|{_CLOSED}|{_REFUSED}")
_BRACKET = re.compile(r"[(\[【〔{<]([^()\[\]【】〔〕{}<>《》]{1,40})[)\]】〕}>]")
_QUOTED = re.compile(r"《[^《》]{0,120}》|“[^“”]{0,60}”|\"[^\"]{0,60}\"")
_ENDED = ("。", ".", "！", "!", "？", "?", ";", "；")
_SENDS = re.compile(
    r"(?:传达|[仅只]?限|勿|[仅只]|供(?![电水销应热气货])|报?送(?![变])|提请|报请|呈|交(?![通警投易])|发(?:至|各)|内部|印发)"
)
_DRAFT_AT_END = re.compile(rf"(?:{_DRAFTS})$|[(（\[【](?:{_DRAFTS}|供审议|征求意见)[)）\]】]$")
_SHORT, _CELL, _FRONT = 24, 16, 6


def speaks(words: str) -> bool:
    """Say whether words beside the text speak of publicity, secrecy or the state of the paper."""
    return _SPEAKS.search(_NO_MATTER.sub("", unmask(words[:200]))) is not None


def is_doubtful_line(line: str) -> bool:
    """Say whether a line is short, no sentence, no numbered heading, and speaks of these things."""
    if len(line) > 4 * _SHORT or heading_of(line) is not None:
        return False
    folded = unmask(line)
    return len(folded) <= _SHORT and not folded.endswith(_ENDED) and speaks(_QUOTED.sub("", line))


def has_doubtful_bracket(line: str) -> bool:
    """Say whether a bracket in a line beside the text speaks of them, outside quotations."""
    if len(line) > 400:
        return False
    folded = unmask(_QUOTED.sub("", line))
    return any(speaks(found[1]) for found in _BRACKET.finditer(folded))


def is_draft_title(title: str) -> bool:
    """Say whether a title names a draft: ``…规划（草案）``, not ``关于《…（草案）》的说明``."""
    return _DRAFT_AT_END.search(unmask(title)) is not None


def opens_doubtfully(title: str) -> bool:
    """Say whether a word that speaks of them stands apart before a title (``内部·关于…``)."""
    front, apart, _ = re.sub(r"[·:|/—-]", "\0", unmask(title), count=1).partition("\0")
    return bool(apart) and len(front) <= _FRONT and speaks(front)


def sends(line: str) -> bool:
    """Say whether a line that ends as an organ does says who may have the paper (``限送市委``)."""
    return _SENDS.match(unmask(line[:80])) is not None


def has_doubtful_cell(row: str) -> bool:
    """Say whether a row of a table (``| 密别 | 机密文件 |``) answers as a form does."""
    if not row.lstrip().startswith("|"):
        return False
    cells = [unmask(cell) for cell in row.split("|")[1:40] if cell.strip()]
    return any(_is_refusing_cell(cell) for cell in cells) or any(
        len(label) <= _CELL and re.search("公开|密|上网|发布", label) and _answers(value)
        for label, value in pairwise(cells)
    )


def _is_refusing_cell(cell: str) -> bool:
    bare = _NO_MATTER.sub("", cell)
    return len(cell) <= _CELL and re.search(rf"{_CLOSED}|{_REFUSED}|[后缓]公开", bare) is not None


def _answers(value: str) -> bool:
    return re.match(r"(?:否|不|未|暂|摘要|部分|内部|依申请|待|机|秘|绝)", value) is not None
