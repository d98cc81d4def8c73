"""Fields of the contract: every one is described, required, and says whether it may be null."""

from typing import Any

import marshmallow
from marshmallow import fields


def text_field(description: str, *, null: bool = False) -> fields.String:
    """Return a field of text."""
    return fields.String(required=True, allow_none=null, metadata={"description": description})


def code_field(description: str, values: tuple[str, ...], *, null: bool = False) -> fields.String:
    """Return a field that holds one of these codes, or one that is added later.

    An ``enum`` would forbid additions: a client that was generated from it fails at a new code.
    """
    metadata = {"description": description, "x-extensible-enum": list(values)}
    return fields.String(required=True, allow_none=null, metadata=metadata)


def integer_field(description: str, *, null: bool = False) -> fields.Integer:
    """Return a field of a whole number."""
    return fields.Integer(
        required=True, allow_none=null, strict=True, metadata={"description": description}
    )


def nested_field(schema: type[marshmallow.Schema], *, null: bool = False) -> fields.Nested:
    """Return a field that holds an object."""
    return fields.Nested(schema, required=True, allow_none=null)


def list_field(description: str, *, null: bool = False) -> fields.List[Any]:
    """Return a field that holds texts."""
    return fields.List(
        fields.String(),
        required=True,
        allow_none=null,
        metadata={"description": description},
    )


def objects_field(schema: type[marshmallow.Schema], description: str) -> fields.List[Any]:
    """Return a field that holds objects."""
    return fields.List(fields.Nested(schema), required=True, metadata={"description": description})


class Open(marshmallow.Schema):
    """What every schema of an answer is based on."""

    class Meta:
        """Fields may be added."""

        unknown = marshmallow.EXCLUDE
