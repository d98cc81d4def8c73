"""What is to stay out stays out: in every order of words, and when a command dies in between."""

import pytest

from api import create_app
from api.door import EXTENSION
from api.settings import Settings
from db.public.sqlite_store import SqliteStore
from staff.datasets import Datasets

WORDS = "暗码词出现在这里"
LETTER = "云科办〔2031〕8号"
GONE = ("--type", "gone", "--reason", "privacy")
READABLE = ("--type", "withdrawn", "--reason", "privacy")
WHO = ("--basis", "第三方意见", "--by")


class Killed(BaseException):
    """Ends a command where it stands, as a kill would."""


@pytest.fixture
def take(office):
    def ingest(text):
        (row,) = office("ingest", "--json", office.write(f"{abs(hash(text))}.txt", text)).rows
        return row["document"]

    return ingest


@pytest.fixture
def secret(written):
    return written(LETTER, proposal="0732", body=f"截至2030年，建成实验室12家。{WORDS}。")


@pytest.fixture
def third(written):
    return written("云科办〔2031〕9号", proposal="0733", body="建成基地7家。")


@pytest.fixture
def ask(office):
    """Ask a door that was opened just now."""

    def asked(path):
        app = create_app(Settings(public_dir=office.folder / "var/public"))
        try:
            return app.test_client().get(path)
        finally:
            app.extensions[EXTENSION].releases.close()

    return asked


@pytest.fixture
def killed(office, monkeypatch):
    """Run a command that dies before a method of the public store."""

    def run(method, *arguments):
        def die(*_):
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(SqliteStore, method, die)
            with pytest.raises(Killed):
                office(*arguments)

    return run


def traces(office):
    return [
        path.name
        for path in (office.folder / "var/public").rglob("*")
        if path.is_file() and WORDS.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("first", ["withdrawn", "superseded"])
def test_what_was_only_to_be_read_leaves_the_older_releases_too(
    office, take, written, secret, third, ask, first
):
    kept, document = take(written()), take(secret)
    office("publish")
    more = ("--successor", kept) if first == "superseded" else ()
    office("withdraw", document, "--type", first, "--reason", "privacy", *more)
    take(third)
    office("publish")
    assert traces(office)
    assert office("withdraw", document, *GONE).status == 0
    assert traces(office) == []
    for release in (2, 3):
        day = (
            office("audit", "--verify") and ask("/readyz").get_json()["release"].rpartition("-")[0]
        )
        path = f"/api/v1/documents/{document}?release={day}-{release}"
        assert ask(path).status_code == 410


def test_a_refusal_of_what_was_only_to_be_read_takes_it_from_older_releases(
    office, take, written, secret, third
):
    take(written())
    document = take(secret)
    office("publish")
    office("withdraw", document, *READABLE)
    take(third)
    office("publish")
    office("review", document, "--refuse", *WHO, "李审")
    assert traces(office) == []


@pytest.mark.parametrize("method", ["switch", "_put_in_place"])
def test_a_killed_withdrawal_after_another_is_completed(
    office, take, written, secret, third, ask, killed, method
):
    first, document = take(written()), take(secret)
    take(third)
    office("publish")
    office("withdraw", first, *GONE)
    killed(method, "withdraw", document, *GONE)
    assert office("withdraw", document, *GONE).status == 0
    assert ask(f"/d/{document}.txt").status_code == 410
    assert office("publish").status == 0
    assert traces(office) == []


def test_a_publication_that_failed_after_a_withdrawal_is_completed(
    office, take, written, secret, third, killed, monkeypatch
):
    first = take(written())
    take(third)
    office("publish")
    office("withdraw", first, *GONE)
    take(secret)
    killed("switch", "publish")
    (row,) = office("publish", "--json").rows
    assert row["documents"] == 2


def test_what_was_built_and_never_served_is_read_by_nobody(
    office, take, written, secret, ask, killed
):
    take(written())
    (row,) = office("publish", "--json").rows
    document = take(secret)
    killed("switch", "publish")
    unborn = f"{row['release'].rpartition('-')[0]}-2"
    assert traces(office)
    for path in (f"/api/v1/documents/{document}", "/api/v1/documents"):
        assert ask(f"{path}?release={unborn}").status_code in (400, 404)
    office("review", document, "--refuse", *WHO, "李审")
    assert traces(office) == []
    assert ask(f"/api/v1/documents/{document}?release={unborn}").status_code in (400, 404)


def test_a_publication_that_died_is_not_completed_by_a_withdrawal(
    office, take, written, secret, ask, killed, review
):
    first = take(written())
    office("publish")
    document = take(secret)
    killed("switch", "publish")
    review("two")
    office("withdraw", first, *GONE)
    assert ask(f"/d/{document}.txt").status_code == 404


@pytest.mark.parametrize("what", ["withdraw it", "withdraw another", "rollback"])
def test_one_of_two_approvals_brings_nothing_back(
    office, take, written, secret, third, ask, review, what
):
    """It was refused after it was public, and so needs two people again."""
    document, other = take(secret), take(third)
    (row,) = office("publish", "--json").rows
    review("two")
    if what == "withdraw another":
        office("withdraw", document, *READABLE)
    office("review", document, "--refuse", *WHO, "李审")
    office("review", document, "--approve", *WHO, "王审")
    if what == "withdraw it":
        office("withdraw", document, *READABLE)
    elif what == "withdraw another":
        office("withdraw", other, *GONE)
    else:
        take(written())
        office("publish")
        office("rollback", row["release"])
    assert ask(f"/d/{document}.txt").status_code in (404, 410)
    assert ask(f"/d/{document}/v/1.txt").status_code in (404, 410)


def test_rollback_brings_back_only_what_enough_people_approved(
    office, take, written, secret, ask, review
):
    document = take(secret)
    (row,) = office("publish", "--json").rows
    review("one")
    take(written())
    office("publish")
    assert ask(f"/d/{document}.txt").status_code == 404
    office("rollback", row["release"])
    assert ask(f"/d/{document}.txt").status_code == 404


def test_a_word_said_while_a_release_is_built_counts(
    office, take, written, secret, ask, monkeypatch
):
    """A withdrawal waits for its turn; the release that is being built goes without it."""
    kept, document = take(written()), take(secret)
    office("publish")
    take(written("云科办〔2031〕9号", proposal="0733", body="建成基地7家。"))
    refused = take(written("云科办〔2031〕10号", proposal="0734", body=f"建成基地8家。{WORDS}。"))
    commands = []
    write = Datasets.write

    def slow(datasets, store, *release):
        write(datasets, store, *release)
        if not commands:
            for words in (
                ("withdraw", document, *GONE),
                ("review", refused, "--refuse", *WHO, "李审"),
            ):
                commands.append(office.start(*words))
            for process in commands:
                while "waiting" not in process.stderr.readline().decode():
                    assert process.poll() is None

    with monkeypatch.context() as patched:
        patched.setattr(Datasets, "write", slow)
        (row,) = office("publish", "--json").rows
    for process in commands:
        process.communicate(timeout=60)
    assert [process.returncode for process in commands] == [0, 0]
    assert row["documents"] == 2
    assert ask(f"/d/{document}.txt").status_code == 410
    assert ask(f"/d/{refused}.txt").status_code == 404
    assert ask(f"/d/{kept}.txt").status_code == 200
    assert traces(office) == []
    changes = [line["document"] for line in ask("/api/v1/changes").get_json()["data"]]
    assert refused not in changes
    assert office("audit", "--verify").status == 0


def test_a_time_says_nothing_of_what_is_gone(office, take, written, secret, ask):
    take(written())
    document = take(secret)
    office("publish")
    office("withdraw", document, *GONE)
    app = create_app(Settings(public_dir=office.folder / "var/public"))
    client = app.test_client()
    modified = client.get("/api/v1/documents").headers["Last-Modified"]
    for path in (f"/d/{document}.txt", f"/api/v1/documents/{document}"):
        assert client.get(path, headers={"If-Modified-Since": modified}).status_code == 410
    since = {"If-Modified-Since": modified}
    assert client.get("/api/v1/documents", headers=since).status_code == 304
    app.extensions[EXTENSION].releases.close()


def test_numbers_of_an_edition_that_was_taken_out_before_are_410_too(
    office, take, written, secret, ask
):
    take(written())
    document = take(secret)
    office("publish")
    old = ask(f"/api/v1/documents/{document}/observations").get_json()["data"][0]["id"]
    take(secret.replace("12家", "13家"))
    office("publish")
    new = ask(f"/api/v1/documents/{document}/observations").get_json()["data"][0]["id"]
    assert old != new
    office("review", document, "--refuse", "--edition", "1", *WHO, "李审")
    office("withdraw", document, *GONE)
    assert [ask(f"/o/{number}.json").status_code for number in (old, new)] == [410, 410]


def test_superseded_leads_on_to_the_last_successor(office, take, written, secret, third, ask):
    a, b, c = take(written()), take(secret), take(third)
    office("publish")
    superseded = ("--type", "superseded", "--reason", "replaced", "--successor")
    office("withdraw", a, *superseded, b)
    office("withdraw", b, *superseded, c)
    for document in (a, b):
        answer = ask(f"/d/{document}")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/d/{c}")
    office("withdraw", c, *GONE)
    assert ask(f"/d/{a}.txt").status_code == 200
    assert ask(f"/d/{c}.txt").status_code == 410
