"""Build a release: write it apart, read it back, and only then let it be put in place.

Numbers are read here, out of what is cleared, and nowhere before. What takes all documents
together (conflicts, counts) is asked of the tables once they are written.

The same content gives the same release, byte for byte in SQLite: rows are written in the order
of the content, which is checked, and nothing comes from a clock or from chance. Its digest is
taken of the rows as they are written and again of the rows as they are read back.
"""

from collections.abc import Iterable, Iterator

import orjson

from db.public import catalogue_rows
from db.public.check import check_edition, check_stored
from db.public.conflicts import write_conflicts
from db.public.content import PublishedEdition, ReleaseContent
from db.public.csv_lines import write_lines
from db.public.digest import Digests
from db.public.number_tables import areas, codes, indicators
from db.public.search import create_indexes, finish_indexes
from db.public.store import ReleaseStore
from db.public.tables import FORMAT, metadata
from db.public.withdrawal_rows import write_withdrawals
from db.public.writing import (
    write_batches,
    write_changes,
    write_listed,
    write_meta,
    write_unlisted,
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
        documents_so_far = 0
        withdrawn = {one.document_id for one in content.withdrawals}
        for group in by_document(content.editions):
            if group[0].document_id in withdrawn:
                write_unlisted(connection, group, digests)
                continue
            documents_so_far += 1
            listed += write_listed(connection, group, digests, documents_so_far, listed + 1)
        finish_indexes(connection)
        write_lines(connection)
        write_withdrawals(connection, content.withdrawals, digests)
        write_changes(connection, content.changes, digests)
        write_conflicts(connection, digests)
        write_batches(
            connection,
            [
                (indicators, catalogue_rows.indicator_rows(connection)),
                (areas, catalogue_rows.area_rows(connection)),
                (codes, catalogue_rows.code_rows()),
            ],
            digests,
        )
        check_stored(connection, digests)
        named = [FORMAT, content.name, content.created_at, content.audit_head, VERSION]
        write_meta(connection, content, digests.total(orjson.dumps(named)))


def by_document(items: Iterable[PublishedEdition]) -> Iterator[list[PublishedEdition]]:
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
