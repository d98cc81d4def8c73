"""Indicators, areas and codes in JSON, each with its names in Chinese and English."""

from typing import Any

import orjson
from sqlalchemy import Row

from api.door import door

Json = dict[str, Any]


def indicator_json(row: Row[Any]) -> Json:
    """Return a row of ``indicators``."""
    url = door().url
    return {
        "code": row.code,
        "name": {"zh": row.zh, "en": row.en},
        "unit": row.unit,
        "base_unit": row.base_unit,
        "definition": row.definition,
        "authority": row.authority,
        "aliases": orjson.loads(row.aliases),
        "relatives": orjson.loads(row.relatives),
        "observations": row.observations,
        "documents": row.documents,
        "links": {
            "self": url(f"/api/v1/indicators/{row.code}"),
            "html": url(f"/i/{row.code}"),
            "observations": url(f"/api/v1/indicators/{row.code}/observations"),
        },
    }


def area_json(row: Row[Any]) -> Json:
    """Return a row of ``areas``."""
    return {
        "code": row.code,
        "name": {"zh": row.zh, "en": row.en},
        "level": row.level,
        "parent": row.parent,
        "successor": row.successor,
        "observations": row.observations,
        "documents": row.documents,
        "links": {"observations": door().url(f"/api/v1/observations?area={row.code}")},
    }


def code_json(row: Row[Any]) -> Json:
    """Return a row of ``codes``."""
    return {"list": row.list, "code": row.code, "name": {"zh": row.zh, "en": row.en}}
