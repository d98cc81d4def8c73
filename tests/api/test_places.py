"""Pages that gather: a search, an indicator and its chart, places, comparison."""

import base64
import hashlib
import re
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from flask.testing import FlaskClient

from tests import invented
from tests.made_numbers import MadeExtractor

SVG = "{http://www.w3.org/2000/svg}"


def rows(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = client.get(f"/api/v1/observations?{query}").get_json()["data"]
    return data


def shown(page: str) -> set[str]:
    """The ids of the numbers that a page's table links to."""
    return set(re.findall(r'href="/o/(\w+)#here"', page.split("<tbody>")[-1]))


def dots(root: Xml.Element) -> list[Xml.Element]:
    """The circles of a chart, without those that explain its colours."""
    groups = [one for one in root.iter(f"{SVG}g") if one.get("class") == "dots"]
    return [circle for one in groups for circle in one.iter(f"{SVG}circle")]


def link(page: str, name: str) -> str:
    found = re.search(rf'href="([^"]+)"[^>]*>{name}<', page)
    assert found
    return found[1].replace("&amp;", "&")


def test_an_indicator_is_narrowed_down_as_the_api_does(numbered: FlaskClient) -> None:
    for query in ("", "area=430204", "status=target", "kind=level&status=actual"):
        page = numbered.get(f"/i/incubators?{query}&from=x").get_data(as_text=True)
        expected = rows(
            numbered, f"indicator=incubators&{query}" if query else "indicator=incubators"
        )
        also = re.findall(r'另作 <a href="/o/(\w+)', page)
        assert shown(page) - set(also) <= {one["id"] for one in expected} <= shown(page)
        same = numbered.get(link(page, "JSON")).get_json()["data"]
        assert same == expected
        assert numbered.get(link(page, "CSV")).mimetype == "text/csv"
    assert numbered.get("/i/incubators?kind=nonsense").status_code == 400
    assert numbered.get("/i/none?area=430204").status_code == 404


def test_a_chart_draws_every_number_that_has_a_place(numbered: FlaskClient) -> None:
    answer = numbered.get("/i/incubators/chart.svg")
    assert answer.mimetype == "image/svg+xml"
    root = Xml.fromstring(answer.data)  # noqa: S314 - our own answer
    assert root.get("role") == "img"
    titles = [one.text or "" for one in root.iter(f"{SVG}title")]
    expected = rows(numbered, "indicator=incubators&kind=level")
    assert len(dots(root)) == len(expected)
    for one in expected:
        assert any(one["value_raw"] in title and one["period"][-4:] in title for title in titles)
    targets = [
        len(list(one.iter(f"{SVG}circle")))
        for one in root.iter(f"{SVG}g")
        if re.fullmatch(r"series place-\d target", one.get("class", ""))
    ]
    assert sum(targets) == sum(one["status"] == "target" for one in expected)
    assert not list(root.iter(f"{SVG}script"))
    assert not [one for one in root.iter() if "style" in one.attrib or "id" in one.attrib][2:]
    assert numbered.get("/i/maker_spaces/chart.svg").status_code == 404
    page = numbered.get("/i/incubators").get_data(as_text=True)
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="chart"' in page
    assert "style=" not in page


def test_a_chart_file_can_stand_alone(numbered: FlaskClient, world: Any) -> None:
    client = world.app(base_url="https://example.org", publisher="云州市科学技术局").test_client()
    release = client.get("/api/v1/").get_json()["meta"]["release"]
    for language, expected in (
        ("zh", {"科技企业孵化器", "水平值，单位：数量（家） · 2030—2031 年", "株洲市", "石峰区",
                "株洲市（目标）", "来源：云州市科学技术局公文；文件自述，非官方统计数据",
                f"https://example.org/i/incubators · 发布版本 {release}"}),
        ("en", {"technology business incubators", "level, unit: count (家) · 2030—2031", "Zhuzhou", "Zhuzhou (target)",
                f"https://example.org/i/incubators · Release {release}"}),
    ):  # fmt: skip
        answer = client.get(f"/i/incubators/chart.svg?lang={language}")
        root = Xml.fromstring(answer.data)  # noqa: S314 - our own answer
        written = {one.text for one in root.iter(f"{SVG}text")}
        assert expected <= written
        assert [one for one in written if "2030" in (one or "")]
    # Its own ground lies below all that is drawn, and nothing of it is dark.
    assert root.get("viewBox", "").split()[2:] == ["860", "530"]
    shapes = [
        one for one in root if one.tag not in {f"{SVG}{t}" for t in ("style", "title", "desc")}
    ]
    assert shapes[0].attrib == {
        "class": "background",
        "x": "0",
        "y": "0",
        "width": "860",
        "height": "530",
    }
    style = root.findtext(f"{SVG}style") or ""
    dark = style.split("prefers-color-scheme: dark")[1].split("}")[0]
    assert ".chart:not(.file) {" in dark
    assert "file" in root.get("class", "").split()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors *"
    embedded = client.get("/oembed?url=https://example.org/i/incubators").get_json()
    assert (embedded["width"], embedded["height"]) == (860, 530)


def test_a_few_values_are_written_beside_their_dots(numbered: FlaskClient) -> None:
    for path, expected in (
        ("/i/rd_expenditure", ["115.49亿元"]),
        ("/i/incubators?area=430204", ["5家"]),
        ("/compare?indicator=incubators&area=430204", ["5家"]),
    ):
        page = numbered.get(path).get_data(as_text=True)
        assert re.findall(r'class="said">([^<]+)<', page) == expected
        caption = page.split("<figcaption>")[1].split("</figcaption>")[0]
        # The one dot has a name, and its axis a unit.
        assert ("石峰区" if "430204" in path else "株洲市") in caption
        assert "单位：" in caption


def test_what_is_not_drawn_is_counted_and_says_why(world: Any, extractor: MadeExtractor) -> None:
    timeless = {"period": None, "period_raw": None, "period_start": None, "period_end": None}
    told = {
        "1": [{"exact": "1家", **timeless}, {"exact": "2家", "area": "430204", "subject": "石峰区", **timeless}],
        "2": [
            {"exact": "1家", "indicator": "maker_spaces"},
            {"exact": "2家", "indicator": "maker_spaces", **timeless},
            {"exact": "3%", "indicator": "maker_spaces", "kind": "growth", "base_unit": "percent"},
            {"exact": "4元", "indicator": "maker_spaces", "base_unit": "CNY"},
            {"exact": "5家", "indicator": "maker_spaces"},
            {"exact": "2/3", "indicator": "maker_spaces", "base_value": "2/3", "value": "2/3"},
            {"exact": "6家", "indicator": "maker_spaces", "period": "2030/..", "period_end": None},
        ],
        "3": [
            {"exact": f"{n}家", "indicator": "pilot_bases", "subject": f"第{n}园", "area": "430200"}
            for n in range(1, 9)
        ],
    }  # fmt: skip
    items = []
    for n, rows in told.items():
        number = f"云科办〔2031〕{n}号"
        extractor.tell(number, *rows)
        body = "，".join(row["exact"] for row in rows)
        items.append(invented.edition(invented.document(number, body=f"共有{body}。")))
    invented.publish(world.store, items)
    client = world.app().test_client()
    for path in ("/compare?indicator=incubators", "/i/incubators"):
        page = client.get(path).get_data(as_text=True)
        assert "没有可以画成图的数据：没有时期的 2 个。数值见下表。" in page
        assert '<svg xmlns="http://www.w3.org/2000/svg" class="chart"' not in page
        english = client.get(f"{path}{'&' if '?' in path else '?'}lang=en").get_data(as_text=True)
        assert (
            "No chart can be drawn of these: 2 without a period. The table has the values."
            in english
        )
    page = client.get("/compare?indicator=maker_spaces").get_data(as_text=True)
    said = "没有时期的 1 个，时期没有终点的 1 个，不是小数的 1 个，类别不同的 1 个，单位不同的 1 个"
    assert f"另有数据没有画出：{said}，见下表" in page
    assert page.count('class="dots"') == 7 - 5
    page = client.get("/compare?indicator=pilot_bases").get_data(as_text=True)
    assert "属于更多的地区的 2 个" in page
    assert page.count('class="dots"') == 6


def of(period: str, start: str | None, end: str, **more: Any) -> dict[str, Any]:
    return {"period": period, "period_start": start, "period_end": end, **more}


def test_a_line_joins_periods_of_one_length(world: Any, extractor: MadeExtractor) -> None:
    year, half = ("{}-01-01", "{}-12-31"), ("{}-01-01", "{}-06-30")
    told = [
        of("2028", *(one.format(2028) for one in year), exact="100家"),
        of("2029", *(one.format(2029) for one in year), exact="110家"),
        of("2030", *(one.format(2030) for one in year), exact="120家"),
        of("2029-01/2029-06", *(one.format(2029) for one in half), exact="51家"),
        of("2030-01/2030-06", *(one.format(2030) for one in half), exact="18家"),
        of("../2030-09-30", None, "2030-09-30", exact="19家"),
    ]
    number = "云科办〔2031〕1号"
    extractor.tell(number, *told)
    body = "，".join(str(row["exact"]) for row in told)
    invented.publish(world.store, [invented.edition(invented.document(number, body=body))])
    answer = world.app().test_client().get("/i/incubators/chart.svg")
    root = Xml.fromstring(answer.data)  # noqa: S314 - our own answer
    lines = [
        len(re.findall(r"[\d.]+ [\d.]+", path.get("d", "")))
        for path in root.iter(f"{SVG}path")
        if (path.get("class") or "").startswith("line") and "M" in path.get("d", "")
    ]
    # Three years and two half-years; what is as of a day stands alone.
    assert len(dots(root)) == len(told)
    assert sorted(one for one in lines if one > 1)[-2:] == [2, 3]
    assert max(lines) == 3
    # All of one place have one name.
    texts = [one.text for one in root.iter(f"{SVG}text")]
    assert texts.count("株洲市") == 1


def test_ranks_are_not_drawn(world: Any, extractor: MadeExtractor) -> None:
    number = "云科办〔2031〕1号"
    rank = {"kind": "rank", "base_unit": "rank", "unit": "位"}
    extractor.tell(number, {"exact": "第3", **rank}, {"exact": "第1", **rank})
    invented.publish(
        world.store, [invented.edition(invented.document(number, body="列第3，第1。"))]
    )
    client = world.app().test_client()
    page = client.get("/i/incubators").text
    assert "没有可以画成图的数据：是位次的 2 个。数值见下表。" in page
    assert client.get("/i/incubators/chart.svg").status_code == 404
    assert "2 giving a rank" in client.get("/i/incubators?lang=en").text


def test_what_was_reached_lies_above_its_targets(numbered: FlaskClient) -> None:
    for path in ("/i/incubators", "/i/incubators/chart.svg"):
        drawn = re.findall(
            r'class="series place-\d (\w+)"', numbered.get(path).text.split("<figcaption")[0]
        )
        shapes = [one for one in drawn if one in ("actual", "target")]
        assert "target" in shapes
        assert shapes.index("target") < shapes.index("actual")


@pytest.mark.parametrize("values", [["0"], ["-3.5", "2"], ["0.000001"], ["9" * 30], ["5", "5"]])
def test_a_chart_of_odd_values(world: Any, extractor: MadeExtractor, values: list[str]) -> None:
    number = "云科办〔2031〕1号"
    told = [
        {"exact": f"{value}家", "value": value, "base_value": value, "period_end": f"20{n}0-12-31"}
        for n, value in enumerate(values, start=2)
    ]
    extractor.tell(number, *told)
    body = "，".join(str(row["exact"]) for row in told)
    invented.publish(world.store, [invented.edition(invented.document(number, body=body))])
    answer = world.app().test_client().get("/i/incubators/chart.svg")
    root = Xml.fromstring(answer.data)  # noqa: S314 - our own answer
    assert len(dots(root)) == len(values)
    for dot in dots(root):
        assert 0 <= Decimal(dot.get("cx", "")) <= 860
        assert -1 <= Decimal(dot.get("cy", "")) <= 360


def test_a_place(numbered: FlaskClient) -> None:
    page = numbered.get("/a/430204").get_data(as_text=True)
    assert "<h1>石峰区" in page
    assert 'href="/a/430200"' in page
    assert shown(page) == {one["id"] for one in rows(numbered, "area=430204")}
    assert 'href="/i/incubators?area=430204"' in page
    assert 'href="/a/430204"' in numbered.get("/a").get_data(as_text=True)
    for name in ("999999", "43", "none", "43020４"):
        assert numbered.get(f"/a/{name}").status_code == 404


def test_places_side_by_side(numbered: FlaskClient) -> None:
    for query in ("area=430200,430204", "area=430200&area=430204", "area=430204&year=2030"):
        page = numbered.get(f"/compare?indicator=incubators&{query}").get_data(as_text=True)
        data = numbered.get(link(page, "JSON")).get_json()["data"]
        assert shown(page) == {one["id"] for one in data} != set()
        assert "石峰区" in page.split("<thead>")[1].split("</thead>")[0]
    offered = numbered.get("/compare").get_data(as_text=True)
    assert '<option value="incubators"' in offered
    assert numbered.get("/compare?indicator=incubators&area=x").status_code == 400


@pytest.mark.parametrize(
    ("path", "parameter", "near", "see"),
    [
        ("/compare?indicator=incubator", "indicator", "incubators", "/api/v1/indicators"),
        ("/compare?indicator=incubators&area=999999", "area", None, "/api/v1/areas"),
        ("/i/incubators?area=430299", "area", None, "/api/v1/areas"),
        ("/i/incubators/chart.svg?area=999999", "area", None, "/api/v1/areas"),
        ("/?indicator=incubator", "indicator", "incubators", "/api/v1/indicators"),
        ("/api/v1/observations?area=999999", "area", None, "/api/v1/areas"),
    ],
)
def test_a_code_that_is_not_known_is_an_error_that_says_where_the_codes_are(
    numbered: FlaskClient, path: str, parameter: str, near: str | None, see: str
) -> None:
    answer = numbered.get(path)
    assert answer.status_code == 400
    (error,) = answer.get_json()["errors"]
    assert (error["parameter"], error["see"]) == (parameter, see)
    assert near is None or error["did_you_mean"] == near
    assert numbered.get(error["see"]).status_code == 200
    if path.startswith("/api/"):
        return
    page = numbered.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
    people = {"indicator": "/i", "area": "/a"}[parameter]
    assert f'<a href="{people}">看全部</a>' in page


def test_rows_say_what_is_counted(world: Any, extractor: MadeExtractor) -> None:
    number = "云科办〔2031〕1号"
    labels = {"10家": "省级以上孵化器", "4家": "国家级孵化器", "6家": "科技企业孵化器"}
    extractor.tell(number, *({"exact": exact, "label": label} for exact, label in labels.items()))
    body = "孵化器10家，其中国家级4家，省级6家。"
    invented.publish(world.store, [invented.edition(invented.document(number, body=body))])
    client = world.app().test_client()
    (document,) = client.get("/api/v1/documents").get_json()["data"]
    compared = "/compare?indicator=incubators&area=430200"
    cell = client.get(compared).text.split("<tbody>")[1].split("</tbody>")[0]
    assert [label for label in labels.values() if f">文中作“<bdi>{label}</bdi>”" in cell] == [
        "省级以上孵化器",
        "国家级孵化器",
    ]
    titles = re.findall("<title>([^<]+)</title>", client.get(compared).text)
    for said in ("株洲市 国家级孵化器 2030 4家（实际）", "株洲市 2030 6家（实际）"):
        assert said in titles
    for path in (f"/d/{document['id']}/numbers", "/a/430200", "/i/incubators"):
        page = client.get(path).get_data(as_text=True)
        lines = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr")[1:]
        for exact, label in labels.items():
            (line,) = [one for one in lines if f"<bdi>{exact}</bdi>" in one]
            assert label in line
            # What bears the indicator's own name needs no second one.
            assert ("文中作" in line) == (label != "科技企业孵化器" and path != "/i/incubators")
    assert ">文中作</th>" in client.get("/i/incubators").get_data(as_text=True)
    english = client.get("/i/incubators?lang=en").get_data(as_text=True)
    assert ">In the text</th>" in english
    extractor.tell(number, *({"exact": exact, "label": "科技企业孵化器"} for exact in labels))
    invented.publish(
        world.store, [invented.edition(invented.document(number, body=body))], "2031-04-01-2"
    )
    for path in (f"/d/{document['id']}/numbers", "/a/430200", "/i/incubators"):
        assert "文中作" not in client.get(path).get_data(as_text=True)


def test_a_place_is_led_to_by_its_name(numbered: FlaskClient) -> None:
    for path in ("/i/incubators", "/a/430200"):
        page = numbered.get(path).text
        assert not re.findall(r'<a href="/a/[0-9]+"><code>', page)
    page = numbered.get("/i/incubators").text
    assert '<a href="/a/430204">石峰区</a> <code>430204</code>' in page
    english = numbered.get("/i/incubators?lang=en").text
    assert '<a href="/a/430200?lang=en">Zhuzhou</a>' in english
    # The chart and the table call a place alike.
    assert "<title>Zhuzhou 孵化器 2030 12家 (actual)</title>" in english


def test_not_every_place_is_offered_and_that_is_said(
    numbered: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/compare?indicator=incubators"
    assert 'name="area" size' not in numbered.get(address).text
    monkeypatch.setattr("api.pages.compare._OFFERED", 1)
    page = numbered.get(f"{address}&x=1").text
    assert "这里只列出数据最多的地区" in page
    assert 'name="area" size' in page
    both = numbered.get(f"{address}&area=430200&area=430204").text
    assert shown(both) == {one["id"] for one in rows(numbered, "indicator=incubators")}
    monkeypatch.setattr("api.pages.compare._OFFERED", 40)
    monkeypatch.setattr("api.pages.compare._PLACES", 1)
    assert "先列出数据最多的 1 个" in numbered.get(f"{address}&x=2").text
    assert "先列出数据最多" not in numbered.get(f"{address}&area=430200").text


def test_the_numbers_of_a_document_in_one_table(numbered: FlaskClient) -> None:
    for one in numbered.get("/api/v1/documents").get_json()["data"]:
        page = numbered.get(f"/d/{one['id']}/numbers").get_data(as_text=True)
        expected = {row["id"] for row in rows(numbered, f"document={one['id']}")}
        assert expected <= shown(page)
        assert page.split("<tbody>")[1].count("<tr") == len(expected)
    assert numbered.get("/d/zzzzzzzzzz/numbers").status_code == 404


def test_a_search_is_the_one_of_the_api(numbered: FlaskClient) -> None:
    for query in (
        "q=孵化器",
        "q=孵化器&sort=date",
        "kind=co_handling_opinion&year=2031",
        "year=1999",
    ):
        page = numbered.get(f"/?{query}").get_data(as_text=True)
        address = link(page, "JSON")
        data = numbered.get(address).get_json()["data"]
        found = re.findall(r'<li>\s*<a href="/d/(\w+)"', page)
        assert found == [one["id"] for one in data]
        assert numbered.get(link(page, "CSV")).mimetype == "text/csv"
    assert numbered.get("/?kind=nonsense").status_code == 400
    assert numbered.get("/?sort=nonsense").status_code == 400


def test_facets_narrow_down_and_widen_again(numbered: FlaskClient) -> None:
    page = numbered.get("/?sort=-date").get_data(as_text=True)
    facets = page.split('class="facets"')[1]
    narrower = re.findall(
        r'<li><a href="([^"]+)">[^<]*(?:<bdi>[^<]*</bdi>)?</a> <span class="key">(\d+)', facets
    )
    assert len(narrower) >= 3
    for address, count in narrower:
        answer = numbered.get(address.replace("&amp;", "&")).get_data(as_text=True)
        assert f"{count} 份，" in answer
        chosen = answer.split('class="chosen"')[1]
        back = re.search(r'href="([^"]+)"', chosen)
        assert back
        assert back[1].replace("&amp;", "&") == "/?sort=-date"


def test_every_value_of_a_facet_is_within_reach(
    numbered: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = numbered.get("/?sort=-date").text
    assert "<details>" not in page
    monkeypatch.setattr("api.pages.narrowing._MOST", 0)
    folded = numbered.get("/?sort=-date&x=1").text.split('class="facets"')[1]
    assert "<summary>其余 1 项</summary>" in folded
    inside = "".join(re.findall(r"<details>(.*?)</details>", folded, re.DOTALL))
    assert 'href="/?sort=-date&amp;x=1&amp;kind=co_handling_opinion"' in inside
    assert "…" not in folded


def test_the_home_page_says_what_is_here(numbered: FlaskClient) -> None:
    page = numbered.get("/").get_data(as_text=True)
    meta = numbered.get("/api/v1/").get_json()["meta"]
    assert meta["release"] in page
    assert "<dd>3</dd>" in page
    assert "<dd>8</dd>" in page
    assert "<dd>2031</dd>" in page
    assert page.index('href="/i/incubators"') < page.index('href="/i/rd_expenditure"')
