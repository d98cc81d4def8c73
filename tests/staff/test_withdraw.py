"""``withdraw``, ``restore``, ``rollback``, ``erase``: what is public afterwards, and what is left."""

import gc
import threading

import pytest

import staff.releasing
from api import create_app
from api.answer_cache import AnswerCache
from api.door import EXTENSION
from api.pages.card import font_file
from api.settings import Settings

WORDS = "暗码词出现在这里"
NUMBER = "云科办〔2031〕8号"
SLUG = "ykb-2031-8"


@pytest.fixture
def take(office):
    def ingest(*texts):
        paths = [office.write(f"{abs(hash(text))}.txt", text) for text in texts]
        return [row["document"] for row in office("ingest", "--json", *paths).rows]

    return ingest


@pytest.fixture
def both(take, written, office):
    """Two documents that are public, the second with a secret of its own."""
    ids = take(
        written(), written(NUMBER, proposal="0732", body=f"截至2030年，建成实验室12家。{WORDS}。")
    )
    office("publish")
    return ids


@pytest.fixture
def client(office):
    app = create_app(Settings(public_dir=office.folder / "var/public"))
    yield app.test_client()
    app.extensions[EXTENSION].releases.close()


def numbers_of(client, document):
    rows = client.get(f"/api/v1/documents/{document}/observations").get_json()["data"]
    return [row["id"] for row in rows]


def addresses(document, numbers):
    yield from (f"/d/{document}{rest}" for rest in ("", ".json", ".txt", ".md", ".html"))
    yield from (f"/d/{document}/v/1", f"/d/{document}/v/1.json")
    yield f"/oembed?url=/d/{document}"
    if font_file():
        yield f"/d/{document}/card.png"
    yield from (f"/d/{NUMBER}", f"/d/{SLUG}", f"/d/{SLUG}.json", f"/id?number={NUMBER}")
    for rest in ("", "/observations", "/observations.csv", "/editions"):
        yield f"/api/v1/documents/{document}{rest}"
    for number in numbers:
        yield from (f"/o/{number}", f"/o/{number}.json", f"/api/v1/observations/{number}")
        yield f"/oembed?url=/o/{number}"
        if font_file():
            yield f"/o/{number}/card.png"


def test_what_is_gone_answers_410_everywhere_and_leaves_nothing(office, both, client):
    kept, secret = both
    numbers = numbers_of(client, secret)
    assert numbers
    release = client.get("/readyz").get_json()["release"]
    paths = list(addresses(secret, numbers))
    for path in paths:
        assert client.get(path, follow_redirects=True).status_code == 200, path
    done = office("withdraw", secret, "--type", "gone", "--reason", "privacy", "--json")
    assert done.status == 0, done.err
    assert done.rows[0]["new"]
    for path in paths:
        answer = client.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == 410, path
        problem = answer.get_json()
        assert (problem["status"], problem["reason"], problem["withdrawal"]) == (
            410, "privacy", "gone",
        )  # fmt: skip
        assert problem["withdrawn_at"][:4].isdigit()
        assert problem["successor"] is None
        assert problem["type"] == "/problems/gone"
    page = client.get(f"/d/{secret}", headers={"Accept": "text/html"})
    assert page.status_code == 410
    assert "涉及个人信息" in page.text
    assert client.get(f"/releases/{release}/documents.csv").status_code == 410
    assert client.get(f"/releases/{release}-r1/documents.csv").status_code == 200
    lists = ("/api/v1/documents", "/api/v1/observations", "/", "/feed.atom", "/sitemap.xml",
             "/api/v1/documents.csv", "/api/v1/observations.csv", "/api/v1/changes",
             "/api/v1/issuers", "/api/v1/documents?facets=year,kind",
             f"/api/v1/documents?q={WORDS}", f"/?q={WORDS}", f"/api/v1/observations?q={WORDS}",
             "/api/v1/releases", "/datasets", "/datapackage.json", "/catalog.jsonld")  # fmt: skip
    for path in lists:
        answer = client.get(path)
        assert answer.status_code == 200, path
        # what was searched for is repeated on the page of the search, and nothing more
        shown = answer.text.replace(WORDS, "") if "?q=" in path else answer.text
        for trace in (WORDS, NUMBER, SLUG, "第0732号", *numbers):
            assert trace not in shown, (path, trace)
    assert client.get("/api/v1/documents").get_json()["meta"]["total"] == 1
    assert client.get(f"/api/v1/documents?q={WORDS}").get_json()["data"] == []
    (event,) = [
        row
        for row in client.get("/api/v1/changes").get_json()["data"]
        if row["type"] == "withdrawn"
    ]
    assert event["document"] == secret
    for path in (office.folder / "var/public").rglob("*"):
        if path.is_file():
            assert WORDS.encode() not in path.read_bytes(), path
            assert NUMBER.encode() not in path.read_bytes(), path
    assert client.get(f"/d/{kept}").status_code == 200


def test_the_processes_cache_holds_nothing_of_it(office, both, client):
    _, secret = both
    for path in (
        f"/d/{secret}",
        f"/d/{secret}.txt",
        "/api/v1/documents",
        f"/api/v1/documents/{secret}",
    ):
        client.get(path)
    (cache,) = [
        one for one in gc.get_objects()
        if isinstance(one, AnswerCache) and one._current.__self__ is client.application.extensions[EXTENSION]
    ]  # fmt: skip
    assert any(WORDS.encode() in answer.body for answer in cache._answers.values())
    office("withdraw", secret, "--type", "gone", "--reason", "privacy")
    assert client.get("/healthz").status_code == 200
    assert cache._answers == {}
    assert cache._bytes == 0


def test_withdrawn_is_to_be_read_with_a_notice_and_in_no_list(office, both, client):
    _, document = both
    (number, *_) = numbers_of(client, document)
    office(
        "withdraw",
        document,
        "--type",
        "withdrawn",
        "--reason",
        "content_error",
        "--note",
        "数据有误，正在核实。",
    )
    answer = client.get(f"/api/v1/documents/{document}").get_json()
    assert answer["meta"]["withdrawal"] == {
        "type": "withdrawn", "reason": "content_error", "note": "数据有误，正在核实。",
        "withdrawn_at": answer["meta"]["withdrawal"]["withdrawn_at"], "successor": None,
    }  # fmt: skip
    assert WORDS in client.get(f"/d/{document}.txt").text
    page = client.get(f"/d/{document}").text
    assert "此公文已撤下" in page
    assert "正在核实" in page
    one = client.get(f"/api/v1/observations/{number}").get_json()
    assert one["data"]["withdrawn"] is True
    assert one["meta"]["withdrawal"]["reason"] == "content_error"
    assert "此公文已撤下" in client.get(f"/o/{number}").text
    assert client.get(f"/d/{SLUG}").headers["Location"] == f"/d/{document}"
    assert client.get(f"/api/v1/documents/{document}/observations").status_code == 410
    assert client.get(f"/api/v1/documents/{document}/editions").status_code == 200
    for path in (
        "/api/v1/documents",
        "/api/v1/observations",
        "/sitemap.xml",
        f"/api/v1/documents?q={WORDS}",
    ):
        assert document not in client.get(path).text
    release = client.get("/readyz").get_json()["release"]
    assert document not in client.get(f"/releases/{release}/paragraphs.csv").text


def test_superseded_leads_to_its_successor_and_pinned_links_stay(office, both, client):
    new, old = both
    (number, *_) = numbers_of(client, old)
    assert "og:description" in client.get(f"/o/{number}").text
    office("withdraw", old, "--type", "superseded", "--reason", "replaced", "--successor", new)
    for path, target in (
        (f"/d/{old}", f"/d/{new}"), (f"/d/{old}.json", f"/d/{new}.json"),
        (f"/api/v1/documents/{old}", f"/api/v1/documents/{new}"),
        (f"/d/{old}/card.png", f"/d/{new}/card.png"),
        (f"/oembed?url=/d/{old}", f"/oembed?url=/d/{new}"),
    ):  # fmt: skip
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (301, target)
    # The page of its number is kept, but nothing of it is shown elsewhere.
    assert "og:description" not in client.get(f"/o/{number}").text
    for path in (f"/o/{number}/card.png", f"/oembed?url=/o/{number}", f"/oembed?url=/d/{old}/v/1"):
        assert client.get(path).status_code == 410, path
    pinned = client.get(f"/d/{old}/v/1")
    assert pinned.status_code == 200
    assert f'href="/d/{new}"' in pinned.text
    assert client.get(f"/d/{SLUG}").headers["Location"] == f"/d/{old}"
    # when the successor goes too, nobody is led to nothing
    office("withdraw", new, "--type", "gone", "--reason", "privacy")
    answer = client.get(f"/api/v1/documents/{old}")
    assert answer.status_code == 200
    assert answer.get_json()["meta"]["withdrawal"]["successor"] is None


def told_of(client, document, language="zh"):
    """What the page of changes says of a document, newest first, as HTML."""
    page = client.get(f"/changes?lang={language}").text.split("<tbody>")[1]
    return [row for row in page.split("<tr>")[1:] if document in row]


def test_the_page_of_changes_says_why_and_leads_on(office, both, take, written, client):
    new, document = both
    title = client.get(f"/api/v1/documents/{new}").get_json()["data"]["number"]
    office("withdraw", document, "--type", "withdrawn", "--reason", "content_error",
           "--note", "正在核实。")  # fmt: skip
    withdrawn, published = told_of(client, document)
    for words in ("已撤下，原文仍可查", "内容有误", "正在核实。", " UTC</time>"):
        assert words in withdrawn
    assert "内容有误" not in published
    for row in (withdrawn, published):
        link = row.split('href="')[1].split('"')[0].partition("?")[0]
        assert link == f"/d/{document}/v/1"
        assert client.get(link).status_code == 200
        # It is in no list: not by its number either.
        assert NUMBER not in row
    # Another word on the same withdrawal is told by the same change.
    office("withdraw", document, "--type", "gone", "--reason", "privacy", "--successor", new)
    withdrawn, published = told_of(client, document, "en")
    assert "withdrawn, no longer to be read; personal data; " in withdrawn
    assert "内容有误" not in withdrawn
    assert (
        f'What takes its place: <a href="/d/{new}?lang=en"><bdi lang="zh-CN">{title}' in withdrawn
    )
    for row in (withdrawn, published):
        assert f"<code>{document}</code>" in row
        assert f'href="/d/{document}' not in row
    office("restore", document)
    office("withdraw", document, "--type", "superseded", "--reason", "replaced", "--successor", new)
    again, restored, before, _ = told_of(client, document)
    assert "已被取代；已由新文件取代；" in again
    assert f'href="/d/{new}' in again
    # An earlier withdrawal does not get the words of this one.
    assert "已被取代" not in restored + before


def test_a_410_says_in_words_what_a_person_asks(office, both, client):
    new, document = both
    release = client.get("/readyz").get_json()["release"]
    office("withdraw", document, "--type", "gone", "--reason", "privacy", "--successor", new)
    said = client.get(f"/api/v1/documents/{document}").get_json()
    moment = said["withdrawn_at"].replace("T", " ").replace("Z", " UTC")
    for language, words in (
        ("zh", ("该公文曾经公开，现已撤下。", "涉及个人信息", "取代它的公文")),
        ("en", ("This document was public and was withdrawn.", "personal data", "takes its place")),
    ):
        answer = client.get(f"/d/{document}?lang={language}", headers={"Accept": "text/html"})
        assert answer.status_code == 410
        for one in (*words, moment, f'href="/d/{new}?lang={language}"'):
            assert one in answer.text
        files = client.get(f"/releases/{release}/?lang={language}", headers={"Accept": "text/html"})
        assert files.status_code == 410
        assert f'href="/releases/{release}-r1/?lang={language}"' in files.text
        assert moment in files.text
        for page in (answer.text, files.text):
            assert "successor" not in page
            assert "privacy" not in page
            assert "document_withdrawn" not in page
    # A program is told in its own words.
    assert "successor" in said["detail"]


def test_what_is_restored_is_as_it_was_and_mirrors_hear_of_it(office, both, client):
    _, document = both
    before = client.get(f"/api/v1/documents/{document}").get_json()["data"]
    office("withdraw", document, "--type", "gone", "--reason", "published_in_error")
    done = office("restore", document, "--json")
    assert (done.status, done.rows[0]["editions"]) == (0, [1])
    after = client.get(f"/api/v1/documents/{document}").get_json()["data"]
    assert {**after, "changed_at": ""} == {**before, "changed_at": ""}
    types = [row["type"] for row in client.get("/api/v1/changes").get_json()["data"]]
    assert types == ["published", "published", "withdrawn", "restored"]
    assert client.get(f"/api/v1/documents?q={WORDS}").get_json()["meta"]["total"] == 1
    assert office("restore", document).status == 1
    assert not office("publish", "--json").rows[0]["new"]
    assert office("audit", "--verify").status == 0


def test_a_new_text_of_what_is_withdrawn_stays_out(office, take, both, written, client):
    _, document = both
    office("withdraw", document, "--type", "withdrawn", "--reason", "content_error")
    assert take(written(NUMBER, proposal="0732", body="新的一版，建成实验室14家。")) == [document]
    office("publish")
    assert client.get(f"/d/{document}/v/2").status_code == 404
    assert client.get(f"/api/v1/documents/{document}").get_json()["meta"]["current_edition"] == 1
    office("restore", document)
    assert client.get(f"/api/v1/documents/{document}").get_json()["data"]["edition"] == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ("--type", "superseded", "--reason", "replaced"),
        ("--type", "gone", "--reason", "privacy", "--note", f"其中写道{WORDS[:7]}"),
        ("--type", "gone", "--reason", "privacy", "--note", "文号：云科办［2031］ 8 号"),
        ("--type", "gone", "--reason", "privacy", "--successor", "2222222222"),
    ],
)
def test_what_cannot_be_withdrawn_like_this_is_refused_and_nothing_changes(
    office, both, client, wrong
):
    _, document = both
    release = client.get("/readyz").get_json()["release"]
    answer = office("withdraw", document, *wrong)
    assert answer.status == 1
    assert WORDS[:6] not in answer.err
    assert client.get("/readyz").get_json()["release"] == release
    assert office("list", "--json", "--state", "withdrawn").rows == []
    assert not (office.folder / "var/public/releases/.ahead").exists()


def test_a_document_that_was_never_public_leaves_no_tombstone(office, take, written, both, client):
    (held,) = take(written("云科办〔2031〕9号", mark="", proposal="0733"))
    assert office("withdraw", held, "--type", "gone", "--reason", "privacy").status == 1
    assert client.get(f"/d/{held}").status_code == 404
    assert office("withdraw", "2222222222", "--type", "gone", "--reason", "privacy").status == 1
    assert office("withdraw", both[0], "--type", "gone", "--reason", "nonsense").status == 2


def test_withdrawing_again_says_so_and_a_stronger_word_counts(office, both, client):
    _, document = both
    first = ("withdraw", document, "--type", "withdrawn", "--reason", "content_error", "--json")
    assert office(*first).rows[0]["new"]
    assert not office(*first).rows[0]["new"]
    assert client.get(f"/d/{document}").status_code == 200
    assert office("withdraw", document, "--type", "gone", "--reason", "privacy").status == 0
    assert client.get(f"/d/{document}").status_code == 410
    (row,) = office("list", "--json", "--state", "withdrawn").rows
    assert (row["document"], row["withdrawn"]) == (document, "gone")
    shown = office("show", "--json", document).rows[0]["withdrawals"]
    assert [one["type"] for one in shown] == ["withdrawn", "gone"]


def test_rollback_brings_back_what_was_and_not_what_was_withdrawn(
    office, take, both, written, client
):
    kept, document = both
    first = client.get("/readyz").get_json()["release"]
    (third,) = take(written("云科办〔2031〕9号", proposal="0733", body="截至2030年，建成基地7家。"))
    take(written(body="截至2030年，全市建成实验室99家。"))
    office("publish")
    assert client.get(f"/api/v1/documents/{kept}").get_json()["data"]["edition"] == 2
    (row,) = office("rollback", "--json").rows
    assert row["content_of"] == first
    assert (row["removed"], row["changed"]) == ([third], [kept])
    assert client.get(f"/d/{third}").status_code == 404
    assert client.get(f"/api/v1/documents/{kept}").get_json()["data"]["edition"] == 1
    office("withdraw", document, "--type", "gone", "--reason", "privacy")
    (row,) = office("rollback", first, "--json").rows
    assert client.get(f"/d/{document}").status_code == 410
    (row,) = office("publish", "--json").rows
    assert row["added"] == [third]
    assert office("rollback", "2031-01-01-1").status == 1
    assert office("rollback", row["release"]).status == 1
    assert office("audit", "--verify").status == 0


def test_what_is_erased_is_in_no_file_of_the_private_side_either(file_office, written):
    office = file_office
    text = written(NUMBER, proposal="0732", body=f"建成实验室12家。{WORDS}。")
    path = office.write("琥珀.txt", text)
    (row,) = office("ingest", "--json", path).rows
    document = row["document"]
    office("ingest", office.write("b.txt", written()))
    office("publish")
    refused = office("erase", document)
    assert refused.status == 1
    assert "withdraw" in refused.err
    office("withdraw", document, "--type", "gone", "--reason", "privacy")
    done = office("erase", document, "--json")
    assert done.rows == [{"document": document, "editions": 1, "originals": 1}]
    assert office("erase", document, "--json").rows[0]["editions"] == 0
    for file in (office.folder / "var").rglob("*"):
        if file.is_file():
            for trace in (WORDS, NUMBER, "琥珀", "第0732号"):
                assert trace.encode() not in file.read_bytes(), (file, trace)
    assert office("audit", "--verify").status == 0
    assert office("restore", document).status == 1
    assert office("show", document).status == 0
    assert office("list").status == 0
    # nor does it come back by the back door
    other = text.replace("实验室12家", "实验室13家")
    assert other != text
    for name, same in (("琥珀.txt", text), ("c.txt", text + "\n\n"), ("d.txt", other)):
        again = office("ingest", "--json", office.write(name, same))
        assert (again.status, again.rows[0]["decision"]) == (1, "rejected")
        assert "erased" in again.err
    shown = office("show", document).out
    assert "已清除 erased" in shown
    assert "无文号" not in shown
    office("publish")
    for file in (office.folder / "var").rglob("*"):
        if file.is_file():
            assert WORDS.encode() not in file.read_bytes(), file


def test_what_was_cleared_and_erased_is_neither_reviewed_nor_published(
    file_office, written, review
):
    review("one")
    who = ("--by", "李审", "--basis", "已核对")
    (row,) = file_office("ingest", "--json", file_office.write("a.txt", written())).rows
    assert row["decision"] == "cleared"
    assert file_office("erase", row["document"]).status == 0
    for word in ("--approve", "--refuse"):
        refused = file_office("review", row["document"], word, *who)
        assert (refused.status, "erased" in refused.err) == (1, True)
    (published,) = file_office("publish", "--json", *who).rows
    assert (published["documents"], published["waiting"]) == (0, [])
    assert file_office("audit", "--verify").status == 0


def test_what_is_held_is_erased_without_a_withdrawal(file_office, written):
    (row,) = file_office("ingest", "--json", file_office.write("a.txt", written(mark=""))).rows
    assert file_office("erase", row["document"]).status == 0
    assert file_office("erase", "2222222222").status == 1
    assert file_office("publish", "--json").rows[0]["documents"] == 0
    # The number is not lost: what is cleared under it is a document of its own.
    (other,) = file_office("ingest", "--json", file_office.write("b.txt", written())).rows
    assert other["decision"] == "cleared"
    assert other["document"] != row["document"]
    assert file_office("publish", "--json").rows[0]["documents"] == 1


def test_what_is_asked_while_it_takes_effect_is_answered_after(office, both, client, monkeypatch):
    """A reader that comes once the command has begun never gets what is going."""
    _, secret = both
    client.get(f"/d/{secret}")  # kept in memory from here on
    answers = []
    readers = []
    amend = staff.releasing.amend

    def ask(*given, **named):
        for path in (f"/d/{secret}", f"/d/{secret}.json", "/api/v1/documents", "/healthz"):
            reader = threading.Thread(target=lambda at=path: answers.append(client_at(client, at)))
            reader.start()
            readers.append(reader)
        readers[-1].join()  # how the process is, is said at once
        assert answers == [("/healthz", 200, False)]
        amend(*given, **named)

    monkeypatch.setattr(staff.releasing, "amend", ask)
    office("withdraw", secret, "--type", "gone", "--reason", "privacy")
    for reader in readers:
        reader.join()
    assert sorted(answers[1:]) == [
        ("/api/v1/documents", 200, False),
        (f"/d/{secret}", 410, False),
        (f"/d/{secret}.json", 410, False),
    ]


def client_at(client, path):
    answer = client.application.test_client().get(path)
    return path, answer.status_code, WORDS in answer.get_data(as_text=True)
