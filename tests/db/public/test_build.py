"""A build is whole or is not there, and the same content gives the same bytes."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.public.build import build
from db.public.content import PublishedEdition
from db.public.listing import Wanted, count
from db.public.queries.find_by_alias import find_by_alias
from db.public.queries.get_edition import get_edition
from db.public.queries.get_paragraphs import get_paragraphs
from db.public.queries.get_text import get_text
from db.public.queries.list_documents import DOCUMENTS
from db.public.queries.release_meta import release_meta
from db.public.store import ReleaseStore, open_store
from gongwen.errors import NotCleared, ReleaseError
from gongwen.gate import judge
from gongwen.model import Cleared
from tests import invented

Opener = Callable[[bool], ReleaseStore]


def test_what_goes_in_comes_out(store: ReleaseStore) -> None:
    item = invented.edition()
    document = item.cleared.document
    invented.publish(store, [item])
    with store.connect("2031-04-01-1") as connection:
        found = get_edition(connection, item.document_id, None)
        assert found is not None
        assert found.row.number == document.number
        assert found.row.title == document.title
        assert found.row.contact_handler == "王二"
        assert found.row.gate_mark == "A类 同意公开"
        assert get_text(connection, item.document_id, 1) == document.text
        spans = get_paragraphs(connection, item.document_id, 1)
        assert [(p.id, p.role, p.level, p.start, p.end) for p in spans] == [
            (p.id, p.role, p.level, p.start, p.end) for p in document.paragraphs
        ]
        meta = release_meta(connection)
        assert (meta.release, meta.created_at) == ("2031-04-01-1", "2031-04-01T08:00:01Z")
        assert (meta.documents, meta.editions) == (1, 1)


def test_the_last_edition_is_current_and_old_names_stay(store: ReleaseStore) -> None:
    first = invented.edition(invented.document("云科办〔2031〕7号"))
    second = invented.edition(
        invented.document("云科办〔2031〕8号"), number=2, identifier=first.document_id
    )
    invented.publish(store, [first, second])
    with store.connect("2031-04-01-1") as connection:
        current = get_edition(connection, first.document_id, None)
        old = get_edition(connection, first.document_id, 1)
        assert current is not None
        assert old is not None
        assert (current.row.edition, old.row.edition, old.current) == (2, 1, 2)
        assert get_edition(connection, first.document_id, 3) is None
        for number in ("云科办〔2031〕7号", "云科办〔2031〕8号"):
            (row,) = find_by_alias(connection, "number", number)
            assert (row.document_id, row.edition) == (first.document_id, 2)


def test_an_empty_release(store: ReleaseStore) -> None:
    invented.publish(store, [])
    with store.connect("2031-04-01-1") as connection:
        assert count(connection, DOCUMENTS, Wanted()) == 0


def test_the_source_is_a_name_and_never_a_path(store: ReleaseStore) -> None:
    for path in ("/srv/private/in/x.txt", "C:\\in\\x.txt"):
        item = invented.edition(invented.document(name="x.txt"))
        document = replace(item.cleared.document, source_name=path)
        item = replace(item, cleared=Cleared(document, item.cleared.decision))
        build(store, invented.content([item]))
        with store.connect("2031-04-01-1") as connection:
            found = get_edition(connection, item.document_id, 1)
            assert found is not None
            assert found.row.source_name == "x.txt"


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = []
    for folder in ("one", "two"):
        store = open_store(None, tmp_path / folder, writable=True)
        build(store, invented.content(invented.editions(5)))
        file = tmp_path / folder / "releases/2031-04-01-1/public.db"
        digests.append(hashlib.sha256(file.read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_other_content_has_another_digest_and_key(store: ReleaseStore) -> None:
    seen = set()
    for number, name in ((1, "2031-04-01-1"), (2, "2031-04-01-2"), (2, "2031-04-01-3")):
        build(store, invented.content(invented.editions(number), name))
        with store.connect(name) as connection:
            meta = release_meta(connection)
            seen |= {meta.content_digest, meta.cursor_key}
    assert len(seen) == 6


def test_editions_are_read_once(store: ReleaseStore) -> None:
    build(store, invented.content(iter(invented.editions(3))))
    with store.connect("2031-04-01-1") as connection:
        assert count(connection, DOCUMENTS, Wanted()) == 3


def _twisted(**changes: object) -> PublishedEdition:
    """An edition whose document was changed behind the gate's back."""
    item = invented.edition()
    for name, value in changes.items():
        object.__setattr__(item.cleared.document, name, value)
    return item


def _uncleared() -> PublishedEdition:
    item = invented.edition()
    held = judge(invented.document(mark="B类\n\n不同意公开"))
    object.__setattr__(item.cleared, "decision", held)
    return item


def _bad_spans() -> list[PublishedEdition]:
    paragraphs = invented.document().paragraphs
    length = len(invented.document().text)
    beyond = replace(paragraphs[-1], end=length + 1)
    overlapping = replace(paragraphs[1], start=paragraphs[0].start)
    empty = replace(paragraphs[0], end=paragraphs[0].start)
    return [
        _twisted(paragraphs=(*paragraphs[:-1], beyond)),
        _twisted(paragraphs=(paragraphs[0], overlapping, *paragraphs[2:])),
        _twisted(paragraphs=(empty, *paragraphs[1:])),
        _twisted(paragraphs=paragraphs[1:]),
    ]


@pytest.mark.parametrize(
    "items",
    [
        [_uncleared()],
        [_twisted(text="别的文字")],
        [replace(invented.edition(), cleared=invented.document())],  # type: ignore[arg-type]
        *[[item] for item in _bad_spans()],
        list(reversed(invented.editions(2))),
        [invented.edition(), invented.edition()],
    ],
)
def test_what_is_not_sound_leaves_nothing(
    store: ReleaseStore, items: list[PublishedEdition], tmp_path: Path
) -> None:
    invented.publish(store, invented.editions(1))
    good = invented.edition(invented.document("云科办〔2031〕99号"))
    with pytest.raises(ReleaseError):
        build(store, invented.content([*items, good], "2031-04-02-1"))
    assert store.releases() == ["2031-04-01-1"]
    assert store.current() == "2031-04-01-1"
    assert not list(tmp_path.glob("public/releases/.building-*"))


def test_what_is_held_cannot_even_be_made() -> None:
    held = invented.document(mark="同意公开")
    with pytest.raises(NotCleared):
        Cleared(held, judge(held))


def test_a_served_release_is_not_built_again(store: ReleaseStore) -> None:
    invented.publish(store, invented.editions(1))
    with pytest.raises(ReleaseError, match="being served"):
        build(store, invented.content([]))


def test_an_unserved_release_is_built_again(store: ReleaseStore) -> None:
    build(store, invented.content(invented.editions(1)))
    invented.publish(store, invented.editions(3))
    with store.connect("2031-04-01-1") as connection:
        assert count(connection, DOCUMENTS, Wanted()) == 3


def test_only_one_build_at_a_time(open_again: Opener) -> None:
    first, second = open_again(True), open_again(True)
    invented.publish(first, [])

    def meanwhile() -> Iterator[PublishedEdition]:
        with pytest.raises(ReleaseError, match="under way"):
            build(second, invented.content([], "2031-04-02-2"))
        yield invented.edition()

    build(first, invented.content(meanwhile(), "2031-04-02-1"))


def test_a_killed_build_leaves_the_old_release_serving(
    request: pytest.FixtureRequest, open_again: Opener, tmp_path: Path
) -> None:
    store = open_again(True)
    invented.publish(store, invented.editions(2))
    kind = request.node.callspec.params["open_again"]
    url = request.getfixturevalue("postgres_url") if kind == "postgresql" else "sqlite"
    script = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from db.public.build import build
        from db.public.store import open_store
        from tests import invented

        def dying():
            yield from invented.editions(3)
            os.kill(os.getpid(), signal.SIGKILL)

        store = open_store(sys.argv[1], Path(sys.argv[2]), writable=True)
        build(store, invented.content(dying(), "2031-04-02-1"))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script, url, str(tmp_path / "public")],
        check=False,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert done.returncode == -signal.SIGKILL
    assert store.current() == "2031-04-01-1"
    assert store.releases() == ["2031-04-01-1"]
    with store.connect("2031-04-01-1") as connection:
        assert count(connection, DOCUMENTS, Wanted()) == 2
    # The next one overwrites what was left.
    invented.publish(store, invented.editions(3), "2031-04-02-1")
    assert store.current() == "2031-04-02-1"
    assert not list(tmp_path.glob("public/releases/.building-*"))
