"""Words that keep a document from the public, in whatever wording and disguise.

Running text about publicity is no refusal (``未经审查不得公开``): in prose only a sentence that
speaks of this document, or of the wish of those whom it answers, counts.
"""

import re

from gongwen.structure.folding import unmask

_NOT = (
    r"(?:不(?!断|仅|但|同意见|是不)|未(?!尽|来)|没有|暂(?!行|时|住)|缓(?!解|冲|慢)|勿|禁止|严禁|拒绝|谢绝|反对"
    r"|无需|无须|免(?!费)予?于?|毋|非|拒|避免)"
)
_PUBLISH = r"(?:公开|公布|上网|外传|外发|外泄|(?:对外|公开)(?:发布|提供|传播)|披露|转载|翻印|扩散)"
REFUSAL = (
    rf"(?:(?:此件|本件|该件|请|尚|暂时)?{_NOT}(?:[\u4e00-\u9fff]{{0,7}}?){_PUBLISH}"
    r"|(?:此件|本件|该件)已?(?:作废|撤回|撤销|收回|停用|停止使用|暂缓))"
)
"""A refusal in any wording, as a pattern for squeezed text."""

_WORD = r"[^。;!?\n]"
_THIS = (
    r"(?:(?<![基根原成样资因])[本此])(?:件|文件|文|(?:提案|建议)?答复|答复意见|复函|回复|回函|会办意见|协办意见|意见|函|材料)"
    r"|该(?:件|答复)"
)
_WHO = r"(?:委员|代表|提案人|提案者|建议人|领衔人|当事人|来信人|申请人)"
_PARTS = r"(?:附件|(?:以上|上述)(?:内容|意见|答复)|文中|本段|部分内容)"
_LINE = re.compile(REFUSAL)
_PROSE = (
    re.compile(rf"[(\[【〔][^()。]{{0,8}}{REFUSAL}(?:发布|使用)?[)\]】〕]"),
    re.compile(rf"{_PARTS}{_WORD}{{0,8}}?{REFUSAL}"),
    re.compile(
        rf"(?:{_THIS}){_WORD}{{0,10}}?公开(?:时|前){_WORD}{{0,10}}?(?:删|隐去|脱敏|去除|遮盖|处理)"
    ),
    re.compile(rf"(?:{_THIS}){_WORD}{{0,20}}?(?:{REFUSAL}|依申请公开)"),
    re.compile(
        r"(?:请勿|不得|严禁|禁止|不要|谢绝|切勿)[^。;,!?\n]{0,4}(?:公开|发布|外传|传播|转载|上网|翻印)"
        rf"[^。;,!?\n]{{0,4}}(?:{_THIS})"
    ),
    re.compile(
        rf"{_WHO}[^。;,!?\n]{{0,8}}?(?:不同意|不愿|不希望|不赞成|反对|要求不|请求不|希望不|要求暂不)"
        r"[^。;,!?\n]{0,8}?(?:公开|公布|对外发布)"
    ),
)
_AT_END = re.compile(rf"{REFUSAL}$")
_PUNCTUATION = re.compile(r"[^\w]")
_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{1,20})[)\]】〕]$")


def speaks_against(line: str) -> bool:
    """Say whether a short line that is no running text, such as a note, is a refusal."""
    if len(line) > 200:
        return False
    folded = unmask(line)
    return any(_LINE.search(text) for text in (folded, _PUNCTUATION.sub("", folded)))


def forbids_itself(text: str) -> bool:
    """Say whether running text forbids the publication of the document it stands in."""
    folded = unmask(text).replace("，", ",").replace("；", ";")
    return any(pattern.search(folded) for pattern in _PROSE)


def refuses_around(title: str) -> bool:
    """Say whether a refusal stands before or behind a title, on lines that were joined to it.

    ``关于不予公开…的通知`` is about something else, and none.
    """
    folded = unmask(title)
    return _LINE.match(folded) is not None or _AT_END.search(folded) is not None


def closing_bracket(title: str) -> str | None:
    """Return what stands in the bracket that closes a title (``…的答复（不公开）``), or None."""
    found = _BRACKET.search(unmask(title))
    return found[1] if found else None
