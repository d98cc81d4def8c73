"""From an address to an indicator: what the pages and the API share."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row

from api.door import door
from api.problems import Problem
from api.represent.as_json import encode
from api.represent.catalogue_json import indicator_json
from db.public.queries.get_indicators import get_indicators
from db.public.queries.release_meta import ReleaseMeta

_CODE = re.compile(r"[a-z0-9_]{1,80}", re.ASCII)


def find_indicator(connection: Connection, code: str) -> Row[Any]:
    """Return this indicator; raise the 404 problem where there is none."""
    row = get_indicators(connection, [code]).get(code) if _CODE.fullmatch(code) else None
    if row is None:
        raise Problem("not-found")
    return row


def indicator_answer(
    meta: ReleaseMeta, code: str, self_link: str
) -> tuple[bytes, Mapping[str, str]]:
    """Return the JSON of one indicator in its envelope, and its Link header."""
    with door().releases.open(meta) as connection:
        row = find_indicator(connection, code)
    body = {
        "data": indicator_json(row),
        "meta": {"release": meta.release},
        "links": {"self": self_link},
    }
    address = door().url(f"/i/{code}")
    link = (
        f'<{address}>; rel="canonical", <{address}.json>; rel="alternate"; type="application/json"'
    )
    return encode(body), {"Link": link}
