"""Pages: what a reader sees, and that a document's text is never markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.pages.visible import visible
from api.represent.as_markdown import document_markdown
from gongwen.model import Cleared
from tests import invented

ATTACK = "<script>alert(1)</script> & \"quoted\" 'x' [链接](javascript:alert(1)) {{ 7*7 }}"
HIDDEN = "可见\u202e反向\u200b零宽\u2066隔离\ufeff"


class Reader(HTMLParser):
    """Collects tags and what they point to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def page_of(world: Any, body: str, **changes: Any) -> tuple[FlaskClient, str, str]:
    item = invented.edition(invented.document(body=body))
    if changes:
        document = replace(item.cleared.document, **changes)
        item = replace(item, cleared=Cleared(document, item.cleared.decision))
    invented.publish(world.store, [item])
    client = world.app().test_client()
    path = f"/d/{item.document_id}"
    return client, path, client.get(path).get_data(as_text=True)


def test_the_page_of_a_document(world: Any) -> None:
    _, path, page = page_of(world, "截至2030年，全市建成实验室12家。")
    for shown in (
        "对市二十届人大三次会议第0731号建议的会办意见",
        "云科办〔2031〕7号",
        "会办意见",
        "市教育局",
        "丁一",
        "20000001",
        "A类 同意公开",
        "2031-03-05",
        "GB/T 7714",
        "@misc{",
        "文件自述，非官方统计数据",
        "as reported in the document, not official statistics",
    ):
        assert shown in page, shown
    assert re.search(r'<h2 id="p\d+" class="heading"[^>]*>一、工作情况', page)
    assert re.search(r'<h3 id="p\d+" class="heading"[^>]*>（一）下一步打算', page)
    assert f'href="{path}/v/1#p7"' in page
    for suffix in ("json", "txt", "md"):
        assert f'href="{path}.{suffix}"' in page


def test_no_page_runs_or_loads_anything_from_elsewhere(shared_client: FlaskClient) -> None:
    identifier = shared_client.get("/api/v1/documents").get_json()["data"][0]["id"]
    number = shared_client.get("/api/v1/observations").get_json()["data"][0]["id"]
    paths = ("/", f"/d/{identifier}", f"/d/{identifier}/v/1", "/problems/not-found", "/about")
    paths = (*paths, "/?q=市", "/terms", "/changes", "/i", "/a", "/a/430200", "/compare")
    paths = (*paths, f"/d/{identifier}/numbers", "/compare?indicator=incubators", "/datasets")
    for path in (*paths, f"/o/{number}", "/i/incubators"):
        text = shared_client.get(path).get_data(as_text=True)
        reader = read(text)
        assert not {"style", "iframe", "img"} & set(reader.tags)
        # Data is no script (test_schema_org.py), and one of ours copies.
        ours = '<script src="/static/copy.js" defer></script>'
        assert text.count(ours) == path.startswith(("/d/", "/o/")) - path.endswith("/numbers")
        assert reader.tags.count("script") - text.count(ours) == text.count(
            '<script type="application/ld+json">'
        )
        for name, value in reader.attributes:
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src", "action"):
                assert value.startswith(("/", "#", "?")), value
                assert not value.startswith("//")
                if value.startswith("/"):
                    with shared_client.get(value.split("#")[0]) as answer:
                        assert answer.status_code == 200, value


def test_every_paragraph_has_one_id_and_a_link(shared_client: FlaskClient) -> None:
    one = shared_client.get("/api/v1/documents").get_json()["data"][0]
    document = shared_client.get(one["links"]["self"]).get_json()["data"]
    reader = read(shared_client.get(one["links"]["html"]).get_data(as_text=True))
    ids = [value for name, value in reader.attributes if name == "id"]
    assert len(set(ids)) == len(ids)
    assert [value for value in ids if re.fullmatch(r"p\d+", value)] == [
        paragraph["id"] for paragraph in document["paragraphs"]
    ]


def test_text_is_never_markup(world: Any) -> None:
    client, path, page = page_of(world, ATTACK, title=ATTACK, addressee=ATTACK)
    # One is ours, one is data.
    assert read(page).tags.count("script") == 2
    assert "<script>alert" not in page
    assert "49" not in page.split("<article")[1].split("</article>")[0].replace("#p49", "")
    assert "<script>alert" not in client.get("/").get_data(as_text=True)
    assert client.get(f"{path}.json").get_json()["data"]["title"] == ATTACK
    markdown = client.get(f"{path}.md").get_data(as_text=True)
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    assert "[链接](" not in markdown


def test_hidden_characters_are_shown(world: Any) -> None:
    # In a title only: the gate holds a document whose body hides characters.
    _, _, page = page_of(world, "正文。", title=HIDDEN)
    for character in "\u202e\u200b\u2066\ufeff":
        assert character not in page
        assert f"U+{ord(character):04X}" in page


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u2028", "\U000e0041", "\xad"])
def test_visible(character: str) -> None:
    shown = visible(f"a{character}<b>")
    assert character not in shown
    assert "&lt;b&gt;" in shown
    assert f"U+{ord(character):04X}" in shown
    assert visible(None) == ""


def test_the_reading_order_is_said_openly(world: Any) -> None:
    client, path, page = page_of(world, "正文。", flags=("reading_order",))
    assert "页序可能有误" in page
    assert "out of order" in client.get(f"{path}?lang=en").get_data(as_text=True)


def test_three_megabytes_are_a_page(world: Any) -> None:
    client, path, page = page_of(world, "长" * 1_000_000)
    assert len(page.encode()) > 3_000_000
    assert len(client.get(f"{path}.md").data) > 3_000_000
    assert len(client.get(f"{path}.txt").data) > 3_000_000


class Row:
    """A paragraph as the store gives it."""

    def __init__(self, role: str, level: int | None, end: int) -> None:
        self.role, self.level, self.start, self.end = role, level, 0, end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 第一", "1\\. 第一"),
        ("2025) 第一", "2025\\) 第一"),
        ("- 项", "\\- 项"),
        ("+ 项", "\\+ 项"),
        ("===", "\\==="),
        ("# 不是标题", "\\# 不是标题"),
        ("    缩进", "缩进"),
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("![图](x)", "!\\[图\\](x)"),
        ("<b>&amp;", "\\<b\\>\\&amp;"),
        ("见 http://example.org", "见 http\\://example.org"),
        ("1.2% 增长", "1\\.2% 增长"),
        ("一行\n两行", "一行\\\n两行"),
    ],
)
def test_markdown_is_escaped(text: str, expected: str) -> None:
    rows: Any = [Row("body", None, len(text))]
    assert document_markdown(text, rows) == expected + "\n"


def test_markdown_headings() -> None:
    text = "标题"
    for role, level, start in (("title", None, "#"), ("heading", 1, "##"), ("heading", 4, "#####")):
        rows: Any = [Row(role, level, len(text))]
        assert document_markdown(text, rows) == f"{start} {text}\n"
