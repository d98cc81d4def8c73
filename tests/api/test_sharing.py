"""What other sites show of our links: cards, what a page says of itself, oEmbed."""

import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from api.pages import card as drawing
from tests import invented
from tests.api.pages_to_see import ATTACK, hostile

BASE = "https://example.org"


@pytest.fixture
def named(numbered: FlaskClient, world: Any) -> FlaskClient:
    """The client of an office that knows its own address."""
    client: FlaskClient = world.app(base_url=BASE).test_client()
    return client


def first(client: FlaskClient, path: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(path).get_json()["data"][0]
    return found


def test_a_card_is_a_picture(numbered: FlaskClient) -> None:
    if drawing.font_file() is None:
        pytest.skip("no font with Chinese characters: apt-get install fonts-wqy-zenhei")
    one = first(numbered, "/api/v1/documents")
    for path in (f"/d/{one['id']}/card.png", "/i/incubators/card.png"):
        answer = numbered.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.content_type == "image/png"
        assert "Content-Encoding" not in answer.headers
        picture = Image.open(io.BytesIO(answer.data))
        assert picture.size == (drawing.WIDTH, drawing.HEIGHT)
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 3
    for path in ("/d/zzzzzzzzzz/card.png", "/i/none/card.png"):
        assert numbered.get(path).status_code == 404


def test_titles_of_any_length_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    if drawing.font_file() is None:
        pytest.skip("no font with Chinese characters: apt-get install fonts-wqy-zenhei")
    for title in ("", "短", "长" * 500, "a" * 500, ATTACK, "\u202e\u200b"):
        assert drawing.card("局" * 80, title, title, "文件自述")


def test_without_a_font_there_is_no_card(
    named: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = first(named, "/api/v1/documents")["id"]
    monkeypatch.setattr(drawing, "FONTS", ("/nowhere.ttf",))
    drawing.font_file.cache_clear()
    try:
        assert named.get(f"/d/{one}/card.png").status_code == 404
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


def test_oembed_quotes_the_sentence_of_a_number(named: FlaskClient) -> None:
    number = first(named, "/api/v1/observations")
    embedded = named.get(f"/oembed?url={BASE}/o/{number['id']}").get_json()
    assert embedded["type"] == "rich"
    assert embedded["version"] == "1.0"
    assert number["exact"] in embedded["html"]
    assert "文件自述，非官方统计数据" in embedded["html"]
    chart = named.get(f"/oembed?url={BASE}/i/incubators").get_json()
    assert f'src="{BASE}/i/incubators/chart.svg"' in chart["html"]


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
