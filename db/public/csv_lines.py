"""The documents of a release as lines of CSV, made when it is built.

A release does not change, and the table of all documents is what is downloaded most: making forty
cells of each row anew takes most of the time that it needs. Kept is what does not depend on the
address of the server; the links are put between when the lines are read.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, cast, func, insert, literal, select

from db.public.citation import BIBTEX_END
from db.public.listing import Wanted, stream_columns
from db.public.queries import plain
from db.public.queries.list_documents import CURRENT, DOCUMENTS
from db.public.tables import document_lines, documents, editions

_BATCH = 500
_MARK = "\x1a"  # stands for the address while a cell is written; the last one in it is ours
_FACTS = tuple(name for name in plain.documents("") if not name.startswith(("links.", "citation.")))
_KEPT = select(document_lines.c.facts).select_from(
    document_lines.join(documents, documents.c.id == document_lines.c.document_id)
)


def write_lines(connection: Connection) -> None:
    """Write the lines of every document in its current edition, newest first."""
    columns = plain.documents("")
    query = (
        select(editions.c.document_id, editions.c.gbt7714, editions.c.bibtex)
        .add_columns(*(columns[name] for name in _FACTS))
        .join(documents, CURRENT)
        .order_by(documents.c.sort_date.desc(), documents.c.id)
    )
    result = connection.execute(query, execution_options={"yield_per": _BATCH})
    written = 0
    for part in result.partitions():
        lines = [
            {"position": position, **_line(*row)}
            for position, row in enumerate(part, start=written + 1)
        ]
        connection.execute(insert(document_lines), lines)
        written += len(lines)


def stream_lines(connection: Connection, wanted: Wanted, base: str) -> Iterator[bytes]:
    """Yield the lines of the documents that are asked for, in parts; links begin with ``base``."""
    line = _whole(connection.dialect.name, base)
    for rows in stream_columns(connection, DOCUMENTS, wanted, [line], _KEPT):
        yield b"".join([row[0] for row in rows])


def _whole(dialect: str, base: str) -> ColumnElement[bytes]:
    """Return a line, made in one go: joining it piece by piece copies it a dozen times."""
    links = plain.document_links(base, documents.c.id, documents.c.edition)
    pinned = links["links.edition"]
    pieces = [document_lines.c.facts, *links.values()]
    cited = [document_lines.c.gbt7714, pinned, document_lines.c.bibtex, pinned]
    template = ",".join(["%s"] * len(pieces)) + ",%s%s%s%s%s"
    end = literal(f'{BIBTEX_END}"\r\n')
    if dialect == "sqlite":
        return cast(func.printf(template, *pieces, *cited, end), LargeBinary)
    return func.convert_to(func.format(template, *pieces, *cited, end), "UTF8")


def _line(document_id: str, gbt7714: str, bibtex: str, *facts: Any) -> dict[str, Any]:
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
