"""``/compare``: one indicator, places or years beside each other."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request
from sqlalchemy import Connection, Row

from api.conditional import answer
from api.door import door
from api.indicators import find_indicator
from api.listing import restartable
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.asked import api_address, asked_conditions, check_codes
from api.pages.charted import charted
from api.pages.reading import names_of
from api.v1.collections import OBSERVATIONS
from db.public.facets import count_values
from db.public.filters import Condition
from db.public.listing import Wanted, count, read_page
from db.public.queries.get_areas import get_areas
from db.public.queries.longest_series import longest_series

_ROWS = 50
_PLACES = 6
_OFFERED = 40
_FILTERS = ("area", "year", "kind", "status")

blueprint = Blueprint("compare", __name__)


@blueprint.get("/compare")
def compare() -> Response:
    """Show a table of places by periods, with a chart; without an indicator ask for one."""
    negotiate(["html"])
    meta = door().releases.current()
    code = request.args.get("indicator", "").strip()
    asked = asked_conditions(OBSERVATIONS, _FILTERS)
    named = [Condition("indicator", "in", (code,))] if code else []
    check_codes([*named, *asked], meta)

    def make() -> tuple[bytes, Mapping[str, str]]:
        with restartable(), door().releases.open(meta) as connection:
            values = _compared(connection, code, asked) if code else {}
            page = render_template(
                "compare.html",
                choices=longest_series(connection, None),
                code=code,
                asked={name: request.args.get(name, "") for name in _FILTERS},
                meta=meta,
                **values,
            )
        return page.encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)


def _compared(connection: Connection, code: str, asked: Sequence[Condition]) -> dict[str, Any]:
    row = find_indicator(connection, code)
    of_indicator = Condition("indicator", "in", (code,))
    (counts,) = count_values(
        connection, OBSERVATIONS.listed, Wanted((of_indicator,)), [OBSERVATIONS.facets["area"]]
    )
    every = [value for value, _ in counts.values if value]
    offered = every[:_OFFERED]
    named = [value for one in asked if one.field == "area" for value in one.values]
    codes = [str(value) for value in named] or offered[:_PLACES]
    others = [one for one in asked if one.field != "area"]
    wanted = Wanted((of_indicator, Condition("area", "in", tuple(codes)), *others))
    rows = read_page(connection, OBSERVATIONS.listed, wanted, limit=_ROWS, after=None)
    total = len(rows.rows)
    if rows.next is not None:
        total = count(connection, OBSERVATIONS.listed, wanted)
    names = names_of(connection, rows.rows)
    areas = get_areas(connection, {*codes, *offered})
    fixed = {"indicator": code}
    if codes and not named:
        fixed["area"] = ",".join(codes)
    return {
        "indicator": row,
        "areas": [areas[one] for one in codes if one in areas],
        "offered": [areas[one] for one in dict.fromkeys((*codes, *offered)) if one in areas],
        "chosen": bool(named),
        "unoffered": len(every) > _OFFERED or not counts.complete,
        "periods": _by_period(rows.rows),
        "listed": len(rows.rows),
        "total": total,
        "names": names,
        "charted": charted(row, rows.rows, names, total),
        "download": {
            form: api_address(f"/api/v1/observations{form}", _FILTERS, **fixed)
            for form in ("", ".csv")
        },
    }


def _by_period(rows: Sequence[Row[Any]]) -> list[tuple[tuple[str, str], dict[str, list[Row[Any]]]]]:
    """Return rows by period and kind, the newest first, and within it by area."""
    found: dict[tuple[str, str], dict[str, list[Row[Any]]]] = {}
    for row in rows:
        found.setdefault((row.period or "", row.kind), {}).setdefault(row.area, []).append(row)
    return list(found.items())
