"""flask-smorest's Api with problem+json: in the answers and in their description."""

from typing import Any

import marshmallow
from flask import Response
from flask_smorest import Api  # type: ignore[import-untyped]  # it has no hints
from marshmallow import fields
from werkzeug.exceptions import HTTPException

from api.errors import MEDIA_TYPE, answer_error
from api.v1.schema_fields import list_field, text_field


class ParameterErrorSchema(marshmallow.Schema):
    """What is wrong with one query parameter."""

    class Meta:
        """Members may be added."""

        unknown = marshmallow.EXCLUDE

    parameter = text_field("Its name, as it was given.")
    detail = text_field("What is wrong, in Chinese and English.")
    did_you_mean = text_field("The nearest that is right, if one is near.", null=True)
    allowed = list_field("All that is right, if that can be listed.", null=True)
    see = fields.String(
        metadata={"description": "Only for a code that is not known: the list of the codes."}
    )


class ProblemSchema(marshmallow.Schema):
    """An error after RFC 9457."""

    class Meta:
        """Members may be added."""

        unknown = marshmallow.EXCLUDE

    type = fields.String(required=True, metadata={"description": "The page that explains it."})
    title = fields.String(required=True, metadata={"description": "In Chinese and English."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    detail = fields.String(
        required=True, metadata={"description": "What is wrong here, in Chinese and English."}
    )
    request_id = fields.String(required=True, metadata={"description": "32 characters."})
    errors = fields.List(
        fields.Nested(ParameterErrorSchema),
        metadata={"description": "Only for `invalid-parameter`: each parameter that is wrong."},
    )
    example = fields.String(
        metadata={"description": "Only for `invalid-parameter`: a request that works."}
    )
    restart = fields.String(
        metadata={"description": "Only for a cursor that ended: where to start again."}
    )
    available = fields.List(
        fields.String(), metadata={"description": "Only for `not-acceptable`: what there is."}
    )


def with_selected_rows(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the description with what ``fields`` makes of the answers of lists.

    A row holds every field or, with ``fields``, those that were named: one schema cannot say
    both, and marshmallow has no word for either.
    """
    for path in spec["paths"].values():
        operation = path["get"]
        named = {one["name"] for one in operation.get("parameters", ())}
        page = operation["responses"]["200"]["content"].get("application/json")
        if "fields" in named and page:
            selected = {"$ref": "#/components/schemas/SelectedList"}
            page["schema"] = {"anyOf": [page["schema"], selected]}
    return spec


class ProblemApi(Api):  # type: ignore[misc]  # flask-smorest has no type hints
    """An Api whose errors keep their headers and are described as what they are."""

    ERROR_SCHEMA = ProblemSchema

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer any HTTP error of the application."""
        return answer_error(error)

    def _register_pagination_header(self) -> None:
        """Describe no page numbers: lists have cursors."""

    def _register_etag_headers(self) -> None:
        """Describe no headers for writing: nothing is written here."""

    def _register_responses(self) -> None:
        """Say problem+json where flask-smorest would say json."""
        super()._register_responses()
        responses: dict[str, Any] = self.spec.components.responses_lazy
        for response in responses.values():
            content = response.get("content", {})
            if "application/json" in content:
                content[MEDIA_TYPE] = content.pop("application/json")
