"""A store of releases, in both kinds of database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.public.store import ReleaseStore, open_store
from tests.emptied import empty
from tests.made_numbers import MadeExtractor

Opener = Callable[[bool], ReleaseStore]


@pytest.fixture(params=["sqlite", "postgresql"])
def open_again(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """A function that opens the same empty place, writable or not."""
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
        empty(url)
    opened = []

    def opener(writable: bool) -> ReleaseStore:
        opened.append(open_store(url, tmp_path / "public", writable=writable))
        return opened[-1]

    yield opener
    for one in opened:
        one.close()


@pytest.fixture
def store(open_again: Opener) -> ReleaseStore:
    """An empty store that can be written."""
    return open_again(True)


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> MadeExtractor:
    """What builds read numbers with in this test."""
    made = MadeExtractor()
    monkeypatch.setattr("db.public.observation_rows.extract", made)
    return made
