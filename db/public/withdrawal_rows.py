"""What a release says of the documents that were withdrawn from it."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from db.public.content import Withdrawal
from db.public.digest import Digests
from db.public.rows import Values
from db.public.tables import documents, editions, tombstones, withdrawals


def write_withdrawals(
    connection: Connection, items: Sequence[Withdrawal], digests: Digests
) -> None:
    """Write them once the documents are written: what is still to be read is asked of those.

    A successor that is not listed is not named: a link to it would lead nowhere.
    """
    readable: dict[str, int] = dict(
        connection.execute(
            select(editions.c.document_id, func.max(editions.c.edition))
            .where(editions.c.document_id.not_in(select(documents.c.id)))
            .group_by(editions.c.document_id)
        ).all()
    )
    successors = {one.successor for one in items if one.successor}
    listed = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(successors))))
    rows: list[Values] = [
        {
            "document_id": one.document_id,
            "type": one.type,
            "reason": one.reason,
            "note": one.note,
            "withdrawn_at": one.withdrawn_at,
            "successor": one.successor if one.successor in listed else None,
            "edition": readable.get(one.document_id),
        }
        for one in items
    ]
    traces = [
        {"type": kind, "name": name, "document_id": one.document_id}
        for one in items
        for kind, names in (("alias", one.aliases), ("observation", one.observations))
        for name in names
    ]
    traces.sort(key=lambda row: (row["type"], row["name"], row["document_id"]))
    for table, values in ((withdrawals, rows), (tombstones, traces)):
        if values:
            connection.execute(insert(table), values)
            digests.add(table, values)
