"""What the address of a page asks a list for, in the API's own parameters.

A page takes the filters that it offers and lets the rest of an address be, as messengers and
counters add to links; a value that the API would refuse is refused here too.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import request

from api.collection import Collection
from api.door import door
from api.parameters import Parameter, check_known, wrong
from api.problems import Problem
from db.public.filters import Condition
from db.public.queries.release_meta import ReleaseMeta

_COMMAS = str.maketrans("，、", ",,")
"""What a Chinese keyboard types between values."""


def asked_conditions(collection: Collection, names: Sequence[str]) -> tuple[Condition, ...]:
    """Return the conditions of these filters; raises the 400 problem for a wrong value."""
    found = []
    for parameter in collection.filters:
        raw = asked_values(parameter.name)
        if parameter.name not in names or not raw:
            continue
        try:
            values = tuple(parameter.read(part) for part in raw.split(","))
        except ValueError as error:
            raise _wrong(wrong(parameter, parameter.name, raw, str(error))) from error
        found.append(Condition(parameter.name, "in", values))
    return tuple(found)


def check_codes(conditions: Sequence[Condition], meta: ReleaseMeta) -> None:
    """Raise the 400 problem where a condition names a code that the release does not know."""
    check_known(conditions, door().releases.codes(meta), door().url(request.path))


def asked_values(name: str) -> str:
    """Return the values of a parameter joined by commas; the boxes of a form repeat its name."""
    given = (raw.translate(_COMMAS).strip() for raw in request.args.getlist(name))
    return ",".join(raw for raw in given if raw)


def asked_order(collection: Collection, further: Sequence[str] = ()) -> str:
    """Return the order that is asked for, '' for none; raises the 400 problem for another."""
    order = request.args.get("sort", "")
    if order and order not in (*collection.listed.orders, *further):
        allowed = tuple(collection.listed.orders) + tuple(further)
        sort = Parameter("sort", "", "", allowed=allowed)
        raise _wrong(wrong(sort, "sort", order, "不在代码表内 / not in the code list"))
    return order


def api_address(path: str, names: Sequence[str], **fixed: str) -> str:
    """Return the address of the API that gives what these parameters of the page ask for."""
    pairs = [(name, asked_values(name)) for name in names]
    query = urlencode([*fixed.items(), *(pair for pair in pairs if pair[1])], safe=",")
    return door().url(path + (f"?{query}" if query else ""))


def _wrong(error: Mapping[str, Any]) -> Problem:
    return Problem("invalid-parameter", members={"errors": [error]})
