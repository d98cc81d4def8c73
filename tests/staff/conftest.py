"""Running the private door as people do, in a process of its own or in this one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.public.writing import write_meta
from db.registry.planning import Plan
from gongwen.extract import extract
from gongwen.model import Document, Observation
from staff.__main__ import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(slots=True)
class Office:
    """An office with an empty registry and an empty public store."""

    folder: Path
    environment: dict[str, str]
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str | Path) -> Answer:
        """Run a command in this process."""
        self.capture.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(str(ended.code))
        captured = self.capture.readouterr()
        return Answer(status, captured.out, captured.err)

    def start(self, *arguments: str | Path, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        """Start a command in a process of its own, by way of the program ``before``."""
        return subprocess.Popen(
            [*before, sys.executable, "-m", "staff", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file into the office's inbox."""
        path = self.folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


def _office(
    tmp_path: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Office:
    environment = {
        "GONGWEN_DATA": str(tmp_path / "var"),
        "GONGWEN_REVIEW": "none",
        "PYTHONWARNINGS": "error",
        **environment,
    }
    for name in [name for name in os.environ if name.startswith("GONGWEN_")]:
        if name != "GONGWEN_TEST_POSTGRES":
            monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Office(tmp_path, environment, capsys)


@pytest.fixture
def office(
    registry_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Office:
    """The office with its registry in each kind of database, its releases in files."""
    return _office(tmp_path, {"GONGWEN_REGISTRY_URL": registry_url}, monkeypatch, capsys)


@pytest.fixture
def file_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """The office as it is without any setting: both stores are files."""
    return _office(tmp_path, {}, monkeypatch, capsys)


@pytest.fixture
def review(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set how many people must approve an edition."""
    return lambda value: monkeypatch.setenv("GONGWEN_REVIEW", value)


@pytest.fixture
def other_rules(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Another version of the rules: each number is changed, or left out for None."""

    def change(how: Callable[[Observation], Observation | None], version: str = "next") -> None:
        def read(document: Document) -> tuple[Observation, ...]:
            return tuple(made for one in extract(document) if (made := how(one)) is not None)

        for module in ("db.public.observation_rows", "db.registry.correcting", "staff.rereading"):
            monkeypatch.setattr(f"{module}.extract", read)
        for module in ("db.public.amend", "staff.rereading"):
            monkeypatch.setattr(f"{module}.VERSION", version)
        # These have the version as what they take where none is given.
        for function in (write_meta, Plan.content_sha256):
            monkeypatch.setattr(function, "__defaults__", (version,))

    return change
