"""The marks of a whole document, each with the zone it stands in.

Above the title is ``header``, the bracketed notes after the date are ``note``, and so are lines
at the end that are in favour (``公开属性：主动公开``); all else is ``body``: a mark there is only
quoted, or belongs to another document.
"""

from gongwen.model import Disclosure, Mark, Paragraph, Span
from gongwen.structure import numbers
from gongwen.structure.marks import Reading, Zone, read_mark, speaks_of_publicity
from gongwen.structure.refusal import speaks_against


def marks_of(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Mark, ...]:
    """Return every mark in text order, one for each class and each disclosure that is printed."""
    below = next((i for i, p in enumerate(paragraphs) if p.role in _BELOW), len(paragraphs))
    last = max((i for i, p in enumerate(paragraphs) if p.role in _TEXT), default=len(paragraphs))
    found: list[Mark] = []
    for index, paragraph in enumerate(paragraphs):
        raw = text[paragraph.start : paragraph.end]
        if paragraph.role == "mark":
            reading = read_mark(raw)
            zone: Zone = "header" if index < below else "body"
            if index > last and _favours(reading):
                zone = "note"
            found.extend(_marks(raw, paragraph, zone, reading))
        elif paragraph.role == "number":
            # some offices print the mark on the number's line
            rest = numbers.leading(raw)
            reading = read_mark(rest[1]) if rest else None
            if reading is not None:
                where: Zone = "header" if index < below else "body"
                found.extend(_marks(raw, paragraph, where, reading))
        elif paragraph.role == "note":
            reading = read_mark(raw)
            if reading is not None or speaks_of_publicity(raw):
                found.extend(_marks(raw, paragraph, "note", reading))
    return tuple(found)


def _favours(reading: Reading | None) -> bool:
    """Say whether a mark says in favour alone, such as 公开属性：主动公开 at the end."""
    return (
        reading is not None
        and reading.plain
        and not reading.reply_classes
        and {*reading.disclosures} <= {"agreed", "active"}
    )


_TEXT = ("body", "heading", "attachment")
_BELOW = ("title", "addressee", "heading", "body", "contact", "signature", "date", "imprint")


def _marks(raw: str, paragraph: Paragraph, zone: Zone, reading: Reading | None) -> list[Mark]:
    span = Span(paragraph.start, paragraph.end)
    if reading is None:
        said: Disclosure = "refused" if speaks_against(raw) else "unknown"
        return [Mark(raw, span, zone, None, said, plain=False)]
    classes = [Mark(raw, span, zone, c, None, reading.plain) for c in reading.reply_classes]
    disclosures = [Mark(raw, span, zone, None, d, reading.plain) for d in reading.disclosures]
    return classes + disclosures
