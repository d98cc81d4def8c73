"""The contract of version 1: what an answer holds, field by field.

Answers are made by ``api.represent``, which names every key itself; a test holds both together.
Schemas leave unknown keys alone, because v1 may add fields.
"""

from typing import Any, get_args

import marshmallow
from marshmallow import fields, validate

from gongwen.model import Disclosure, Kind, ReplyClass, Role


def _text(description: str, *, null: bool = False, **more: Any) -> fields.String:
    return fields.String(
        required=True, allow_none=null, metadata={"description": description}, **more
    )


def _code(description: str, values: tuple[str, ...], *, null: bool = False) -> fields.String:
    # An allowed null must be in the list as well, or the description would forbid it.
    listed = (*values, None) if null else values
    return _text(description, null=null, validate=validate.OneOf(listed))


def _integer(description: str, *, null: bool = False) -> fields.Integer:
    return fields.Integer(
        required=True, allow_none=null, strict=True, metadata={"description": description}
    )


def _nested(schema: type[marshmallow.Schema], *, null: bool = False) -> fields.Nested:
    return fields.Nested(schema, required=True, allow_none=null)


class _Schema(marshmallow.Schema):
    class Meta:
        """Fields may be added."""

        unknown = marshmallow.EXCLUDE


class ProposalSchema(_Schema):
    """The suggestion or proposal that a document answers."""

    body = _code("npc: 人大; cppcc: 政协", ("npc", "cppcc"), null=True)
    term = _integer("届", null=True)
    meeting = _integer("次会议", null=True)
    number = _text("建议或提案编号; a string, zeros stay", null=True)
    title = _text("建议或提案标题", null=True)
    proposers = _text("提出人, as printed", null=True)


class ContactSchema(_Schema):
    """The contact block of a reply."""

    responsible = _text("承办负责人", null=True)
    handler = _text("承办人", null=True)
    phone = _text("联系电话", null=True)


class GateSchema(_Schema):
    """Why the document is public: the receipt of the gate."""

    mark = _text("The mark that clears it, normalised.")
    found_in = _text("The zone in which the mark is printed.")
    rules = _text("The version of the rules.")
    reviewed = fields.Boolean(
        required=True, metadata={"description": "Whether people approved this edition."}
    )
    cleared_at = _text("UTC.")


class SourceSchema(_Schema):
    """The file that the edition was read from."""

    name = _text("The file's name, never a path.")
    sha256 = _text("Of the file's bytes.")
    media_type = _text("The file's media type.")


class DocumentLinksSchema(_Schema):
    """Where the document is."""

    self = _text("This document in the API.")
    html = _text("The permanent link.")
    json = _text("As JSON.")
    text = _text("The edition's text, byte for byte.")
    markdown = _text("As Markdown.")
    edition = _text("The permanent link pinned to this edition.")


class CitationSchema(_Schema):
    """How to cite this edition."""

    gbt7714 = _text("After GB/T 7714-2015.")
    bibtex = _text("A BibTeX entry.")


class SummarySchema(_Schema):
    """A document as it stands in a list."""

    id = _text("Ten characters; permanent, never reused.")
    number = _text("发文字号, normalised to 〔〕", null=True)
    slug = _text("The number in Latin letters, such as zkb-2025-10.", null=True)
    title = _text("标题", null=True)
    kind = _code("文种", get_args(Kind))
    issuer = _text("发文机关", null=True)
    addressee = _text("主送机关", null=True)
    signatory = _text("签发人", null=True)
    issued_on = _text("成文日期 where it is printed, ISO 8601.", null=True)
    date = _text("issued_on, else the year of the number.", null=True)
    date_precision = _code("Which of the two.", ("day", "year"), null=True)
    year = _integer("The year of the date.", null=True)
    reply_class = _code("办理结果分类", get_args(ReplyClass), null=True)
    disclosure = _code("公开意见", get_args(Disclosure), null=True)
    proposal = _nested(ProposalSchema, null=True)
    contact = _nested(ContactSchema, null=True)
    gate = _nested(GateSchema)
    edition = _integer("Counts from 1; another text is another edition.")
    text_sha256 = _text("Of the edition's text in UTF-8.")
    source = _nested(SourceSchema)
    flags = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Codes such as reading_order: pages may be out of order."},
    )
    published_at = _text("The time of the first release with this document, UTC.")
    changed_at = _text("The time of the first release with this edition, UTC.")
    observations = _integer("How many numbers were read from it.")
    links = _nested(DocumentLinksSchema)
    citation = _nested(CitationSchema)


class ParagraphSchema(_Schema):
    """A paragraph: a span of the edition's text, in Unicode code points."""

    id = _text("p1, p2, …; the fragment of its link.")
    role = _code("The part it plays after GB/T 9704.", get_args(Role))
    level = _integer(
        "1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; null if no heading.", null=True
    )
    start = _integer("Where it begins.")
    end = _integer("Where it ends; text[start:end] is its text.")
    text = _text("Its text.")


class DocumentSchema(SummarySchema):
    """A document with its paragraphs."""

    paragraphs = fields.List(fields.Nested(ParagraphSchema), required=True)


class DocumentMetaSchema(_Schema):
    """Which release and edition the answer is from."""

    release = _text("The release that was read.")
    current_edition = _integer("The document's current edition.")


class SelfLinksSchema(_Schema):
    """The address of the answer."""

    self = _text("This answer.")


class DocumentAnswerSchema(_Schema):
    """One document."""

    data = _nested(DocumentSchema)
    meta = _nested(DocumentMetaSchema)
    links = _nested(SelfLinksSchema)


class ListMetaSchema(_Schema):
    """What the list holds."""

    release = _text("The release that was read; all pages of a walk are from the same.")
    total = _integer("How many there are in all; null with count=none.", null=True)
    complete = fields.Boolean(
        required=True, metadata={"description": "True when no row follows this page."}
    )


class ListLinksSchema(_Schema):
    """Where the list goes on."""

    self = _text("This page.")
    next = _text("The next page; null at the end.", null=True)


class DocumentListSchema(_Schema):
    """A page of documents, newest first."""

    data = fields.List(fields.Nested(SummarySchema), required=True)
    meta = _nested(ListMetaSchema)
    facets = fields.Dict(required=True, metadata={"description": "Counts by value."})
    links = _nested(ListLinksSchema)


class ServiceSchema(_Schema):
    """Who publishes here, and under which terms."""

    publisher = _text("发布机构")
    licence = _text("使用条款")
    contact = _text("How to reach the publisher.", null=True)
    notice = _text("What the numbers are.")
    documents = _integer("How many documents the release holds.")


class ReleaseMetaSchema(_Schema):
    """The release that is current."""

    release = _text("Its name.")
    created_at = _text("Its time, UTC.")
    content_digest = _text("SHA-256 over everything it holds.")
    audit_head = _text("The head of the audit log when it was built.")


class EntryLinksSchema(_Schema):
    """Where to go from here; braces are filled in by the caller."""

    self = _text("This answer.")
    documents = _text("The list of documents.")
    document = _text("One document.")
    permalink = _text("The permanent link to a document.")
    resolve = _text("From a number in any spelling to its document.")
    openapi = _text("The description of this API.")
    home = _text("The pages.")


class EntrySchema(_Schema):
    """The entry point."""

    data = _nested(ServiceSchema)
    meta = _nested(ReleaseMetaSchema)
    links = _nested(EntryLinksSchema)
