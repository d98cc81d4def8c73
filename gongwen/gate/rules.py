"""The rules, in one table: a reason code and the function that finds where it applies.

A rule returns the places that speak against publication; a place is a span of the text, or None
where it is the whole document. ``RULES_VERSION`` changes whenever a decision could.
"""

from collections.abc import Callable
from itertools import pairwise

from gongwen.gate import notes, personal
from gongwen.gate.doubts import BESIDE_THE_TEXT, is_doubtful
from gongwen.gate.several import others
from gongwen.model import Document, Mark, Span
from gongwen.structure import marks
from gongwen.structure.folding import REORDERING
from gongwen.structure.forbidding import forbids_itself
from gongwen.structure.refusal import closing_bracket, refuses_around, speaks_against
from gongwen.structure.restriction import is_restricted
from gongwen.structure.secrecy import has_secrecy_star, is_secrecy, opens_with_level

Places = list[Span | None]

RULES_VERSION = "3"


def no_mark(document: Document) -> Places:
    """No mark of class or disclosure stands in the header."""
    return [] if _head(document) else [None]


def class_not_a(document: Document) -> Places:
    """The header has marks, and not exactly the class A among them."""
    head = _head(document)
    if not head:
        return []
    classes = [mark for mark in head if mark.reply_class]
    if not classes:
        return [None]
    return [mark.span for mark in classes if mark.reply_class != "A" or not mark.plain]


def disclosure_refused(document: Document) -> Places:
    """Somewhere the document says of itself that it is not to be published."""
    said: Places = [mark.span for mark in document.marks if mark.disclosure == "refused"]
    for paragraph in document.paragraphs:
        text = document.of(paragraph)
        if paragraph.role == "title":
            against = refuses_around(text)
        elif paragraph.role in BESIDE_THE_TEXT or marks.is_mark(text):
            # a mark that was cut to pieces by line ends is joined to a paragraph by now
            against = speaks_against(text) or forbids_itself(text)
        else:
            against = paragraph.role != "mark" and forbids_itself(text)
        if against:
            said.append(Span(paragraph.start, paragraph.end))
    for before, note in pairwise(document.paragraphs):
        # （不） and （同意公开） on two lines
        if before.role == note.role == "note" and speaks_against(
            document.text[before.start : note.end]
        ):
            said.append(Span(before.start, note.end))
    return said


def disclosure_unclear(document: Document) -> Places:
    """The header has marks, and 同意公开 is not the plain word among them, or a note is unknown."""
    head = _head(document)
    if not head:
        return []
    unclear: Places = [
        mark.span
        for mark in document.marks
        if mark.disclosure not in (None, "agreed", "active", "refused")
        or (mark.zone == "header" and (mark.disclosure == "active" or not mark.plain))
    ]
    for paragraph in document.paragraphs:
        if is_doubtful(paragraph.role, document.of(paragraph)):
            unclear.append(Span(paragraph.start, paragraph.end))
    unclear += notes.unknown(document)
    unclear += [Span(*found.span()) for found in REORDERING.finditer(document.text)]
    agreed = any(mark.disclosure == "agreed" and mark.plain for mark in head)
    if not agreed and not unclear and not any(m.disclosure == "refused" for m in head):
        unclear.append(None)
    return unclear


def marks_conflict(document: Document) -> Places:
    """Marks contradict one another, or the text; or they stand more than once."""
    head = _head(document)
    if not head:
        return []
    classes = [mark for mark in head if mark.reply_class]
    disclosures = [mark for mark in head if mark.disclosure]
    places: Places = []
    for several in (classes, disclosures):
        places += [mark.span for mark in several if len(several) > 1]
    places += [
        mark.span
        for mark in document.marks
        if mark.zone == "body"
        or (mark.zone == "note" and mark.disclosure not in ("agreed", "active"))
    ]
    places += [Span(*found) for found in marks.other_classes(document.text)]
    return places


def mark_outside_header(document: Document) -> Places:
    """The header has no mark, and one stands or is quoted elsewhere; it counts for nothing."""
    if _head(document):
        return []
    places: Places = [mark.span for mark in document.marks if mark.zone != "header"]
    return places + [Span(start, end) for start, end in marks.quotations(document.text)]


def secrecy_mark(document: Document) -> Places:
    """A classification, a copy number or a mark of internal material stands in the document."""
    places: Places = []
    for paragraph in document.paragraphs:
        text = document.of(paragraph)
        bracket = closing_bracket(text) if paragraph.role == "title" else None
        if (
            paragraph.role == "secrecy"
            or has_secrecy_star(text)
            or (bracket and is_secrecy(bracket, head=True))
            or (paragraph.role == "title" and opens_with_level(text))
            or is_secrecy(text)
            or is_restricted(text)
        ):
            places.append(Span(paragraph.start, paragraph.end))
    return places


def personal_data(document: Document) -> Places:
    """An identity number, a mobile, a bank card or a home address stands in the text."""
    return [Span(start, end) for start, end in personal.find(document.text)]


def several_documents(document: Document) -> Places:
    """More than one document is in the file: a second head, number, opening, end or letter."""
    return [*others(document)]


def no_number(document: Document) -> Places:
    """No document number (发文字号) is printed in the head."""
    return [] if document.number else [None]


def not_official_document(document: Document) -> Places:
    """No organ issues it, or it has no title: it is no official document."""
    return [] if document.issuer and document.title else [None]


RULES: tuple[tuple[str, Callable[[Document], Places]], ...] = (
    ("no_mark", no_mark),
    ("class_not_a", class_not_a),
    ("disclosure_refused", disclosure_refused),
    ("disclosure_unclear", disclosure_unclear),
    ("marks_conflict", marks_conflict),
    ("mark_outside_header", mark_outside_header),
    ("secrecy_mark", secrecy_mark),
    ("personal_data", personal_data),
    ("several_documents", several_documents),
    ("no_number", no_number),
    ("not_official_document", not_official_document),
)

REASONS: dict[str, tuple[str, str]] = {
    "no_mark": ("版头没有类别和公开标注", "no mark of class and disclosure in the header"),
    "class_not_a": ("类别不是A类或无法确认", "the class is not A, or not plainly"),
    "disclosure_refused": ("标注不同意公开", "publication is refused"),
    "disclosure_unclear": ("公开标注不明确", "the disclosure mark is not plainly 同意公开"),
    "marks_conflict": ("标注重复或互相矛盾", "marks are repeated or contradict one another"),
    "mark_outside_header": ("标注不在版头", "a mark stands only outside the header"),
    "secrecy_mark": ("有密级、份号或内部标识", "a classification or mark of internal material"),
    "personal_data": ("含个人信息", "personal data in the text"),
    "several_documents": ("一个文件含多份公文", "several documents in one file"),
    "number_conflict": ("发文字号与另一份公文相同", "another document has this number"),
    "no_number": ("没有发文字号", "no document number"),
    "not_official_document": ("不是公文", "not an official document"),
    "unreadable": ("无法读取", "the file cannot be read"),
}
"""Every reason code with its meaning in Chinese and English; two of them are the registry's."""


def _head(document: Document) -> list[Mark]:
    return [mark for mark in document.marks if mark.zone == "header"]
