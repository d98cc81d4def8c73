"""Observations in SDMX-ML 2.1, generic and structure-specific."""

from collections.abc import Iterable, Iterator

from api.sdmx.artefact import urn
from api.sdmx.components import AGENCY, ATTRIBUTES, DIMENSIONS, FLAT, FLOW, MEASURE, TIME, VERSION
from api.sdmx.datum import Datum, Form
from api.sdmx.xml_text import DECLARATION, GENERIC, SPECIFIC, Attributes, element, header, start
from db.public.queries.release_meta import ReleaseMeta

_KEY = [one.id for one in DIMENSIONS]
_NAMES = [one.id for one in ATTRIBUTES]


def generic_xml(
    data: Iterable[Datum], form: Form, meta: ReleaseMeta, publisher: str
) -> Iterator[str]:
    """Yield a message of generic data, a series at a time."""
    yield DECLARATION
    yield start("mes:GenericData", GENERIC)
    yield header(meta, publisher, *_described(form, {}))
    yield start("mes:DataSet", {"structureRef": FLOW, "action": "Information"})
    for one in data:
        key = _values(_KEY, one.series)
        if form.flat:
            time = _values([TIME.id], [one.time])
            yield element(
                "gen:Obs", {}, element("gen:ObsKey", {}, key, time), *_measured(one, form)
            )
            continue
        observed = ""
        if form.observations:
            time = element("gen:ObsDimension", {"value": one.time})
            observed = element("gen:Obs", {}, time, *_measured(one, form))
        yield element("gen:Series", {}, element("gen:SeriesKey", {}, key), observed)
    yield "</mes:DataSet></mes:GenericData>\n"


def _measured(one: Datum, form: Form) -> list[str]:
    inner = [element("gen:ObsValue", {"value": one.value})]
    if form.attributes:
        inner.append(element("gen:Attributes", {}, _values(_NAMES, one.attributes)))
    return inner


def _values(names: Iterable[str], values: Iterable[str | None]) -> str:
    return "".join(
        element("gen:Value", {"id": name, "value": value})
        for name, value in zip(names, values, strict=True)
        if value is not None
    )


def specific_xml(
    data: Iterable[Datum], form: Form, meta: ReleaseMeta, publisher: str
) -> Iterator[str]:
    """Yield a message of structure-specific data, a series at a time."""
    level = FLAT if form.flat else TIME.id
    namespace = f"{urn('dataflow', FLOW)}:ObsLevelDim:{level}"
    yield DECLARATION
    yield start("mes:StructureSpecificData", {**SPECIFIC, "xmlns:flow": namespace})
    yield header(meta, publisher, *_described(form, {"namespace": namespace}))
    yield start(
        "mes:DataSet",
        {
            "data:structureRef": FLOW,
            "xsi:type": "flow:DataSetType",
            "data:dataScope": "DataStructure",
            "data:action": "Information",
        },
    )
    for one in data:
        key = dict(zip(_KEY, one.series, strict=True))
        observed: dict[str, str | None] = {TIME.id: one.time, MEASURE.id: one.value}
        if form.attributes:
            observed |= zip(_NAMES, one.attributes, strict=True)
        if form.flat:
            yield element("Obs", {**key, **observed})
        elif form.observations:
            yield element("Series", key, element("Obs", observed))
        else:
            yield element("Series", key)
    yield "</mes:DataSet></mes:StructureSpecificData>\n"


def _described(form: Form, further: Attributes) -> tuple[str, str]:
    """Return what a header says of its data: the flow, what is at observations, the action."""
    flow = {
        "id": FLOW, "version": VERSION, "agencyID": AGENCY, "package": "datastructure",
        "class": "Dataflow",
    }  # fmt: skip
    structure = element(
        "mes:Structure",
        {
            "structureID": FLOW,
            **further,
            "dimensionAtObservation": FLAT if form.flat else TIME.id,
        },
        element("com:StructureUsage", {}, element("Ref", flow)),
    )
    return structure, element("mes:DataSetAction", {}, "Information")
