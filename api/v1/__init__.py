"""Version 1 of the API, one blueprint a resource, and its OpenAPI description."""

from flask import Flask

from api.v1 import (
    areas,
    changes,
    codes,
    corrections,
    documents,
    entry,
    indicators,
    issuers,
    observations,
    openapi_json,
    quality,
    releases_api,
)
from api.v1.problem_api import ProblemApi
from api.v1.schemas import SelectedListSchema

_DESCRIPTION = """
公文开放发布接口 / Open publication of official documents. Read-only, without a key.

Numbers are as reported in the document, not official statistics
（文件自述，非官方统计数据）. Within v1 fields and values are only added.
Errors are `application/problem+json` (RFC 9457).
"""


def register_v1(app: Flask) -> ProblemApi:
    """Register every resource of version 1; return what describes it."""
    app.config.update(
        V1_API_TITLE="gongwen",
        V1_API_VERSION="v1",
        V1_OPENAPI_VERSION="3.1.0",
        V1_API_SPEC_OPTIONS={
            "info": {"description": _DESCRIPTION.strip()},
            "servers": [{"url": "/", "description": "this server"}],
        },
    )
    v1 = ProblemApi(app, config_prefix="V1")
    v1.spec.components.schema("SelectedList", schema=SelectedListSchema)
    for module in (
        entry,
        documents,
        observations,
        indicators,
        areas,
        issuers,
        codes,
        changes,
        corrections,
        quality,
        releases_api,
    ):
        v1.register_blueprint(module.blueprint)
    app.register_blueprint(openapi_json.blueprint)
    return v1
