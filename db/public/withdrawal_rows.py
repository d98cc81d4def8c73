"""What a release says of the documents that were withdrawn from it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, insert, select

from db.public.content import Withdrawal
from db.public.digest import Digests
from db.public.rows import Values
from db.public.tables import documents, editions, tombstones, withdrawals


def write_withdrawals(
    connection: Connection, items: Sequence[Withdrawal], digests: Digests
) -> None:
    """Write them once the documents are written: what is still to be read is asked of those.

    A successor that was superseded itself leads on to its own. One that is not listed is not
    named: a link to it would lead nowhere.
    """
    readable: dict[str, int] = dict(
        connection.execute(
            select(editions.c.document_id, func.max(editions.c.edition))
            .where(editions.c.document_id.not_in(select(documents.c.id)))
            .group_by(editions.c.document_id)
        ).all()
    )
    places = {one.document_id: one.successor for one in items if one.type == "superseded"}
    found = {one.document_id: _last(one, places) for one in items}
    named = set(filter(None, found.values()))
    listed = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(named))))
    rows: list[Values] = [
        {
            "document_id": one.document_id,
            "type": one.type,
            "reason": one.reason,
            "note": one.note,
            "withdrawn_at": one.withdrawn_at,
            "successor": last if (last := found[one.document_id]) in listed else None,
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


def _last(one: Withdrawal, places: Mapping[str, str | None]) -> str | None:
    """Return where the way from successor to successor ends; None where it goes in a circle."""
    successor, passed = one.successor, {one.document_id}
    while successor in places and successor is not None:
        if successor in passed:
            return None
        passed.add(successor)
        successor = places[successor]
    return None if successor in passed else successor
