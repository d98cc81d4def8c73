"""What the present rules read otherwise than those that read the release that serves.

It cannot be told from the registry: the former rules are gone, and what they read is in the
release alone. So it is compared before the next release is named, an edition at a time, and kept
in a file until the registry takes it in.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TextIO

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.public.queries.read_numbers import extractor_of, held_editions, read_numbers
from db.public.store import ReleaseStore
from db.registry.corrections import standing, words
from db.registry.models import ReleaseRow
from db.registry.planning import Planner
from db.registry.rereading import UNKNOWN, Reread
from db.registry.session import Registry
from db.registry.stored import stored_document
from gongwen.correct import WHOLE, corrected
from gongwen.differences import Difference, reread
from gongwen.errors import ReleaseError
from gongwen.extract import VERSION, extract

_BATCH = 100

Numbers = tuple[tuple[str, int], list[Any]]


@contextmanager
def rereading(registry: Registry, store: ReleaseStore, planner: Planner) -> Iterator[Reread | None]:
    """Compare, if other rules read what serves; None where nothing serves or the rules are these.

    Compared are the editions that serve and are planned. What a person corrected, then or now, is
    no difference of the rules.
    """
    serving = store.current()
    if serving is None:
        yield None
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        try:
            with store.connect(serving, streamed=True) as connection:
                before = extractor_of(connection)
                if before != VERSION:
                    _compare(registry, connection, serving, planner, file)
        except ReleaseError:
            # A release that cannot be read must not keep the next one from being built.
            before = UNKNOWN
            file.truncate(0)
        file.seek(0)
        yield None if before == VERSION else Reread(before, VERSION, _kept(file))


def _compare(
    registry: Registry, connection: Connection, serving: str, planner: Planner, file: TextIO
) -> None:
    """Write every difference as a line."""
    with registry.read() as session:
        plan = planner(session)
        planned = {(one.document_id, one.edition) for one in (*plan.editions, *plan.unlisted)}
        named_at = session.scalar(select(ReleaseRow.audit_seq).where(ReleaseRow.name == serving))
    both = _in_both(connection, planned & held_editions(connection))
    while batch := list(islice(both, _BATCH)):
        with registry.read() as session:
            file.writelines(
                json.dumps(row, ensure_ascii=False) + "\n"
                for row in _differences(session, batch, named_at or 0)
            )


def _in_both(connection: Connection, editions: set[tuple[str, int]]) -> Iterator[Numbers]:
    """Yield these editions with their numbers, at the end those that had none."""
    without = set(editions)
    for edition, numbers in read_numbers(connection):
        if edition in editions:
            without.discard(edition)
            yield edition, numbers
    yield from ((edition, []) for edition in sorted(without))


def _differences(
    session: Session, batch: list[Numbers], named_at: int
) -> Iterator[tuple[str, int, int, int, str, str | None, str | None]]:
    documents = {document_id for (document_id, _), _ in batch}
    then, now = words(session, documents, before=named_at), words(session, documents)
    for edition, numbers in batch:
        stands = standing(now.get(edition, ()))
        people = stands.keys() | standing(then.get(edition, ())).keys()
        document = stored_document(session, *edition)
        after = corrected(extract(document), (word.correction for word in stands.values()))
        for one in reread(numbers, after):
            here = (one.start, one.end)
            if (*here, one.field) not in people and (*here, WHOLE) not in people:
                yield *edition, *here, one.field, one.old, one.new


def _kept(file: TextIO) -> Iterator[tuple[str, int, Difference]]:
    for line in file:
        document_id, edition, *difference = json.loads(line)
        yield document_id, edition, Difference(*difference)
