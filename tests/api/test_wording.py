"""What pages say, beside what they show: sentences that are whole, one way to write a time."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from api.pages import labels
from api.problems import PROBLEMS
from api.quality import QUALITY
from db.public.files import readme
from tests.api.pages_to_see import publish
from tests.api.test_pages_html import paths

# What stands on lines of its own; what is between the others is read as one sentence.
_APART = re.compile(
    r"<(?:br|/?(?:p|li|h[1-6]|t[dhr]|d[dt]|div|section|[ou]l|dl|option|label|button|form|nav|table"
    r"|thead|tbody|caption|article|fieldset|legend|figure|figcaption|header|footer|small))\b[^>]*>"
)
_WRONG = (
    re.compile(r"[A-Za-z0-9)漢][,;](?=[A-Za-z(漢])"),  # a list whose parts are joined
    re.compile(r"[a-z)漢][.:](?=[A-Z漢]|http)"),  # sentences that are joined
    re.compile(r"[^ ] +[,;.](?= |$)"),  # a mark that stands apart
    re.compile(r"[a-z]漢|漢[a-z]"),  # a word that is joined to what a document says
    re.compile(r"[，；：（）、。]"),  # a mark of the other language
)
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return publish(tmp_path_factory.mktemp("worded")).test_client()


def sentences(page: str) -> list[str]:
    """The lines of an English page's body; what is Chinese there is one sign."""
    body = page.split("<body>")[1]
    body = re.sub(r"<(code|pre|script|article|svg)\b.*?</\1>", "C", body, flags=re.DOTALL)
    # A name in the other language stands below the page's own.
    body = re.sub(r"<small\b.*?</small>", "<br>", body, flags=re.DOTALL)
    body = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>', "漢", body, flags=re.DOTALL)
    lines = _APART.sub("\n", " ".join(body.split())).split("\n")
    return [unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in lines]


def test_english_pages_join_no_words(client: FlaskClient) -> None:
    wrong = set()
    read = 0
    for path in paths(client):
        if path == "/docs":
            # The reference has both languages beside each other.
            continue
        page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"})
        for line in sentences(page.get_data(as_text=True)):
            read += 1
            wrong |= {(path, rule.pattern, line) for rule in _WRONG if rule.search(line)}
    assert read > 1000
    assert wrong == set()


@pytest.mark.parametrize(
    "line",
    ["NPC suggestionterm 16,meeting 4", "see the table.Numbers are", "漢.http://x", "level , 1"],
)
def test_joined_words_are_seen(line: str) -> None:
    assert any(rule.search(line) for rule in _WRONG)


def test_a_proposal_is_named_in_a_sentence(client: FlaskClient) -> None:
    document = next(
        one
        for one in client.get("/api/v1/documents").get_json()["data"]
        if one["proposal"] and one["proposal"]["term"] == 16
    )
    proposal = document["proposal"]
    english = client.get(f"/d/{document['id']}?lang=en").get_data(as_text=True)
    assert f"term 16, meeting {proposal['meeting']}, number <bdi" in english
    chinese = client.get(f"/d/{document['id']}?lang=zh").get_data(as_text=True)
    assert f"第 16 届第 {proposal['meeting']} 次会议第 <bdi>" in chinese


def test_moments_are_written_in_one_way(client: FlaskClient) -> None:
    found = 0
    for path in paths(client):
        page = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
        main = page.split("<main")[1].split("</main>")[0]
        main = re.sub(r"<(code|pre)\b.*?</\1>", "", main, flags=re.DOTALL)
        shown = re.sub(r"<[^>]+>", "|", main)
        moments = [match.end() for match in re.finditer(_MOMENT, shown)]
        found += len(moments)
        assert [shown[end : end + 5] for end in moments if shown[end : end + 5] != " UTC|"] == []
    assert found > 20


def test_the_terms_of_quality(client: FlaskClient) -> None:
    page = client.get("/about").get_data(as_text=True)
    assert "精确率" in page
    assert "准确率" not in page
    row = next(one for one in QUALITY if (one["tool"], one["split"]) == ("gongwen", "test"))
    heads = page.split("逐项：")[1].split("<thead>")[1].split("</thead>")[0]
    names = re.findall(r'<th scope="col">(.*?)</th>', heads)
    assert len(names) == len(row["attributes"])
    assert not [name for name in names if re.search("[a-z]", name)]


def test_no_more_is_promised_than_is_read(client: FlaskClient) -> None:
    method = "".join(readme._METHOD_ZH + readme._METHOD_EN)
    for language in ("zh", "en"):
        home = client.get(f"/?lang={language}").get_data(as_text=True)
        about = client.get(f"/about?lang={language}").get_data(as_text=True)
        for said in (home, about, method):
            assert (
                "表格中的数据暂不读取" if language == "zh" else "in tables are not read"
            ) in said
            for untrue in ("每个数据都读了出来", "Every number in them is read", "留空并加标志",
                           "left empty with a flag"):  # fmt: skip
                assert untrue not in said


def test_chinese_pages_have_no_stray_space(client: FlaskClient) -> None:
    stray = re.compile(
        "[，。；：、）”] +(?=[\u4e00-\u9fff“（])|(?:见于|把握|文中作) (?=[\u4e00-\u9fff])"
    )
    wrong = set()
    for path in paths(client):
        if path == "/docs":
            continue
        body = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
        body = body.split("<body>")[1]
        # What documents say is theirs; a link and a picture have room beside them.
        body = re.sub(r"<(code|pre|script|article|svg|bdi)\b.*?</\1>", "C", body, flags=re.DOTALL)
        body = re.sub(r"<p class=\"snippet\">.*?</p>", "", body, flags=re.DOTALL)
        lines = _APART.sub("\n", re.sub("</?a[ >][^>]*>?", "\n", " ".join(body.split()))).split(
            "\n"
        )
        said = [unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in lines]
        wrong |= {(path, line) for line in said if stray.search(line)}
    assert wrong == set()


def test_an_english_chart_has_no_mark_of_the_other_language(client: FlaskClient) -> None:
    for code in ("incubators", "maker_spaces"):
        page = client.get(f"/i/{code}?lang=en").get_data(as_text=True)
        chart = page.split("<figure>")[1].split("</svg>")[0]
        assert re.findall("[（）：；]", chart) == []
        assert "(actual)" in chart


def test_what_is_one_is_said_as_one(numbered: FlaskClient) -> None:
    page = numbered.get("/a/430204?lang=en").get_data(as_text=True)
    assert "1 (documents: 1)" in page
    assert "1 value, newest" in numbered.get("/i/incubators?area=430204&lang=en").text
    for path in ("/?lang=en", "/?sort=-date&lang=en", "/i/incubators?area=430204&lang=en"):
        assert not re.search(
            r"(?<![0-9,])1 (numbers|documents|values|files)", numbered.get(path).text
        )
    assert "Indicators with the most values" in numbered.get("/?lang=en").text


def test_one_word_for_what_is_withdrawn() -> None:
    titles = PROBLEMS["gone"].zh, PROBLEMS["gone"].en.lower()
    for language, title in enumerate(titles):
        for code in ("gone", "withdrawn"):
            assert labels.WITHDRAWAL_TYPE[code][language].startswith(title)
        # It may still be read: nothing says that it may not.
        assert labels.CHANGE["withdrawn"][language] in title
