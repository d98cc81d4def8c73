"""Signs that a second document is in the file; any one of them is enough."""

import re
from collections.abc import Iterator

from gongwen.gate.notes import is_harmless_line
from gongwen.model import Document, Paragraph, Span
from gongwen.structure import numbers
from gongwen.structure.folding import squeeze
from gongwen.structure.patterns import is_address, is_red_head, is_reply_title, is_title_line

_RECEIVED = re.compile(r"(?:收悉|收到|研究)[^\n]{0,80}?(?:答复|函告|函复|回复)(?:如下|您|你|贵)")
_DISTRIBUTES = re.compile(r"印发|转发|批转|下发|发布|公布")
_PERSON = re.compile(r"(?:尊敬的)?[\u4e00-\u9fa5·、]{1,20}(?:委员|代表|同志|先生|女士)\s*[:：]")
_SHORT = 400


def others(document: Document) -> Iterator[Span]:
    """Yield where a second document shows: heads, numbers, openings, ends, letters, text behind."""
    heads: list[Span] = []
    lines: list[Span] = []
    openings: list[Span] = []
    for paragraph in document.paragraphs:
        text = document.of(paragraph)
        span = Span(paragraph.start, paragraph.end)
        short = len(text) < _SHORT
        if is_red_head(text):
            heads.append(span)
        if paragraph.role == "number" or (short and numbers.normalise(text.strip("（）()"))):
            lines.append(span)
        if paragraph.role != "title" and _RECEIVED.search(text):
            openings.append(span)
    for group in (heads, lines, openings, list(_ends(document))):
        yield from group[1:]
    yield from _letters(document)
    yield from _behind(document)


def _ends(document: Document) -> Iterator[Span]:
    """Yield every signature with its date, outside attachments."""
    before: Paragraph | None = None
    for paragraph in _from_the_body(document):
        if paragraph.role == "attachment" and _is_opened(document, paragraph):
            return
        if paragraph.role == "date" and before is not None and before.role == "signature":
            yield Span(paragraph.start, paragraph.end)
        before = paragraph


def _letters(document: Document) -> Iterator[Span]:
    """Yield what opens a letter below the head: an addressee, or the title of a reply."""
    seen_end = False
    before: Paragraph | None = None
    for paragraph in document.paragraphs:
        text = document.of(paragraph)
        if paragraph.role == "body" and len(text) <= _SHORT:
            letter = is_address(text) and before is not None and is_title_line(document.of(before))
            # what 印发 announces may follow with its own title
            announced = squeeze(text) in squeeze(document.title or "")
            title = seen_end and is_title_line(text) and not announced
            person = document.addressee is not None and _PERSON.match(text) is not None
            if letter or title or person or is_reply_title(text):
                yield Span(paragraph.start, paragraph.end)
        seen_end = seen_end or paragraph.role in ("signature", "imprint", "contact")
        if paragraph.role == "attachment":
            seen_end = False
        before = paragraph


def _behind(document: Document) -> Iterator[Span]:
    """Yield running text after the end (signature and date, or imprint) and no attachment's.

    What a title says is 印发 or 转发 follows the end as of right.
    """
    if _DISTRIBUTES.search(squeeze(document.title or "")):
        return
    ended = False
    before: Paragraph | None = None
    for paragraph in _from_the_body(document):
        role = paragraph.role
        if role == "attachment" and _is_opened(document, paragraph):
            return
        if ended and role in ("body", "heading") and not is_harmless_line(document.of(paragraph)):
            yield Span(paragraph.start, paragraph.end)
        signed = role == "date" and before is not None and before.role == "signature"
        ended = ended or signed or role == "imprint"
        before = paragraph


def _from_the_body(document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs from the first of the body on: a bulletin is signed under its title."""
    begun = False
    for paragraph in document.paragraphs:
        begun = begun or paragraph.role in ("body", "heading")
        if begun:
            yield paragraph


def _is_opened(document: Document, paragraph: Paragraph) -> bool:
    """Say whether an attachment begins here (``附件``, ``附件1``), not only its mention."""
    return len(squeeze(document.of(paragraph)).rstrip(":")) <= 5
