"""Running text that keeps its document among few: 内部, 仅供领导参阅, 限发至, 会后收回.

As in ``forbidding`` a sentence counts only where its subject is this document or what it shows.
"""

import re

from gongwen.structure.folding import unmask
from gongwen.structure.itself import CLAUSE, CLAUSE_END, CONCERNED, DRAFT, PARTS, RULES, THIS

_WORD = r"[^。;!?\n]"
_SELF = rf"(?:{THIS}|{PARTS}|{RULES}|以上|上述)"
_USED = r"(?:参[阅考]|阅|掌握|使用|交流|研究|传达|知[悉晓]|了解|学习|存档|流转|发放|印发|内部)"
_INSIDERS = (
    r"(?:内部|领导|首长|机关(?!事务)|系统|本单位|单位内|工作人员|干部|党员|党内|局内|小范围|个人|您本人|涉密|决策"
    r"|工作(?=使用))"
)
_ONLY = (
    rf"(?:供|[仅只限]){CLAUSE}{{0,8}}?{_INSIDERS}{CLAUSE}{{0,8}}?{_USED}"
    rf"|(?:[仅只]限|限于|限)(?![制期定额值]){CLAUSE}{{0,8}}?(?:部门|单位|人员){CLAUSE}{{0,8}}?{_USED}"
)
_LEVELS = r"(?:国家|商业|工作|企业|技术)?[秘机绝]密|隐私|敏感(?:信息|数据|内容)|涉密(?!系统)"
_BUSINESS = r"(?!保护|管理|安全|工作|载体|技术|审查|检查|事件|案件|的|[、和与或及])"
_PROSE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![基根原成样资因])[本此](?:件|文件|文|(?:提案|建议)?答复|复函|函|材料|意见)[^。;,\n]{0,6}"
        r"(?<!不)(?:系|为|属|含|涉及|密级)[^。;,\n]{0,4}(?:[秘机绝]密|内部(?:资料|文件|材料)|涉密)",
        rf"{_SELF}{_WORD}{{0,12}}?(?:{_ONLY})",
        rf"{_SELF}{_WORD}{{0,6}}?(?<!不)(?:系|为|属|是|作|列入|列为){CLAUSE}{{0,6}}?(?:内部(?!职工|人员|管理|机构|审计|控制)|敏感(?![区点人个时目])|涉密|保密|非公开|不公开|不予公开)"
        rf"(?:的|性)?{CLAUSE}{{0,4}}?(?:文件|资料|材料|数据|信息|件|事项|内容|情况|刊物|报告|稿|使用|掌握|参考|{CLAUSE_END})",
        rf"{_SELF}{CLAUSE}{{0,6}}?(?<!不)(?:系|为|属|是|定为|密级){CLAUSE}{{0,6}}?(?:{_LEVELS}){_BUSINESS}",
        rf"{_SELF}{CLAUSE}{{0,8}}?(?<![不未得有否勿])(?:含|涉及|包含){CLAUSE}{{0,6}}?(?:{_LEVELS}){_BUSINESS}",
        rf"(?:{_SELF}|{CONCERNED}){CLAUSE}{{0,4}}(?:,{CLAUSE}{{0,4}}?)?"
        rf"(?:[请望须需应暂]|注意|严格){CLAUSE}{{0,8}}?保密(?:工作)?{CLAUSE_END}",
        rf"(?:^|[。;,!?])(?:务|敬)?[请望](?:各[^。;,]{{1,6}})?(?:予以?|给予|注意|严格|严守)?保密{CLAUSE_END}",
        rf"(?:^|[。;,!?])注意保密{CLAUSE_END}",
        rf"{_SELF}{CLAUSE}{{0,6}}?(?:按照?|作为?|以|列入){CLAUSE}{{0,2}}?(?:内部|密件|工作秘密|[秘机绝]密|涉密)"
        rf"{CLAUSE}{{0,6}}?(?:管理|处理|保管|掌握|对待|办理){CLAUSE_END}",
        rf"(?:按照?|作为)(?:密件|内部(?:资料|文件|材料)|工作秘密)(?:管理|处理|保管|对待)(?:{THIS}|{PARTS}|{CLAUSE_END})",
        rf"{_SELF}{CLAUSE}{{0,8}}?(?<![不未非无])涉密{CLAUSE_END}",
        rf"{_SELF}{CLAUSE}{{0,4}}?内部(?:使用|掌握|参考|传阅|交流|阅|学习)",
        r"(?:^|[。;,!?])请?(?:阅|传阅)[后毕](?:请|须|应|即|立即|统一|及时){0,2}(?:销毁|退回|交回|即焚|收回|清退)",
        rf"[阅用会]后{CLAUSE}{{0,2}}?将?{THIS}{CLAUSE}{{0,4}}?(?:收回|退回|销毁|回收|交回|退还|清退)",
        rf"{THIS}{_WORD}{{0,12}}?(?:阅后|用后|会后|用毕|阅毕){CLAUSE}{{0,4}}?(?:即焚|收回|退回|销毁|回收|交回|退还|清退)",
        rf"{THIS}{CLAUSE}{{0,6}}?(?:[仅只限]印?[发送报]|(?<![印下转分])发至{CLAUSE}{{1,10}}?(?:级|以上))",
    )
)


def is_restricted(text: str) -> bool:
    """Say whether running text keeps the document it stands in among few readers."""
    folded = unmask(text)
    return any(pattern.search(folded) for pattern in _PROSE)


_NARROW = re.compile(
    rf"[仅只限]限?[^。]{{0,12}}(?:使用|掌握|参阅|阅)[)\]】〕]?$|{DRAFT}[)\]】〕]?$|不发(?:网|布)|(?:传阅|印发|发送|分发|知悉)范围"
    r"|[阅用会]后[^。]{0,4}(?:收|退|交)回|(?<!有)[仅只限]发[^。]{1,10}$|(?:请勿|不得|严禁)(?:复印|传阅|翻印|外传)"
    r"|审核[^。]{0,4}:[^。]{0,4}不|密件|内部明电|(?i:internal|confidential)"
)
_WIDE = re.compile(
    rf"{_NARROW.pattern}|{DRAFT}|[秘机绝]密(?![局室])|内部(?!审计|控制|管理|各|科室|机构|监督)"
    r"|保密(?![局办委处科室]|工作|行政)|敏感|不对外|不(?:发布|登报|挂网|见报|发|外|张贴|转发|同意|予)"
    r"|(?:[请切]勿|不得|严禁|禁止)|[仅只限]供|供(?:领导|首长|内部|参|有关)|[仅只]限|(?<!有)限(?:于|发|内|本)"
    r"|(?<!有)限[\u4e00-\u9fa5]{1,10}(?:使用|掌握|阅)|[限仅只]发|(?:^|[(:,、;此本]件?)发至(?!.{0,8}邮箱|[A-Za-z])"
    r"|[收退]回|销毁"
)  # fmt: skip


def restricts_beside(line: str) -> bool:
    """Say whether a line beside the text (contact, signature, note) speaks of a circle or draft."""
    return len(line) <= 300 and _WIDE.search(unmask(line)) is not None


def is_restricting_fragment(line: str) -> bool:
    """Say whether a short line of the text that is no sentence names its circle of readers."""
    folded = unmask(line[:200])
    return (
        len(folded) <= 80
        and not folded.endswith((".", "。", ";", ","))
        and bool(_NARROW.search(folded))
    )
