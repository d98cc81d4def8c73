"""What must hold of every edition before it is written, and of every row after it was."""

from sqlalchemy import Connection, select

from db.public.content import PublishedEdition
from db.public.digest import TABLES, Digests
from db.public.number_tables import observations
from db.public.tables import editions, paragraphs, texts
from gongwen.errors import NotCleared, ReleaseError
from gongwen.model import Cleared, Paragraph, text_digest


def check_edition(item: PublishedEdition) -> None:
    """Raise ReleaseError unless the edition is cleared on exactly this text and is sound."""
    where = f"edition {item.edition} of {item.document_id}"
    if not isinstance(item.cleared, Cleared):
        raise ReleaseError(f"{where} is not cleared")
    try:
        # Made again, so that its own check runs here and not only where it came from.
        cleared = Cleared(item.cleared.document, item.cleared.decision)
    except NotCleared as error:
        raise ReleaseError(f"{where} is not cleared: {error}") from error
    if not cleared.decision.mark or not cleared.decision.found_in:
        raise ReleaseError(f"{where} has no mark that clears it")
    if "\0" in cleared.document.text:
        raise ReleaseError(f"{where} holds a NUL character, which no text has")
    _check_spans(where, cleared.document.paragraphs, len(cleared.document.text))


def _check_spans(where: str, found: tuple[Paragraph, ...], length: int) -> None:
    end = 0
    for position, paragraph in enumerate(found, start=1):
        if paragraph.id != f"p{position}":
            raise ReleaseError(f"{where}: paragraph {position} is called {paragraph.id}")
        if not end <= paragraph.start < paragraph.end <= length:
            raise ReleaseError(f"{where}: the span of {paragraph.id} is not one of its text")
        end = paragraph.end


def check_stored(connection: Connection, written: Digests) -> None:
    """Read every row back; raise ReleaseError unless it is what was written and fits together."""
    stored = Digests()
    for table in TABLES:
        query = select(table).order_by(*table.primary_key.columns)
        result = connection.execute(query, execution_options={"yield_per": 500})
        stored.add_tuples(table, (tuple(row) for row in result))
        if stored.of(table) != written.of(table):
            raise ReleaseError(f"the rows of {table.name} are not those that were written")
    if stored.count(texts) != stored.count(editions):
        raise ReleaseError("there is not one text to every edition")
    _check_texts(connection)


def _check_texts(connection: Connection) -> None:
    """Every text is the one its digest names, and spans and numbers are read from it."""
    same = (editions.c.document_id == texts.c.document_id) & (editions.c.edition == texts.c.edition)
    query = select(texts, editions.c.text_sha256).join(editions, same)
    for row in connection.execute(query, execution_options={"yield_per": 50}):
        if text_digest(row.text) != row.text_sha256:
            raise ReleaseError(f"the text of {row.document_id} is not the one its digest names")
        spans = connection.execute(
            select(paragraphs.c.start, paragraphs.c.end)
            .where(paragraphs.c.document_id == row.document_id)
            .where(paragraphs.c.edition == row.edition)
        )
        if any(not row.text[start:end].strip() for start, end in spans):
            raise ReleaseError(f"a paragraph of {row.document_id} reproduces no text")
        numbers = connection.execute(
            select(observations.c.start, observations.c.end, observations.c.exact)
            .where(observations.c.document_id == row.document_id)
            .where(observations.c.edition == row.edition)
        )
        if any(row.text[start:end] != exact for start, end, exact in numbers):
            raise ReleaseError(f"a number of {row.document_id} does not reproduce its text")
