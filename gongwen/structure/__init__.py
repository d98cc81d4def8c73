"""``SourceText`` to ``Document``: the parts of an official document after GB/T 9704-2012.

The edition's text is a pure function of the source's: its lines as printed, without page
furniture, rejoined where a page break cut a sentence, one paragraph a line. Every paragraph is
a span of it.
"""

from gongwen.model import (
    Disclosure,
    Document,
    Mark,
    Paragraph,
    ReplyClass,
    SourceText,
    text_digest,
)
from gongwen.structure import numbers
from gongwen.structure.body import Block, blocks_of
from gongwen.structure.contact import read_contact
from gongwen.structure.dates import alone, closing
from gongwen.structure.folding import tidy
from gongwen.structure.header import Header, read_header
from gongwen.structure.lines import Line, lines_of
from gongwen.structure.order import out_of_order, separate_swapped
from gongwen.structure.patterns import organs_of
from gongwen.structure.proposal import kind_of, read_proposal
from gongwen.structure.slug import slug
from gongwen.structure.zones import marks_of

_OPENING = 600
_CLASSES: dict[str, ReplyClass] = {"A": "A", "B": "B", "C": "C", "D": "D"}


def parse(source: SourceText) -> Document:
    """Return the document that a source holds; what is not printed in it is None. Never raises."""
    lines = lines_of(source.text)
    header = read_header(lines)
    blocks = blocks_of(lines[header.rest :])
    flags: tuple[str, ...] = ()
    if out_of_order(blocks):
        flags = ("reading_order",)
        blocks = separate_swapped(blocks)
    head = [Block(r, None, 0, [Line(t, False, False) for t in ts]) for r, ts in header.blocks]
    text, paragraphs = _assemble(head + blocks)
    found = marks_of(text, paragraphs)
    opening = tidy("".join(block.text[:_OPENING] for block in blocks[:4]))[:_OPENING]
    kind = kind_of(header.title, opening)
    issued_on = _issued_on(blocks) or header.date
    reply_class, disclosure = _said(found)
    return Document(
        source_name=source.name,
        source_sha256=source.sha256,
        media_type=source.media_type,
        text=text,
        text_sha256=text_digest(text),
        paragraphs=paragraphs,
        number=header.number,
        slug=slug(header.number) if header.number else None,
        title=header.title,
        kind=kind,
        issuer=_issuer(header, blocks),
        addressee=header.addressee,
        signatory=header.signatory,
        issued_on=issued_on,
        date=issued_on or (str(numbers.year_of(header.number)) if header.number else None),
        date_precision="day" if issued_on else "year" if header.number else None,
        year=_year(issued_on, header.number),
        reply_class=reply_class,
        disclosure=disclosure,
        proposal=read_proposal(header.title, header.addressee, kind, opening),
        contact=read_contact(b.text for b in blocks if b.role == "contact"),
        marks=found,
        flags=flags,
    )


def _assemble(blocks: list[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    paragraphs: list[Paragraph] = []
    parts: list[str] = []
    position = 0
    for index, block in enumerate(blocks, start=1):
        part = block.text
        end = position + len(part)
        paragraphs.append(Paragraph(f"p{index}", block.role, block.level, position, end))
        parts.append(part)
        position = end + 1
    return "\n".join(parts) + ("\n" if parts else ""), tuple(paragraphs)


def _issuer(header: Header, blocks: list[Block]) -> str | None:
    """Return the organ of the red head, the first of several, else the one that signed."""
    if header.issuers:
        return header.issuers[0]
    signatures = [block.text for block in blocks if block.role == "signature"]
    for text in signatures:
        signed = closing(text)
        organs = organs_of(signed[0] if signed else text)
        if organs:
            return organs[0]
    return None


def _issued_on(blocks: list[Block]) -> str | None:
    """Return the last date that stands alone or behind the signature, not that of the imprint."""
    found: str | None = None
    for block in blocks:
        if block.role == "date":
            found = alone(block.text) or found
        elif block.role == "signature":
            signed = closing(block.text)
            found = signed[1] if signed else found
    return found


def _year(issued_on: str | None, number: str | None) -> int | None:
    if issued_on:
        return int(issued_on[:4])
    return numbers.year_of(number) if number else None


def _said(found: tuple[Mark, ...]) -> tuple[ReplyClass | None, Disclosure | None]:
    """Return class and disclosure as the head prints them; None where it is silent."""
    head = [mark for mark in found if mark.zone == "header"]
    classes = {mark.reply_class for mark in head if mark.reply_class}
    disclosures = {mark.disclosure for mark in head if mark.disclosure}
    reply_class = _CLASSES.get(classes.pop()) if len(classes) == 1 else None
    if not disclosures:
        return reply_class, None
    return reply_class, disclosures.pop() if len(disclosures) == 1 else "unknown"
