"""How an endpoint is described in the OpenAPI document."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import marshmallow
from flask_smorest import Blueprint  # type: ignore[import-untyped]  # it has no hints

from api.errors import MEDIA_TYPE
from api.v1.problem_api import ProblemSchema

_View = TypeVar("_View", bound=Callable[..., Any])
_ERRORS = {
    400: "A query parameter is wrong",
    404: "Nothing is published under this id",
    406: "No representation that Accept allows",
    410: "The cursor's release is no longer kept",
    503: "No release is open; see Retry-After",
}


def describe(
    blueprint: Blueprint,
    schema: type[marshmallow.Schema],
    *,
    errors: Sequence[int],
    parameters: Sequence[dict[str, Any]] = (),
) -> Callable[[_View], _View]:
    """Return a decorator that describes an endpoint: its answer, 304, its errors, its query."""

    def decorate(view: _View) -> _View:
        described = blueprint.response(200, schema)(view)
        described = blueprint.alt_response(304, description="Not modified")(described)
        for status in errors:
            described = blueprint.alt_response(
                status,
                schema=ProblemSchema,
                content_type=MEDIA_TYPE,
                description=_ERRORS[status],
            )(described)
        if parameters:
            described = blueprint.doc(parameters=list(parameters))(described)
        return cast(_View, described)

    return decorate
