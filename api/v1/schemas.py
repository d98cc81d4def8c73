"""The contract of version 1: what an answer holds, field by field.

Answers are made by ``api.represent``, which names every key itself; a test holds both together.
Schemas leave unknown keys alone, because v1 may add fields.
"""

from typing import get_args

from marshmallow import fields

from api.v1.schema_fields import (
    Open,
    code_field,
    integer_field,
    list_field,
    nested_field,
    objects_field,
    text_field,
)
from db.public.code_lists import WITHDRAWAL_REASON, WITHDRAWAL_TYPE
from gongwen.model import Disclosure, Kind, ReplyClass, Role


class ProposalSchema(Open):
    """The suggestion or proposal that a document answers."""

    body = code_field("npc: 人大; cppcc: 政协", ("npc", "cppcc"), null=True)
    term = integer_field("届", null=True)
    meeting = integer_field("次会议", null=True)
    number = text_field("建议或提案编号; a string, zeros stay", null=True)
    title = text_field("建议或提案标题", null=True)
    proposers = text_field("提出人, as printed", null=True)


class ContactSchema(Open):
    """The contact block of a reply."""

    responsible = text_field("承办负责人", null=True)
    handler = text_field("承办人", null=True)
    phone = text_field("联系电话", null=True)


class GateSchema(Open):
    """Why the document is public: the receipt of the gate."""

    mark = text_field("The mark that clears it, normalised.")
    found_in = text_field("The zone in which the mark is printed.")
    rules = text_field("The version of the rules.")
    reviewed = fields.Boolean(
        required=True, metadata={"description": "Whether people approved this edition."}
    )
    cleared_at = text_field("UTC.")


class SourceSchema(Open):
    """The file that the edition was read from."""

    name = text_field("The file's name, never a path.")
    sha256 = text_field("Of the file's bytes.")
    media_type = text_field("The file's media type.")


class DocumentLinksSchema(Open):
    """Where the document is."""

    self = text_field("This document in the API.")
    html = text_field("The permanent link.")
    json = text_field("As JSON.")
    text = text_field("The edition's text, byte for byte.")
    markdown = text_field("As Markdown.")
    edition = text_field("The permanent link pinned to this edition.")


class CitationSchema(Open):
    """How to cite this edition."""

    gbt7714 = text_field("After GB/T 7714-2015.")
    bibtex = text_field("A BibTeX entry.")


class SummarySchema(Open):
    """A document as it stands in a list."""

    id = text_field("Ten characters; permanent, never reused.")
    number = text_field("发文字号, normalised to 〔〕", null=True)
    slug = text_field("The number in Latin letters, such as zkb-2025-10.", null=True)
    title = text_field("标题", null=True)
    kind = code_field("文种", get_args(Kind))
    issuer = text_field("发文机关", null=True)
    addressee = text_field("主送机关", null=True)
    signatory = text_field("签发人", null=True)
    issued_on = text_field("成文日期 where it is printed, ISO 8601.", null=True)
    date = text_field("issued_on, else the year of the number.", null=True)
    date_precision = code_field("Which of the two.", ("day", "year"), null=True)
    year = integer_field("The year of the date.", null=True)
    reply_class = code_field("办理结果分类", get_args(ReplyClass), null=True)
    disclosure = code_field("公开意见", get_args(Disclosure), null=True)
    proposal = nested_field(ProposalSchema, null=True)
    contact = nested_field(ContactSchema, null=True)
    gate = nested_field(GateSchema)
    edition = integer_field("Counts from 1; another text is another edition.")
    text_sha256 = text_field("Of the edition's text in UTF-8.")
    source = nested_field(SourceSchema)
    flags = list_field("Codes such as reading_order: pages may be out of order.")
    published_at = text_field("The time of the first release with this document, UTC.")
    changed_at = text_field(
        "The time of the release in which this edition last became current, UTC."
    )
    observations = integer_field("How many numbers were read from it.")
    links = nested_field(DocumentLinksSchema)
    citation = nested_field(CitationSchema)


class ParagraphSchema(Open):
    """A paragraph: a span of the edition's text, in Unicode code points."""

    id = text_field("p1, p2, …; the fragment of its link.")
    role = code_field("The part it plays after GB/T 9704.", get_args(Role))
    level = integer_field(
        "1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; null if no heading.", null=True
    )
    start = integer_field("Where it begins.")
    end = integer_field("Where it ends; text[start:end] is its text.")
    text = text_field("Its text.")


class DocumentSchema(SummarySchema):
    """A document with its paragraphs."""

    paragraphs = objects_field(ParagraphSchema, "Its text, paragraph by paragraph.")


class WithdrawalSchema(Open):
    """Why a document is in no list any more."""

    type = code_field("撤下方式", tuple(WITHDRAWAL_TYPE))
    reason = code_field("撤下理由", tuple(WITHDRAWAL_REASON))
    note = text_field("What a person wrote beside it.", null=True)
    withdrawn_at = text_field("When, UTC.")
    successor = text_field("The permanent link of what takes its place.", null=True)


class DocumentMetaSchema(Open):
    """Which release and edition the answer is from."""

    release = text_field("The release that was read.")
    current_edition = integer_field("The document's current edition.")
    withdrawal = nested_field(WithdrawalSchema, null=True)


class SelfLinksSchema(Open):
    """The address of the answer."""

    self = text_field("This answer.")


class DocumentAnswerSchema(Open):
    """One document."""

    data = nested_field(DocumentSchema)
    meta = nested_field(DocumentMetaSchema)
    links = nested_field(SelfLinksSchema)


class ListMetaSchema(Open):
    """What the list holds."""

    release = text_field("The release that was read; all pages of a walk are from the same.")
    total = integer_field("How many there are in all; null with count=none.", null=True)
    complete = fields.Boolean(
        required=True, metadata={"description": "True when no row follows this page."}
    )
    facets_cut = list_field("Facets that have more values than are shown.")


class ListLinksSchema(Open):
    """Where the list goes on."""

    self = text_field("This page.")
    next = text_field("The next page; null at the end.", null=True)


class FacetSchema(Open):
    """How many rows have a value."""

    value = text_field("The value; null where a row has none.", null=True)
    count = integer_field("How many rows.")


class ListSchema(Open):
    """A page of a list."""

    meta = nested_field(ListMetaSchema)
    facets = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(FacetSchema)),
        required=True,
        metadata={"description": "Counts by value of the fields that `facets` names."},
    )
    links = nested_field(ListLinksSchema)


class SuggestionSchema(Open):
    """A search that finds something."""

    q = text_field("The words.")
    total = integer_field("How many rows they find.")


class SearchedListSchema(ListSchema):
    """A page of a list that can be searched."""

    matches = fields.Dict(
        keys=fields.String(),
        metadata={"description": "Only with `q`: by a row's id, where the words stand in it."},
    )
    suggestions = fields.List(
        fields.Nested(SuggestionSchema),
        metadata={"description": "Only with `q`: what to ask instead, where nothing is found."},
    )


class SelectedListSchema(SearchedListSchema):
    """A page of a list whose rows have the fields that `fields` names."""

    data = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "The rows of this page, each with the fields that were named."},
    )


class DocumentListSchema(SearchedListSchema):
    """A page of documents, newest first."""

    data = objects_field(SummarySchema, "The documents of this page.")


class ServiceSchema(Open):
    """Who publishes here, and under which terms."""

    publisher = text_field("发布机构")
    licence = text_field("使用条款")
    contact = text_field("How to reach the publisher.", null=True)
    notice = text_field("What the numbers are.")
    documents = integer_field("How many documents the release holds.")
    observations = integer_field("How many numbers their current editions hold.")


class ReleaseMetaSchema(Open):
    """The release that is current."""

    release = text_field("Its name.")
    created_at = text_field("Its time, UTC.")
    content_digest = text_field("SHA-256 over everything it holds.")
    audit_head = text_field("The head of the audit log when it was built.")
    extractor = text_field("The version that read the numbers.")


class EntryLinksSchema(Open):
    """Where to go from here; braces are filled in by the caller."""

    self = text_field("This answer.")
    documents = text_field("The list of documents.")
    document = text_field("One document.")
    permalink = text_field("The permanent link to a document.")
    resolve = text_field("From a number in any spelling to its document.")
    observations = text_field("The list of numbers.")
    observation = text_field("One number.")
    evidence = text_field("One number with its sentence, as a page.")
    indicators = text_field("What numbers measure.")
    areas = text_field("Where they are of.")
    issuers = text_field("The offices that documents are of.")
    changes = text_field("What changed since, for mirrors.")
    corrections = text_field("Changed numbers and why.")
    feed = text_field("The newest changes, as Atom.")
    codes = text_field("Every code list.")
    releases = text_field("What was published when, with its files.")
    release = text_field("One release.")
    datasets = text_field("Downloads, as a page.")
    catalog = text_field("What is offered here, as DCAT.")
    quality = text_field("How well numbers are read.")
    docs = text_field("The reference of this API, as pages.")
    openapi = text_field("The description of this API.")
    home = text_field("The pages.")


class EntrySchema(Open):
    """The entry point."""

    data = nested_field(ServiceSchema)
    meta = nested_field(ReleaseMetaSchema)
    links = nested_field(EntryLinksSchema)
