"""Names of persons: a surname and one to three characters more, where a name can stand.

Many surnames also begin ordinary words (高度, 方面, 安全). They make a name only where the word is
none of those and something that follows names stands behind; the other surnames need no proof.
"""

import re

from gongwen.gate.words_like_names import WORDS

_HAN = r"\u4e00-\u9fa5"
_TWO = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|夏侯|轩辕|长孙|宇文|申屠"
_PLAIN = (
    "王李张刘陈杨赵吴徐孙朱胡郭罗郑梁谢宋唐邓韩冯曹彭肖萧董袁潘蒋蔡杜叶魏吕丁沈姚卢姜崔钟谭陆汪廖"
    "贾韦邹孟熊秦邱薛闫阎段雷侯陶贺郝龚邵覃汤樊倪庞聂鲁岳翟殷詹欧耿焦俞柳祝尚阮梅凌裴霍涂翁骆靳柴"
    "鲍喻滕饶牟尤吉缪娄窦戚岑晏柏瞿臧闵苟邬卞姬栾刁巫寇桑甄丛仲虞敖佟周何余许曾黄林苏"
)
_WORDLIKE = (
    "马高夏付方白邹尹江史龙黎顾毛万钱严武戴莫孔向常温康施牛葛邢安齐易乔伍颜庄章申关兰左甘包宁符舒"
    "纪童毕单季成谷盛曲路辛管蒙华祁蒲房屈解艾阳时穆农司卓古简车项连芦麦褚景党宫费卜冷席卫米宗全"
    "边师隋沙荣明佘查封匡惠冀郁胥储燕楚劳粟满权强帅廉石金田程任卢范于平钮花洪代文游傅涂伏岩"
)
_NEVER = (
    "因被的了在不个这那该此其们什么很也还又再从到等让把使"
    "得着过所者员医就与及或后对需都能会要将均可较者总吗呢"
)
_GIVEN = rf"[^\W\d_a-zA-Z{_NEVER}]"
_G = rf"(?=[{_HAN}]){_GIVEN}"
_TITLE = (
    r"(?:副?(?:总?书记|省长|市长|县长|区长|乡长|镇长|局长|处长|科长|主任|院长|校长|部长|厅长|司长"
    r"|主席"
    r"|会长|理事长|秘书长|所长|站长|队长|组长|行长|庭长|总经理|经理|董事长|教授|研究员|巡视员"
    r"|调研员|委员)"
    r"|同志|院士|医生|医师|大夫|护士|老师|工程师|律师|法官|检察官|警官|代表|工作室|专家|博士"
    r"|女士一行)"
)
_PLACE = (
    rf"[{_HAN}]{{0,2}}(?:村(?![里民干上医支委主])|镇(?![江静痛定])|乡(?!亲)|街道|社区|小区|县|路"
    rf"|医院|公司|集团)|家?[湾沟坪屯寨坝冲庄店界港河](?=[{_HAN}])"
)
_BEHIND = (
    r"(?=$|[^\w]|\d"
    r"|[因患被在于系为是已未有无没自向称说的等和与及从经曾正现年家父母之获将以由突不死受遭也其住每"
    r"仍至吸犯病需给送领享纳联涉失身确]|反映|来[访信电到]|申请|举报|投诉|提出|表示|长期|多次"
    r"|一[家直]|服刑|解除|刑满|生活|去年|今年)"
)  # fmt: skip
_SPACE = r"(?: {0,2}|\n {0,4})"
NAME = (
    rf"(?:(?:{_TWO})(?!{_PLACE}){_G}(?:{_G})?"
    rf"|[{_PLAIN}](?!{_TITLE}|{_PLACE}){_SPACE}{_G}(?:{_G})??{_BEHIND}"
    rf"|[{_PLAIN}](?!{_TITLE}|{_PLACE}){_G}(?:{_G})??"
    rf"|[{_WORDLIKE}](?!{_TITLE}|{_PLACE}){_G}(?:{_G})??{_BEHIND}"
    rf"|[{_HAN}]{{2,8}}·[{_HAN}]{{2,8}})"
)
"""A name, as a pattern; ``is_word`` has still to be asked about what it matched."""

TITLE_BEHIND = re.compile(rf"[{_HAN}]?{_TITLE}")


def is_word(text: str, start: int) -> bool:
    """Say whether what begins here is an ordinary word that looks like a name."""
    return text[start : start + 2] in WORDS
