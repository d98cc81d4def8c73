"""The contract of numbers and of what explains them, field by field.

What each field means at length is in docs/observations.md.
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
from api.v1.schemas import (
    DocumentMetaSchema,
    ListSchema,
    SearchedListSchema,
    SelfLinksSchema,
)
from db.public.code_lists import AREA_LEVEL
from gongwen.model import Confidence, ObservationKind, Qualifier, Status


class CandidateSchema(Open):
    """The likely value of a suspect one; never put in its place."""

    value = text_field("The likely value, in the printed unit.")
    reason = text_field("Why.")


class ObservationLinksSchema(Open):
    """Where the number is."""

    self = text_field("This number in the API.")
    evidence = text_field("The document's page with its sentence marked.")
    document = text_field("The document.")


class ObservationSchema(Open):
    """One number of one document, as reported there. Quantities are decimal strings."""

    id = text_field("Twelve characters; from document, edition and span.")
    document = text_field("The document's id.")
    edition = integer_field("The edition that it stands in.")
    paragraph = text_field("The paragraph's id.")
    indicator = text_field("What it measures, if one indicator fits.", null=True)
    label = text_field("What the text calls it.")
    kind = code_field("数值类别", get_args(ObservationKind))
    value = text_field("As printed, without spaces and qualifier; the lower end of a range.")
    value_max = text_field("The upper end of a range.", null=True)
    unit = text_field("As printed; the measure word of a count.")
    base_value = text_field("The exact value in base_unit; a decrease is negative.")
    base_value_max = text_field("The upper end of a range.", null=True)
    base_unit = text_field("A code of the list base_unit.")
    value_raw = text_field("Number, unit and qualifier as printed.")
    qualifier = code_field("确数、多于、约……", get_args(Qualifier))
    period = text_field("What it refers to, such as 2024, 2021/2025, ../2024-12-31.", null=True)
    period_raw = text_field("The period as printed.", null=True)
    period_start = text_field("The first day; null where it is open.", null=True)
    period_end = text_field("The last day; null where it is open.", null=True)
    area = text_field("GB/T 2260, six digits.", null=True)
    subject = text_field("The place or organisation as named.", null=True)
    status = code_field("实际、目标或预计", get_args(Status))
    related = text_field("The id of the number that it grows, shares or ranks.", null=True)
    start = integer_field("Where it begins in the edition's text, in Unicode code points.")
    end = integer_field("Where it ends; text[start:end] is exact.")
    prefix = text_field("The text before it.")
    exact = text_field("The text from start to end.")
    suffix = text_field("The text behind it.")
    text_sha256 = text_field("Of the edition's text in UTF-8.")
    flags = list_field("Codes of the list flag.")
    candidate = nested_field(CandidateSchema, null=True)
    withdrawn = fields.Boolean(
        required=True, metadata={"description": "Whether its document was withdrawn."}
    )
    rule = text_field("What read it.")
    confidence = code_field("How plainly it was read.", get_args(Confidence))
    links = nested_field(ObservationLinksSchema)
    changed_at = text_field(
        "The time of the first release that has it as it is, UTC: with this edition, or since it"
        " was corrected or read by new rules."
    )


class ObservationAnswerLinksSchema(SelfLinksSchema):
    """Where this answer is, and what was corrected of the number."""

    corrections = text_field("What changed of it and why.")


class ObservationAnswerSchema(Open):
    """One number."""

    data = nested_field(ObservationSchema)
    meta = nested_field(DocumentMetaSchema)
    links = nested_field(ObservationAnswerLinksSchema)


class ObservationListSchema(SearchedListSchema):
    """A page of numbers."""

    data = objects_field(ObservationSchema, "The numbers of this page.")


class NamesSchema(Open):
    """What a code is called."""

    zh = text_field("In Chinese.")
    en = text_field("In English.", null=True)


class IndicatorLinksSchema(Open):
    """Where the indicator and its numbers are."""

    self = text_field("This indicator in the API.")
    html = text_field("Its page.")
    observations = text_field("Its numbers.")


class IndicatorSchema(Open):
    """What numbers measure."""

    code = text_field("Its code; permanent.")
    name = nested_field(NamesSchema)
    unit = text_field("The usual printed unit.")
    base_unit = text_field("A code of the list base_unit.")
    definition = text_field("What it is.")
    authority = text_field("Who counts it.")
    aliases = list_field("Other names.")
    relatives = list_field("Codes of what is near and must not be merged with it.")
    observations = integer_field("How many numbers the release has.")
    documents = integer_field("In how many documents.")
    links = nested_field(IndicatorLinksSchema)


class ReleaseOnlySchema(Open):
    """Which release the answer is from."""

    release = text_field("The release that was read.")


class IndicatorAnswerSchema(Open):
    """One indicator."""

    data = nested_field(IndicatorSchema)
    meta = nested_field(ReleaseOnlySchema)
    links = nested_field(SelfLinksSchema)


class IndicatorListSchema(ListSchema):
    """A page of indicators."""

    data = objects_field(IndicatorSchema, "The indicators of this page.")


class AreaLinksSchema(Open):
    """Where the area's numbers are."""

    observations = text_field("Its numbers.")


class AreaSchema(Open):
    """An administrative division."""

    code = text_field("GB/T 2260, six digits.")
    name = nested_field(NamesSchema)
    level = code_field("级别", tuple(AREA_LEVEL))
    parent = text_field("The area it lies in.", null=True)
    successor = text_field("What replaced it, if it was abolished.", null=True)
    observations = integer_field("How many numbers are of it, not of what lies in it.")
    documents = integer_field("In how many documents.")
    links = nested_field(AreaLinksSchema)


class AreaListSchema(ListSchema):
    """A page of areas."""

    data = objects_field(AreaSchema, "The areas of this page.")


class CodeSchema(Open):
    """A code with its names."""

    list = text_field("The list it belongs to.")
    code = text_field("The code.")
    name = nested_field(NamesSchema)


class CodeListSchema(ListSchema):
    """A page of codes."""

    data = objects_field(CodeSchema, "The codes of this page.")
