"""Numbers of a held document stand nowhere in what is public; that door does not extract."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from db.public.listing import Wanted, stream
from db.public.queries.list_observations import OBSERVATIONS
from db.public.store import open_store
from gongwen.extract import extract
from gongwen.formats import read_bytes
from gongwen.identity import document_id, observation_id
from gongwen.structure import parse


def staff(data: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "staff", *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "GONGWEN_DATA": str(data), "GONGWEN_REVIEW": "none", "PYTHONPATH": "."},
    )


def test_nothing_of_a_held_documents_numbers_is_public(
    tmp_path: Path, written: Callable[..., str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    public = written(body="截至2030年底，全市高新技术企业7391家。")
    held = written(
        "云科办〔2031〕8号",
        "0732",
        body="截至2030年底，全市高新技术企业82640917家，独有的说法。",
        mark="B类\n\n不同意公开",
    )
    (folder / "public.txt").write_text(public, encoding="utf-8")
    (folder / "held.txt").write_text(held, encoding="utf-8")
    staff(tmp_path / "data", "ingest", str(folder))
    staff(tmp_path / "data", "publish")
    store = open_store(None, tmp_path / "data/public", writable=False)
    release = store.current()
    assert release is not None
    with store.connect(release) as connection:
        exacts = [row.exact for row in stream(connection, OBSERVATIONS, Wanted())]
    assert "7391家" in exacts
    document = parse(read_bytes("held.txt", held.encode()))
    identifier = document_id(document.issuer or "", document.number or "")
    numbers = extract(document)
    assert any(one.exact == "82640917家" for one in numbers)
    secrets = ["82640917", "独有的说法", identifier]
    secrets += [observation_id(identifier, 1, one.start, one.end) for one in numbers]
    for path in (tmp_path / "data/public").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [secret for secret in secrets if secret.encode() in content], path
    # The same words are where they belong, so the search would have found them.
    private = b"".join(
        p.read_bytes() for p in (tmp_path / "data/private").rglob("*") if p.is_file()
    )
    assert b"82640917" in private
