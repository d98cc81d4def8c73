"""Keep contacts out of the files: paragraphs that hold them, and quotes that reach into one.

What stands before and behind a number is a quote of fixed length and knows no paragraph; in the
files it ends where a paragraph with contacts begins.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from db.public.files.columns import Cells, Column, Parts
from db.public.tables import paragraphs

NO_CONTACT = paragraphs.c.role != "contact"

Spans = dict[tuple[str, int], list[tuple[int, int]]]


def quotes_cut(
    rows: Callable[[Connection, str], Parts], columns: Sequence[Column]
) -> Callable[[Connection, str], Parts]:
    """Return a function that yields the numbers with quotes that hold no contacts."""
    names = [column.name for column in columns]
    document, edition, start, end, prefix, suffix = (
        names.index(name) for name in ("document", "edition", "start", "end", "prefix", "suffix")
    )

    def cut(connection: Connection, base: str) -> Parts:
        for part in rows(connection, base):
            spans = _contacts(connection, sorted({row[document] for row in part}))
            made: list[Cells] = []
            for row in part:
                found = spans.get((row[document], row[edition]))
                if found is not None:
                    row = list(row)
                    for begin, stop in found:
                        if stop <= row[start]:
                            row[prefix] = _last(row[prefix], row[start] - stop)
                        elif begin >= row[end]:
                            row[suffix] = row[suffix][: begin - row[end]]
                made.append(row)
            yield made

    return cut


def _contacts(connection: Connection, documents: list[str]) -> Spans:
    """Return the spans of the paragraphs with contacts, by document and edition."""
    of = paragraphs.c
    query = select(of.document_id, of.edition, of.start, of.end).where(
        of.document_id.in_(documents), of.role == "contact"
    )
    spans: Spans = {}
    for document, edition, start, end in connection.execute(query):
        spans.setdefault((document, edition), []).append((start, end))
    return spans


def _last(text: str, count: int) -> str:
    return text[-count:] if count else ""
