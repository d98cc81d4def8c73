"""The contract of changes and issuers, field by field."""

from api.v1.schema_fields import (
    Open,
    code_field,
    integer_field,
    nested_field,
    objects_field,
    text_field,
)
from api.v1.schemas import ListSchema
from db.public.code_lists import CHANGE


class ChangeLinksSchema(Open):
    """Where the document is."""

    document = text_field("The document in the API.")
    html = text_field("The permanent link.")
    edition = text_field("The permanent link pinned to the edition.")


class ChangeSchema(Open):
    """What a release brought in, changed, took out or brought back."""

    seq = integer_field("Counts from 1 over all releases and never changes.")
    type = code_field("变更类别", tuple(CHANGE))
    document = text_field("The document's id.")
    edition = integer_field("The edition that is current from then on, or was until then.")
    release = text_field("The release that did it.")
    at = text_field("The release's time, UTC.")
    links = nested_field(ChangeLinksSchema)


class ChangeListSchema(ListSchema):
    """A page of changes."""

    data = objects_field(ChangeSchema, "The changes of this page.")


class IssuerSchema(Open):
    """An office that documents are of."""

    name = text_field("发文机关, its full name.")
    documents = integer_field("How many documents.")
    first_year = integer_field("The year of the first one.", null=True)
    last_year = integer_field("The year of the last one.", null=True)


class IssuerListSchema(ListSchema):
    """A page of issuers."""

    data = objects_field(IssuerSchema, "The issuers of this page.")
