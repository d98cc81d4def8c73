"""Named persons and what befell or ails them: a patient, a child in need, a petitioner, an inmate.

Held is a name beside the word for such a person, before or behind it; a name with an illness, a
crime or a relief; and a named child with its age. An official who is named in passing carries a
title and is not meant, but for one who reports or is reported.
"""

import re
from collections.abc import Iterator

from gongwen.gate.names_of_persons import NAME, TITLE_BEHIND, is_word

_REPORTS = (
    r"(?:被?举报人|检举人|控告人|被?投诉人|信访人|上访人|上访(?:老户|户|对象|人员)|来[访信]人"
    r"|反映人|访民|申诉人|报案人)"
)
_SUFFERS = (
    r"(?:患者|患儿|病人|病友|病例|病患|感染者|携带者|死者|伤者|逝者|遇难者|罹难者|伤亡人员"
    r"|[受被]害(?:人|者|儿童|女童)|幸存者"
    r"|(?:低保|特困|五保|贫困|脱贫|困难|监测|低收入|边缘|重残|失独|建档立卡)(?:家庭|户|对象|人员"
    r"|人口|群众|职工|学生|党员|老人|母亲|妇女|儿童)"
    r"|(?:特困供养|特困救助|失能|失智|独居|空巢|孤寡|孤老|留守|高龄独居)(?:人员|老人|儿童|妇女"
    r"|对象)|贫困生|困难户"
    r"|残疾(?:人|儿童|学生|老人|军人|职工|青年|妇女|女孩|男孩)|盲人|聋哑人|聋人|智障人员|孤儿"
    r"|弃[婴儿]|(?:困境|流浪|事实无人抚养|被拐|走失|留守|重病|受助)(?:儿童|少年|未成年人|人员"
    r"|学生|老人)"
    r"|孤残儿童|单亲母亲|救助对象|受助人|帮扶对象|帮扶户|结对户|遗属|户主|当事人|犯罪嫌疑人"
    r"|嫌疑人|被告人?|原告|罪犯|被执行人"
    r"|(?:服刑|刑满释放|刑释|吸毒|戒毒|涉毒|矫正|社矫|在押|前科|缓刑|涉案)(?:人员|对象|人|者)"
    r"|社区矫正(?:对象|人员)|精神病人?|证人|孕妇|产妇|孕产妇|服刑犯)"
)
_KIN = (
    r"(?:的?(?:家属|亲属|遗属|监护人|儿子|女儿|父亲|母亲|父母|丈夫|妻子|配偶|子女|弟弟|哥哥|姐姐"
    r"|妹妹|奶奶|爷爷)|之[子女妻夫母父])?"
)
_LINK = r"(?:[\s:：(\"“]|为|是|即|名?叫|姓名|[一1]?名){0,3}"
_FROM = r"(?:[\u4e00-\u9fa5\d]{1,12}?(?:村|组|社区|镇|乡)(?:的|村民|居民)?)?"
_BESIDE = re.compile(
    rf"(?:(?P<reports>{_REPORTS})|{_SUFFERS}){_KIN}(?:{_LINK}|{_FROM})(?P<name>{NAME})"
)
_WORKS = (
    r"(?!联|事业|工作|服务|保障|权益|机构|组织|福利|关爱|帮扶|救助|法律|康复|就业|教育|证|的"
    r"(?:病历|家属))"
)
_ANCHOR = (
    r"(?:(?<![^\s,，。;；:：、(（“\"|》】])|(?<=村民|居民|群众|职工|工人|教师|学生|同学|老人|男子"
    r"|女子|市民|员工|农民|司机|干部|党员|儿童|女童|男童|女孩|男孩|少年|其[子女父母妻夫兄弟])"
    r"|(?<=儿子|女儿|父亲|母亲|丈夫|妻子)|(?<=[组号]))"
)
_OF_ILLNESS = (
    r"(?:先后|去年|\d{4}年|不幸|长期|自幼|从小|一直|曾|因|身|又|均|也|已|被|经)?"
    r"(?:患有?(?!者).{0,14}?(?:病|症|癌|炎|瘤|中风|障碍|瘫|白血|尿毒|高血压|结核|肝硬化|艾滋)"
    r"|罹患|身患|确诊|感染(?:艾滋|新冠|HIV|梅毒|乙肝|肺结核)|查出.{0,10}(?:病|症|癌|瘤)"
    r"|(?:智力|精神|肢体|视力|听力|言语|多重)?残疾(?=[,，。;；\s(（一二三四五]|$)|瘫痪|失明"
    r"|精神失常|自杀|轻生|离家出走|堕胎|流产|溺亡|溺水|坠楼|怀孕)"
)
_OF_CRIME = (
    r"(?:因|涉嫌|曾|犯|已|又)?(?:吸毒|贩毒|涉毒|涉嫌|盗窃|诈骗|赌博|嫖娼|卖淫|故意伤害|强奸|猥亵"
    r"|抢劫|酒驾|醉驾|犯.{1,10}罪|病(?!例)|贫|残(?!疾人)|家暴|离婚|故意杀人|危险驾驶|家庭困难)"
    r"|(?:正在|仍在|在.{0,10})?服刑|(?:已|被).{0,8}?(?:刑满|强制隔离|强制戒毒|判处|判刑|有期徒刑"
    r"|刑拘|拘留|逮捕|性侵|强奸|猥亵|殴打|拐卖|家暴|遗弃|立案|收监|留置|双开|强制医疗|霸凌|欺凌"
    r"|虐待)"
    r"|遭.{0,8}?(?:性侵|强奸|猥亵|殴打|家暴|遗弃|虐待|欺凌|霸凌|车祸)"
)
_OF_PETITIONS = (
    r".{0,10}?(?:上访|缠访|闹访|越级访|进京访|非访|信访(?:事项|问题|积案|诉求))"
    r"|(?:来信|来电|来访|写信|实名|匿名|书面)(?:反映|举报|投诉|检举|控告)"
)
_OF_RELIEF = (
    r"(?:一家|家庭|户|[,，])?.{0,10}?(?:领取|享受|申请|纳入|月|发放|给予).{0,8}?"
    r"(?:低保|特困|临时救助|医疗救助|救助金|保障金|五保|孤儿|残疾人?补贴|抚恤金)"
)
_IS = (
    rf"(?:等(?:\d{{1,4}}|[几数两三])?[余多]?[名户个位]?|\s?[(（,，]\s?|一?家?(?:系|是|为|属于?))"
    rf"(?:.{{0,6}}[市县区乡镇村组])?(?:\d?名|[一二三四]级|原|已?建档立卡(?!户)|重度|(?:肢体|视力"
    rf"|听力|智力|精神))?{_SUFFERS}{_WORKS}"
)
_CHILD = (
    r"\s?[(（,，]?\s?(?:[男女]\s?[,，、]\s?)?(?:现年|今年|年仅|时年|年龄|才)?\s?(?:\d|1[0-7]"
    r"|[一二三四五六七八九]|十[一二三四五六七]?)(?:周?岁)(?!以|及)"
)
_BEFALLS = re.compile(
    rf"{_ANCHOR}(?P<name>{NAME})\s?(?:[(（][^()（）\n]{{1,24}}[)）])?(?:{_OF_ILLNESS}|{_OF_CRIME}"
    rf"|{_OF_PETITIONS}|{_OF_RELIEF}|{_IS})"
)
_MINOR = re.compile(rf"{_ANCHOR}(?P<name>{NAME}){_CHILD}")

_SEX = r"[,，(（](?:男|女)[,，、]"
_AILS = re.compile(
    r"患|确诊|残疾|精神|癌|瘤|瘫|服刑|吸毒|性侵|强奸|猥亵|家暴|自杀|低保|特困|孤儿|感染|救助|殴"
    r"|[致受]伤|欺凌|溺"
)
_SEXED = re.compile(rf"{_SEX}[^。\n]{{0,12}}?(?:\d{{4}}年|\d{{1,3}}岁(?!以|及))([^。\n]{{0,70}})")
# what the person did for others is praise: 帮扶孤儿12名
_HELPED = re.compile(
    r"(?:帮扶|帮助|救起|救出|救下|营救|抢救|救治|资助|照顾|照料|关爱|收养|护理|服务|慰问|看望"
    r"|走访|勇救|跳水救)"
    r"(?![^,，。;；]{0,6}(?:责任人|对象|户主|户[,，:：]))[^,，。;；\n]{0,14}"
    r"|救助[^,，。;；\n元]{0,8}\d{1,5}余?[名人位个户次](?!月)"
)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of such persons; ``text`` is narrow and visible."""
    for pattern in (_BESIDE, _BEFALLS, _MINOR):
        for found in pattern.finditer(text):
            first, last = found.span("name")
            official = (
                pattern is _BESIDE
                and not found["reports"]
                and TITLE_BEHIND.match(text, last) is not None
            )
            if not official and not is_word(text, first):
                yield found.span()
    for found in _SEXED.finditer(text):
        if _AILS.search(_HELPED.sub("", found[1])):
            yield found.span()
