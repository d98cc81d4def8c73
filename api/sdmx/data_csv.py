"""Observations in SDMX-CSV 2.0: a line each, codes and no names."""

from collections.abc import Iterable, Iterator
from itertools import islice

from api.sdmx.components import AGENCY, FLOW, VERSION
from api.sdmx.datum import Datum, Form
from api.spool import Spooled, write_csv

_WHAT = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
_EACH = ("dataflow", f"{AGENCY}:{FLOW}({VERSION})", "I")
_AT_ONCE = 1000

Line = tuple[str | None, ...]


def write_data_csv(data: Iterable[Datum], form: Form) -> Spooled:
    """Return the data with a header; what has no value is empty."""
    lines = (_line(one, form) for one in data)
    return write_csv(_parts(lines), [*_WHAT, *form.columns()], excel=False)


def _line(one: Datum, form: Form) -> Line:
    if not form.observations:
        return (*_EACH, *one.series)
    attributes = one.attributes if form.attributes else ()
    return (*_EACH, *one.series, one.time, one.value, *attributes)


def _parts(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while part := list(islice(lines, _AT_ONCE)):
        yield part
