"""What became public, changed or went, in the order in which it did."""

from sqlalchemy import ColumnElement, func, select

from db.public.filters import Values
from db.public.listing import Listed, Order
from db.public.tables import changes


def _since(values: Values) -> ColumnElement[bool]:
    return changes.c.seq > int(values[0])


CHANGES = Listed(
    rows=select(changes),
    counted=select(func.count()).select_from(changes),
    key=changes.c.seq,
    fields={
        "at": changes.c.at,
        "document": changes.c.document_id,
        "since": _since,
        "type": changes.c.type,
    },
    orders={
        "seq": Order(changes.c.seq, changes.c.seq),
        "-seq": Order(changes.c.seq, changes.c.seq, descending=True),
    },
)
"""Rows of ``changes``; ``since`` is the last one that a mirror has."""
