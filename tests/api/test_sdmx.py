"""The numbers as a data flow of SDMX: what a client of the standard reads is what the API says."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import sdmx
from flask.testing import FlaskClient

from api import create_app
from api.sdmx.time_period import first_and_last_day, time_period
from api.settings import Settings
from db.public.store import ReleaseStore, open_store
from tests import invented
from tests.api.conftest import World
from tests.live import serve
from tests.made_numbers import SUSPECT, MadeExtractor

DATA = "/sdmx/2.1/data/OBSERVATIONS"
NS = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
MES, COM, STR, GEN = (
    f"{NS}/message}}",
    f"{NS}/common}}",
    f"{NS}/structure}}",
    f"{NS}/data/generic}}",
)
GENERIC = "application/vnd.sdmx.genericdata+xml;version=2.1"
SPECIFIC = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
JSON = "application/vnd.sdmx.data+json;version=2.0.0"
CSV = "application/vnd.sdmx.data+csv;version=2.0.0"
DIMENSIONS = ["INDICATOR", "AREA", "KIND", "STATUS", "UNIT_MEASURE", "OBSERVATION", "TIME_PERIOD"]
ATTRIBUTES = [
    "OBS_STATUS", "QUALIFIER", "VALUE_MAX", "UNIT", "VALUE_PRINTED", "FLAGS", "LABEL", "SUBJECT",
    "DOCUMENT", "PERIOD", "PERIOD_PRINTED", "CONFIDENCE", "EVIDENCE",
]  # fmt: skip
CODED = {
    "INDICATOR": "CL_INDICATOR", "AREA": "CL_AREA", "KIND": "CL_KIND", "STATUS": "CL_STATUS",
    "UNIT_MEASURE": "CL_UNIT", "OBS_STATUS": "CL_OBS_STATUS", "QUALIFIER": "CL_QUALIFIER",
    "CONFIDENCE": "CL_CONFIDENCE",
}  # fmt: skip
HOSTILE = '孵化器,"甲"<乙>&丙\x01'

# Each period of the release with its first and last day, and as SDMX writes it.
PERIODS = {
    "2030": ("2030-01-01", "2030-12-31", "2030"),
    "2030-06": ("2030-06-01", "2030-06-30", "2030-06"),
    "2030-06-15": ("2030-06-15", "2030-06-15", "2030-06-15"),
    "2031/2035": ("2031-01-01", "2035-12-31", "2031-01-01/P5Y"),
    "2030-01/2030-06": ("2030-01-01", "2030-06-30", "2030-01-01/P6M"),
    "2030-01-05/2030-02-10": ("2030-01-05", "2030-02-10", "2030-01-05/P37D"),
    "../2030-09-30": (None, "2030-09-30", "2030-09-30"),
    "2021/..": ("2021-01-01", None, None),
}


def of_period(period: str, **row: Any) -> dict[str, Any]:
    start, end, _ = PERIODS[period]
    return {"period": period, "period_start": start, "period_end": end, **row}


NO_PERIOD = {"period": None, "period_raw": None, "period_start": None, "period_end": None}


def publish(store: ReleaseStore, extractor: MadeExtractor) -> None:
    """Publish a release of fourteen numbers; four of them have no place in a flow."""
    extractor.tell(
        "云科办〔2031〕1号",
        {"exact": "12家", "label": HOSTILE},
        of_period("2031/2035", exact="20家", status="target"),
        of_period("../2030-09-30", exact="13家", status="forecast"),
        of_period("2030-06", exact="3.2%", kind="growth", base_value="-3.2", unit="%", base_unit="percent"),
        of_period("2030-01/2030-06", exact="5至8家", value="5", base_value="5", value_max="8", base_value_max="8", qualifier="range"),
        of_period("2030-06-15", exact="6家", area=None, subject=None),
        of_period("2030-01-05/2030-02-10", exact="7家", area="430204", subject="石峰区"),
        {"exact": "115.49亿元", "indicator": "rd_expenditure", "unit": "亿元", "base_value": "11549000000", "base_unit": "CNY", **SUSPECT},
        {"exact": "1234567890.123456789元", "indicator": "rd_expenditure", "unit": "元", "base_unit": "CNY"},
        of_period("2021/..", exact="90家"),
        {"exact": "91家", **NO_PERIOD},
        {"exact": "92家", "indicator": None},
        {"exact": "2/3", "value": "2/3", "base_value": "2/3", "base_unit": "ratio", "kind": "ratio", "unit": ""},
    )  # fmt: skip
    extractor.tell("云科办〔2031〕2号", {"exact": "14家", "flags": ("year_inferred", "zone")})
    bodies = {
        "云科办〔2031〕1号": "12家，20家，13家，3.2%，5至8家，6家，7家，115.49亿元，"
        "1234567890.123456789元，90家，91家，92家，2/3。",
        "云科办〔2031〕2号": "14家。",
    }
    items = [
        invented.edition(invented.document(number, body=body)) for number, body in bodies.items()
    ]
    invented.publish(store, items)


@pytest.fixture
def flow(world: World, extractor: MadeExtractor) -> FlaskClient:
    """A client over that release, in both kinds of database."""
    publish(world.store, extractor)
    return world.app().test_client()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client for tests of what no database decides, made once."""
    folder = tmp_path_factory.mktemp("public")
    made = MadeExtractor()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.public.observation_rows.extract", made)
        store = open_store(None, folder, writable=True)
        publish(store, made)
        store.close()
    return create_app(Settings(public_dir=folder)).test_client()


@pytest.fixture
def reader(world: World, flow: FlaskClient) -> Iterator[sdmx.Client]:
    """A client of the standard, over HTTP."""
    with serve(world.app()) as address:
        source = {"id": "GONGWEN", "url": f"{address}/sdmx/2.1", "name": "gongwen"}
        sdmx.add_source(source, override=True)
        client = sdmx.Client("GONGWEN")
        client.clear_cache()
        yield client
        client.session.close()


def parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314 # what we have made ourselves


def api_rows(client: FlaskClient, query: str = "") -> list[dict[str, Any]]:
    page = client.get(f"/api/v1/observations?limit=500{query}").get_json()
    assert page["meta"]["complete"]
    rows: list[dict[str, Any]] = page["data"]
    return rows


def in_flow(row: dict[str, Any]) -> bool:
    return (
        row["indicator"] is not None
        and row["period_end"] is not None
        and "/" not in row["base_value"]
    )


def expected(client: FlaskClient, query: str = "") -> dict[str, dict[str, str]]:
    """The rows of the API, by id, in the words of the flow."""
    status = {"actual": "A", "forecast": "F", "target": "T"}
    found = {}
    for row in filter(in_flow, api_rows(client, query)):
        values = {
            "INDICATOR": row["indicator"],
            "AREA": row["area"] or "_U",
            "KIND": row["kind"],
            "STATUS": row["status"],
            "UNIT_MEASURE": row["base_unit"],
            "OBSERVATION": row["id"],
            "TIME_PERIOD": PERIODS.get(row["period"], (0, 0, row["period"]))[2],
            "OBS_VALUE": row["base_value"],
            "OBS_STATUS": "U" if "suspect" in row["flags"] else status[row["status"]],
            "QUALIFIER": row["qualifier"],
            "VALUE_MAX": row["base_value_max"],
            "UNIT": row["unit"],
            "VALUE_PRINTED": row["value_raw"],
            "FLAGS": "|".join(row["flags"]),
            "LABEL": row["label"],
            "SUBJECT": row["subject"],
            "DOCUMENT": row["document"],
            "PERIOD": row["period"],
            "PERIOD_PRINTED": row["period_raw"],
            "CONFIDENCE": row["confidence"],
            "EVIDENCE": row["links"]["evidence"],
        }
        found[row["id"]] = {name: value for name, value in values.items() if value}
    return found


def without_control(rows: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """XML has no place for a control character: it is replaced, visibly."""
    return {
        key: {name: value.replace("\x01", "\ufffd") for name, value in row.items()}
        for key, row in rows.items()
    }


def by_id(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    found = {row["OBSERVATION"]: row for row in rows}
    assert len(found) == len(rows)
    return found


def read_csv(data: bytes) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    for row in rows:
        what = [row.pop(name) for name in ("STRUCTURE", "STRUCTURE_ID", "ACTION")]
        assert what == ["dataflow", "GONGWEN:OBSERVATIONS(1.0)", "I"]
    return [{name: value for name, value in row.items() if value} for row in rows]


def read_generic(data: bytes) -> list[dict[str, str]]:
    root = parsed(data)
    assert root.tag == f"{MES}GenericData"
    rows = []
    for series in (*root.iter(f"{GEN}Series"), root):
        for obs in series.findall(f"{GEN}Obs") or series.findall(f"{MES}DataSet/{GEN}Obs"):
            key = series.find(f"{GEN}SeriesKey")
            row = {} if key is None else {one.attrib["id"]: one.attrib["value"] for one in key}
            row |= {one.attrib["id"]: one.attrib["value"] for one in obs.iter(f"{GEN}Value")}
            for tag, name in (("ObsDimension", "TIME_PERIOD"), ("ObsValue", "OBS_VALUE")):
                for one in obs.findall(f"{GEN}{tag}"):
                    row[name] = one.attrib["value"]
            rows.append(row)
    return rows


def read_specific(data: bytes) -> list[dict[str, str]]:
    root = parsed(data)
    assert root.tag == f"{MES}StructureSpecificData"
    (data_set,) = root.findall(f"{MES}DataSet")
    rows: list[dict[str, str]] = [dict(obs.attrib) for obs in data_set.findall("Obs")]
    for series in data_set.findall("Series"):
        rows += [{**series.attrib, **obs.attrib} for obs in series]
    return rows


def read_json(data: Any) -> list[dict[str, str]]:
    if not data["data"]["dataSets"]:
        return []
    (data_set,) = data["data"]["dataSets"]
    structure = data["data"]["structures"][data_set["structure"]]
    levels = structure["dimensions"]
    measured = [*structure["measures"]["observation"], *structure["attributes"]["observation"]]

    def chosen(components: list[Any], key: str) -> dict[str, str]:
        places = map(int, key.split(":"))
        values = ((one, one["values"][at]) for one, at in zip(components, places, strict=True))
        return {one["id"]: value.get("id") or value["value"] for one, value in values}

    def measures(values: list[Any]) -> dict[str, str]:
        row = {}
        for component, value in zip(measured, values, strict=True):
            listed = component.get("values")
            if value is not None:
                row[component["id"]] = listed[value]["id"] if listed else value
        return row

    whole = {"": {"observations": data_set.get("observations", {})}}
    return [
        {
            **(chosen(levels["series"], key) if key else {}),
            **chosen(levels["observation"], place),
            **measures(values),
        }
        for key, series in (data_set.get("series") or whole).items()
        for place, values in series["observations"].items()
    ]


def read_all(client: FlaskClient, query: str = "") -> list[list[dict[str, str]]]:
    """The data in each syntax."""
    answers = {}
    for accepted in (CSV, JSON, GENERIC, SPECIFIC):
        answer = client.get(f"{DATA}{query}", headers={"Accept": accepted})
        assert answer.status_code == 200, answer.text
        assert answer.content_type == f"{accepted}; charset=utf-8"
        answers[accepted] = answer
    return [
        read_csv(answers[CSV].data),
        read_json(answers[JSON].get_json()),
        read_generic(answers[GENERIC].data),
        read_specific(answers[SPECIFIC].data),
    ]


@pytest.mark.parametrize("query", ["", "?dimensionAtObservation=AllDimensions"])
def test_every_syntax_says_what_the_api_says(flow: FlaskClient, query: str) -> None:
    as_csv, as_json, generic, specific = read_all(flow, query)
    whole = expected(flow)
    assert len(whole) == 10
    assert by_id(as_csv) == by_id(as_json) == whole
    assert by_id(generic) == by_id(specific) == without_control(whole)
    order = [row["OBSERVATION"] for row in as_csv]
    assert all(
        [row["OBSERVATION"] for row in rows] == order for rows in (as_json, generic, specific)
    )


def test_columns_of_the_csv(shared: FlaskClient) -> None:
    header = shared.get(f"{DATA}?format=csv").text.split("\r\n")[0]
    assert header.split(",") == [
        "STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES,
    ]  # fmt: skip


def test_values_are_exact_and_periods_as_sdmx_writes_them(flow: FlaskClient) -> None:
    rows = {row["VALUE_PRINTED"]: row for row in read_csv(flow.get(f"{DATA}?format=csv").data)}
    assert {printed: (row["OBS_VALUE"], row["TIME_PERIOD"], row["OBS_STATUS"]) for printed, row in rows.items()} == {
        "12家": ("12", "2030", "A"),
        "14家": ("14", "2030", "A"),
        "20家": ("20", "2031-01-01/P5Y", "T"),
        "13家": ("13", "2030-09-30", "F"),
        "3.2%": ("-3.2", "2030-06", "A"),
        "5至8家": ("5", "2030-01-01/P6M", "A"),
        "6家": ("6", "2030-06-15", "A"),
        "7家": ("7", "2030-01-05/P37D", "A"),
        "115.49亿元": ("11549000000", "2030", "U"),
        "1234567890.123456789元": ("1234567890.123456789", "2030", "A"),
    }  # fmt: skip
    assert rows["5至8家"]["VALUE_MAX"] == "8"
    assert rows["6家"]["AREA"] == "_U"
    assert rows["13家"]["PERIOD"] == "../2030-09-30"
    assert rows["12家"]["FLAGS"] == "conflicts"


def test_what_is_left_out_is_counted(flow: FlaskClient) -> None:
    """Every number of the release is in the flow or in one of the counts."""
    root = parsed(flow.get("/sdmx/2.1/dataflow").data)
    titles = {
        one.attrib["id"]: one.findtext(f"{COM}AnnotationTitle")
        for one in root.iter(f"{COM}Annotation")
    }
    assert titles == {
        "COVERAGE": "10/14",
        "LEFT_OUT_NO_INDICATOR": "1",
        "LEFT_OUT_NO_PERIOD": "1",
        "LEFT_OUT_OPEN_END": "1",
        "LEFT_OUT_NO_DECIMAL": "1",
    }
    assert len(api_rows(flow)) == 14
    said = flow.get(f"{DATA}?format=json").get_json()["data"]["structures"][0]["annotations"]
    assert {one["id"]: one["title"] for one in said} == titles


def test_sdmx1_reads_the_flow_and_its_structure(reader: sdmx.Client, flow: FlaskClient) -> None:
    message = reader.dataflow("OBSERVATIONS")
    assert message.header.prepared.isoformat() == "2031-04-01T08:00:01+00:00"
    assert message.header.sender.id == "GONGWEN"
    described = message.dataflow["OBSERVATIONS"]
    assert described.name["zh"] == "公文中的数值"
    assert described.name["en"] == "Numbers in official documents"
    assert described.maintainer.id == "GONGWEN"
    assert described.annotations[0].title == "10/14"
    structure = described.structure
    assert [one.id for one in structure.dimensions.components] == DIMENSIONS
    assert [one.id for one in structure.attributes.components] == ATTRIBUTES
    assert [one.id for one in structure.measures.components] == ["OBS_VALUE"]
    for one in (*structure.dimensions.components, *structure.attributes.components):
        listed = one.local_representation.enumerated
        assert (listed and listed.id) == CODED.get(one.id)
        assert one.concept_identity.name["zh"]
        assert one.concept_identity.name["en"]
    assert sorted(message.codelist) == sorted(CODED.values())


def test_sdmx1_reads_the_code_lists_as_the_api_has_them(
    reader: sdmx.Client, flow: FlaskClient
) -> None:
    lists = reader.datastructure("OBSERVATIONS").codelist

    def named(path: str) -> list[tuple[str, Any, Any]]:
        rows = flow.get(f"/api/v1/{path}").get_json()["data"]
        return [(row["code"], row["name"]["zh"], row["name"]["en"]) for row in rows]

    def read(name: str) -> list[tuple[str, str, str]]:
        return [(code.id, code.name["zh"], code.name["en"]) for code in lists[name]]

    assert read("CL_INDICATOR") == named("indicators?limit=500")
    for name, listed in {
        "CL_KIND": "observation.kind",
        "CL_STATUS": "status",
        "CL_UNIT": "base_unit",
        "CL_QUALIFIER": "qualifier",
        "CL_CONFIDENCE": "confidence",
    }.items():
        assert read(name) == named(f"codes?limit=500&list={listed}")
    areas = reader.codelist("CL_AREA").codelist["CL_AREA"]
    assert [code.id for code in areas] == [*(row[0] for row in named("areas")), "_U"]
    assert areas["430204"].parent.id == "430200"


def test_sdmx1_reads_the_agency(reader: sdmx.Client) -> None:
    message = reader.agencyscheme(agency_id="SDMX")
    assert message.organisation_scheme["AGENCIES"]["GONGWEN"].name["zh"].startswith("公文开放数据")


def read_message(message: Any) -> dict[str, dict[str, str]]:
    """What sdmx1 read: every value is the text that it was."""
    (data_set,) = message.data
    rows = []
    for obs in data_set.obs:
        assert type(obs.value) is str
        attributes = {name: str(one.value) for name, one in obs.attrib.items() if one.value}
        key = {name: str(one.value) for name, one in obs.key.values.items()}
        rows.append({**key, "OBS_VALUE": obs.value, **attributes})
    return by_id(rows)


KEYS = [
    ({"INDICATOR": "incubators"}, "&indicator=incubators"),
    ({"INDICATOR": "incubators+rd_expenditure", "KIND": "level"}, "&indicator=incubators,rd_expenditure&kind=level"),
    ({"AREA": "430204"}, "&area=430204"),
    ({"STATUS": ["target", "forecast"]}, "&status=target,forecast"),
    ({"UNIT_MEASURE": "CNY", "AREA": "430200"}, "&base_unit=CNY&area=430200"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "query"), KEYS)
def test_sdmx1_reads_data_by_key(
    reader: sdmx.Client, flow: FlaskClient, key: dict[str, Any], query: str
) -> None:
    """Generic, structure-specific and CSV, each with the values of the API, text for text."""
    whole = expected(flow, query)
    assert whole
    generic = reader.data("OBSERVATIONS", key=key)
    assert generic.response.headers["Content-Type"].startswith(GENERIC)
    assert read_message(generic) == without_control(whole)
    structure = reader.datastructure("OBSERVATIONS").structure["OBSERVATIONS"]
    specific = reader.data("OBSERVATIONS", key=key, dsd=structure)
    assert specific.response.headers["Content-Type"].startswith(SPECIFIC)
    assert read_message(specific) == without_control(whole)
    as_csv = reader.data("OBSERVATIONS", key=key, dsd=structure, headers={"Accept": CSV})
    assert as_csv.response.headers["Content-Type"].startswith(CSV)
    assert read_message(as_csv) == whole


def test_sdmx1_reads_everything_flat_empty_and_keys_alone(
    reader: sdmx.Client, flow: FlaskClient
) -> None:
    assert read_message(reader.data("OBSERVATIONS")) == without_control(expected(flow))
    flat = reader.data("OBSERVATIONS", params={"dimensionAtObservation": "AllDimensions"})
    assert read_message(flat) == without_control(expected(flow))
    assert read_message(reader.data("OBSERVATIONS", params={"startPeriod": "2099"})) == {}
    keys = reader.preview_data("OBSERVATIONS", {"KIND": "growth"})
    assert [key.values["UNIT_MEASURE"].value for key in keys] == ["percent"]


def test_sdmx1_makes_a_series_of_exact_texts(reader: sdmx.Client) -> None:
    message = reader.data("OBSERVATIONS", key="rd_expenditure.....")
    texts = sdmx.to_pandas(message, dtype=str)
    assert sorted(texts) == ["11549000000", "1234567890.123456789"]


FILTERS: list[tuple[str, Callable[[dict[str, Any]], bool]]] = [
    ("/all", lambda row: True),
    ("/all/all", lambda row: True),
    ("/incubators.430200....", lambda row: row["indicator"] == "incubators" and row["area"] == "430200"),
    ("/.430204+_U....", lambda row: row["area"] in ("430204", None)),
    ("/...forecast+target..", lambda row: row["status"] in ("forecast", "target")),
    ("/....percent.", lambda row: row["base_unit"] == "percent"),
    ("/.....bbbbbbbbbbbb", lambda row: False),
    ("?startPeriod=2030-06", lambda row: (row["period_start"] or row["period_end"]) >= "2030-06-01"),
    ("?endPeriod=2030-06", lambda row: row["period_end"] <= "2030-06-30"),
    ("?startPeriod=2030-Q3&endPeriod=2030-Q3", lambda row: row["period"] == "../2030-09-30"),
    ("?startPeriod=2030-S1&endPeriod=2030-S1", lambda row: row["period_start"] is not None and row["period_end"] <= "2030-06-30"),
    ("?startPeriod=2030-06-15&endPeriod=2030-06-15", lambda row: row["period"] == "2030-06-15"),
    ("?startPeriod=2031", lambda row: row["period"] == "2031/2035"),
    ("?startPeriod=2031&endPeriod=2034", lambda row: False),
]  # fmt: skip


@pytest.mark.parametrize(("query", "holds"), FILTERS)
def test_filters(flow: FlaskClient, query: str, holds: Callable[[dict[str, Any]], bool]) -> None:
    wanted = {row["id"] for row in filter(in_flow, api_rows(flow)) if holds(row)}
    for rows in read_all(flow, query):
        assert {row["OBSERVATION"] for row in rows} == wanted


@pytest.mark.parametrize("detail", ["dataonly", "serieskeysonly", "nodata"])
def test_less_than_everything(shared: FlaskClient, detail: str) -> None:
    header = shared.get(f"{DATA}?format=csv&detail={detail}").text.split("\r\n")[0].split(",")[3:]
    assert header == ([*DIMENSIONS, "OBS_VALUE"] if detail == "dataonly" else DIMENSIONS[:-1])
    series = shared.get(f"{DATA}?format=json&detail={detail}").get_json()["data"]["dataSets"][0][
        "series"
    ]
    assert len(series) == 10
    for one in series.values():
        if detail == "dataonly":
            assert [len(values) for values in one["observations"].values()] == [1]
        else:
            assert one == {}
    for form in ("generic", "structurespecific"):
        text = shared.get(f"{DATA}?format={form}&detail={detail}").text
        assert "EVIDENCE" not in text
        assert ("2031-01-01/P5Y" in text) == (detail == "dataonly")


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/nope.....", "key"),
        ("/incubators", "key"),
        ("/incubators......", "key"),
        ("/incubators+.....", "key"),
        ("/..Level...", "key"),
        ("/.999999....", "key"),
        ("/.....%3Cb%3E", "key"),
        ("?startPeriod=2030-13", "startPeriod"),
        ("?startPeriod=2030-02-30", "startPeriod"),
        ("?startPeriod=2031&endPeriod=2030", "endPeriod"),
        ("?endPeriod=", "endPeriod"),
        ("?startperiod=2030", "startperiod"),
        ("?lastNObservations=1", "lastNObservations"),
        ("?dimensionAtObservation=AREA", "dimensionAtObservation"),
        ("?detail=everything", "detail"),
        ("?detail=nodata&dimensionAtObservation=AllDimensions", "detail"),
        ("?format=xls", "format"),
        ("?startPeriod=2030&startPeriod=2031", "startPeriod"),
    ],
)
def test_a_bad_data_query_says_what_is_wrong(
    shared: FlaskClient, path: str, parameter: str
) -> None:
    answer = shared.get(f"{DATA}{path}")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    (error,) = answer.get_json()["errors"]
    assert error["parameter"] == parameter
    assert shared.get(answer.get_json()["example"]).status_code == 200


def test_a_code_that_is_nearly_right_is_named(shared: FlaskClient) -> None:
    (error,) = shared.get(f"{DATA}/incubator.....").get_json()["errors"]
    assert error["did_you_mean"] == "incubators"


@pytest.mark.parametrize(
    "path",
    [
        "data/NOPE",
        "data/OTHER,OBSERVATIONS",
        "data/GONGWEN,OBSERVATIONS,2.0",
        "data/GONGWEN,OBSERVATIONS,1.0,x",
        "data/OBSERVATIONS/all/OTHER",
        "dataflow/GONGWEN/NOPE",
        "dataflow/OTHER",
        "dataflow/GONGWEN/OBSERVATIONS/2.0",
        "dataflow/GONGWEN/OBSERVATIONS/1.0/x",
        "codelist/GONGWEN/CL_AREA/1.0/000000",
        "process",
        "",
    ],
)
def test_what_is_not_there(shared: FlaskClient, path: str) -> None:
    answer = shared.get(f"/sdmx/2.1/{path}")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("reference", ["OBSERVATIONS", "GONGWEN,OBSERVATIONS", "GONGWEN,OBSERVATIONS,1.0", "all,OBSERVATIONS,latest", "ALL,OBSERVATIONS,LATEST"])  # fmt: skip
def test_references_to_the_flow(shared: FlaskClient, reference: str) -> None:
    assert shared.get(f"/sdmx/2.1/data/{reference}/all/GONGWEN").data == shared.get(DATA).data


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        (None, GENERIC),
        ("*/*", GENERIC),
        ("application/vnd.sdmx.data+csv", CSV),
        ("application/vnd.sdmx.data+csv; version=2.0; charset=utf-8; labels=id", CSV),
        ("text/csv", "text/csv"),
        ("application/json", "application/json"),
        ("text/html,application/xml;q=0.9,*/*;q=0.1", "application/xml"),
        (f"{GENERIC};q=0.5,{JSON}", JSON),
        (f"application/pdf,{SPECIFIC};q=0.1", SPECIFIC),
        ("application/vnd.sdmx.data+csv;version=1.0.0", None),
        ("application/vnd.sdmx.data+csv;version=2.0.0;labels=both", None),
        ("application/vnd.sdmx.structure+xml;version=2.1", None),
        ("application/pdf", None),
        (f"{CSV};q=0", None),
    ],
)
def test_which_syntax_is_sent(shared: FlaskClient, accepted: str | None, sent: str | None) -> None:
    answer = shared.get(DATA, headers={"Accept": accepted} if accepted else {})
    if sent is None:
        assert answer.status_code == 406
        assert CSV in answer.get_json()["available"]
        return
    assert answer.status_code == 200
    assert answer.content_type.removesuffix("; charset=utf-8") == sent
    assert "Accept" in answer.headers["Vary"]


def test_the_format_parameter_goes_before_accept(shared: FlaskClient) -> None:
    answer = shared.get(f"{DATA}?format=csv", headers={"Accept": GENERIC})
    assert answer.content_type.startswith(CSV)
    answer = shared.get("/sdmx/2.1/codelist?format=json")
    assert answer.content_type.startswith("application/vnd.sdmx.structure+json;version=2.0.0")


def test_an_answer_can_be_kept_and_is_made_once(world: World, flow: FlaskClient) -> None:
    other = world.app().test_client()
    paths = [f"{DATA}?format={form}" for form in ("generic", "structurespecific", "json", "csv")]
    paths += ["/sdmx/2.1/structure", "/sdmx/2.1/structure?format=json"]
    tags = set()
    for path in paths:
        answer = flow.get(path)
        again = other.get(path)
        assert (again.data, again.headers["ETag"]) == (answer.data, answer.headers["ETag"])
        assert answer.headers["Cache-Control"] == "public, max-age=60, s-maxage=60"
        kept = flow.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (kept.status_code, kept.data) == (304, b"")
        head = flow.head(path)
        assert (head.status_code, head.data) == (200, b"")
        assert head.content_length == len(answer.data)
        tags.add(answer.headers["ETag"])
    assert len(tags) == len(paths)


def test_data_are_spooled_and_lead_to_what_describes_them(shared: FlaskClient) -> None:
    answer = shared.get(DATA)
    assert answer.headers["Repr-Digest"].startswith("sha-256=:")
    link, _, relation = answer.headers["Link"].partition(";")
    assert relation == ' rel="describedby"'
    assert shared.get(link.strip("<>")).status_code == 200


def test_links_are_absolute_where_the_address_is_known(world: World, flow: FlaskClient) -> None:
    client = world.app(base_url="https://data.example").test_client()
    for row in read_csv(client.get(f"{DATA}?format=csv").data):
        assert row["EVIDENCE"] == f"https://data.example/o/{row['OBSERVATION']}"
    assert 'structureURL="https://data.example/sdmx/2.1/codelist/' in client.get("/sdmx/2.1/codelist?detail=allstubs").text  # fmt: skip


def kinds(client: FlaskClient, path: str) -> list[str]:
    root = parsed(client.get(f"/sdmx/2.1/{path}").data)
    (structures,) = root.findall(f"{MES}Structures")
    found = []
    for container in structures:
        assert container.tag.startswith(STR)
        found += [one.tag.removeprefix(STR) + ":" + one.attrib["id"] for one in container]
    return found


LISTS = [f"Codelist:{name}" for name in sorted(CODED.values())]
FLOW, STRUCTURE = "Dataflow:OBSERVATIONS", "DataStructure:OBSERVATIONS"
CONCEPTS = "ConceptScheme:CS_OBSERVATIONS"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("dataflow", [FLOW]),
        ("dataflow/all/all/all", [FLOW]),
        ("dataflow/GONGWEN/OBSERVATIONS/latest?references=none", [FLOW]),
        ("dataflow?references=children", [FLOW, STRUCTURE]),
        ("dataflow?references=descendants", [FLOW, *LISTS, CONCEPTS, STRUCTURE]),
        ("dataflow?references=all", [FLOW, *LISTS, CONCEPTS, STRUCTURE]),
        ("dataflow?references=parents", [FLOW]),
        ("dataflow?references=codelist", [FLOW, *LISTS]),
        ("datastructure?references=children", [*LISTS, CONCEPTS, STRUCTURE]),
        ("datastructure?references=parents", [FLOW, STRUCTURE]),
        ("datastructure/GONGWEN/OBSERVATIONS/1.0?references=all", [FLOW, *LISTS, CONCEPTS, STRUCTURE]),
        ("codelist", LISTS),
        ("codelist/GONGWEN/CL_AREA+CL_KIND/1.0", ["Codelist:CL_AREA", "Codelist:CL_KIND"]),
        ("codelist/GONGWEN/CL_AREA?references=parents", ["Codelist:CL_AREA", STRUCTURE]),
        ("codelist/GONGWEN/CL_AREA?references=parentsandsiblings", [*LISTS, CONCEPTS, STRUCTURE]),
        ("conceptscheme", [CONCEPTS]),
        ("agencyscheme", ["AgencyScheme:AGENCIES"]),
        ("structure", ["AgencyScheme:AGENCIES", FLOW, *LISTS, CONCEPTS, STRUCTURE]),
        ("structure/GONGWEN", [FLOW, *LISTS, CONCEPTS, STRUCTURE]),
    ],
)  # fmt: skip
def test_which_structures_are_sent(shared: FlaskClient, path: str, found: list[str]) -> None:
    assert kinds(shared, path) == found
    collections = shared.get(
        f"/sdmx/2.1/{path}{'&' if '?' in path else '?'}format=json"
    ).get_json()["data"]
    assert sorted(one["id"] for listed in collections.values() for one in listed) == sorted(
        one.split(":")[1] for one in found
    )


@pytest.mark.parametrize(
    ("detail", "stubs"),
    [
        ("full", set()),
        ("allstubs", {"Dataflow", "DataStructure"}),
        ("referencestubs", {"DataStructure"}),
        ("allcompletestubs", {"Dataflow", "DataStructure"}),
        ("referencecompletestubs", {"DataStructure"}),
        ("referencepartial", set()),
    ],
)
def test_stubs_leave_out_what_a_structure_consists_of(
    shared: FlaskClient, detail: str, stubs: set[str]
) -> None:
    path = f"/sdmx/2.1/dataflow?references=children&detail={detail}"
    root = parsed(shared.get(path).data)
    for tag, inner in (("Dataflow", "Structure"), ("DataStructure", "DataStructureComponents")):
        (one,) = root.iter(f"{STR}{tag}")
        stub = tag in stubs
        assert (one.attrib.get("isExternalReference") == "true") is stub
        assert (one.find(f"{STR}{inner}") is None) is stub
        assert (one.find(f"{COM}Annotations") is not None) is (not stub or "complete" in detail)
        if stub:
            assert shared.get(one.attrib["structureURL"]).status_code == 200


def test_one_code_of_a_list(shared: FlaskClient) -> None:
    root = parsed(shared.get("/sdmx/2.1/codelist/GONGWEN/CL_KIND/1.0/level+rank").data)
    (listed,) = root.iter(f"{STR}Codelist")
    assert listed.attrib["isPartial"] == "true"
    assert [one.attrib["id"] for one in listed.iter(f"{STR}Code")] == ["level", "rank"]


@pytest.mark.parametrize("query", ["?references=family", "?detail=some", "?lang=zh", "?format=csv"])
def test_a_bad_structure_query_says_what_is_wrong(shared: FlaskClient, query: str) -> None:
    answer = shared.get(f"/sdmx/2.1/dataflow{query}")
    assert answer.status_code == 400
    assert shared.get(answer.get_json()["example"]).status_code == 200


def test_every_reference_of_a_message_leads_into_it(shared: FlaskClient) -> None:
    root = parsed(shared.get("/sdmx/2.1/dataflow?references=all").data)
    there = {
        (one.tag.removeprefix(STR), one.attrib["id"])
        for one in root.iter()
        if {"agencyID", "urn"} <= set(one.attrib) or one.tag == f"{STR}Concept"
    }
    named = [one for one in root.iter("Ref") if "class" in one.attrib]
    assert len(named) > 20
    for one in named:
        assert (one.attrib["class"], one.attrib["id"]) in there
    urns = [one.attrib["urn"] for one in root.iter() if "urn" in one.attrib]
    assert len(urns) == len(set(urns))


def test_headers_of_messages_are_the_releases(shared: FlaskClient) -> None:
    release = shared.get("/api/v1/").get_json()["meta"]
    for path in (DATA, f"{DATA}?format=structurespecific", "/sdmx/2.1/dataflow"):
        (header,) = parsed(shared.get(path).data).findall(f"{MES}Header")
        assert header.findtext(f"{MES}Prepared") == release["created_at"]
        assert header.findtext(f"{MES}ID") == f"GONGWEN-{release['release']}"
        assert [one.attrib["id"] for one in header.findall(f"{MES}Sender")] == ["GONGWEN"]
    for path in (f"{DATA}?format=json", "/sdmx/2.1/dataflow?format=json"):
        meta = shared.get(path).get_json()["meta"]
        assert (meta["prepared"], meta["sender"]["id"]) == (release["created_at"], "GONGWEN")


@pytest.mark.parametrize(("period", "start", "end", "written"), [(period, *ends) for period, ends in PERIODS.items() if ends[1]])  # fmt: skip
def test_periods_are_written(period: str, start: str | None, end: str, written: str) -> None:
    assert time_period(period, start, end) == written


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-02-29", ("2024-02-29", "2024-02-29")),
        ("2024-Q4", ("2024-10-01", "2024-12-31")),
        ("2024-S2", ("2024-07-01", "2024-12-31")),
        ("2023-02-29", None),
        ("2024-Q5", None),
        ("2024-1", None),
        ("0999", None),
        ("", None),
    ],
)
def test_periods_are_read(asked: str, days: tuple[str, str] | None) -> None:
    assert first_and_last_day(asked) == days


def test_the_examples_of_the_documentation(shared: FlaskClient) -> None:
    text = Path("docs/sdmx.md").read_text()
    here = "http://127.0.0.1:8000"
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    addresses = re.findall(rf"curl .*'{here}(.*)'", text)
    assert len(addresses) == 3
    for address in addresses:
        assert shared.get(address).status_code == 200
    with serve(shared.application) as address:
        code = example.replace(here, address)
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
    assert run.returncode == 0, run.stderr
    assert "10 of 14 current numbers" in run.stdout
    assert "2031-01-01/P5Y" in run.stdout


def test_the_documentation_names_every_attribute_and_type() -> None:
    text = Path("docs/sdmx.md").read_text()
    for name in (*DIMENSIONS, *ATTRIBUTES, GENERIC, SPECIFIC, JSON, CSV):
        assert name in text
