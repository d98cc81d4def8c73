"""How an endpoint is described in the OpenAPI document."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import marshmallow
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.collection import EXCEL, PAGING, Collection
from api.errors import MEDIA_TYPE
from api.negotiate import MEDIA_TYPES
from api.v1.problem_api import ProblemSchema
from db.public.filters import Condition

_View = TypeVar("_View", bound=Callable[..., Any])
_ERRORS = {
    400: "A query parameter is wrong",
    404: "Nothing is published under this id, or there is no such release",
    406: "No representation that Accept allows",
    429: "Too many requests from one address; see Retry-After",
    410: "The release is no longer kept",
    503: "No release is open; see Retry-After",
}
_BULK = {
    MEDIA_TYPES["csv"]: "RFC 4180, UTF-8; nested fields are dotted, lists are joined by |.",
    MEDIA_TYPES["ndjson"]: "One object of the list a line.",
    MEDIA_TYPES["xlsx"]: "A workbook: the rows, and a sheet that says what they are.",
}
_BINARY = MEDIA_TYPES["xlsx"]
WHOLE = "any(csv,ndjson,xlsx):suffix"
"""What ends the rule of an endpoint that answers with a whole list."""
SUFFIX = {
    "in": "path",
    "name": "suffix",
    "description": "Which form the file has.",
    "example": "csv",
}
"""The description of that ending; what it may be follows from the rule."""


def path_parameter(name: str, description: str, example: str) -> dict[str, Any]:
    """Return the description of a part of the path."""
    return {
        "in": "path",
        "name": name,
        "required": True,
        "description": description,
        "schema": {"type": "string", "minLength": 1},
        "example": example,
    }


def describe(
    blueprint: Blueprint,
    operation: str,
    schema: type[marshmallow.Schema],
    *,
    errors: Sequence[int],
    parameters: Sequence[dict[str, Any]] = (),
) -> Callable[[_View], _View]:
    """Return a decorator that describes an endpoint: its answer, 304, its errors, its query.

    ``operation`` is its operationId: generated clients name a function after it, so it stays.
    """

    def decorate(view: _View) -> _View:
        described = blueprint.response(200, schema)(view)
        return cast(_View, _further(blueprint, described, operation, errors, parameters))

    return decorate


def describe_list(
    blueprint: Blueprint,
    operation: str,
    schema: type[marshmallow.Schema],
    collection: Collection,
    *,
    fixed: Sequence[str] = (),
) -> Callable[[_View], _View]:
    """Return a decorator that describes a page of a list; ``fixed`` filters are in its path."""
    conditions = tuple(Condition(name, "in", ()) for name in fixed)
    parameters = (
        *PAGING,
        *collection.counting(),
        *collection.options(),
        *collection.filters_but(conditions),
    )
    errors = (400, 404, 406, 410, 429, 503)
    described = [one for parameter in parameters for one in parameter.openapi()]

    def decorate(view: _View) -> _View:
        answered = _with_files(blueprint, blueprint.response(200, schema)(view))
        return cast(_View, _further(blueprint, answered, operation, errors, described))

    return decorate


def describe_whole(
    blueprint: Blueprint, operation: str, collection: Collection, *, fixed: Sequence[str] = ()
) -> Callable[[_View], _View]:
    """Return a decorator that describes a whole list as a file."""
    conditions = tuple(Condition(name, "in", ()) for name in fixed)
    parameters = (EXCEL, *collection.options(), *collection.filters_but(conditions))
    errors = (400, 404, 410, 429, 503)
    described = [one for parameter in parameters for one in parameter.openapi()]

    def decorate(view: _View) -> _View:
        answered = _with_files(blueprint, view)
        return cast(_View, _further(blueprint, answered, operation, errors, described))

    return decorate


def _with_files(blueprint: Blueprint, view: Any) -> Any:
    for media_type, words in _BULK.items():
        # A workbook is no text, and binary has no schema.
        schema = {"description": words, **({} if media_type == _BINARY else {"type": "string"})}
        view = blueprint.alt_response(200, schema=schema, content_type=media_type, success=True)(
            view
        )
    return view


def _further(
    blueprint: Blueprint,
    view: Any,
    operation: str,
    errors: Sequence[int],
    parameters: Sequence[dict[str, Any]],
) -> Any:
    described = blueprint.alt_response(304, description="Not modified")(view)
    for status in errors:
        described = blueprint.alt_response(
            status, schema=ProblemSchema, content_type=MEDIA_TYPE, description=_ERRORS[status]
        )(described)
    further = {"parameters": list(parameters)} if parameters else {}
    return blueprint.doc(operationId=operation, **further)(described)
