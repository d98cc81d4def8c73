"""What a release covers: the days of its documents, and the areas of its numbers."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from db.public.number_tables import areas
from db.public.queries.list_documents import DOCUMENTS
from db.public.tables import documents


@dataclass(frozen=True, slots=True)
class Coverage:
    """The first and the last date of documents (a day or a year), None where none has one.

    ``areas`` are codes with Chinese names: the widest of the areas that numbers are of.
    """

    first: str | None
    last: str | None
    areas: tuple[tuple[str, str], ...]


def coverage(connection: Connection) -> Coverage:
    """Return it."""
    dates = DOCUMENTS.counted.with_only_columns(
        func.min(documents.c.sort_date), func.max(documents.c.sort_date)
    ).where(documents.c.sort_date != "")
    first, last = connection.execute(dates).one()
    listed = select(areas.c.code, areas.c.zh, areas.c.parent, areas.c.observations)
    found = {row.code: row for row in connection.execute(listed.order_by(areas.c.code))}
    used = {code for code, row in found.items() if row.observations}

    def lies_in_another(code: str) -> bool:
        parent = found[code].parent
        while parent in found:
            if parent in used:
                return True
            parent = found[parent].parent
        return False

    widest = tuple((code, found[code].zh) for code in sorted(used) if not lies_in_another(code))
    return Coverage(first, last, widest)
