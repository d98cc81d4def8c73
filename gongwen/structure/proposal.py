"""Which suggestion (建议) or proposal (提案) a document answers, from its title and opening."""

import re
from typing import Literal

from gongwen.model import Kind, Proposal
from gongwen.structure.folding import squeeze
from gongwen.structure.patterns import ordinal

_SESSION = re.compile(
    r"(?:(?P<a>人大|政协)(?:第)?)?(?P<term>[一二三四五六七八九十]{1,3})届(?:人大|政协|人民代表大会|委员会)?"
    r"(?:(?:第)?(?P<meeting>[一二三四五六七八九十]{1,3})次)"
)
# 0215, A-045, 11-4-023, 2025-A-023: never the tail of a longer one
_SERIAL = (
    r"(?P<number>(?<![0-9A-Za-z.\-—–])(?:(?:[A-Z]{1,3}|\d{1,4})[.\-—–]){0,3}"
    r"(?:[A-Z]{1,3})?\d{1,12})"
)
_NUMBERED = re.compile(rf"第?{_SERIAL}号(?:重点|党派|集体|委员|代表)?(?P<what>建议|提案|议案)?")
_BARE_NUMBER = re.compile(rf"第{_SERIAL}号")
_TITLED = re.compile(r"《(?P<title>[^《》]{2,120}(?:《[^《》]{1,60}》[^《》]{0,60})?)》")
_QUOTED = re.compile(r"“(?P<title>关于[^“”]{2,80}?(?:建议|提案|议案))”")
_NAMED = re.compile(
    r"提出的(?P<title>关于[^。《》]{4,80}?的(?:建议|提案|议案))(?:[(（]|，?已?收悉)"
)
_ASKS = re.compile(r"提出|建议|提案|收悉|来函|交办")
_PROPOSERS = re.compile(
    r"(?P<who>[\u4e00-\u9fa5·、]{2,40}?(?:等\d{1,3}[名位]|等[一二三四五六七八九十]{1,3}[名位]|等)?(?:代表|委员))"
    r"(?:们|团)?(?:联名|共同)?(?:在[^,，。]{2,30})?提出"
)
_OFFICES = re.compile(r"(?:局|厅|办公室|委员会|(?<!支)部|政府|办|院)$")
_PARTIES = re.compile(
    r"(?:中国)?(?:民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|台盟|民主同盟)"
)


def read_proposal(
    title: str | None, addressee: str | None, kind: Kind, opening: str
) -> Proposal | None:
    """Return what the document answers, or None if it answers nothing.

    ``opening`` is the first paragraphs of the body, squeezed of spaces.
    """
    if kind not in ("proposal_reply", "suggestion_reply", "co_handling_opinion"):
        return None
    head = squeeze(title or "")
    session = _SESSION.search(head) or _SESSION.search(opening)
    number = _number(head) or _number(opening)
    return Proposal(
        body=_body(head, opening),
        term=_ordinal(session, "term"),
        meeting=_ordinal(session, "meeting"),
        number=number,
        title=_title(head, opening),
        proposers=_proposers(addressee, kind, opening),
    )


def kind_of(title: str | None, opening: str) -> Kind:
    """Return what kind of document its title (and, for replies, its opening) makes it."""
    head = squeeze(title or "")
    answers = re.search(r"提案|建议|议案|答复|回复|复函|办理|会办|协办|分办", head) is not None
    if re.search(r"(?:会办|协办|分办)(?:情况|函|意见|的)?", head) and answers:
        return "co_handling_opinion"
    if head.endswith(
        ("答复", "回复", "复函", "答复意见", "答复函", "办理意见", "回函", "办理情况")
    ):
        body = _body(head, opening)
        if body == "cppcc":
            return "proposal_reply"
        if body == "npc":
            return "suggestion_reply"
    if head.endswith("函"):
        return "letter"
    return "notice" if head.endswith("通知") else "other"


def _body(head: str, opening: str) -> Literal["npc", "cppcc"] | None:
    """Return whose document is answered; the title's words count before the opening's."""
    for text in (head, opening):
        cppcc = re.search(r"政协|提案|委员", text) is not None
        npc = re.search(r"人大|人民代表大会|代表建议|代表", text) is not None
        if cppcc != npc:
            return "cppcc" if cppcc else "npc"
        if cppcc and npc:
            # 提案 is the CPPCC's word alone, 人大 the congress's
            if "提案" in text and "人大" not in text:
                return "cppcc"
            if "人大" in text and "政协" not in text and "提案" not in text:
                return "npc"
    return None


def _ordinal(session: re.Match[str] | None, part: str) -> int | None:
    return ordinal(session[part]) if session and session[part] else None


def _number(text: str) -> str | None:
    found = next((m for m in _NUMBERED.finditer(text) if m["what"]), None)
    found = found or _BARE_NUMBER.search(text)
    return found["number"] if found else None


def _title(head: str, opening: str) -> str | None:
    """Return the title that the opening (or the head) says was proposed, in 《》, “” or neither."""
    for text in (opening[:400], head):
        for found in _TITLED.finditer(text):
            around = text[max(0, found.start() - 40) : found.start()] + text[found.end() :][:40]
            if _ASKS.search(around):
                return found["title"]
    named = _QUOTED.search(opening[:400]) or _NAMED.search(opening[:400])
    return named["title"] if named else None


def _proposers(addressee: str | None, kind: Kind, opening: str) -> str | None:
    """Return who proposed: the addressee of a reply, else whom the opening names."""
    found = _PROPOSERS.search(opening[:300])
    if found and not found["who"].startswith(("您", "贵")):
        return found["who"]
    if kind == "co_handling_opinion" or addressee is None:
        return None
    # a party's committee proposes, an organ's is only written to
    if _OFFICES.search(addressee) and not _PARTIES.match(addressee):
        return None
    return addressee
