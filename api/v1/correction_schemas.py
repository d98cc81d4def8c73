"""The contract of the ledger of corrections, field by field."""

from api.v1.schema_fields import (
    Open,
    code_field,
    integer_field,
    nested_field,
    objects_field,
    text_field,
)
from api.v1.schemas import ListSchema
from db.public.code_lists import CORRECTION_CAUSE, CORRECTION_FIELD, CORRECTION_REASON


class CorrectionLinksSchema(Open):
    """Where the number and its document are."""

    document = text_field("The document in the API.")
    edition = text_field("The permanent link pinned to the edition.")
    observation = text_field("The number; null if the release has it not.", null=True)
    evidence = text_field("The page with its sentence; null if the release has it not.", null=True)


class CorrectionSchema(Open):
    """One field of one number that is another one than it was, and why."""

    id = text_field("Twelve characters; permanent.")
    observation = text_field("The id of the number.")
    document = text_field("The document's id.")
    edition = integer_field("The edition that the number stands in.")
    field = code_field("什么变了", tuple(CORRECTION_FIELD))
    cause = code_field("人工更正、规则更新或文件有新版", tuple(CORRECTION_CAUSE))
    old_value = text_field("The value before; null if there was none.", null=True)
    new_value = text_field("The value from then on; null if there is none.", null=True)
    reason = code_field("理由", tuple(CORRECTION_REASON))
    note = text_field("A note, or from which version or edition to which.", null=True)
    release = text_field("The first release that shows it.")
    until = text_field("The first release that shows another correction in its place.", null=True)
    at = text_field("When the person said it, else the time of the release; UTC.")
    links = nested_field(CorrectionLinksSchema)
    label = text_field("What the text calls the number; null if the release has it not.", null=True)
    value_raw = text_field("The number as printed; null if the release has it not.", null=True)
    indicator = text_field("The number's indicator as it stands, if it has one.", null=True)
    base_unit = text_field(
        "The unit of its base value as it stands; null if the release has it not.", null=True
    )


class CorrectionListSchema(ListSchema):
    """A page of the ledger."""

    data = objects_field(CorrectionSchema, "The corrections of this page.")
