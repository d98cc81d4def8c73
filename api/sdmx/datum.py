"""One observation as the syntaxes of SDMX write it: plain texts in the order of its components."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Row

from api.sdmx.components import AREA_UNKNOWN as NO_AREA
from api.sdmx.components import ATTRIBUTES, DIMENSIONS, MEASURE, TIME
from api.sdmx.time_period import time_period

_DOUBTFUL = {"suspect", "low_confidence"}
_STATUS = {"actual": "A", "forecast": "F", "target": "T"}


@dataclass(frozen=True, slots=True)
class Datum:
    """Values of the dimensions of a key, the time, the measure and the attributes, None for none.

    ``series``, ``attributes`` are in the order of ``DIMENSIONS``, ``ATTRIBUTES``.
    """

    series: tuple[str, ...]
    time: str
    value: str
    attributes: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How data are sent: in series or flat, with attributes or without, or their keys alone."""

    flat: bool
    detail: str

    @property
    def attributes(self) -> bool:
        """Return whether attributes are sent."""
        return self.detail == "full"

    @property
    def observations(self) -> bool:
        """Return whether observations are sent, or the keys of their series alone."""
        return self.detail in ("full", "dataonly")

    def columns(self) -> list[str]:
        """Return the ids of the components that are sent."""
        sent = [*DIMENSIONS, TIME, MEASURE] if self.observations else [*DIMENSIONS]
        return [one.id for one in (*sent, *(ATTRIBUTES if self.attributes else ()))]


def data(parts: Iterable[Sequence[Row[Any]]], evidence: str) -> Iterator[Datum]:
    """Yield rows of ``sdmx_observations``; ``evidence`` is what the links to pages begin with."""
    for rows in parts:
        for row in rows:
            yield _datum(row, evidence)


def _datum(row: Row[Any], evidence: str) -> Datum:
    flags = orjson.loads(row.flags)
    doubtful = not _DOUBTFUL.isdisjoint(flags)
    if row.conflict_set is not None:
        flags.append("conflicts")
    attributes: dict[str, str | None] = {
        "OBS_STATUS": "U" if doubtful else _STATUS[row.status],
        "QUALIFIER": row.qualifier,
        "VALUE_MAX": row.base_value_max,
        "UNIT": row.unit,
        "VALUE_PRINTED": row.value_raw,
        "FLAGS": "|".join(flags),
        "LABEL": row.label,
        "SUBJECT": row.subject,
        "DOCUMENT": row.document_id,
        "PERIOD": row.period,
        "PERIOD_PRINTED": row.period_raw,
        "CONFIDENCE": row.confidence,
        "EVIDENCE": f"{evidence}{row.id}",
    }
    return Datum(
        series=(
            row.indicator, row.area or NO_AREA, row.kind, row.status, row.base_unit, row.id,
        ),
        time=time_period(row.period, row.period_start, row.period_end),
        value=row.base_value,
        attributes=tuple(attributes[one.id] or None for one in ATTRIBUTES),
    )  # fmt: skip
