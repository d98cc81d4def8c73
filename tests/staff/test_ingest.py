"""``ingest``: every kind of path and file, one row each, and never a traceback."""

import hashlib
import json
import os
import stat
import subprocess
import sys
import time

from db.registry.session import Registry
from gongwen.errors import RegistryError
from staff import ingest

HELD = "A类\n\n不同意公开"


def test_a_row_a_file_with_exactly_these_keys(office, written):
    good = office.write("a.txt", written())
    held = office.write("b.txt", written(number="云科办〔2031〕8号", mark=HELD))
    bad = office.write("c.txt", b"\x00\x01\x02" * 100)
    done = office("ingest", "--json", good, held, bad)
    assert done.status == 1
    assert [list(row) for row in done.rows] == [["source", "document", "decision", "reasons"]] * 3
    assert [row["source"] for row in done.rows] == [str(good), str(held), str(bad)]
    assert [row["decision"] for row in done.rows] == ["cleared", "held", "rejected"]
    assert "disclosure_refused" in done.rows[1]["reasons"]
    assert (done.rows[2]["document"], done.rows[2]["reasons"]) == (None, ["unreadable"])
    assert "binary" in done.err


def test_held_is_no_failure_and_a_second_time_changes_nothing(office, written):
    path = office.write("a.txt", written(mark=HELD))
    first = office("ingest", "--json", path)
    log = office("audit").out
    second = office("ingest", "--json", path)
    assert (first.status, second.status, first.out) == (0, 0, second.out)
    assert office("audit").out == log


def test_a_rejected_file_is_recorded_once(office):
    path = office.write("c.pdf", b"%PDF-1.7 \x00")
    assert office("ingest", path).status == office("ingest", path).status == 1
    (row,) = office("list", "--json", "--state", "rejected").rows
    assert (row["source"], row["code"], row["decision"]) == ("c.pdf", "binary", "rejected")
    assert len(office("audit", "--json").rows) == 1


def test_a_folder_is_read_in_the_order_of_its_names(office, written):
    for number, name in enumerate(["b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden", ".h/x.txt"]):
        office.write(name, written(number=f"云科办〔2031〕{number + 1}号"))
    inbox = office.folder / "inbox"
    (inbox / "b" / "loop").symlink_to(inbox)
    (inbox / "d").mkdir()
    done = office("ingest", "--json", inbox)
    names = [os.path.relpath(row["source"], inbox) for row in done.rows]
    assert names == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_an_empty_folder_says_so(office):
    empty = office.folder / "empty"
    empty.mkdir()
    done = office("ingest", "--json", empty)
    assert (done.status, done.out) == (0, "")
    assert "nothing to read in" in done.err


def test_what_cannot_be_read_is_a_row_and_the_rest_is_done(office, written):
    good = office.write("z.txt", written())
    os.mkfifo(office.folder / "pipe")
    (office.folder / "nowhere.txt").symlink_to(office.folder / "gone")
    paths = [office.folder / name for name in ("missing.txt", "pipe", "nowhere.txt", "x\ny")]
    done = office("ingest", "--json", *paths, "", "/dev/null", good / "below", good)
    assert done.status == 1
    assert [row["decision"] for row in done.rows] == ["rejected"] * 7 + ["cleared"]
    assert {tuple(row["reasons"]) for row in done.rows[:7]} == {("unreadable",)}
    assert "Traceback" not in done.err
    assert office("list", "--json", "--state", "rejected").rows == []


def test_no_permission_is_a_row(office, written):
    closed, good = office.write("a.txt", written()), office.write("b/c.txt", written())
    folder = office.write("d/e.txt", written()).parent
    closed.chmod(0)
    folder.chmod(0)
    # Root reads everything unless it is started without the right to.
    without = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    process = office.start(
        "ingest", "--json", office.folder / "inbox", before=without if os.geteuid() == 0 else []
    )
    out, err = process.communicate()
    folder.chmod(0o700)
    assert process.returncode == 1, err
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["source"] for row in rows] == [str(closed), str(good), str(folder)], err
    assert [row["decision"] for row in rows] == ["rejected", "cleared", "rejected"]
    assert err.count(b": permission:") == 2


def test_what_the_system_refuses_is_a_row(office, written, monkeypatch):
    path = office.write("a.txt", written())
    good = office.write("b.txt", written())
    real = type(path).open

    def refuse(self, *arguments, **named):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **named)

    monkeypatch.setattr(type(path), "open", refuse)
    done = office("ingest", "--json", path, good)
    assert [row["decision"] for row in done.rows] == ["rejected", "cleared"]
    assert "permission" in done.err


def test_a_long_line_is_read(office):
    path = office.write("long.txt", "数" * 1_000_000)
    (row,) = office("ingest", "--json", path).rows
    assert row["decision"] == "held"


def test_a_file_too_large_is_recorded_by_its_digest_alone(office, monkeypatch):
    monkeypatch.setattr("staff.sources.MAX_BYTES", 1000)
    data = ("数" * 2_000_000).encode()
    path = office.write("large.txt", data)
    assert office("ingest", "--json", path).rows[0]["decision"] == "rejected"
    (row,) = office("list", "--json").rows
    assert (row["code"], row["sha256"]) == ("too_large", hashlib.sha256(data).hexdigest())
    assert not (office.folder / "var/private/originals").exists()


def test_a_name_that_is_no_utf8_comes_back_as_it_was_given(file_office, written):
    name = os.fsdecode(b"\xff\xfe.txt")
    file_office.write(name, written())
    process = file_office.start("ingest", "--json", file_office.folder / "inbox")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert rb"\udcff\udcfe.txt" in out


def test_a_mistake_in_the_reading_stops_one_file_alone(office, written, monkeypatch):
    bad = office.write("a.txt", written())
    good = office.write("b.txt", written(number="云科办〔2031〕8号"))
    real = ingest.parse

    def parse(source):
        if source.name == "a.txt":
            raise RecursionError("too deep")
        return real(source)

    monkeypatch.setattr(ingest, "parse", parse)
    done = office("ingest", "--json", bad, good)
    assert [row["decision"] for row in done.rows] == ["rejected", "cleared"]
    assert "RecursionError" in done.err
    monkeypatch.setattr(ingest, "parse", real)
    assert office("ingest", "--json", bad).rows[0]["decision"] == "cleared"
    assert office("list", "--json", "--state", "rejected").rows == []


def test_a_registry_that_fails_ends_the_batch_with_a_line(office, written, monkeypatch):
    path = office.write("a.txt", written())

    def fail(*_arguments):
        raise RegistryError("the registry cannot be used")

    monkeypatch.setattr(Registry, "write", fail)
    done = office("ingest", path)
    assert (done.status, done.err) == (1, "错误 error: the registry cannot be used\n")


def test_originals_are_kept_whole_and_private(office, written):
    path = office.write("a.txt", written())
    office("ingest", path)
    kept = [p for p in (office.folder / "var/private/originals").rglob("*") if p.is_file()]
    assert [p.read_bytes() for p in kept] == [path.read_bytes()]
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((office.folder / "var/private/originals").stat().st_mode) == 0o700


def test_two_processes_that_ingest_the_same_files_make_one_registry(office, written):
    for number in range(8):
        office.write(f"{number}.txt", written(number=f"云科办〔2031〕{number + 1}号"))
    inbox = office.folder / "inbox"
    started = [office.start("ingest", "--json", inbox) for _ in range(2)]
    answers = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0], answers
    assert answers[0][0] == answers[1][0]
    log = office("audit", "--json").rows
    assert len([row for row in log if row["action"] == "received"]) == 8
    assert office("audit", "--verify").status == 0


def test_a_reader_that_goes_away_is_no_traceback(file_office, written):
    for number in range(60):
        file_office.write(f"{number}.txt", written(number=f"云科办〔2031〕{number + 1}号"))
    process = file_office.start("ingest", "--json", file_office.folder / "inbox")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait() == 1
    assert process.stderr.read() == b""
    process.stderr.close()


def test_what_a_killed_process_left_is_swept_up(office, written):
    path = office.write("a.txt", written())
    office("ingest", path)
    incoming = office.folder / "var/private/originals/incoming"
    for name, age in (("old", 7200), ("new", 60)):
        (incoming / name).write_bytes(b"half")
        os.utime(incoming / name, (time.time() - age,) * 2)
    office("ingest", path)
    assert [left.name for left in incoming.iterdir()] == ["new"]


def test_it_needs_a_path():
    done = subprocess.run([sys.executable, "-m", "staff", "ingest"], capture_output=True)
    assert done.returncode == 2
