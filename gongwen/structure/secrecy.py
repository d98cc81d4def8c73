"""Secrecy marks, copy numbers (份号) and marks of internal material (GB/T 9704-2012, 7.2.1-7.2.2).

A line is one when nothing else stands in it: headings and prose *about* secrets are none. They
are sought in unmasked text, for a mark counts in any disguise.
"""

import re

from gongwen.structure.folding import unmask

_LEVEL = r"(?:绝密|机密|秘密)"
_STAR = "[★☆✩✪✫✬✭✮✯✰✱✲⭐🌟*∗⋆⁎]"
_TOKEN = re.compile(
    rf"(?P<hit>{_LEVEL}(?:级|件)?|(?:核心|普通)?商(?:密|秘)|(?:警务)?工作秘密|涉密(?:文件|资料|件)?"
    r"|密级|保密期限|份号|(?i:top)?(?i:secret)|(?i:confidential)"
    r"|(?:[此本该]件)?(?:[请须]?保密|[密机要]件|不对外)|敏感"
    r"|内部(?:资料|文件|材料|使用|事项|掌握|参考|发行|刊物|传阅|情况|明电|电报|传真|通报|信息|交流|讨论|学习)"
    r"|(?:[仅只]供|[仅只]?限于?)(?:内部|[^。,]{1,12}?(?=使用|参考|参阅|传阅|阅读|阅|掌握))"
    r"(?:使用|参考|参阅|传阅|阅读|阅|掌握)?|供领导(?:同志|决策)?(?:参阅|参考|阅)"
    r"|(?:请勿|不得|严禁|禁止|切勿)(?:对外)?(?:外传|外泄|翻印|转载|复[制印]|扩散|传[播阅]|泄露|转发)"
    r"|不(?:登报|挂网|发布|见报|张贴)"
    r"|(?:请)?注意保(?:存|密)|(?:请)?妥善保管|[阅用会]后(?:即焚|收回|退回|销毁|回收|交回)"
    r"|(?:此件)?(?:[限仅只]?发至[^。,]{1,12})|(?:份号|编号|No\.?)[:.]?\d{6}|第\d{6}号"
    r"|(?i:(?:for)?internal(?:use)?(?:only)?|notforpublic(?:ation|release)?|restricted|classified))"
    r"|(?:[此本该](?:件|资料|材料|文件))"
    r"|(?P<head>\d{6}(?!\d)|内部)"
    rf"|(?:特急|加急|急件|特提|平急|长期|\d{{1,3}}(?:年|个月)|[一二三四五六七八九十]{{1,3}}年|{_STAR}"
    r"|[:,;、。()\[\]【】〔〕《》<>\"“”'‘’#_|/.·•!~-])"
)
_STARRED = re.compile(rf"{_LEVEL}级?{_STAR}|商[密秘]{_STAR}|{_STAR}{_LEVEL}(?!\w)|㊙")
_LEADING = re.compile(rf"{_LEVEL}(?:级)?|内部(?:资料|文件|材料)")


def is_secrecy(line: str, *, head: bool = False) -> bool:
    """Say whether a line is a secrecy mark, a copy number or a mark of internal material.

    In the ``head`` six digits alone are a copy number, and a mark may stand beside other words.
    """
    if len(line) > 80:
        return False
    if has_secrecy_star(line) or _is_mark(unmask(line), head=head):
        return True
    return head and any(_is_mark(unmask(part), head=True) for part in line.split())


def has_secrecy_star(text: str) -> bool:
    """Say whether a classification with its star (``机密★1年``) or ㊙ stands anywhere."""
    return "㊙" in text or _STARRED.search(unmask(text)) is not None


def opens_with_level(text: str) -> bool:
    """Say whether a head's name begins with a level, as where both were on one line."""
    return _LEADING.match(unmask(text)) is not None


def _is_mark(folded: str, *, head: bool) -> bool:
    if not folded or len(folded) > 40:
        return False
    position = 0
    hit = False
    while position < len(folded):
        token = _TOKEN.match(folded, position)
        if token is None:
            return False
        hit = hit or bool(token["hit"]) or (head and bool(token["head"]))
        position = token.end()
    return hit
