"""What explains numbers: indicators, areas, codes, quality."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api import quality
from api.v1.number_schemas import (
    AreaListSchema,
    CodeListSchema,
    IndicatorAnswerSchema,
    IndicatorListSchema,
)
from api.v1.quality_schemas import QualityAnswerSchema
from db.public.code_lists import CODE_LISTS
from gongwen.catalogue.indicators import indicators

ROW = {
    "split": "test",
    "tool": "gongwen",
    "version": "1",
    "numbers": 176,
    "quantity_precision": 0.99,
    "quantity_recall": 0.985,
    "quantity_f1": 0.9875,
    "full_tuple_f1": 0.91,
    "label": 0.88,
    "attributes": {"period": 0.97, "area": 1},
    "indicators": {"incubators": {"asked": 4, "right": 3}},
}


def test_indicators(numbered: FlaskClient) -> None:
    listed = numbered.get("/api/v1/indicators?limit=500").get_json()
    assert IndicatorListSchema().validate(listed) == {}
    assert IndicatorListSchema().dump(listed) == listed
    assert [row["code"] for row in listed["data"]] == list(indicators())
    (row,) = [row for row in listed["data"] if row["code"] == "incubators"]
    assert (row["observations"], row["documents"]) == (5, 3)
    one = numbered.get("/api/v1/indicators/incubators").get_json()
    assert one["data"] == row
    assert IndicatorAnswerSchema().dump(one) == one
    for code in row["relatives"]:
        assert numbered.get(f"/api/v1/indicators/{code}").status_code == 200
    assert numbered.get(row["links"]["html"]).status_code == 200
    values = numbered.get(row["links"]["observations"]).get_json()
    assert values["meta"]["total"] == row["observations"]
    assert numbered.get(f"{row['links']['observations']}?indicator=x").status_code == 400
    by = numbered.get(f"{row['links']['observations']}?area=430200&year=2030&kind=level")
    assert {value["exact"] for value in by.get_json()["data"]} == {"12家", "14家"}


def test_areas(numbered: FlaskClient) -> None:
    listed = numbered.get("/api/v1/areas").get_json()
    assert AreaListSchema().validate(listed) == {}
    assert AreaListSchema().dump(listed) == listed
    counts = {row["code"]: row["observations"] for row in listed["data"]}
    assert counts == {"430000": 0, "430200": 6, "430204": 1}
    for row in listed["data"]:
        total = numbered.get(row["links"]["observations"]).get_json()["meta"]["total"]
        assert total == row["observations"]
    district = numbered.get("/api/v1/areas?parent=430200&level=county").get_json()["data"]
    assert [row["name"] for row in district] == [{"zh": "石峰区", "en": "Shifeng"}]


def test_codes(numbered: FlaskClient) -> None:
    listed = numbered.get("/api/v1/codes?limit=500").get_json()
    assert CodeListSchema().validate(listed) == {}
    assert CodeListSchema().dump(listed) == listed
    lists = list(dict.fromkeys(row["list"] for row in listed["data"]))
    assert lists == [*CODE_LISTS, "base_unit", "reason"]
    flags = numbered.get("/api/v1/codes?list=flag").get_json()
    assert flags["meta"]["total"] == 13
    problem = numbered.get("/api/v1/codes?list=flags").get_json()
    assert problem["errors"][0]["did_you_mean"] == "flag"
    assert problem["errors"][0]["allowed"] == lists


def test_every_code_of_an_answer_is_listed(numbered: FlaskClient) -> None:
    rows = numbered.get("/api/v1/codes?limit=500").get_json()["data"]
    listed: dict[str, set[str]] = {}
    for row in rows:
        listed.setdefault(row["list"], set()).add(row["code"])
    for row in numbered.get("/api/v1/observations").get_json()["data"]:
        assert row["kind"] in listed["observation.kind"]
        assert row["base_unit"] in listed["base_unit"]
        assert set(row["flags"]) <= listed["flag"]
        for name in ("qualifier", "status", "confidence"):
            assert row[name] in listed[name]


def test_without_figures_none_are_published(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "QUALITY", ())
    answer = client.get("/api/v1/quality").get_json()
    assert answer["data"] == []
    assert "目前没有公布" in client.get("/about").get_data(as_text=True)


def test_the_figures_are_published_as_they_are(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "quality.json"
    file.write_text(json.dumps([ROW, {**ROW, "tool": "regex", "version": None}]))
    monkeypatch.setattr(quality, "QUALITY", quality.read_quality(file))
    answer = client.get("/api/v1/quality").get_json()
    assert QualityAnswerSchema().validate(answer) == {}
    assert answer["data"][0]["quantity_f1"] == "0.9875"
    assert answer["data"][0]["attributes"] == {"period": "0.97", "area": "1"}
    assert answer["data"][0]["indicators"] == ROW["indicators"]
    assert answer["data"][1]["version"] is None
    assert "invented" in answer["meta"]["note"]
    page = client.get("/about").get_data(as_text=True)
    for shown in ("0.9875", "regex", "虚构", "not official statistics"):
        assert shown in page


@pytest.mark.parametrize(
    "rows",
    [
        {"rows": []},
        [{}],
        [{**ROW, "quantity_f1": 2}],
        [{**ROW, "quantity_f1": "high"}],
        [{**ROW, "label": True}],
        [{**ROW, "label": None}],
        [{**ROW, "numbers": -1}],
        [{**ROW, "attributes": []}],
        [{**ROW, "indicators": {"incubators": {"asked": 1}}}],
        [{**ROW, "split": []}],
    ],
)
def test_figures_of_another_form_are_refused(rows: Any, tmp_path: Path) -> None:
    file = tmp_path / "quality.json"
    file.write_text(json.dumps(rows))
    with pytest.raises(ValueError, match="quality"):
        quality.read_quality(file)


def test_the_committed_figures_can_be_read() -> None:
    assert quality.read_quality(quality.FILE) == quality.QUALITY
    assert {row["split"] for row in quality.QUALITY} <= {"samples", "dev", "test"}
