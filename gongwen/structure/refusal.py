"""Words that keep a document from the public, in a line of their own, in whatever disguise.

What running text says of its document is read by ``forbidding`` and ``restriction``.
"""

import re

from gongwen.structure.folding import unmask

NOT = (
    r"(?:不(?!断|仅|但|同意见|是不)|未(?!尽|来)|没有|暂(?!行|时|住)|缓(?!解|冲|慢)|勿|禁止|严禁|拒绝|谢绝|反对"
    r"|无需|无须|免(?!费)予?于?|毋|非|拒|避免)"
)
PUBLISH = r"(?:公开|公布|上网|外传|外发|外泄|(?:对外|公开)(?:发布|提供|传播)|披露|转载|翻印|扩散)"
REFUSAL = (
    rf"(?:(?:此件|本件|该件|请|尚|暂时)?{NOT}(?:[\u4e00-\u9fff]{{0,7}}?){PUBLISH}"
    r"|(?:此件|本件|该件)已?(?:作废|撤回|撤销|收回|停用|停止使用|暂缓))"
)
"""A refusal in any wording, as a pattern for squeezed text."""

_LINE = re.compile(REFUSAL)
_AT_END = re.compile(rf"{REFUSAL}$")
_PUNCTUATION = re.compile(r"[^\w]")
_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]{1,20})[)\]】〕]$")


def speaks_against(line: str) -> bool:
    """Say whether a short line that is no running text, such as a note, is a refusal."""
    if len(line) > 200:
        return False
    folded = unmask(line)
    return any(_LINE.search(text) for text in (folded, _PUNCTUATION.sub("", folded)))


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
