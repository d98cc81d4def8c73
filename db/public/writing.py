"""Writing documents, and what is said of the whole release, into its tables."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, Table, delete, func, insert, select, true

from db.public import catalogue_rows, rows
from db.public.content import Change, PublishedEdition, ReleaseContent
from db.public.correction_rows import correction_rows
from db.public.correction_tables import corrections
from db.public.digest import Digests, cursor_key
from db.public.number_tables import observation_flags, observations
from db.public.observation_rows import flag_rows, observation_rows, read_numbers
from db.public.rows import Values
from db.public.search import DOCUMENT_WORDS, OBSERVATION_WORDS, Words, write_words
from db.public.tables import (
    FORMAT,
    aliases,
    changes,
    documents,
    editions,
    meta,
    paragraphs,
    texts,
)
from gongwen.errors import ReleaseError
from gongwen.extract import VERSION


def write_listed(
    connection: Connection,
    group: list[PublishedEdition],
    digests: Digests,
    ordinal: int,
    first_number: int,
) -> int:
    """Write a document with its editions; return how many numbers its current one has.

    ``ordinal`` counts documents, ``first_number`` the numbers of current editions.
    """
    current = group[-1]
    readings = [read_numbers(item) for item in group]
    numbers = [
        observation_rows(item, each, first_number if item is current else None)
        for item, each in zip(group, readings, strict=True)
    ]
    _write_editions(connection, group, numbers, digests)
    batches = [
        (observation_flags, flag_rows(numbers[-1])),
        (documents, [rows.document_row(current, ordinal)]),
        (corrections, correction_rows(group, readings)),
    ]
    write_batches(connection, batches, digests)
    document = current.cleared.document
    write_words(connection, DOCUMENT_WORDS, [(ordinal, document.title or "", document.text)])
    write_words(connection, OBSERVATION_WORDS, number_words(document.text, numbers[-1]))
    return len(numbers[-1])


def write_unlisted(connection: Connection, group: list[PublishedEdition], digests: Digests) -> None:
    """Write the editions of a document that is withdrawn and still to be read: in no list.

    Its numbers stand as people corrected them, but the ledger of corrections is a list too.
    """
    numbers = [observation_rows(item, read_numbers(item), None) for item in group]
    _write_editions(connection, group, numbers, digests)


def _write_editions(
    connection: Connection,
    group: list[PublishedEdition],
    numbers: list[list[Values]],
    digests: Digests,
) -> None:
    counted = zip(group, numbers, strict=True)
    batches = [
        (editions, [rows.edition_row(item, len(each)) for item, each in counted]),
        (texts, [rows.text_row(item) for item in group]),
        (paragraphs, [row for item in group for row in rows.paragraph_rows(item)]),
        (observations, [row for each in numbers for row in each]),
        (aliases, rows.alias_rows(group)),
    ]
    write_batches(connection, batches, digests)


def number_words(text: str, numbers: Iterable[Values]) -> list[Words]:
    """Return what the index of words holds of numbers: their labels and their sentences."""
    return [
        (row["ordinal"], row["label"], text[row["sentence_start"] : row["sentence_end"]])
        for row in numbers
    ]


def write_changes(
    connection: Connection, events: Iterable[Change], digests: Digests, after: int = 0
) -> None:
    """Write the events that follow on the one that is counted ``after``."""
    for expected, change in enumerate(events, start=1):
        if change.seq != expected:
            raise ReleaseError(f"change {change.seq} is out of order")
        if change.seq > after:
            write_batches(connection, [(changes, [asdict(change)])], digests)


def write_batches(
    connection: Connection, batches: Sequence[tuple[Table, list[Values]]], digests: Digests
) -> None:
    """Write rows table by table."""
    for table, values in batches:
        if values:
            connection.execute(insert(table), values)
            digests.add(table, values)


def write_meta(
    connection: Connection,
    content: ReleaseContent,
    content_digest: str,
    extractor: str = VERSION,
) -> None:
    """Write what the release says of itself, in the place of what was said there.

    ``extractor`` is the version that read its numbers.
    """
    listed = select(func.count()).select_from(observations).where(observations.c.current == true())
    values = {
        "areas": catalogue_rows.known_areas(),
        "audit_head": content.audit_head,
        "content_digest": content_digest,
        "created_at": content.created_at,
        "cursor_key": cursor_key(content_digest),
        "documents": _count(connection, documents),
        "editions": _count(connection, editions),
        "extractor": extractor,
        "format": FORMAT,
        "observations": str(connection.execute(listed).scalar_one()),
        "release": content.name,
    }
    connection.execute(delete(meta))
    connection.execute(insert(meta), [{"key": key, "value": v} for key, v in values.items()])


def _count(connection: Connection, table: Table) -> str:
    return str(connection.execute(select(func.count()).select_from(table)).scalar_one())
