"""Pages of numbers: marked in the text, with what was understood, and with their sentence."""

import re
from html import unescape
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from api.pages.marked_text import blocks
from api.pages.text_fragment import text_fragment
from gongwen.sentence import sentence_around
from tests import invented
from tests.made_numbers import MadeExtractor


def rows(client: FlaskClient, query: str = "") -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = client.get(f"/api/v1/observations?{query}").get_json()["data"]
    return data


def text_of(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


def test_every_number_of_a_document_is_marked(numbered: FlaskClient) -> None:
    for row in rows(numbered):
        page = numbered.get(f"/d/{row['document']}").get_data(as_text=True)
        mark = f'<a class="number" id="m-{row["id"]}" href="#n-{row["id"]}">{row["exact"]}</a>'
        assert mark in page
        shown = page.split(f'<div id="n-{row["id"]}"')[1].split("</div>")[0]
        for part in (row["value"], row["base_value"], f"/o/{row['id']}#here", row["label"]):
            assert part in shown
        if row["indicator"]:
            assert f'href="/i/{row["indicator"]}"' in shown
        if row["candidate"]:
            assert "3.06" in shown
            assert "原文数值存疑" in shown
        assert f'href="#m-{row["id"]}"' in shown


def test_marking_changes_no_word(numbered: FlaskClient) -> None:
    for document in numbered.get("/api/v1/documents").get_json()["data"]:
        one = numbered.get(document["links"]["self"]).get_json()["data"]
        page = numbered.get(document["links"]["html"]).get_data(as_text=True)
        for paragraph in one["paragraphs"]:
            shown = re.search(rf'<(\w+) id="{paragraph["id"]}"[^>]*>(.*?)</\1>', page, re.DOTALL)
            assert shown is not None
            assert text_of(shown[2]).removesuffix("¶") == paragraph["text"]


def test_the_page_of_a_number(numbered: FlaskClient) -> None:
    for row in rows(numbered):
        answer = numbered.get(f"/o/{row['id']}")
        assert answer.content_type == "text/html; charset=utf-8"
        assert answer.headers["Content-Location"] == f"/o/{row['id']}.html"
        page = answer.get_data(as_text=True)
        assert page.count("<mark") == 1
        assert f'<mark id="here">{row["exact"]}</mark>' in page
        sentence = page.split('<span class="sentence">')[1]
        assert f">{row['exact']}</mark>" in sentence.split("</p>")[0]
        # Only its own sentence, and the document around it.
        assert "继续做好有关工作" in page
        assert f'id="n-{row["id"]}"' not in page
        fragment = re.search(r'href="(/d/[^"#]*)#(p\d+):~:text=([^"]*)"', page)
        assert fragment is not None
        assert fragment[1] == f"/d/{row['document']}/v/{row['edition']}"
        assert fragment[2] == row["paragraph"]


def test_a_citation_says_what_the_number_is(numbered: FlaskClient) -> None:
    for row in rows(numbered):
        pinned = f"/d/{row['document']}/v/{row['edition']}#m-{row['id']}"
        number = numbered.get(f"/api/v1/documents/{row['document']}").get_json()["data"]["number"]
        falls = row["base_value"].startswith("-")
        for language, colon, stop, down in (
            ("zh", "：", "。", "下降 "),
            ("en", ": ", ". ", "down "),
        ):
            page = numbered.get(f"/o/{row['id']}?lang={language}").get_data(as_text=True)
            line = f"{number}{colon}{row['label']} {down * falls}{row['exact']}{stop}{pinned}"
            assert line in {
                unescape(one) for one in re.findall(r'<code class="all">(.*?)</code>', page)
            }


def test_only_the_sentence_of_the_number_is_highlighted(numbered: FlaskClient) -> None:
    (row,) = rows(numbered, "flag=suspect")
    page = numbered.get(f"/o/{row['id']}").get_data(as_text=True)
    assert page.count('class="sentence"') == 1
    sentence = page.split('<span class="sentence">')[1].split("</span><a")[0]
    assert text_of(sentence) == "研发经费115.49亿元，下降3.2%。"


def test_other_documents_values_are_shown_beside_it(numbered: FlaskClient) -> None:
    one, other = rows(numbered, "flag=conflicts")
    page = numbered.get(f"/o/{one['id']}").get_data(as_text=True)
    assert "其他文件的数值" in page
    assert f'href="/o/{other["id"]}#here"' in page.split("其他文件的数值")[1]
    (alone,) = rows(numbered, "flag=suspect")
    assert "其他文件的数值" not in numbered.get(f"/o/{alone['id']}").get_data(as_text=True)


def test_what_is_not_shown_of_many_contradictions_is_counted_and_led_to(
    world: Any, extractor: MadeExtractor
) -> None:
    many = 60
    numbers = {f"云科办〔2031〕{n}号": f"{100 + n}家" for n in range(1, many + 1)}
    for number, exact in numbers.items():
        extractor.tell(number, {"exact": exact})
    documents = [invented.document(name, body=f"孵化器{said}。") for name, said in numbers.items()]
    invented.publish(world.store, [invented.edition(one) for one in documents])
    client = world.app().test_client()
    first = rows(client, "limit=1")[0]
    for page in ("/i/incubators", "/a/430200", f"/d/{first['document']}/numbers"):
        line = client.get(page).text.split("<tbody>")[1].split("</tr>")[0]
        assert 0 < line.count("另作") <= 8
        assert f"共 {many} 个数据" in line
    page = client.get(f"/o/{first['id']}").text
    others = page.split("其他文件的数值")[1].split("</ul>")[0]
    assert others.count("<li>") in (49, 50)
    (address,) = re.findall(rf'<a href="([^"]+)">全部 {many} 个（JSON）', page)
    answer = client.get(unescape(address)).get_json()
    assert answer["meta"]["total"] == many


def test_the_value_that_is_another_one_is_shown_among_many_that_agree(
    world: Any, extractor: MadeExtractor
) -> None:
    numbers = {f"云科办〔2031〕{n}号": "100家" for n in range(1, 61)}
    odd = "云科办〔2031〕61号"
    for number, exact in (numbers | {odd: "101家"}).items():
        extractor.tell(number, {"exact": exact, "area": None})
    documents = [
        invented.document(name, body=f"孵化器{said}。")
        for name, said in (numbers | {odd: "101家"}).items()
    ]
    invented.publish(world.store, [invented.edition(one) for one in documents])
    client = world.app().test_client()
    lines = client.get("/i/incubators").text.split("<tbody>")[1].split("</tr>")[:-1]
    for line in lines:
        (other,) = re.findall(r"另作.*?<bdi>(.*?)</bdi>", line)
        assert other in ("100家", "101家")
        assert f"<bdi>{other}</bdi></a></span>" in line
        assert "共 61 个数据" in line
    agreeing = next(one for one in rows(client, "limit=500") if one["exact"] == "100家")
    page = client.get(f"/o/{agreeing['id']}").text
    assert "101" in page.split("其他文件的数值")[1].split("</ul>")[0]
    # Filters cannot ask for what has no area: there is no address that says just these.
    assert "共 61 个，此处列出一部分" in page
    assert "（JSON）" not in page


def test_a_number_is_json_by_accept_and_suffix(numbered: FlaskClient) -> None:
    row = rows(numbered)[0]
    fixed = numbered.get(f"/o/{row['id']}.json")
    assert fixed.get_json()["data"] == row
    chosen = numbered.get(f"/o/{row['id']}", headers={"Accept": "application/json"})
    assert chosen.data == fixed.data
    assert chosen.headers["Content-Location"] == f"/o/{row['id']}.json"
    assert f'</o/{row["id"]}>; rel="canonical"' in chosen.headers["Link"]
    assert numbered.get(f"/o/{row['id']}", headers={"Accept": "text/csv"}).status_code == 406
    assert numbered.get(f"/o/{row['id']}.txt").status_code == 404


def test_the_page_of_an_indicator(numbered: FlaskClient) -> None:
    page = numbered.get("/i/incubators").get_data(as_text=True)
    indicator = numbered.get("/i/incubators.json").get_json()["data"]
    for shown in (
        indicator["name"]["zh"],
        indicator["name"]["en"],
        indicator["definition"],
        "/api/v1/indicators/incubators/observations.csv",
        "not official statistics",
        "石峰区",
        "目标",
    ):
        assert shown in page
    for code in indicator["relatives"]:
        assert f'href="/i/{code}"' in page
    values = rows(numbered, "indicator=incubators")
    table = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr")[1:]
    assert len(table) == len(values)
    for line, value in zip(table, values, strict=True):
        assert f'href="/o/{value["id"]}#here"' in line
        assert f'href="/d/{value["document"]}"' in line
        others = {"12家", "14家"} - {value["exact"]} if "conflicts" in value["flags"] else set()
        assert set(re.findall(r"另作.*?<bdi>(.*?)</bdi>", line)) == others


def test_an_indicator_without_values_is_a_page(numbered: FlaskClient) -> None:
    page = numbered.get("/i/maker_spaces").get_data(as_text=True)
    assert "目前没有数据" in page
    assert "<table" not in page


def test_an_indicator_with_many_values_pages(world: Any, extractor: MadeExtractor) -> None:
    number = "云科办〔2031〕1号"
    told = [{"exact": f"{n}家"} for n in range(1000, 1450)]
    extractor.tell(number, *told)
    body = "，".join(row["exact"] for row in told)
    invented.publish(world.store, [invented.edition(invented.document(number, body=body))])
    client = world.app().test_client()
    said = "共 450 个数据，图中只取时期最新的 30 个"
    page = client.get("/i/incubators").text
    assert said in page.split("<figcaption>")[1].split("</figcaption>")[0]
    assert said in page.split('<desc id="chart-desc">')[1].split("</desc>")[0]
    english = client.get("/i/incubators?lang=en").text.split("<figcaption>")[1]
    assert "the newest 30 of 450 values" in english.split("</figcaption>")[0]
    assert f"2030 年 · {said}<" in client.get("/i/incubators/chart.svg").text
    assert "图中只取" not in client.get("/i/incubators?status=target").text
    compared = client.get("/compare?indicator=incubators").text
    assert compared.count("共 450 个数据，图中只取时期最新的 50 个") == 2
    assert "共 450 个数据，表中只列时期最新的 50 个" in compared
    further = client.get(re.findall(r'rel="next" href="([^"]+)"', page)[0]).text
    assert "共 450 个数据，图中只取本页的 30 个" in further
    address, seen = "/i/incubators", set()
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        seen |= set(re.findall(r'href="/o/(\w+)#here"', answer.get_data(as_text=True)))
        link = answer.headers.get("Link", "")
        found = re.search(r'<([^>]*)>; rel="next"', link)
        address = found[1] if found else ""
    assert len(seen) == len(told)


def test_numbers_are_never_markup(world: Any, extractor: MadeExtractor) -> None:
    attack = '<script>alert("1")</script>'
    number = "云科办〔2031〕1号"
    extractor.tell(
        number,
        {"exact": "12家", "label": attack, "unit": attack, "subject": attack, "period_raw": attack},
    )
    invented.publish(
        world.store, [invented.edition(invented.document(number, body="孵化器12家。"))]
    )
    client = world.app().test_client()
    (row,) = rows(client)
    for path in (f"/d/{row['document']}", f"/o/{row['id']}", "/i/incubators"):
        page = client.get(path).get_data(as_text=True)
        # Data is no script, and one of ours copies.
        for ours in ('<script type="application/ld+json">', '<script src="/static/copy.js" defer>'):
            page = page.replace(ours, "")
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def fragment_parts(fragment: str) -> list[str]:
    return [unquote(part) for part in fragment.partition(":~:text=")[2].split(",")]


@pytest.mark.parametrize(
    ("text", "exact", "parts"),
    [
        ("全市孵化器12家，增长7.5%。", "12家", ["全市孵化器-", "12家", "-，增长7.5%"]),
        ("12家。", "12家", ["12家"]),
        ("第一行\n孵化器12家\n第三行", "12家", ["孵化器-", "12家"]),
        ("“1-2”，A&B约3,000家", "3,000家", ["1-2”，A&B约-", "3,000家"]),
        ("甲" * 80 + "12家" + "乙" * 80, "12家", ["12家"]),
        ("甲" * 50 + "，乙12家" + "，丙" * 40, "12家", ["乙-", "12家"]),
    ],
)
def test_text_fragments(text: str, exact: str, parts: list[str]) -> None:
    start = text.index(exact)
    fragment = text_fragment("p7", text, start, start + len(exact))
    assert fragment.startswith("#p7:~:text=")
    found = fragment_parts(fragment)
    assert found[: len(parts)] == parts or found == parts
    # Only what joins the parts is a hyphen, a comma or an ampersand.
    raw = fragment.partition(":~:text=")[2]
    assert "&" not in raw
    assert raw.count(",") == len(found) - 1
    assert raw.count("-") == len(found) - 1


@given(text=st.text("甲乙1。，；！\n”", max_size=60), data=st.data())
def test_sentences_hold_their_number(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, (0, len(text)), start, end)
    assert 0 <= first <= start <= end
    assert first <= last <= len(text)


@given(text=st.text("甲乙。，12", min_size=1, max_size=40), data=st.data())
def test_pieces_are_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    numbers: list[Any] = [
        SimpleNamespace(
            id=str(n), paragraph="p1", start=start, end=end, sentence_start=first, sentence_end=last
        )
        for n, (start, end) in enumerate(zip(cuts[::2], cuts[1::2], strict=False))
        for first, last in [sentence_around(text, (0, len(text)), start, end)]
    ]
    paragraph: Any = SimpleNamespace(id="p1", role="body", level=None, start=0, end=len(text))
    for pointed in (None, *numbers):
        (block,) = blocks(text, [paragraph], numbers, pointed)
        pieces = (*block.before, *block.sentence, *block.after)
        assert "".join(piece.text for piece in pieces) == text
        shown = [piece.number.id for piece in pieces if piece.number is not None]
        assert pointed is None or pointed.id in shown
