"""Amend a release: another one from it, in which a few documents are gone or other than before.

A withdrawal cannot wait for a release to be built. What results says the same as a build of the
same content would; only the count by which words are found has gaps, and the content's digest is
one of its own, made of the amended release's and of what was changed.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

import orjson
from sqlalchemy import Connection, delete, func, select, true, update

from db.public import catalogue_rows
from db.public.build import by_document
from db.public.conflicts import write_conflicts
from db.public.content import ReleaseContent
from db.public.correction_tables import corrections
from db.public.csv_lines import write_lines
from db.public.digest import Digests
from db.public.number_tables import areas, conflicts, observation_flags, observations
from db.public.queries.release_meta import release_meta
from db.public.recount import Touched, count_again, end_conflicts
from db.public.search import DOCUMENT_WORDS, OBSERVATION_WORDS, finish_indexes, remove_words
from db.public.store import ReleaseStore
from db.public.tables import (
    FORMAT,
    aliases,
    changes,
    document_lines,
    documents,
    editions,
    paragraphs,
    texts,
    tombstones,
    withdrawals,
)
from db.public.withdrawal_rows import write_withdrawals
from db.public.writing import (
    number_words,
    write_batches,
    write_changes,
    write_listed,
    write_meta,
    write_unlisted,
)
from gongwen.errors import ReleaseError
from gongwen.extract import VERSION

_BATCH = 200

Stood = tuple[int, str, bool, str, str, bool]
"""An edition as a release holds it: number, digest of its text, whether people approved it, when
it was cleared, when it became part of the release, whether it is current."""


def held_editions(connection: Connection) -> set[tuple[str, int]]:
    """Return every edition that the release holds, listed or not."""
    rows = connection.execute(select(editions.c.document_id, editions.c.edition))
    return {(row.document_id, row.edition) for row in rows}


def differing(connection: Connection, wanted: Mapping[str, Collection[Stood]]) -> dict[str, bool]:
    """Return the documents that the release holds otherwise than wanted, or not, or no longer.

    The value says whether the document is wanted at all.
    """
    current = (editions.c.document_id == documents.c.id) & (
        editions.c.edition == documents.c.edition
    )
    query = select(
        editions.c.document_id,
        editions.c.edition,
        editions.c.text_sha256,
        editions.c.gate_reviewed,
        editions.c.gate_cleared_at,
        editions.c.changed_at,
        documents.c.id.is_not(None),
    ).outerjoin(documents, current)
    held: dict[str, set[Stood]] = {}
    for document_id, *stood in connection.execute(query):
        held.setdefault(document_id, set()).add(tuple(stood))
    return {
        document_id: document_id in wanted
        for document_id in held.keys() | wanted.keys()
        if held.get(document_id, set()) != set(wanted.get(document_id, ()))
    }


def amend(
    store: ReleaseStore,
    source: str,
    content: ReleaseContent,
    touched: Collection[str],
    *,
    read_anew: bool = False,
) -> None:
    """Make the release from ``source`` and switch to it.

    ``touched`` are the documents that are taken out of it or written anew; ``content`` has the
    editions of those alone. ``read_anew`` says that other rules read ``source`` than what serves:
    whoever follows has to read every number again. Raises ReleaseError, and nothing has changed.
    """
    with store.amending(source, content.name) as connection:
        before = release_meta(connection)
        changed = Touched()
        _remove(connection, touched, changed)
        digests = Digests()
        written = _write(connection, content, digests)
        changed.note(connection, touched)
        finish_indexes(connection)
        if written:
            connection.execute(delete(document_lines))
            write_lines(connection)
        if read_anew:
            connection.execute(update(observations).values(changed_at=content.created_at))
        _write_whole(connection, content, changed, digests, written=written)
        if before.extractor != VERSION and written:
            raise ReleaseError("another version of the extractor read the release; build it anew")
        named = [FORMAT, content.name, content.created_at, content.audit_head, sorted(touched)]
        whole = hashlib.sha256(before.content_digest.encode() + orjson.dumps(named))
        write_meta(connection, content, digests.total(whole.digest()), extractor=before.extractor)


def _write(connection: Connection, content: ReleaseContent, digests: Digests) -> bool:
    """Write documents behind those that are there; return whether a listed one was written."""
    withdrawn = {one.document_id for one in content.withdrawals}
    ordinal = connection.scalar(select(func.max(documents.c.ordinal))) or 0
    number = connection.scalar(select(func.max(observations.c.ordinal))) or 0
    written = False
    for group in by_document(content.editions):
        if group[0].document_id in withdrawn:
            write_unlisted(connection, group, digests)
            continue
        ordinal += 1
        number += write_listed(connection, group, digests, ordinal, number + 1)
        written = True
    return written


def _write_whole(
    connection: Connection,
    content: ReleaseContent,
    changed: Touched,
    digests: Digests,
    *,
    written: bool,
) -> None:
    """Make anew what takes all documents together, as much of it as may have changed."""
    for table in (tombstones, withdrawals, areas):
        connection.execute(delete(table))
    write_withdrawals(connection, content.withdrawals, digests)
    if written:
        connection.execute(delete(conflicts))
        write_conflicts(connection, digests)
    else:
        # Taking numbers out ends contradictions and begins none.
        end_conflicts(connection, changed.sets)
    count_again(connection, changed.indicators)
    write_batches(connection, [(areas, catalogue_rows.area_rows(connection))], digests)
    last = connection.scalar(select(func.max(changes.c.seq))) or 0
    write_changes(connection, content.changes, digests, after=last)


def _remove(connection: Connection, touched: Collection[str], changed: Touched) -> None:
    for ids in _batches(sorted(touched)):
        changed.note(connection, ids)
        numbers = select(observations.c.id).where(observations.c.document_id.in_(ids))
        connection.execute(delete(conflicts).where(conflicts.c.observation_id.in_(numbers)))
        _remove_words(connection, ids)
        for table in (
            corrections, observation_flags, observations, paragraphs, texts, aliases,
            document_lines,
        ):  # fmt: skip
            connection.execute(delete(table).where(table.c.document_id.in_(ids)))
        connection.execute(delete(documents).where(documents.c.id.in_(ids)))
        connection.execute(delete(editions).where(editions.c.document_id.in_(ids)))


def _remove_words(connection: Connection, ids: list[str]) -> None:
    shown = connection.execute(
        select(documents.c.id, documents.c.ordinal, editions.c.title, texts.c.text)
        .join(
            editions,
            (editions.c.document_id == documents.c.id)
            & (editions.c.edition == documents.c.edition),
        )
        .join(
            texts,
            (texts.c.document_id == documents.c.id) & (texts.c.edition == documents.c.edition),
        )
        .where(documents.c.id.in_(ids))
    ).all()
    words = [(row.ordinal, row.title or "", row.text) for row in shown]
    remove_words(connection, DOCUMENT_WORDS, words)
    for row in shown:
        numbers = connection.execute(_numbers.where(observations.c.document_id == row.id))
        found = [dict(one) for one in numbers.mappings()]
        remove_words(connection, OBSERVATION_WORDS, number_words(row.text, found))


_numbers = select(
    observations.c.ordinal,
    observations.c.label,
    observations.c.sentence_start,
    observations.c.sentence_end,
).where(observations.c.current == true())


def _batches(ids: list[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch
