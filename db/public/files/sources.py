"""Where the rows of the files come from: the lists that the API shows, in the order of their keys.

What a list leaves out, the files leave out as well. Rows come a part at a time, so that memory
does not grow with the release.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from db.public.files.columns import Cells, Column, Parts
from db.public.files.contacts import NO_CONTACT
from db.public.listing import Listed
from db.public.queries.list_documents import DOCUMENTS
from db.public.queries.plain import Columns
from db.public.tables import documents, paragraphs, texts

_FETCHED = 1000
_DOCUMENTS = 50


def listed_rows(
    listed: Listed,
    plain: Callable[[str], Columns],
    columns: Sequence[Column],
    *order: ColumnElement[Any],
) -> Callable[[Connection, str], Parts]:
    """Return a function that yields the rows of a list with these columns of it."""

    def rows(connection: Connection, base: str) -> Parts:
        made = plain(base)
        query = listed.rows.with_only_columns(
            *(made[column.name] for column in columns), maintain_column_froms=True
        )
        result = connection.execute(
            query.order_by(*order), execution_options={"yield_per": _FETCHED}
        )
        yield from result.partitions()

    return rows


def counted(query: Select[Any]) -> Callable[[Connection], int]:
    """Return a function that counts with this query."""
    return lambda connection: connection.execute(query).scalar_one()


PARAGRAPHS_COUNTED = (
    select(func.count())
    .select_from(paragraphs)
    .join(
        documents,
        (documents.c.id == paragraphs.c.document_id)
        & (documents.c.edition == paragraphs.c.edition),
    )
    .where(
        NO_CONTACT,
        documents.c.id.in_(DOCUMENTS.counted.with_only_columns(documents.c.id)),
    )
)


def paragraph_rows(connection: Connection, base: str) -> Parts:
    """Yield the paragraphs of current editions with their text, the same documents as the list.

    Those with contacts are left out: their ids are missing in the row.
    """
    keys = DOCUMENTS.counted.with_only_columns(documents.c.id, documents.c.edition)
    last = ""
    while True:
        query = keys.where(documents.c.id > last).order_by(documents.c.id).limit(_DOCUMENTS)
        chosen = [(row.id, row.edition) for row in connection.execute(query)]
        if not chosen:
            return
        yield list(_paragraphs(connection, chosen, base))
        last = chosen[-1][0]


def _paragraphs(
    connection: Connection, chosen: list[tuple[str, int]], base: str
) -> Iterator[Cells]:
    of = paragraphs.c
    wanted = tuple_(texts.c.document_id, texts.c.edition).in_(chosen)
    found = connection.execute(select(texts.c.document_id, texts.c.text).where(wanted))
    text_of = {row.document_id: row.text for row in found}
    query = (
        select(of.document_id, of.edition, of.id, of.role, of.level, of.start, of.end)
        .where(tuple_(of.document_id, of.edition).in_(chosen), NO_CONTACT)
        .order_by(of.document_id, of.edition, of.position)
    )
    for document, edition, name, role, level, start, end in connection.execute(query):
        text = text_of[document][start:end]
        link = f"{base}/d/{document}/v/{edition}#{name}"
        yield document, edition, name, role, level, start, end, text, link
