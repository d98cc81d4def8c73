"""``python -m gongwen``: one line a file, a reason for what cannot be read, never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongwen.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str | bytes, stdin: int = subprocess.DEVNULL) -> tuple[int, list[Any], str]:
    done = subprocess.run(
        [sys.executable, "-m", "gongwen", *arguments], cwd=ROOT, stdin=stdin, capture_output=True
    )
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return done.returncode, lines, done.stderr.decode()


def test_the_samples(samples: Path) -> None:
    files = sorted(str(path) for path in samples.glob("*.txt"))
    status, lines, errors = run(*files)
    assert (status, errors) == (0, "")
    assert [line["source"] for line in lines] == files
    for line in lines:
        assert set(line) == {"source", "document", "decision", "observations"}
        assert line["decision"]["decision"] == "cleared"
        document = line["document"]
        for paragraph in document["paragraphs"]:
            start, end = paragraph["start"], paragraph["end"]
            assert document["text"][start:end] == paragraph["text"]


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path, reply: Callable[..., str]) -> None:
    good = tmp_path / "good.txt"
    good.write_text(reply(), encoding="utf-8")
    held = tmp_path / "held.txt"
    held.write_text(reply(marks=""), encoding="gb18030")
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\x00\x01\x02")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    absent = tmp_path / "absent.txt"
    status, lines, errors = run(*map(str, (binary, empty, tmp_path, absent, good, held)))
    assert (status, errors) == (1, "")
    codes = [line["error"]["code"] for line in lines[:4]]
    assert codes == ["binary", "empty", "not_a_file", "not_found"]
    assert lines[4]["decision"]["decision"] == "cleared"
    assert lines[5]["decision"]["reasons"] == ["no_mark"]


def test_held_is_no_failure(tmp_path: Path, reply: Callable[..., str]) -> None:
    held = tmp_path / "held.txt"
    held.write_text(reply(marks=""), encoding="utf-8")
    assert run(str(held))[0] == 0


def test_a_name_that_is_no_utf8(tmp_path: Path, reply: Callable[..., str]) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as stream:
        stream.write(reply().encode())
    status, lines, errors = run(path)
    assert (status, errors) == (0, "")
    assert lines[0]["source"].endswith("\udcff.txt")


def test_a_reader_that_has_seen_enough(samples: Path) -> None:
    files = [str(path) for path in samples.glob("*.txt")] * 40
    process = subprocess.Popen(
        [sys.executable, "-m", "gongwen", *files],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


def test_nothing_to_read_is_wrong_usage() -> None:
    status, lines, errors = run()
    assert (status, lines) == (2, [])
    assert "usage" in errors


def test_in_process(
    tmp_path: Path, reply: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(reply(), encoding="utf-8")
    assert main([str(path), str(tmp_path / "b.txt")]) == 1
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["document"]["number"] == "云水函〔2024〕18号"
    assert second["error"]["code"] == "not_found"
