"""``/sdmx/2.1``: the structures and the data of the current release, after SDMX-REST 1.5."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flask import Blueprint, Response

from api.conditional import answer
from api.door import door
from api.parameters import Parameter, read_query, wrong_value
from api.problems import Problem
from api.sdmx.artefact import Annotation, Artefact, Texts
from api.sdmx.artefacts import artefacts
from api.sdmx.components import AGENCY, FLAT, FLOW, TIME, VERSION
from api.sdmx.data_csv import write_data_csv
from api.sdmx.data_json import write_json
from api.sdmx.data_xml import generic_xml, specific_xml
from api.sdmx.datum import Datum, Form, data
from api.sdmx.formats import DATA, STRUCTURE, choose_format, format_parameter
from api.sdmx.references import DETAILS, REFERENCES, identified, with_references
from api.sdmx.structure_json import structure_json
from api.sdmx.structure_xml import structure_xml
from api.sdmx.wanted import PARAMETERS, check_flow, wanted_data
from api.spool import Spooled
from db.public.queries.release_meta import ReleaseMeta
from db.public.queries.sdmx_observations import WantedData, sdmx_observations

SERVICE = "/sdmx/2.1"
_DATAFLOW = f"{SERVICE}/dataflow/{AGENCY}/{FLOW}/{VERSION}"
_EXAMPLE = f"{SERVICE}/data/{FLOW}/all?startPeriod=2024"
_XML = {"generic": generic_xml, "structurespecific": specific_xml}
_STRUCTURE_PARAMETERS = (
    Parameter("references", "Which structures around it.", "none", allowed=REFERENCES),
    Parameter("detail", "How much to send.", "full", allowed=DETAILS),
    format_parameter(STRUCTURE),
)

blueprint = Blueprint("sdmx", __name__)


@blueprint.get(f"{SERVICE}/data/<flow>")
@blueprint.get(f"{SERVICE}/data/<flow>/<key>")
@blueprint.get(f"{SERVICE}/data/<flow>/<key>/<provider>")
def data_answer(flow: str, key: str = "all", provider: str = "all") -> Response:
    """Return the numbers of the flow under a key such as ``incubators.430200....``."""
    example = door().url(_EXAMPLE)
    query = read_query((*PARAMETERS, format_parameter(DATA)), (), example)
    form = Form(query.given("dimensionAtObservation") == FLAT, query.given("detail") or "full")
    chosen, media_type = choose_format(DATA, query.given("format"))
    if form.flat and not form.observations and chosen != "csv":
        detail = f"没有观测则须按序列 / series alone need dimensionAtObservation={TIME.id}"
        raise wrong_value("detail", detail, example)
    check_flow(flow, provider)
    meta = door().releases.current()

    def make() -> tuple[Spooled, Mapping[str, str]]:
        wanted = wanted_data(key, query, door().releases.codes(meta), example)
        further = {"Link": f'<{door().url(_DATAFLOW)}>; rel="describedby"'}
        if chosen == "csv":
            name = f"{FLOW}-{meta.release}.csv"
            further["Content-Disposition"] = f'attachment; filename="{name}"'
        return _data(meta, wanted, form, chosen), further

    return answer(meta, media_type, make)


def _data(meta: ReleaseMeta, wanted: WantedData, form: Form, chosen: str) -> Spooled:
    publisher = door().settings.publisher
    names: dict[str, dict[str, Texts]] = {}
    annotations: tuple[Annotation, ...] = ()
    if chosen == "json":
        with door().releases.open(meta) as connection:
            every = artefacts(connection, publisher)
        names = {one.id: {item.id: item.names for item in one.items} for one in every}
        annotations = next(one.annotations for one in every if one.resource == "dataflow")
    with door().releases.open(meta, streamed=True) as connection:
        rows: Iterable[Datum] = data(sdmx_observations(connection, wanted), door().url("/o/"))
        if chosen == "csv":
            return write_data_csv(rows, form)
        if chosen == "json":
            return write_json(rows, form, names, meta, publisher, annotations)
        with Spooled() as spooled:
            for chunk in _XML[chosen](rows, form, meta, publisher):
                spooled.add(chunk.encode())
        return spooled


_STRUCTURES = (
    f"{SERVICE}/<any(agencyscheme, codelist, conceptscheme, dataflow, datastructure, structure)"
    ":resource>"
)


@blueprint.get(_STRUCTURES)
@blueprint.get(f"{_STRUCTURES}/<agency>")
@blueprint.get(f"{_STRUCTURES}/<agency>/<name>")
@blueprint.get(f"{_STRUCTURES}/<agency>/<name>/<version>")
@blueprint.get(f"{_STRUCTURES}/<agency>/<name>/<version>/<item>")
def structure_answer(
    resource: str,
    agency: str = "all",
    name: str = "all",
    version: str = "latest",
    item: str = "all",
) -> Response:
    """Return structures: the data flow, its structure, its concepts, its code lists."""
    query = read_query(_STRUCTURE_PARAMETERS, (), door().url(_DATAFLOW))
    chosen, media_type = choose_format(STRUCTURE, query.given("format"))
    meta = door().releases.current()
    publisher = door().settings.publisher

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            every = artefacts(connection, publisher)
        named = identified(every, resource, agency, name, version)
        if item.lower() != "all":
            named = [part for one in named if (part := _only(one, item.split("+"))).items]
            every = tuple(next((n for n in named if n.urn == one.urn), one) for one in every)
        if not named:
            raise Problem("not-found")
        references, detail = query.given("references") or "none", query.given("detail") or "full"
        answered = with_references(every, named, references, detail)
        write = structure_json if chosen == "json" else structure_xml
        return write(answered, meta, publisher, door().url(SERVICE)), {}

    return answer(meta, media_type, make)


def _only(scheme: Artefact, items: list[str]) -> Artefact:
    kept = tuple(one for one in scheme.items if one.id in items)
    return replace(scheme, items=kept, partial=True)
