"""Every block of the quick start runs against a live server, and prints what it promises."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.door import EXTENSION
from api.pages.quickstart import BASE, quickstart
from api.settings import Settings
from db.public.store import open_store
from tests import invented
from tests.live import serve
from tests.made_numbers import MadeExtractor

BLOCKS: dict[str, list[str]] = {}
for _section in quickstart():
    for _piece in _section.code():
        BLOCKS.setdefault(_piece.language, []).append(_piece.text)

RUN = {
    "bash": ("bash", "-eu", "-o", "pipefail"),
    "python": (sys.executable, "-W", "error"),
    "js": ("node",),
}
SUFFIX = {"bash": "sh", "python": "py", "js": "mjs"}
NEEDED = {"bash": {"curl": "curl", "openssl": "openssl"}, "python": {}, "js": {"node": "nodejs"}}
LONG = "12345678.901234567890123"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Three documents with a whole number, a fraction, and one that no float can hold."""
    bodies = {1: "孵化器12家。", 2: "研发经费0.12345678901234567890123亿元。", 3: "约占2/3。"}
    told = {
        1: {"exact": "12家"},
        2: {
            "exact": "0.12345678901234567890123亿元",
            "label": "研发经费",
            "base_value": LONG,
            "base_unit": "CNY",
        },
        3: {
            "exact": "约占2/3",
            "label": "占比",
            "value": "2/3",
            "base_value": "2/3",
            "base_unit": "ratio",
            "kind": "share",
        },
    }
    extractor = MadeExtractor()
    items = []
    for number, body in bodies.items():
        extractor.tell(f"云科办〔2031〕{number}号", told[number])
        items.append(invented.edition(invented.document(f"云科办〔2031〕{number}号", body=body)))
    folder = tmp_path_factory.mktemp("public")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.public.observation_rows.extract", extractor)
        with closing(open_store(None, folder, writable=True)) as store:
            invented.publish(store, items)
    app = create_app(Settings(public_dir=folder))
    yield app.test_client()
    app.extensions[EXTENSION].releases.close()


@pytest.fixture(scope="module")
def base(client: FlaskClient) -> Iterator[str]:
    with serve(client.application) as address:
        yield address


def run(language: str, number: int, base: str, folder: Path) -> str:
    """Run a block behind the first one of its language, return what it alone printed."""
    for program, package in NEEDED[language].items():
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: apt-get install {package}")
    first = _run(language, [BLOCKS[language][0]], base, folder)
    if number == 0:
        return first
    both = _run(language, [BLOCKS[language][0], BLOCKS[language][number]], base, folder)
    assert both.startswith(first)
    return both.removeprefix(first)


def _run(language: str, blocks: list[str], base: str, folder: Path) -> str:
    file = folder / f"block.{SUFFIX[language]}"
    file.write_text("\n".join(blocks).replace(BASE, base), encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    done = subprocess.run(
        [*RUN[language], str(file)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_the_file_names_one_address() -> None:
    assert set(BLOCKS) == {"bash", "python", "r", "js"}
    for blocks in BLOCKS.values():
        assert [BASE in block for block in blocks] == [True] + [False] * (len(blocks) - 1)


def test_curl(base: str, tmp_path: Path, client: FlaskClient) -> None:
    assert len(BLOCKS["bash"]) == 5
    listed = json.loads(run("bash", 0, base, tmp_path))
    assert listed["meta"]["total"] == 3
    filtered, refused = decode_all(run("bash", 1, base, tmp_path))
    assert len(filtered["data"]) == 3
    assert refused["status"] == 400
    assert refused["errors"][0]["did_you_mean"] == "year"
    pages = decode_all(run("bash", 2, base, tmp_path))
    assert [page["meta"]["complete"] for page in pages] == [False, True]
    assert sum(len(page["data"]) for page in pages) == 3
    assert run("bash", 3, base, tmp_path) == "observations.csv: whole\n"
    whole = client.get("/api/v1/observations.csv?status=actual").data
    assert (tmp_path / "observations.csv").read_bytes() == whole
    assert run("bash", 4, base, tmp_path) == "304\n"


def decode_all(text: str) -> list[dict[str, object]]:
    """Read JSON values that stand one behind the other."""
    decoder, found = json.JSONDecoder(), []
    text = text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:].strip()
    return found


def test_pandas(base: str, tmp_path: Path) -> None:
    assert len(BLOCKS["python"]) == 5
    listed = run("python", 0, base, tmp_path)
    assert listed.count("co_handling_opinion") == 3
    assert "云科办〔2031〕1号" in listed
    filtered = run("python", 1, base, tmp_path)
    assert "0.12345678901234567890123亿元" in filtered
    assert filtered.count("/o/") == 3
    exact = f"CNY {Fraction(LONG)}\ncount 12\nratio 2/3\n"
    assert run("python", 2, base, tmp_path) == exact
    assert run("python", 3, base, tmp_path) == "3 of 3 documents, complete: True\n"
    assert run("python", 4, base, tmp_path) == "304 not modified\n"


def test_javascript(base: str, tmp_path: Path) -> None:
    assert len(BLOCKS["js"]) == 5
    listed = run("js", 0, base, tmp_path)
    expected = [f"云科办〔2031〕{n}号 co_handling_opinion 2031-03-05" for n in (1, 2, 3)]
    assert sorted(listed.splitlines()) == expected
    exact = ["占比 2/3 ratio", "孵化器 12n count", f"研发经费 {LONG} CNY"]
    assert sorted(run("js", 1, base, tmp_path).splitlines()) == exact
    assert run("js", 2, base, tmp_path) == "3 documents\n"
    assert run("js", 3, base, tmp_path) == "304 not modified\n"
    assert run("js", 4, base, tmp_path) == "3 rows\n"
    assert (tmp_path / "observations.csv").is_file()


def test_r_is_well_formed() -> None:
    """R is not run here: brackets and quotes are balanced."""
    assert len(BLOCKS["r"]) == 4
    for block in BLOCKS["r"]:
        waiting, quoted = [], False
        for character in block:
            if character == '"':
                quoted = not quoted
            elif not quoted and character in "([{":
                waiting.append(")]}"["([{".index(character)])
            elif not quoted and character in ")]}":
                assert waiting.pop() == character
        assert not waiting
        assert not quoted
    assert 'colClasses = "character"' in BLOCKS["r"][0]
