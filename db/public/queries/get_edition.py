"""One edition of a document: its facts."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.tables import documents, editions


@dataclass(frozen=True, slots=True)
class Edition:
    """A row of ``editions``, and the number of the document's current edition."""

    row: Row[Any]
    current: int


def get_edition(connection: Connection, document_id: str, edition: int | None) -> Edition | None:
    """Return this edition, or the current one for None; None when the release has it not."""
    wanted = documents.c.edition if edition is None else edition
    query = (
        select(editions, documents.c.edition.label("current"))
        .join(documents, documents.c.id == editions.c.document_id)
        .where(documents.c.id == document_id, editions.c.edition == wanted)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Edition(row, row.current)
