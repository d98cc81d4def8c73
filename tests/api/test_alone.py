"""A number without its sentence: what fell is not shown, shared or cited as growth."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.pages.alone import direction
from tests import invented
from tests.made_numbers import MadeExtractor

BASE = "https://example.org"


@pytest.mark.parametrize(
    ("kind", "unit", "base", "highest", "printed", "said"),
    [
        ("growth", "percent", "-9.2", None, "9.2%", "down"),
        ("growth", "percent", "-9.2", None, "约9.2%", "down"),
        ("growth", "ratio", "-0.3", None, "三成", "down"),
        ("growth", "percent", "-5", "-3", "3%—5%", "down"),
        ("growth", "percent", "9.2", None, "9.2%", ""),
        ("growth", "percent", "-9.2", None, "-9.2%", ""),
        ("growth", "percent", "-9.2", None, "−9.2%", ""),
        ("growth", "percent", "-9.2", None, "约-9.2%", ""),
        ("growth", "percent", "-9.2", None, "负9.2%", ""),
        ("growth", "percent", "-1", "2", "-1%至2%", ""),
        ("change", "percentage_point", "-3", None, "3个百分点", "lower by"),
        ("change", "CNY", "-130000000", None, "1.3亿元", "less by"),
        ("change", "count", "20", None, "20家", ""),
        ("level", "CNY", "-350000000", None, "3.5亿元", ""),
    ],
)
def test_direction(
    kind: str, unit: str, base: str, highest: str | None, printed: str, said: str
) -> None:
    row: Any = SimpleNamespace(kind=kind, base_unit=unit, base_value=base, base_value_max=highest)
    assert direction(row, printed)[1] == said


@pytest.fixture
def fallen(world: Any, extractor: MadeExtractor) -> FlaskClient:
    """A client with what fell in two years and rose in a third."""
    number = "云科办〔2031〕1号"
    percent = {"kind": "growth", "indicator": "rd_expenditure", "label": "研发经费",
               "unit": "%", "base_unit": "percent"}  # fmt: skip
    extractor.tell(
        number,
        *(
            {**percent, "exact": exact, "base_value": base, "period": year,
             "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
            for year, exact, base in
            (("2028", "9.2%", "-9.2"), ("2029", "3.1%", "-3.1"), ("2030", "1.5%", "1.5"))
        ),
    )  # fmt: skip
    body = "研发经费2028年同比下降9.2%，2029年下降3.1%，2030年增长1.5%。"
    invented.publish(world.store, [invented.edition(invented.document(number, body=body))])
    client: FlaskClient = world.app(base_url=BASE).test_client()
    return client


def test_tables_say_what_fell(fallen: FlaskClient) -> None:
    (document,) = fallen.get("/api/v1/documents").get_json()["data"]
    for path in (
        "/i/rd_expenditure?",
        "/a/430200?",
        f"/d/{document['id']}/numbers?",
        "/compare?indicator=rd_expenditure&area=430200&",
    ):
        for language, down in (("zh", "下降 <bdi>"), ("en", 'down <bdi lang="zh-CN">')):
            page = fallen.get(f"{path}lang={language}").text.split("<tbody>")[-1]
            assert page.count(f'#here">{down}') == 2, (path, language)
            assert f"{down}9.2%</bdi></a>" in page
            assert "1.5%" not in page.split(down)[1:][-1].split("</bdi>")[0]


def test_a_chart_says_what_fell(fallen: FlaskClient) -> None:
    drawn = fallen.get("/i/rd_expenditure?lang=zh").text.split("<figure>")[1].split("</svg>")[0]
    assert re.findall(r'class="said">([^<]+)<', drawn) == ["下降 9.2%", "下降 3.1%", "1.5%"]
    assert "<title>株洲市 研发经费 2028 下降 9.2%（实际）</title>" in drawn
    (described,) = re.findall(r'<desc id="chart-desc">([^<]+)<', drawn)
    assert "最小 株洲市 研发经费 2028 下降 9.2%" in described
    english = fallen.get("/i/rd_expenditure/chart.svg?lang=en").text
    assert "<title>Zhuzhou 研发经费 2028 down 9.2% (actual)</title>" in english
    assert (
        "lowest Zhuzhou 研发经费 2028 down 9.2% (actual), highest Zhuzhou 研发经费 2030 1.5%"
        in english
    )


def test_what_fell_is_shared_and_cited_so(fallen: FlaskClient) -> None:
    rows = {one["exact"]: one for one in fallen.get("/api/v1/observations").get_json()["data"]}
    for exact, said, english in (
        ("9.2%", "研发经费 下降 9.2%", "研发经费 down 9.2%"),
        ("1.5%", "研发经费 1.5%", "研发经费 1.5%"),
    ):
        own = f"/o/{rows[exact]['id']}"
        for language, expected in (("zh", said), ("en", english)):
            page = fallen.get(f"{own}?lang={language}").text
            assert f'property="og:title" content="{expected} · ' in page
            (cited,) = re.findall(r'<code class="all">(.*?)</code>', page.split("<article")[0])
            assert expected in re.sub("<[^>]+>", "", cited)
            assert f"<title>{expected} · " in page
            # What is printed stays as it is.
            assert f'<mark id="here">{exact}</mark>' in page
        embedded = fallen.get(f"/oembed?url={BASE}{own}").get_json()
        assert embedded["title"] == said
        assert f"{embedded['title']}（文件自述" in embedded["html"]
