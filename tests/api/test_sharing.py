"""What other sites show of our links: cards, what a page says of itself, oEmbed."""

import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from api.pages import card as drawing
from api.pages.issued import issued_elsewhere
from api.pages.number_card import NumberWords, number_card
from api.pages.sentence import Sentence, cut, shortened
from tests import invented
from tests.api.pages_to_see import ATTACK, hostile, twice
from tests.made_numbers import MadeExtractor

BASE = "https://example.org"


@pytest.fixture
def named(numbered: FlaskClient, world: Any) -> FlaskClient:
    """The client of an office that knows its own address."""
    client: FlaskClient = world.app(base_url=BASE).test_client()
    return client


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written on cards, in the order in which it is."""
    if drawing.font_file() is None:
        pytest.skip("no font with Chinese characters: apt-get install fonts-wqy-zenhei")
    found: list[str] = []
    real = ImageDraw.ImageDraw.text

    def noted(self: Any, place: Any, text: str, *rest: Any, **more: Any) -> None:
        found.append(text)
        real(self, place, text, *rest, **more)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", noted)
    return found


def first(client: FlaskClient, path: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(path).get_json()["data"][0]
    return found


def test_a_card_is_a_picture(numbered: FlaskClient) -> None:
    if drawing.font_file() is None:
        pytest.skip("no font with Chinese characters: apt-get install fonts-wqy-zenhei")
    one = first(numbered, "/api/v1/documents")
    number = first(numbered, "/api/v1/observations")
    for path in (
        f"/d/{one['id']}/card.png",
        "/i/incubators/card.png",
        f"/o/{number['id']}/card.png",
    ):
        answer = numbered.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.content_type == "image/png"
        assert "Content-Encoding" not in answer.headers
        picture = Image.open(io.BytesIO(answer.data))
        assert picture.size == (drawing.WIDTH, drawing.HEIGHT)
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 3
        kept = numbered.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (kept.status_code, kept.data) == (304, b"")
        assert "Accept-Language" not in answer.headers["Vary"]
    for path in (
        "/d/zzzzzzzzzz/card.png",
        "/i/none/card.png",
        "/o/zzzzzzzzzzzz/card.png",
        "/o/x/card.png",
    ):
        assert numbered.get(path).status_code == 404


def test_the_card_of_a_number_is_the_number_in_its_sentence(
    numbered: FlaskClient, world: Any, written: list[str]
) -> None:
    rows = {one["exact"]: one for one in numbered.get("/api/v1/observations").get_json()["data"]}
    for exact, label, sentence in (
        ("20家", "孵化器 · 株洲市 · 2031 · 目标", "孵化器14家，目标20家。"),
        ("5家", "孵化器 · 石峰区 · 2030", "石峰区孵化器5家，约占2/3。"),
        ("3.2%", "孵化器 · 株洲市", "研发经费115.49亿元，下降3.2%。"),
    ):
        written.clear()
        path = f"/o/{rows[exact]['id']}/card.png"
        answer = numbered.get(path)
        office, number, notice, large, name, further, *rest = written
        # What fell is not shown as growth.
        assert (large.removeprefix("下降 "), f"{name} {further}") == (exact, label)
        assert large.startswith("下降 ") == (exact == "3.2%")
        assert "".join(rest) == sentence
        assert rest.count(exact) == 1
        assert number.startswith("云州市科学技术局 · 云科办〔2031〕")
        assert notice == "文件自述，非官方统计数据"
        # The same bytes from another process, in whatever language is asked for.
        other = world.app().test_client().get(path, headers={"Accept-Language": "en"})
        assert other.data == answer.data
    written.clear()
    numbered.get(f"/o/{rows['115.49亿元']['id']}/card.png")
    assert "原文数值存疑" in written[1]
    assert office == world.settings.publisher


def test_a_card_names_who_wrote_where_another_publishes(
    numbered: FlaskClient, world: Any, written: list[str]
) -> None:
    issuer, release = "云州市科学技术局", first(numbered, "/api/v1/releases")["release"]
    own = world.app(publisher=issuer).test_client()
    document = first(numbered, "/api/v1/documents")["id"]
    number = first(numbered, "/api/v1/observations?indicator=incubators")["id"]
    for path in (f"/d/{document}/card.png", f"/o/{number}/card.png", "/i/incubators/card.png"):
        for client, named in ((numbered, True), (own, False)):
            written.clear()
            assert client.get(path).status_code == 200
            office, below = written[:2]
            assert (office == issuer) != named
            assert below.startswith(f"{issuer} · ") == named
    publisher = world.settings.publisher
    chart = numbered.get("/i/incubators/chart.svg").text
    assert f"来源：{issuer}公文；文件自述，非官方统计数据<" in chart
    assert f">{publisher} · 发布版本 {release}<" in chart
    assert f">发布版本 {release}<" in own.get("/i/incubators/chart.svg").text
    with numbered.application.test_request_context("/"):
        found = issued_elsewhere(["甲局", "乙局", "甲局", None])
        assert found == ("甲局等 2 个机关", "甲局 and 1 more")
        assert issued_elsewhere([publisher, publisher]) == ("", "")


def test_the_number_stands_on_a_ground_of_its_own() -> None:
    if drawing.font_file() is None:
        pytest.skip("no font with Chinese characters: apt-get install fonts-wqy-zenhei")

    def yellow(picture: Image.Image) -> int:
        counted = picture.convert("RGB").getcolors(1 << 20) or []
        return sum(n for n, (r, g, b) in counted if r > 240 and g > 225 and 150 < b < 210)  # type: ignore[misc]

    for exact in ("12家", "12家" * 40):
        words = NumberWords("孵化器", " · 云州", Sentence("全市有", exact, "，比上年多。"))
        made = number_card("局", words, "云科办〔2031〕1号", "文件自述")
        plain = number_card("局", NumberWords("", "", Sentence("全市有", "", "")), "", "")
        assert made
        assert plain
        assert yellow(Image.open(io.BytesIO(made))) > 900
        assert yellow(Image.open(io.BytesIO(plain))) < 100


def test_a_number_of_an_older_edition_says_so(world: Any, written: list[str]) -> None:
    invented.publish(world.store, twice())
    client = world.app().test_client()
    document = first(client, "/api/v1/documents")["id"]
    held = client.get(f"/d/{document}/v/1").get_data(as_text=True)
    older = re.findall(r'id="m-(\w+)"', held)
    current = {one["id"] for one in client.get("/api/v1/observations").get_json()["data"]}
    assert older
    assert not current & set(older)
    assert client.get(f"/o/{older[0]}/card.png").status_code == 200
    assert "第 1 版，现行为第 2 版" in written[1]
    written.clear()
    assert client.get(f"/o/{current.pop()}/card.png").status_code == 200
    assert "第 2 版" not in written[1]


def test_a_long_sentence_is_cut_around_its_number(
    world: Any, extractor: MadeExtractor, written: list[str]
) -> None:
    number = "云科办〔2031〕1号"
    extractor.tell(number, {"exact": "12家"})
    body = "全市各区共同推进" * 40 + "，孵化器12家，" + "全市各区共同推进" * 40 + "。"
    invented.publish(world.store, [invented.edition(invented.document(number, body=body))])
    client = world.app(base_url=BASE).test_client()
    identifier = first(client, "/api/v1/observations")["id"]
    assert client.get(f"/o/{identifier}/card.png").status_code == 200
    shown = "".join(written[6:])
    assert re.fullmatch("…[^…]{20,},孵化器12家，[^…]{20,}…", shown.replace("，", ",", 1))
    assert len(shown) > 90
    page = client.get(f"/o/{identifier}").get_data(as_text=True)
    (said,) = re.findall('property="og:description" content="([^"]+)"', page)
    assert re.fullmatch("…[^…]+，孵化器12家，[^…]+…", said)
    assert 190 <= len(said) <= 200


NUMERALS = "0123456789.%万亿三abc"
PARTS = st.text(st.sampled_from(NUMERALS + "，。甲乙丙 "), max_size=60)


@given(
    PARTS,
    st.text(st.sampled_from("0123456789.亿元"), min_size=1, max_size=9),
    PARTS,
    st.integers(20, 90),
)
def test_a_sentence_is_cut_beside_numbers_only(
    before: str, exact: str, after: str, most: int
) -> None:
    whole = Sentence(before, exact, after)
    found = shortened(whole, most)
    assert len(str(found)) <= most
    assert found.exact == exact
    assert (found == whole) == (len(str(whole)) <= most)
    head, tail = found.before.removeprefix("…"), found.after.removesuffix("…")
    assert before.endswith(head)
    assert after.startswith(tail)
    assert found.before.startswith("…") == (head != before)
    assert found.after.endswith("…") == (tail != after)
    for left, right in (
        (before[: len(before) - len(head)], head),
        (tail, after[len(tail) :]),
    ):
        assert not (left[-1:] in NUMERALS and right[:1] in NUMERALS and left and right)


def test_a_sentence_without_room_is_its_number() -> None:
    whole = Sentence("全市有孵化器", "12家", "，比上年多")
    assert str(cut(whole, lambda _: False)) == "…12家…"


def test_titles_of_any_length_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    if drawing.font_file() is None:
        pytest.skip("no font with Chinese characters: apt-get install fonts-wqy-zenhei")
    for title in ("", "短", "长" * 500, "a" * 500, ATTACK, "\u202e\u200b"):
        assert drawing.card("局" * 80, title, title, "文件自述")
        words = NumberWords(title, title, Sentence(title, title, title))
        assert number_card("局" * 80, words, title, "文件自述")


def test_without_a_font_there_is_no_card(
    named: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = first(named, "/api/v1/documents")["id"]
    monkeypatch.setattr(drawing, "FONTS", ("/nowhere.ttf",))
    drawing.font_file.cache_clear()
    try:
        assert named.get(f"/d/{one}/card.png").status_code == 404
        number = first(named, "/api/v1/observations")["id"]
        assert named.get(f"/o/{number}/card.png").status_code == 404
        assert "og:image" not in named.get(f"/o/{number}").get_data(as_text=True)
        assert "og:image" not in named.get(f"/d/{one}").get_data(as_text=True)
        embedded = named.get(f"/oembed?url={BASE}/d/{one}").get_json()
        assert "thumbnail_url" not in embedded
    finally:
        monkeypatch.undo()
        drawing.font_file.cache_clear()


def test_a_page_says_what_it_is(named: FlaskClient) -> None:
    one = first(named, "/api/v1/documents")
    page = named.get(f"/d/{one['id']}").get_data(as_text=True)
    assert f'<meta property="og:title" content="{one["title"]}">' in page
    assert f'<meta property="og:url" content="{BASE}/d/{one["id"]}">' in page
    if drawing.font_file():
        assert f'<meta property="og:image" content="{BASE}/d/{one["id"]}/card.png">' in page
    found = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)
    assert found
    embedded = named.get(found[1].removeprefix(BASE)).get_json()
    assert embedded["title"] == one["title"]


def test_the_page_of_a_number_shows_its_sentence(named: FlaskClient) -> None:
    for one in named.get("/api/v1/observations").get_json()["data"]:
        page = named.get(f"/o/{one['id']}").get_data(as_text=True)
        found = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page))
        assert one["exact"] in found["og:title"]
        assert re.fullmatch(r"[^。\n]+。", found["og:description"])
        assert one["exact"] in found["og:description"]
        assert found["description"] == found["og:description"]
        if drawing.font_file():
            assert found["og:image"] == f"{BASE}/o/{one['id']}/card.png"
            assert found["og:image:alt"] == found["og:description"]
            assert named.get(found["og:image"].removeprefix(BASE)).status_code == 200
            thumbnail = named.get(f"/oembed?url={BASE}/o/{one['id']}").get_json()["thumbnail_url"]
            assert thumbnail == found["og:image"]


def test_oembed_quotes_the_sentence_of_a_number(named: FlaskClient) -> None:
    number = first(named, "/api/v1/observations")
    embedded = named.get(f"/oembed?url={BASE}/o/{number['id']}").get_json()
    assert embedded["type"] == "rich"
    assert embedded["version"] == "1.0"
    assert number["exact"] in embedded["html"]
    assert "文件自述，非官方统计数据" in embedded["html"]
    chart = named.get(f"/oembed?url={BASE}/i/incubators").get_json()
    assert f'src="{BASE}/i/incubators/chart.svg"' in chart["html"]


def test_oembed_keeps_to_the_room_there_is(named: FlaskClient) -> None:
    address = f"/oembed?url={BASE}/i/incubators"
    small = named.get(f"{address}&maxwidth=300&maxheight=1000").get_json()
    assert small["width"] == 300
    assert small["height"] < 300
    assert 'width="300"' in small["html"]
    assert named.get(f"{address}&maxwidth=x").get_json()["width"] == 860


def test_oembed_shows_no_chart_where_there_is_none(named: FlaskClient) -> None:
    listed = named.get("/api/v1/indicators?limit=500").get_json()["data"]
    drawn = 0
    for one in listed:
        html = named.get(f"/oembed?url={BASE}/i/{one['code']}").get_json()["html"]
        status = named.get(f"/i/{one['code']}/chart.svg").status_code
        assert ("chart.svg" in html) == (status == 200), one["code"]
        drawn += status == 200
    assert 0 < drawn < len(listed)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?url=",
        "?url=https://example.com/i/incubators",
        f"?url={BASE}/about",
        f"?url={BASE}/d/zzzzzzzzzz",
        f"?url={BASE}/i/incubators&format=xml",
        "?url=//[",
    ],
)
def test_oembed_knows_our_addresses_only(named: FlaskClient, query: str) -> None:
    assert named.get(f"/oembed{query}").status_code == 404


def test_what_is_embedded_is_text(world: Any) -> None:
    invented.publish(world.store, [hostile()])
    client = world.app(base_url=BASE).test_client()
    one = first(client, "/api/v1/documents")["id"]
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            tags.append(tag)

    Reader().feed(client.get(f"/oembed?url={BASE}/d/{one}").get_json()["html"])
    assert set(tags) == {"blockquote", "p", "a", "span"}
    assert client.get(f"/d/{one}/card.png").status_code in (200, 404)
