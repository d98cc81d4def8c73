"""The documents of a release as lines of CSV, made when it is built.

A release does not change, and the table of all documents is what is downloaded most: making forty
cells of each row anew takes most of the time that it needs. Kept is what does not depend on the
address of the server; the links are put between when the lines are read.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, literal, select

from db.public.citation import BIBTEX_END
from db.public.queries import plain
from db.public.queries.list_documents import CURRENT
from db.public.tables import document_lines, documents, editions

_BATCH = 500
_MARK = "\x1a"  # stands for the address while a cell is written; the last one in it is ours
_FACTS = tuple(name for name in plain.documents("") if not name.startswith(("links.", "citation.")))


def write_lines(connection: Connection) -> None:
    """Write the lines of every document in its current edition."""
    columns = plain.documents("")
    query = (
        select(editions.c.document_id, editions.c.gbt7714, editions.c.bibtex)
        .add_columns(*(columns[name] for name in _FACTS))
        .join(documents, CURRENT)
        .order_by(documents.c.id)
    )
    result = connection.execute(query, execution_options={"yield_per": _BATCH})
    for part in result.partitions():
        connection.execute(insert(document_lines), [_line(*row) for row in part])


def document_line(base: str) -> ColumnElement[str]:
    """Return the line of a document, links beginning with ``base``; all columns in their order."""
    links = plain.document_links(base, documents.c.id, documents.c.edition)
    pinned = links["links.edition"]
    line: ColumnElement[str] = document_lines.c.facts
    for link in links.values():
        line = line + "," + link
    line = line + "," + document_lines.c.gbt7714 + pinned + document_lines.c.bibtex + pinned
    return line + literal(f'{BIBTEX_END}"\r\n')


def _line(document_id: str, gbt7714: str, bibtex: str, *facts: Any) -> dict[str, str]:
    before, _, closing = _cells([gbt7714 + _MARK]).rpartition(_MARK)
    entry, _, _ = _cells([bibtex + _MARK]).rpartition(_MARK)
    return {
        "document_id": document_id,
        "facts": _cells(facts),
        "gbt7714": before,
        "bibtex": f"{closing},{entry}",
    }


def _cells(values: Sequence[Any]) -> str:
    page = io.StringIO(newline="")
    csv.writer(page, lineterminator="").writerow(values)
    return page.getvalue()


def joined(parts: Iterator[Sequence[Any]]) -> Iterator[str]:
    """Yield the lines of each part of a result as one text."""
    for rows in parts:
        yield "".join([row[0] for row in rows])
