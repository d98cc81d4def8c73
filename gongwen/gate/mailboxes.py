"""Mailboxes and chat names: a person's, unless a label or the name itself says an office's."""

import re
from collections.abc import Iterator

_AT = r"(?: ?@ ?| ?[(\[（【<] ?(?i:at|@|艾特) ?[)\]）】>] ?| (?i:at) )"
_DOT = r"(?:\.| ?[(\[] ?(?i:dot) ?[)\]] ?| (?i:dot) )"
_MAIL = re.compile(
    rf"(?P<name>[A-Za-z0-9_])(?<!\n){_AT}(?:(?:vip|mail)\.)?(?:qq|163|126|188|sina|sohu|foxmail"
    rf"|139|189|gmail|hotmail|outlook|yahoo"
    r"|aliyun|yeah|icloud|wo|21cn|tom|263|live|msn|sogou|2980|88|proton|protonmail|me|tianya|eyou"
    r"|vip|163vip|126vip|126\.vip)"
    rf"{_DOT}(?:com|cn|net|me)(?![A-Za-z])",
    re.IGNORECASE,
)
_ANY_MAIL = re.compile(
    r"(?:个人|私人|本人|家庭)的?(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?\s?[:：为是]?\s?[A-Za-z0-9]"
    r"(?a:[\w.-]{1,40}) ?@",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"(?:微信|QQ|扣扣|WeChat|weixin|(?<![A-Za-z])(?:vx|wx)|支付宝|钉钉|旺旺|飞信|陌陌)\s?(?:(?:ID"
    r"|号码|[账帐]号|昵称|号)\s?[:：为是=]?|[:：为是=])\s?[A-Za-z0-9](?a:[\w.-]{4,24})"
    r"|加[Vv薇微➕]信?\s?[:：]?\s?[A-Za-z0-9](?a:[\w-]{4,24})"
    r"|(?:薇信|威信|徽信|VX|V信|v信)\s?号?\s?[:：]?\s?[A-Za-z0-9](?a:[\w-]{4,24})"
    r"|微信号?(?!wechat|work|app|pay|mini)[A-Za-z](?=[A-Z-]{0,18}[\d_a-z])(?a:[\w-]{5,19})"
    r"|(?:QQ|扣扣)(?:号码|号)?\s?[1-9]\d{4,10}(?!\d)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"(?:官方|咨询|客服|政务|公众|办公|单位|本局|我局|我委|服务|举报|监督|投诉|投稿|报名|受理"
    r"|公开|征求意见|意见反馈|反馈|政府|局|委|中心)的?(?:电子)?(?:工作)?(?:交流)?$"
)
_LABEL = re.compile(r"(?:电子)?(?:邮箱|邮件|信箱|E-?mail)(?:地址)?\s?[:：为是]?\s?$", re.IGNORECASE)
# initials of an office's name: 云州科技局 yzkjj; no syllable of a person's name is in them
_INITIALS = re.compile(r"[b-df-hj-np-tv-z]{3,9}(?:j|b|w|t|k|c|z|zx|xh|bgs|gs)", re.IGNORECASE)
_LOCAL = re.compile(r"[A-Za-z0-9](?a:[\w.-]{0,40})$")
_PRIVATE = re.compile(r"个人|私人|本人|家庭")
_SURE_INITIALS = 6
_BEFORE = 64


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of mailboxes and chat names of persons; ``text`` is narrow and visible."""
    for found in _ANY_MAIL.finditer(text):
        yield found.span()
    for found in _MAIL.finditer(text):
        if not _is_official_mail(text, found.end("name")):
            yield found.span()
    for found in _CHAT.finditer(text):
        start = found.start()
        if _OFFICIAL.search(text[max(0, start - 16) : start]) is None:
            yield found.span()


def _is_official_mail(text: str, at: int) -> bool:
    """Say whether the mailbox whose name ends here is an office's, by its label or its name."""
    before = text[max(0, at - _BEFORE) : at]
    local = _LOCAL.search(before)
    if local is None:
        return False
    label = _LABEL.search(before[: local.start()])
    if _PRIVATE.search(before[: local.start()]):
        return False
    if label is not None and _OFFICIAL.search(before[: label.start()]) is not None:
        return True
    initials = _INITIALS.fullmatch(local[0]) is not None
    return initials and (label is not None or len(local[0]) >= _SURE_INITIALS)
