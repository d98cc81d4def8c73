"""Fields of the contract: every one is described, required, and says whether it may be null."""

from typing import Any

import marshmallow
from marshmallow import fields, validate


def text_field(description: str, *, null: bool = False, **more: Any) -> fields.String:
    """Return a field of text."""
    return fields.String(
        required=True, allow_none=null, metadata={"description": description}, **more
    )


def code_field(description: str, values: tuple[str, ...], *, null: bool = False) -> fields.String:
    """Return a field that holds one of these codes."""
    # An allowed null must be in the list as well, or the description would forbid it.
    listed = (*values, None) if null else values
    return text_field(description, null=null, validate=validate.OneOf(listed))


def integer_field(description: str, *, null: bool = False) -> fields.Integer:
    """Return a field of a whole number."""
    return fields.Integer(
        required=True, allow_none=null, strict=True, metadata={"description": description}
    )


def nested_field(schema: type[marshmallow.Schema], *, null: bool = False) -> fields.Nested:
    """Return a field that holds an object."""
    return fields.Nested(schema, required=True, allow_none=null)


def list_field(description: str) -> fields.List[Any]:
    """Return a field that holds texts."""
    return fields.List(fields.String(), required=True, metadata={"description": description})


class Open(marshmallow.Schema):
    """What every schema of an answer is based on."""

    class Meta:
        """Fields may be added."""

        unknown = marshmallow.EXCLUDE
