"""What the commands print and how they end."""

import pytest

from staff.__main__ import COMMANDS, build_parser

HELD = "A类\n\n不同意公开"


@pytest.fixture
def filled(office, written):
    """An office with one document of each decision; returns the ids of the first two."""
    office.write("a.txt", written())
    office.write("b.txt", written(number="云科办〔2031〕8号", mark=HELD))
    office.write("c.bin", b"\x00" * 50)
    rows = office("ingest", "--json", office.folder / "inbox").rows
    return rows[0]["document"], rows[1]["document"]


def test_list_by_state(office, filled):
    def ids(*arguments):
        return [row["document"] for row in office("list", "--json", *arguments).rows]

    cleared, held = filled
    assert sorted(ids()[:2]) == sorted(filled)
    assert ids("--state", "cleared") == [cleared]
    assert ids("--state", "held") == [held]
    assert ids("--state", "rejected") == [None]
    assert ids("--state", "published") == []
    office("publish")
    assert ids("--state", "published") == ids("--state", "cleared") == [cleared]
    assert office("list", "--state", "unknown").status == 2


def test_list_and_show_for_people_are_chinese_with_english_beside(office, filled):
    text = office("list").out
    assert "放行 cleared" in text
    assert "disclosure_refused" in text
    shown = office("show", filled[1]).out
    assert "暂扣 held" in shown
    assert "「" in shown


def test_show_says_everything(office, filled):
    office("publish")
    office("review", filled[0], "--approve", "--by", "李审", "--basis", "第1号")
    (row,) = office("show", "--json", filled[0]).rows
    assert row["number"] == "云科办〔2031〕7号"
    assert row["reviews"][0]["basis"] == "第1号"
    (edition,) = row["editions"]
    assert (edition["decision"], edition["approvals"]) == ("cleared", ["李审"])
    assert edition["sources"][0]["name"] == "a.txt"
    assert edition["releases"][0]["until"] is None


def test_an_id_that_does_not_exist_is_an_error_without_traceback(office):
    done = office("show", "2222222222")
    assert (done.status, done.out) == (1, "")
    assert "no document has the id" in done.err
    assert office("review", "2222222222", "--approve", "--by", "x", "--basis", "y").status == 1


def test_an_approval_of_a_held_document_says_that_the_gate_stands(office, filled):
    done = office("review", filled[1], "--approve", "--by", "李审", "--basis", "x")
    assert done.status == 0
    assert "does not overrule the gate" in done.out
    assert office("publish", "--json").rows[0]["added"] == [filled[0]]
    (row,) = office("review", "--json", filled[1], "--refuse", "--by", "x", "--basis", "y").rows
    assert (row["verdict"], row["publishable"], row["decision"]) == ("refuse", False, "held")


@pytest.mark.parametrize(
    "arguments",
    [
        ["review", "x"],
        ["review", "x", "--approve", "--by", " ", "--basis", "y"],
        ["review", "x", "--approve", "--refuse", "--by", "x", "--basis", "y"],
        ["review", "x", "--approve", "--by", "x"],
        ["review", "x", "--approve", "--by", "\udcff", "--basis", "y"],
        ["publish", "--by", "x"],
        ["publish", "--basis", "x"],
        ["unknown"],
        [],
    ],
)
def test_wrong_usage_ends_with_two(file_office, arguments):
    assert file_office(*arguments).status == 2


def test_a_wrong_setting_ends_with_two(file_office, review):
    review("three")
    done = file_office("list")
    assert done.status == 2
    assert "none, one or two" in done.err


def test_a_registry_that_cannot_be_opened_is_a_line(file_office, monkeypatch):
    monkeypatch.setenv("GONGWEN_REGISTRY_URL", "postgresql://a:hidden@127.0.0.1:1/x")
    done = file_office("list")
    assert done.status == 1
    assert "hidden" not in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_every_command_has_help_with_examples(command, capsys):
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args([command.NAME, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert "python -m staff " + command.NAME in text.partition("examples:")[2]


def test_audit_prints_digests_and_verifies(office, filled):
    rows = office("audit", "--json").rows
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    office("publish")
    (found,) = office("audit", "--json", "--verify").rows
    assert (found["ok"], found["releases"], found["public_releases"]) == (True, 1, 1)
    assert "the log is whole" in office("audit", "--verify").out


def test_a_registry_put_back_behind_the_public_store_shows(office, filled, monkeypatch, tmp_path):
    office("publish")
    monkeypatch.setenv("GONGWEN_REGISTRY_URL", f"sqlite:///{tmp_path}/another/registry.db")
    done = office("audit", "--verify", "--json")
    assert done.status == 1
    assert "not in the registry" in done.rows[0]["error"]
