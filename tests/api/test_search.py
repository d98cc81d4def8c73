"""Search: what is found is what holds the words, letter for letter, in both kinds of database."""

import random
import re
import unicodedata
from collections import Counter
from typing import Any

import opencc
import pytest
from flask.testing import FlaskClient

from benchmark.gold import texts
from db.public.queries.parts_found import Parts
from gongwen.formats import read_bytes
from gongwen.structure import parse
from tests import invented
from tests.made_numbers import MadeExtractor

DOCUMENTS, OBSERVATIONS = "/api/v1/documents", "/api/v1/observations"
ODD = [
    "關於進一步支持科技創新的若干措施，ＡＩ算力平臺１２座，ＩＣＰ備案。",
    "R&D 经费投入强度达3.15%，“1+2”体系（试行）与GaN器件，QDR280。",
    "研 发 投 入 逐 年 增 长，𠮷野家三处，①号实验室，½ 以上。",
    "截至 2030 年底，deep learning 平 台 3 个，共 享\u200b仪器 12\u200b34\u3000台 ，GaN  chip 各 一 种。",
]


def bodies() -> list[str]:
    """Paragraphs of the gold texts, four to a document, and some that are written oddly."""
    lines = [
        line.strip()
        for split in ("dev", "test")
        for text in texts(split)
        for line in text.raw.splitlines()
        if len(line) > 60 and not re.search("公开|密|附件|签发|年.{1,6}日$", line)
    ]
    return ["\n\n".join(lines[start : start + 4]) for start in range(0, 240, 4)] + ODD


@pytest.fixture(scope="module")
def found_by() -> Any:
    """An independent folding: OpenCC, NFKC and lower case, character by character."""
    converter = opencc.OpenCC("t2s")

    def fold(text: str) -> str:
        folded = []
        for character in text:
            for step in (lambda c: unicodedata.normalize("NFKC", c), str.lower, converter.convert):
                changed = step(character)
                character = changed if len(changed) == 1 else character
            folded.append(character)
        return closed("".join(folded))

    return fold


def closed(text: str) -> str:
    """An independent closing: line by line, white space stays between Latin words alone."""
    lines = []
    for line in text.replace("\u200b", "").split("\n"):
        made = ""
        for word in line.split():
            latin = made and (made[-1] + word[0]).isascii() and (made[-1] + word[0]).isalnum()
            made += (" " if latin else "") + word
        lines.append(made)
    return "\n".join(lines)


@pytest.fixture
def corpus(world: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[FlaskClient, dict[str, str]]:
    """A client, and the text of every document that its release holds."""
    monkeypatch.setattr("db.public.observation_rows.extract", MadeExtractor())
    items = [
        invented.edition(invented.document(f"云科办〔2031〕{number}号", body=body))
        for number, body in enumerate(bodies(), start=1)
    ]
    invented.publish(world.store, items)
    held = {item.document_id: item.cleared.document.text for item in items}
    return world.app().test_client(), held


def ids(client: FlaskClient, q: str, path: str = DOCUMENTS) -> set[str]:
    answer = client.get(f"{path}.csv", query_string={"q": q, "fields": "id"})
    assert answer.status_code == 200, answer.get_json()
    return set(answer.get_data(as_text=True).split("\r\n")[1:-1])


def test_a_quoted_phrase_finds_what_a_scan_finds(
    corpus: tuple[FlaskClient, dict[str, str]], found_by: Any
) -> None:
    client, held = corpus
    folded = {identifier: found_by(text) for identifier, text in held.items()}
    whole = "\n".join(held.values())
    runs = [run for run in re.findall(r"[^\W_]+", whole) if run]
    chance = random.Random(20311)  # noqa: S311 - the same phrases in every run
    asked = hits = 0
    while asked < 500:
        run = chance.choice(runs)
        length = chance.randint(1, min(8, len(run)))
        start = chance.randint(0, len(run) - length)
        phrase = run[start : start + length]
        expected = {one for one, text in folded.items() if found_by(phrase) in text}
        assert ids(client, f'"{phrase}"') == expected, phrase
        asked += 1
        hits += len(expected)
    assert hits > 1000


@pytest.mark.parametrize(
    ("q", "holding"),
    [
        ("关于进一步支持", "關於進一步支持"),
        ("關於進一步支持", "關於進一步支持"),
        ("ai算力平台12座", "ＡＩ算力平臺１２座"),
        ("ＩＣＰ備案", "ＩＣＰ備案"),
        ("r&d", "R&D"),
        ('"r&d 经费"', "R&D 经费"),
        ("3.15%", "3.15%"),
        ("“1+2”", "“1+2”"),
        ('"1+2”体系"', "“1+2”体系"),
        ("(试行)", "（试行）"),
        ("an器", "GaN器件"),
        ("𠮷", "𠮷野家"),
        ("½", "½"),
        ("1号实验室", "①号实验室"),
    ],
)
def test_spellings(corpus: tuple[FlaskClient, dict[str, str]], q: str, holding: str) -> None:
    client, held = corpus
    assert ids(client, q) >= {one for one, text in held.items() if holding in text} != set()


def test_words_and_what_is_left_out(corpus: tuple[FlaskClient, dict[str, str]]) -> None:
    client, held = corpus
    both = {one for one, text in held.items() if "企业" in text and "增长" in text}
    assert ids(client, "企业 增长") == both
    without = {one for one in both if "高新" not in held[one]}
    assert 0 < len(without) < len(both)
    assert ids(client, "企业　增长 -高新") == without
    assert ids(client, "-企业") == {one for one, text in held.items() if "企业" not in text}


@pytest.mark.parametrize(
    "q",
    [
        "r&d经费投入", '"r&d 经费 投入"', "研发投入逐年增长", '"研 发 投入"', "截至2030年底", '"2030　年底"',
        "平台3个", '"deep learning"', '"deep  learning平台"', "1234台,gan", '"gan chip"', "共享仪器",
    ],
)  # fmt: skip
def test_white_space_that_lays_out_is_nothing(
    corpus: tuple[FlaskClient, dict[str, str]], found_by: Any, q: str
) -> None:
    client, held = corpus
    phrase = found_by(q.replace('"', ""))
    expected = {one for one, text in held.items() if phrase in found_by(text)}
    assert ids(client, q) == expected != set()


@pytest.mark.parametrize(
    "q", ["deeplearning", "ganchip", "12个共", '"3 个共"', "云科办〔2031〕1号对市"]
)
def test_white_space_between_latin_words_and_between_lines_parts(
    corpus: tuple[FlaskClient, dict[str, str]], q: str
) -> None:
    client, _ = corpus
    assert ids(client, q) == set()


@pytest.mark.parametrize(
    ("q", "marked"),
    [
        ("入逐年增长", "入 逐 年 增 长"),
        ("共享仪器1234台", "共 享\u200b仪器 12\u200b34\u3000台"),
        ('"deep learning平台3"', "deep learning 平 台 3"),
        ('"gan chip"', "GaN  chip"),
    ],
)
def test_marks_cover_the_white_space_within(
    corpus: tuple[FlaskClient, dict[str, str]], q: str, marked: str
) -> None:
    client, _ = corpus
    listed = client.get(DOCUMENTS, query_string={"q": q}).get_json()
    (match,) = listed["matches"].values()
    assert [
        snippet["text"][start:end]
        for snippet in match["snippets"]
        for start, end in snippet["marks"]
    ] == [marked]


def test_a_title_is_found_as_the_page_writes_it(world: Any, written: Any) -> None:
    source = written().replace("第0731号建议的会办意见", "第 0731 号建议\n\n的会办意见")
    document = parse(read_bytes("a.txt", source.encode()))
    assert document.title not in document.text
    invented.publish(world.store, [invented.edition(document)])
    client = world.app().test_client()
    for q in (document.title, f'"{document.title}"', "0731号建议的"):
        listed = client.get(DOCUMENTS, query_string={"q": q}).get_json()
        (match,) = listed["matches"].values()
        assert match["title"], q
        (snippet,) = match["snippets"]
        assert snippet["marks"], q
        assert client.get("/", query_string={"q": q}).status_code == 200


def test_what_fits_best_comes_first(world: Any) -> None:
    body = "一般工作。" * 40
    items = [
        invented.edition(invented.document("云科办〔2031〕1号", body=f"量子。{body}")),
        invented.edition(invented.document("云科办〔2031〕2号", body=f"{'量子' * 9}。")),
        invented.edition(invented.document("云科办〔2031〕3号", body=body)),
    ]
    invented.publish(world.store, items)
    client = world.app().test_client()
    listed = client.get(DOCUMENTS, query_string={"q": "量子"}).get_json()
    assert [row["number"] for row in listed["data"]] == ["云科办〔2031〕2号", "云科办〔2031〕1号"]
    by_date = client.get(DOCUMENTS, query_string={"q": "量子", "sort": "date"}).get_json()
    assert {row["id"] for row in by_date["data"]} == {row["id"] for row in listed["data"]}


def test_walking_a_search_gives_every_row_once(corpus: tuple[FlaskClient, dict[str, str]]) -> None:
    client, held = corpus
    found: list[str] = []
    address = f"{DOCUMENTS}?q=全市&limit=7"
    while address:
        page = client.get(address).get_json()
        found += [row["id"] for row in page["data"]]
        address = page["links"]["next"]
    assert sorted(found) == sorted(one for one, text in held.items() if "全市" in text)
    assert page["meta"]["total"] == len(found) > 7


def test_snippets_show_the_words(corpus: tuple[FlaskClient, dict[str, str]]) -> None:
    client, held = corpus
    listed = client.get(DOCUMENTS, query_string={"q": "平台 会办意见"}).get_json()
    assert set(listed["matches"]) == {row["id"] for row in listed["data"]}
    for row in listed["data"]:
        match = listed["matches"][row["id"]]
        assert [row["title"][start:end] for start, end in match["title"]] == ["会办意见"]
        shown = {
            "".join(snippet["text"][start:end].split())
            for snippet in match["snippets"]
            for start, end in snippet["marks"]
        }
        assert {"平台", "会办意见"} <= shown | {"平臺"} or "平臺" in shown
        for snippet in match["snippets"]:
            assert snippet["text"] in held[row["id"]]
            assert snippet["link"].endswith(f"/d/{row['id']}/v/1#{snippet['paragraph']}")
            page = client.get(f"/d/{row['id']}/v/1").get_data(as_text=True)
            assert f'id="{snippet["paragraph"]}"' in page


def test_an_empty_result_says_what_to_ask(corpus: tuple[FlaskClient, dict[str, str]]) -> None:
    client, _ = corpus
    listed = client.get(DOCUMENTS, query_string={"q": "高新技术企业量子驴"}).get_json()
    assert listed["data"] == []
    assert listed["suggestions"]
    for suggestion in listed["suggestions"]:
        again = client.get(DOCUMENTS, query_string={"q": suggestion["q"]}).get_json()
        assert again["meta"]["total"] == suggestion["total"] > 0
    assert listed["suggestions"][0]["q"] == "高新技术企业"


@pytest.mark.parametrize("q", ["", '""', "   ", "「」", " ".join("abcdefghijklmnopq")])
def test_nothing_or_too_much_to_look_for_is_refused(shared_client: FlaskClient, q: str) -> None:
    answer = shared_client.get(DOCUMENTS, query_string={"q": q})
    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["parameter"] == "q"


@pytest.mark.parametrize(
    "q", ['"', "-", "*", "AND", "NOT x", "a\\b", "short : x", "';--", "x NEAR y"]
)
def test_no_word_is_an_operator(shared_client: FlaskClient, q: str) -> None:
    assert shared_client.get(DOCUMENTS, query_string={"q": q}).status_code in (200, 400)
    assert shared_client.get(OBSERVATIONS, query_string={"q": q}).status_code in (200, 400)


def test_words_that_all_documents_hold_are_ranked(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.public.observation_rows.extract", MadeExtractor())
    often = [1, 9, 3, 15, 5]
    items = [
        invented.edition(
            invented.document(
                f"云科办〔2031〕{n}号", body="算盘。" * times + "珠子。" * (20 - times)
            )
        )
        for n, times in enumerate(often, start=1)
    ]
    invented.publish(world.store, items)
    client = world.app().test_client()
    listed = client.get(DOCUMENTS, query_string={"q": "算盘"}).get_json()["data"]
    numbers = [int(re.findall(r"(\d+)号", row["number"])[0]) for row in listed]
    assert [often[number - 1] for number in numbers] == sorted(often, reverse=True)


def test_relevance_needs_words(shared_client: FlaskClient) -> None:
    for query in ("sort=relevance", "sort=relevance&q=-x"):
        answer = shared_client.get(f"{DOCUMENTS}?{query}")
        assert answer.status_code == 400
        assert answer.get_json()["errors"][0]["parameter"] == "sort"


def test_numbers_are_found_by_label_and_sentence(numbered: FlaskClient) -> None:
    listed = numbered.get(OBSERVATIONS, query_string={"q": "孵化器"}).get_json()
    assert listed["meta"]["total"] == len(listed["data"]) > 3
    for row in listed["data"]:
        match = listed["matches"][row["id"]]
        assert row["exact"] in match["sentence"]
        marked = [match["sentence"][start:end] for start, end in match["marks"]]
        named = [row["label"][start:end] for start, end in match["label"]]
        assert "孵化器" in marked + named
    only = ids(numbered, "研发经费 115.49亿元", OBSERVATIONS)
    assert 0 < len(only) < listed["meta"]["total"]


def test_the_home_page_searches(corpus: tuple[FlaskClient, dict[str, str]]) -> None:
    client, held = corpus
    page = client.get("/", query_string={"q": "孵化器", "lang": "en"}).get_data(as_text=True)
    found = [one for one, text in held.items() if "孵化器" in text]
    assert f"{len(found)} found" in page
    assert "<mark>孵化器</mark>" in page
    assert re.search(r'href="/d/[a-z0-9]{10}/v/1#p\d+"', page)
    empty = client.get("/", query_string={"q": "孵化器量子驴"}).get_data(as_text=True)
    assert "没有找到" in empty
    assert "/?q=%E5%AD%B5%E5%8C%96%E5%99%A8" in empty
    hostile = client.get("/", query_string={"q": "<script>alert(1)</script>"}).get_data(
        as_text=True
    )
    assert "<script>" not in hostile
    unreadable = client.get("/", query_string={"q": '""'})
    assert unreadable.status_code == 400
    assert "没有要查找的词" in unreadable.get_data(as_text=True)
    next_page = re.search(
        r'<a rel="next" href="([^"]+)"', client.get("/?q=市").get_data(as_text=True)
    )
    assert next_page
    assert "q=" in next_page[1]
    assert client.get(next_page[1].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("path", [DOCUMENTS, OBSERVATIONS])
def test_facets_of_a_search_count_what_it_finds(numbered: FlaskClient, path: str) -> None:
    """Whether most rows are found or few, and whether or not their total is asked for."""
    names = ["kind", "year", "indicator"]
    everything = numbered.get(f"{path}?limit=500").get_json()["meta"]["total"]
    shares = set()
    for q in ("年", "家", "12", "家 -12", "-家", "的", "实验室", "-实验室 年"):
        asked = {"q": q, "facets": ",".join(names), "limit": 500}
        listed = numbered.get(path, query_string=asked).get_json()
        shares.add(2 * listed["meta"]["total"] > everything)
        uncounted = numbered.get(path, query_string={**asked, "count": "none"}).get_json()
        assert uncounted["meta"]["total"] is None
        assert uncounted["facets"] == listed["facets"], q
        for name in names if path == OBSERVATIONS else names[:1]:
            held = Counter(row.get(name) for row in listed["data"])
            if name == "year":
                held = Counter((row["period_end"] or "")[:4] or None for row in listed["data"])
            assert {one["value"]: one["count"] for one in listed["facets"][name]} == held, q
    assert shares == {True, False}


@pytest.mark.parametrize("q", ["科" * 201, "a\x00b", "\x00", '"\x7f'])
def test_the_page_refuses_what_the_api_refuses(shared_client: FlaskClient, q: str) -> None:
    assert shared_client.get(DOCUMENTS, query_string={"q": q}).status_code == 400
    page = shared_client.get("/", query_string={"q": q}, headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert 'role="alert"' in page.get_data(as_text=True)


def test_a_long_query_that_finds_nothing_is_looked_for_a_bounded_number_of_times(
    corpus: tuple[FlaskClient, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = corpus
    asked: list[str] = []
    looked = Parts._is_found
    monkeypatch.setattr(
        Parts, "_is_found", lambda self, term: asked.append(term) or looked(self, term)
    )
    for q in ("科" * 200, " ".join(f"全市科年{n}" for n in range(16)), "A1" * 100):
        asked.clear()
        assert client.get(DOCUMENTS, query_string={"q": q}).get_json()["data"] == []
        assert 0 < len(asked) < 60


def test_a_suggestion_finds_what_it_says(world: Any) -> None:
    body = "气温为-2030度左右，代号A-1。第二批：-第二批名单。"
    items = [
        invented.edition(invented.document("云科办〔2031〕1号", body=body)),
        invented.edition(invented.document("云科办〔2031〕2号", body="一般工作。")),
        invented.edition(invented.document("云科办〔2031〕3号", body="一般工作。")),
    ]
    invented.publish(world.store, items)
    client = world.app().test_client()
    for q in ('"-2030" 魑魅', '"-1" 甲乙丙丁', "“-第二批” 魑魅"):
        suggested = client.get(DOCUMENTS, query_string={"q": q}).get_json()["suggestions"]
        assert suggested
        for one in suggested:
            again = client.get(DOCUMENTS, query_string={"q": one["q"]}).get_json()
            assert again["meta"]["total"] == one["total"] == 1


def test_snippets_mark_long_phrases_and_words_far_apart(world: Any) -> None:
    long = "".join(f"第{n}项措施" for n in range(1, 25))
    body = f"开头部分。{long}。{'其他' * 60}结尾部分。"
    items = [invented.edition(invented.document(body=body))]
    invented.publish(world.store, items)
    client = world.app().test_client()
    for q, marked in (
        (f'"{long}"', [long]),
        ("开头部分 结尾部分", ["开头部分", "结尾部分"]),
        ("开头 部分", ["开头部分"]),
    ):
        (match,) = client.get(DOCUMENTS, query_string={"q": q}).get_json()["matches"].values()
        snippets = match["snippets"]
        shown = [one["text"][start:end] for one in snippets for start, end in one["marks"]]
        assert set(marked) <= set(shown), q


def test_a_paragraphs_end_parts_latin_words_too(world: Any) -> None:
    body = "主要平台为 Alpha\n\nBeta 模型已建成12家，产值30\n\n40亿元 Gamma  Delta。"
    items = [invented.edition(invented.document(body=body))]
    invented.publish(world.store, items)
    client = world.app().test_client()
    for q, total in (
        ('"Alpha Beta"', 0), ('"30 40"', 0), ('"Gamma Delta"', 1), ("Alpha Beta", 1), ("Ω", 0),
    ):  # fmt: skip
        assert client.get(DOCUMENTS, query_string={"q": q}).get_json()["meta"]["total"] == total, q
