"""An amended release says what a release built of the same content says."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from db.public.amend import amend, differing
from db.public.build import build
from db.public.content import Change, PublishedEdition, ReleaseContent, Withdrawal
from db.public.digest import TABLES
from db.public.queries.release_meta import release_meta
from db.public.search import DOCUMENT_WORDS, OBSERVATION_WORDS, hits
from db.public.sqlite_store import SqliteStore
from db.public.store import ReleaseStore
from db.public.tables import document_lines, documents
from gongwen.errors import ReleaseError, ReleaseRetired
from tests import invented
from tests.invented import in_order

FIRST, SECOND = "2031-04-01-1", "2031-04-02-1"
WORDS = ("玻璃", "琥珀算盘", "实验室", "家")


@pytest.fixture
def items() -> list[PublishedEdition]:
    """Five documents; two contradict each other, one has two editions, one has words of its own."""
    bodies = ("12家", "13家", "12家。琥珀算盘一把", "14家", "15家")
    made = [
        invented.edition(
            invented.document(f"云科办〔2031〕{n}号", body=f"截至2030年，全市建成实验室{body}。")
        )
        for n, body in enumerate(bodies, start=1)
    ]
    second = invented.document("云科办〔2031〕1号", body="截至2030年，全市建成实验室16家。")
    return in_order([*made, invented.edition(second, 2, made[0].document_id)])


def content(items: Iterable[PublishedEdition], name: str, **more: Any) -> ReleaseContent:
    return replace(invented.content(items, name), **more)


def said(store: ReleaseStore, name: str) -> dict[str, Any]:
    """Everything that a release says but how words are counted, and its own digest."""
    with store.connect(name) as connection:
        found: dict[str, Any] = {}
        for table in (*TABLES, document_lines):
            columns = [c for c in table.columns if c.name not in ("ordinal", "position", "set")]
            found[table.name] = sorted(map(repr, connection.execute(select(*columns))))
        for word in WORDS:
            for index in (DOCUMENT_WORDS, OBSERVATION_WORDS):
                counted = hits(connection, index, (word,)).subquery()
                found[index.name + word] = len(connection.execute(select(counted)).all())
        ids = hits(connection, DOCUMENT_WORDS, ("琥珀算盘",)).subquery()
        found["found"] = sorted(
            connection.scalars(
                select(documents.c.id).join(ids, ids.c.ordinal == documents.c.ordinal)
            )
        )
        meta = release_meta(connection)
        found["meta"] = (meta.release, meta.documents, meta.editions, meta.observations)
    return found


def withdrawal(item: PublishedEdition, type_: Any, successor: str | None = None) -> Withdrawal:
    return Withdrawal(
        item.document_id, type_, "privacy", "说明", "2031-04-02T08:00:00Z", successor,
        ("0" * 64,) if type_ == "gone" else (), ("23456789bcdf",) if type_ == "gone" else (),
    )  # fmt: skip


@pytest.mark.parametrize("case", ["gone", "withdrawn", "superseded", "edition", "back", "other"])
def test_what_is_amended_says_what_a_build_says(
    store: ReleaseStore, items: list[PublishedEdition], case: str, tmp_path: Any
) -> None:
    chosen = next(item for item in items if "琥珀" in item.cleared.document.text)
    two = next(item for item in items if item.edition == 2)
    event = Change(1, "withdrawn", chosen.document_id, 1, SECOND, "2031-04-02T08:00:00Z")
    first, later, gone = items, items, []
    if case == "gone":
        later = [item for item in items if item is not chosen]
        gone = [withdrawal(chosen, "gone")]
    elif case in ("withdrawn", "superseded"):
        successor = two.document_id if case == "superseded" else None
        gone = [withdrawal(chosen, case, successor)]
    elif case == "edition":
        later = [item for item in items if item is not two]
    elif case == "back":
        first = [item for item in items if item is not chosen]
    else:
        later = [replace(one, reviewed=True) if one is chosen else one for one in items]
    build(store, content(first, FIRST))
    store.switch(FIRST)
    wanted = content(later, SECOND, withdrawals=gone, changes=[event])
    gone_ids = {one.document_id for one in gone}
    stood: dict[str, set[Any]] = {}
    for item in later:
        newest = max(one.edition for one in later if one.document_id == item.document_id)
        is_current = item.edition == newest and item.document_id not in gone_ids
        stood.setdefault(item.document_id, set()).add(
            (item.edition, item.cleared.document.text_sha256, item.reviewed, item.cleared_at,
             item.changed_at, is_current)
        )  # fmt: skip
    with store.connect(FIRST) as connection:
        touched = differing(connection, stood)
    expected = {two.document_id} if case == "edition" else {chosen.document_id}
    assert set(touched) == expected
    parts = [item for item in later if item.document_id in touched]
    amend(store, FIRST, wanted.with_editions(parts), touched.keys())
    assert store.current() == SECOND
    amended = said(store, SECOND)
    anew = SqliteStore(tmp_path / "anew", writable=True)
    build(anew, wanted)
    assert amended == said(anew, SECOND)
    anew.close()


def test_what_is_deleted_leaves_no_bytes_and_a_fault_leaves_everything(
    store: ReleaseStore, items: list[PublishedEdition], tmp_path: Any, monkeypatch: Any
) -> None:
    chosen = next(item for item in items if "琥珀" in item.cleared.document.text)
    build(store, content(items, FIRST))
    store.switch(FIRST)
    before = said(store, FIRST)
    rest = content((), SECOND, withdrawals=[withdrawal(chosen, "gone")])
    with monkeypatch.context() as patched:
        patched.setattr("db.public.amend.write_meta", fail)
        with pytest.raises(ReleaseError, match="a fault"):
            amend(store, FIRST, rest, [chosen.document_id])
    assert store.current() == FIRST
    assert said(store, FIRST) == before
    amend(store, FIRST, rest, [chosen.document_id])
    for other in store.releases():
        if other != SECOND:
            store.retire(other)
    with pytest.raises(ReleaseRetired), store.connect(FIRST):
        pass
    for path in (tmp_path / "public").rglob("*"):
        if path.is_file():
            assert "琥珀".encode() not in path.read_bytes()
            assert chosen.cleared.document.text_sha256.encode() not in path.read_bytes()


def test_amended_releases_are_amended_built_upon_and_retired(
    store: ReleaseStore, items: list[PublishedEdition]
) -> None:
    build(store, content(items, FIRST))
    store.switch(FIRST)
    ids = sorted({item.document_id for item in items})
    names = [FIRST, *(f"2031-04-0{day}-1" for day in range(2, 5))]
    for number in range(3):
        amend(store, names[number], content((), names[number + 1]), [ids[number]])
        with store.connect(names[number + 1]) as connection:
            assert release_meta(connection).documents == len(ids) - number - 1
    build(store, content(items, "2031-04-05-1"))
    store.switch("2031-04-05-1")
    assert "2031-04-04-1" in store.releases()
    for other in store.releases():
        if other != "2031-04-05-1":
            store.retire(other)
    assert store.releases() == ["2031-04-05-1"]
    with pytest.raises(ReleaseRetired), store.connect("2031-04-04-1"):
        pass


def fail(*_: object, **__: object) -> None:
    raise ReleaseError("a fault")
