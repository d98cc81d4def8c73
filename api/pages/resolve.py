"""From a name to a document: an alias at ``/d/``, any spelling of a number at ``/id``."""

import re
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import quote

from flask import Blueprint, Response, render_template
from sqlalchemy import Connection, Row

from api.conditional import CACHE_CONTROL, VARY
from api.door import door
from api.negotiate import names_html
from api.parameters import Parameter, read_query, wrong_value
from api.problems import Problem
from api.represent.as_json import choice_json, encode
from api.withdrawn import gone
from db.public.queries.find_by_alias import find_by_alias
from db.public.queries.get_withdrawal import withdrawn_alias
from db.public.queries.release_meta import ReleaseMeta
from gongwen.structure.numbers import normalise

blueprint = Blueprint("resolve", __name__)

_SLUG = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)
_NUMBER = Parameter(
    "number", "发文字号, in any spelling", "株科办〔2025〕10号", normalise=normalise
)


@blueprint.get("/id")
def by_number() -> Response:
    """Lead a number to its document, to a list where several bear it."""
    example = door().url(f"/id?number={quote(_NUMBER.example)}")
    query = read_query((_NUMBER,), (), example)
    number = query.given("number")
    if not number:
        raise wrong_value("number", "缺少参数 / this parameter is required", example)
    meta = door().releases.current()
    with door().releases.open(meta) as connection:
        rows = _bearing(connection, "number", number)
    return _lead(rows, meta, "")


def redirect_alias(name: str, rest: str) -> Response:
    """Lead a slug or a number to its document; ``rest`` follows the id (``.json``, ``/v/2``)."""
    meta = door().releases.current()
    with door().releases.open(meta) as connection:
        rows = _find(connection, name)
    return _lead(rows, meta, rest)


def _find(connection: Connection, name: str) -> Sequence[Row[Any]]:
    if _SLUG.fullmatch(name.lower()):
        return _bearing(connection, "slug", name.lower())
    number = normalise(name)
    return () if number is None else _bearing(connection, "number", number)


def _bearing(
    connection: Connection, kind: Literal["number", "slug"], name: str
) -> Sequence[Row[Any]]:
    """Return the documents of this name; raise the 410 problem where it was one that is gone."""
    rows = find_by_alias(connection, kind, name)
    withdrawal = None if rows else withdrawn_alias(connection, kind, name)
    if withdrawal is not None:
        raise gone(withdrawal)
    return rows


def _lead(rows: Sequence[Row[Any]], meta: ReleaseMeta, rest: str) -> Response:
    if not rows:
        raise Problem("not-found")
    if len(rows) == 1:
        response = Response(status=301, content_type="text/plain; charset=utf-8")
        response.headers["Location"] = door().url(f"/d/{rows[0].document_id}{rest}")
    elif names_html():
        choices = [(row, door().url(f"/d/{row.document_id}{rest}")) for row in rows]
        response = Response(render_template("choices.html", choices=choices), status=300)
    else:
        body = {
            "data": [choice_json(row) for row in rows],
            "meta": {"release": meta.release, "total": len(rows)},
        }
        response = Response(encode(body), status=300, content_type="application/json")
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = VARY
    return response
