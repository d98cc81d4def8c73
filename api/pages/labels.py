"""What codes are called on the pages, in Chinese and English."""

from markupsafe import Markup, escape

KIND = {
    "proposal_reply": ("政协提案答复", "reply to a CPPCC proposal"),
    "suggestion_reply": ("人大建议答复", "reply to a deputies' suggestion"),
    "co_handling_opinion": ("会办意见", "co-handling opinion"),
    "letter": ("函", "letter"),
    "notice": ("通知", "notice"),
    "other": ("其他公文", "other document"),
}
BODY = {"npc": ("人大建议", "NPC suggestion"), "cppcc": ("政协提案", "CPPCC proposal")}
ZONE = {"header": ("文件首部", "header"), "body": ("正文", "body"), "note": ("附注", "note")}
FLAG = {
    "reading_order": (
        "本文件的页序可能有误：文字按来源文件的顺序给出，段落可能错位。",
        "Pages of this document may be out of order: its text follows the source file.",
    ),
}
REVIEWED = {True: ("已经人工审核", "reviewed"), False: ("未经人工审核", "not reviewed")}


def both(table: dict[str, tuple[str, str]], code: str) -> Markup:
    """Return a code's Chinese name and its English one, the code itself where it has none."""
    zh, en = table.get(code, (code, code))
    if zh == en:
        return escape(zh)
    return Markup('{} <span lang="en">{}</span>').format(zh, en)
