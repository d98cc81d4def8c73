"""The contract of releases and their files."""

from marshmallow import fields

from api.v1.schema_fields import Open, integer_field, nested_field, objects_field, text_field
from api.v1.schemas import ListSchema, SelfLinksSchema


class ReleaseFileSchema(Open):
    """A file of a release."""

    name = text_field("The file's name in its release.")
    media_type = text_field("The file's media type.")
    bytes = integer_field("How many bytes it has.")
    sha256 = text_field("Of the file's bytes.")
    link = text_field("Where it is; parts of it are sent too (Range).")


class ReleaseLinksSchema(Open):
    """Where a release is."""

    self = text_field("This release in the API.")
    html = text_field("The page that lists its files.")


class ReleaseSchema(Open):
    """A release: everything that was public at one time."""

    release = text_field("Its name.")
    created_at = text_field("Its time, UTC.")
    documents = integer_field("How many documents the release holds.")
    observations = integer_field("How many numbers their current editions hold.")
    current = fields.Boolean(
        required=True, metadata={"description": "Whether it is the one that is served."}
    )
    queryable = fields.Boolean(
        required=True,
        metadata={"description": "Whether its store is kept, so that it can be read."},
    )
    files = objects_field(ReleaseFileSchema, "Its files, by name; empty where there are none.")
    links = nested_field(ReleaseLinksSchema)


class ReleaseListSchema(ListSchema):
    """A page of releases."""

    data = objects_field(ReleaseSchema, "The releases of this page.")


class CurrentReleaseSchema(Open):
    """Which release is current."""

    release = text_field("The release that is current.")


class ReleaseAnswerSchema(Open):
    """One release."""

    data = nested_field(ReleaseSchema)
    meta = nested_field(CurrentReleaseSchema)
    links = nested_field(SelfLinksSchema)
