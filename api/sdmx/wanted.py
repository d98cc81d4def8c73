"""What a data query asks for: the flow, the key with its dots, the periods."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from api.parameters import Parameter, Query, wrong_value
from api.problems import Problem
from api.sdmx.components import AGENCY, AREA_UNKNOWN, DIMENSIONS, FLAT, FLOW, TIME, VERSION
from api.sdmx.time_period import first_and_last_day
from db.public.code_lists import OBSERVATION_KIND, STATUS
from db.public.queries.sdmx_observations import KEY, WantedData

DATA_DETAILS = ("full", "dataonly", "serieskeysonly", "nodata")
_CODE = re.compile(r"[A-Za-z0-9_@$-]{1,64}", re.ASCII)
_MOST_SHOWN = 200


def _period(raw: str) -> str | None:
    return raw if first_and_last_day(raw) else None


PARAMETERS = (
    Parameter("startPeriod", "The first period, itself included.", "2024", normalise=_period),
    Parameter("endPeriod", "The last period, itself included.", "2024-06", normalise=_period),
    Parameter(
        "dimensionAtObservation",
        "What tells the observations of a series apart.",
        TIME.id,
        allowed=(TIME.id, FLAT),
    ),
    Parameter("detail", "How much to send.", "full", allowed=DATA_DETAILS),
)
"""A series is one number, so there is no first or last N of it."""


def check_flow(flow: str, provider: str) -> None:
    """Raise a 404 problem where a reference (``flow``, ``agency,flow,version``) is not of ours."""
    parts = flow.split(",")
    agency, name, version = ["all", *parts, "latest"] if len(parts) == 1 else [*parts, "latest"][:3]
    ours = (
        len(parts) <= 3
        and name == FLOW
        and agency in ("all", "ALL", AGENCY)
        and version in ("latest", "LATEST", "all", "ALL", VERSION)
    )
    if not ours or provider not in ("all", "ALL", AGENCY, f"{AGENCY},{AGENCY}"):
        raise Problem("not-found")


def wanted_data(
    key: str, query: Query, known: Mapping[str, Sequence[str]], example: str
) -> WantedData:
    """Return what to read; raise a 400 problem where the key or the periods name nothing.

    ``known`` are the codes of a release by the field of the API that takes them.
    """
    first = first_and_last_day(query.given("startPeriod"))
    last = first_and_last_day(query.given("endPeriod"))
    if first and last and first[0] > last[1]:
        raise wrong_value("endPeriod", "早于 startPeriod / is before startPeriod", example)
    return WantedData(
        {} if key in ("all", "ALL") else _values(key, known, example),
        first[0] if first else None,
        last[1] if last else None,
    )


def _values(
    key: str, known: Mapping[str, Sequence[str]], example: str
) -> dict[str, tuple[str | None, ...]]:
    parts = key.split(".")
    if len(parts) != len(DIMENSIONS):
        names = ".".join(one.id for one in DIMENSIONS)
        detail = f"应有 {len(DIMENSIONS)} 段 / must have {len(DIMENSIONS)} parts: {names}"
        raise wrong_value("key", detail, example)
    allowed: dict[str, Sequence[str]] = {
        "indicator": known["indicator"],
        "area": (*known["area"], AREA_UNKNOWN),
        "kind": tuple(OBSERVATION_KIND),
        "status": tuple(STATUS),
        "base_unit": known["base_unit"],
    }
    values = {}
    for column, dimension, part in zip(KEY, DIMENSIONS, parts, strict=True):
        if part:
            codes = part.split("+")
            for code in codes:
                _check(dimension.id, code, allowed.get(column), example)
            values[column] = tuple(None if code == AREA_UNKNOWN else code for code in codes)
    return values


def _check(dimension: str, code: str, allowed: Sequence[str] | None, example: str) -> None:
    if not _CODE.fullmatch(code):
        detail = f"{dimension}：取值为空或含有非法字符 / empty, or not a code"
        raise wrong_value("key", detail, example)
    if allowed is None or code in allowed:
        return
    close = get_close_matches(code, allowed, n=1, cutoff=0.65)
    error = {
        "parameter": "key",
        "detail": f"{dimension}：不在代码表内 / not in the code list",
        "did_you_mean": close[0] if close else None,
        "allowed": list(allowed) if len(allowed) <= _MOST_SHOWN else None,
    }
    raise Problem("invalid-parameter", members={"errors": [error], "example": example})
