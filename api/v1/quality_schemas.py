"""The contract of the quality figures."""

from marshmallow import fields

from api.v1.schema_fields import Open, integer_field, nested_field, objects_field, text_field


class IndicatorQualitySchema(Open):
    """How often an indicator was recognised."""

    asked = integer_field("How many numbers of this indicator there are.")
    right = integer_field("How many of them were read as this indicator.")


class QualitySchema(Open):
    """One tool on one split of the test texts. Shares are decimal strings between 0 and 1."""

    split = text_field("Which part of the test texts.")
    tool = text_field("gongwen, or another tool on the same texts.")
    version = text_field("The version of gongwen's rules.", null=True)
    numbers = integer_field("How many numbers there are to be found.")
    quantity_precision = text_field("Of the numbers it found, those that are right.")
    quantity_recall = text_field("Of the numbers there are, those it found.")
    quantity_f1 = text_field("Both together.")
    full_tuple_f1 = text_field(
        "F1 of numbers whose value, unit, qualifier, period, status and indicator are all right."
    )
    label = text_field("The share of right labels, leniently compared.")
    attributes = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "The share of right values, attribute by attribute."},
    )
    indicators = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(IndicatorQualitySchema),
        required=True,
        metadata={"description": "By the code of the indicator."},
    )


class QualityMetaSchema(Open):
    """What the figures are."""

    release = text_field("The release that was read.")
    extractor = text_field("The version of the rules that read its numbers.")
    note = text_field("What the test texts are.")


class QualityLinksSchema(Open):
    """Where the figures are."""

    self = text_field("This answer.")
    html = text_field("As a page.")


class QualityAnswerSchema(Open):
    """The figures."""

    data = objects_field(QualitySchema, "The figures, one tool and version each.")
    meta = nested_field(QualityMetaSchema)
    links = nested_field(QualityLinksSchema)
