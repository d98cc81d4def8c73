"""Build a release: write it apart, read it back, and only then let it be put in place.

Numbers are read here, out of what is cleared, and nowhere before. What takes all documents
together (conflicts, counts) is asked of the tables once they are written.

The same content gives the same release, byte for byte in SQLite: rows are written in the order
of the content, which is checked, and nothing comes from a clock or from chance. Its digest is
taken of the rows as they are written and again of the rows as they are read back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

import orjson
from sqlalchemy import Connection, Table, insert

from db.public import catalogue_rows, rows
from db.public.check import check_edition, check_stored
from db.public.conflicts import write_conflicts
from db.public.content import Change, PublishedEdition, ReleaseContent
from db.public.correction_rows import correction_rows
from db.public.correction_tables import corrections
from db.public.csv_lines import write_lines
from db.public.digest import Digests, cursor_key
from db.public.number_tables import areas, codes, indicators, observation_flags, observations
from db.public.observation_rows import flag_rows, observation_rows, read_numbers
from db.public.rows import Values
from db.public.search import (
    DOCUMENT_WORDS,
    OBSERVATION_WORDS,
    Words,
    create_indexes,
    finish_indexes,
    write_words,
)
from db.public.store import ReleaseStore
from db.public.tables import (
    FORMAT,
    aliases,
    changes,
    documents,
    editions,
    meta,
    metadata,
    paragraphs,
    texts,
)
from gongwen.errors import ReleaseError
from gongwen.extract import VERSION


def build(store: ReleaseStore, content: ReleaseContent) -> None:
    """Build the release and put it in place; it is not switched to.

    Raises ReleaseError, and leaves nothing, when an edition is not cleared or not sound, when
    the editions are out of order, or when what was stored is not what was given.
    """
    with store.building(content.name) as connection:
        metadata.create_all(connection, checkfirst=False)
        create_indexes(connection)
        digests = Digests()
        listed = 0
        for ordinal, published in enumerate(_by_document(content.editions), start=1):
            listed += _write(connection, published, digests, ordinal, listed + 1)
        finish_indexes(connection)
        write_lines(connection)
        _write_changes(connection, content.changes, digests)
        write_conflicts(connection, digests)
        _write_batches(
            connection,
            [
                (indicators, catalogue_rows.indicator_rows(connection)),
                (areas, catalogue_rows.area_rows(connection)),
                (codes, catalogue_rows.code_rows()),
            ],
            digests,
        )
        check_stored(connection, digests)
        connection.execute(insert(meta), _meta_rows(content, digests, listed))


def _by_document(items: Iterable[PublishedEdition]) -> Iterator[list[PublishedEdition]]:
    """Yield the editions of one document after the other, each checked."""
    group: list[PublishedEdition] = []
    last = ("", 0)
    for item in items:
        check_edition(item)
        key = (item.document_id, item.edition)
        if key <= last:
            raise ReleaseError(f"edition {item.edition} of {item.document_id} is out of order")
        last = key
        if group and group[0].document_id != item.document_id:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _write(
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
        observation_rows(item, each.stands, first_number if item is current else None)
        for item, each in zip(group, readings, strict=True)
    ]
    found = [row for each in numbers for row in each]
    counted = zip(group, numbers, strict=True)
    batches = [
        (editions, [rows.edition_row(item, len(each)) for item, each in counted]),
        (texts, [rows.text_row(item) for item in group]),
        (paragraphs, [row for item in group for row in rows.paragraph_rows(item)]),
        (observations, found),
        (observation_flags, flag_rows(numbers[-1])),
        (documents, [rows.document_row(current, ordinal)]),
        (aliases, rows.alias_rows(group)),
        (corrections, correction_rows(group, readings)),
    ]
    _write_batches(connection, batches, digests)
    document = current.cleared.document
    words = (ordinal, document.title or "", document.text)
    write_words(connection, DOCUMENT_WORDS, [words])
    write_words(connection, OBSERVATION_WORDS, _number_words(document.text, numbers[-1]))
    return len(numbers[-1])


def _number_words(text: str, numbers: list[Values]) -> list[Words]:
    return [
        (row["ordinal"], row["label"], text[row["sentence_start"] : row["sentence_end"]])
        for row in numbers
    ]


def _write_changes(connection: Connection, events: Iterable[Change], digests: Digests) -> None:
    for expected, change in enumerate(events, start=1):
        if change.seq != expected:
            raise ReleaseError(f"change {change.seq} is out of order")
        _write_batches(connection, [(changes, [asdict(change)])], digests)


def _write_batches(
    connection: Connection, batches: list[tuple[Table, list[Values]]], digests: Digests
) -> None:
    for table, values in batches:
        if values:
            connection.execute(insert(table), values)
            digests.add(table, values)


def _meta_rows(content: ReleaseContent, digests: Digests, listed: int) -> list[dict[str, str]]:
    named = orjson.dumps([FORMAT, content.name, content.created_at, content.audit_head, VERSION])
    content_digest = digests.total(named)
    values = {
        "areas": catalogue_rows.known_areas(),
        "audit_head": content.audit_head,
        "content_digest": content_digest,
        "created_at": content.created_at,
        "cursor_key": cursor_key(content_digest),
        "documents": str(digests.count(documents)),
        "editions": str(digests.count(editions)),
        "extractor": VERSION,
        "format": FORMAT,
        "observations": str(listed),
        "release": content.name,
    }
    return [{"key": key, "value": value} for key, value in values.items()]
