"""Releases come, are switched to, and are retired; what is read cannot be written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.public.build import build
from db.public.listing import Wanted, count
from db.public.queries.list_documents import DOCUMENTS
from db.public.queries.release_meta import release_meta
from db.public.store import KEPT, ReleaseStore, in_time_order, open_store
from gongwen.errors import ReleaseError, ReleaseRetired
from tests import invented

Opener = Callable[[bool], ReleaseStore]


def test_no_release_yet(store: ReleaseStore) -> None:
    assert store.current() is None
    assert store.releases() == []
    with pytest.raises(ReleaseError), store.connect("2031-04-01-1"):
        pass


def test_a_folder_that_is_not_there_is_read_as_empty(tmp_path: Path) -> None:
    assert open_store(None, tmp_path / "none", writable=False).current() is None
    assert not (tmp_path / "none").exists()


def test_build_does_not_switch(store: ReleaseStore) -> None:
    build(store, invented.content(invented.editions(2)))
    assert store.current() is None
    assert store.releases() == ["2031-04-01-1"]
    store.switch("2031-04-01-1")
    assert store.current() == "2031-04-01-1"


def test_a_reader_follows_the_switch(open_again: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.public.postgres_store._ASK_EVERY_SECONDS", 0.0)
    writer = open_again(True)
    invented.publish(writer, invented.editions(1))
    reader = open_again(False)
    with reader.connect(reader.current() or "") as connection:
        invented.publish(writer, invented.editions(3), "2031-04-02-1")
        # What was begun on the old release is finished on it.
        assert count(connection, DOCUMENTS, Wanted()) == 1
    assert reader.current() == "2031-04-02-1"
    with reader.connect("2031-04-02-1") as connection:
        assert count(connection, DOCUMENTS, Wanted()) == 3


@pytest.mark.parametrize(
    "statement", ["DELETE FROM meta", "UPDATE meta SET value = 'x'", "CREATE TABLE more (id int)"]
)
@pytest.mark.parametrize("writable", [True, False])
def test_a_release_is_read_only(open_again: Opener, writable: bool, statement: str) -> None:
    invented.publish(open_again(True), invented.editions(1))
    store = open_again(writable)
    with store.connect("2031-04-01-1") as connection:
        options = connection.get_execution_options()
        schema = options.get("schema_translate_map", {None: None})[None]
        qualified = f"{schema}.meta" if schema else "meta"
        with pytest.raises((DBAPIError, ReleaseError)):
            connection.execute(text(statement.replace("meta", qualified)))


def test_a_readers_store_changes_nothing(open_again: Opener) -> None:
    invented.publish(open_again(True), invented.editions(1))
    build(open_again(True), invented.content([], "2031-04-02-1"))
    reader = open_again(False)
    with pytest.raises(ReleaseError):
        build(reader, invented.content([], "2031-04-09-1"))
    with pytest.raises(ReleaseError):
        reader.switch("2031-04-02-1")
    assert reader.current() == "2031-04-01-1"


def test_old_releases_retire(store: ReleaseStore) -> None:
    names = [f"2031-04-01-{n}" for n in range(1, KEPT + 4)]
    for name in names:
        invented.publish(store, [], name)
    assert store.releases() == names[-KEPT:]
    for name in names[:3]:
        with pytest.raises(ReleaseRetired), store.connect(name):
            pass
        with pytest.raises(ReleaseError):
            build(store, invented.content([], name))
    with store.connect(names[3]) as connection:
        assert release_meta(connection).release == names[3]


def test_the_current_release_is_kept_after_a_rollback(store: ReleaseStore) -> None:
    names = [f"2031-04-01-{n}" for n in range(1, 5)]
    for name in names:
        invented.publish(store, [], name)
    store.switch(names[0])
    for n in range(5, 20):
        build(store, invented.content([], f"2031-04-01-{n}"))
    store.switch(names[0])
    assert store.current() == names[0]
    assert names[0] in store.releases()
    assert len(store.releases()) == KEPT


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden", "x" * 41, "A", "a;b", "a\n"])
def test_a_name_is_never_a_path_or_a_statement(store: ReleaseStore, name: str) -> None:
    for act in (store.switch, lambda n: store.connect(n).__enter__()):
        with pytest.raises(ReleaseError):
            act(name)
    with pytest.raises(ReleaseError), store.building(name):
        pass


def test_switching_needs_a_release(store: ReleaseStore) -> None:
    with pytest.raises(ReleaseError, match="no release"):
        store.switch("2031-04-01-1")
    assert store.current() is None


def test_names_sort_by_number() -> None:
    names = ["2031-04-01-10", "2031-04-01-9", "2030-12-31-11"]
    assert in_time_order(names) == ["2030-12-31-11", "2031-04-01-9", "2031-04-01-10"]


def test_other_addresses_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="mysql"):
        open_store("mysql://host/x", tmp_path, writable=False)


def test_a_server_that_is_away_is_a_release_error(tmp_path: Path) -> None:
    store = open_store(f"postgresql+psycopg://x@/x?host={tmp_path}", tmp_path, writable=False)
    with pytest.raises(ReleaseError, match="does not answer"):
        store.current()
