"""The documents of a release in their current editions, newest first."""

from sqlalchemy import ColumnElement, and_, func, select, true

from db.public.filters import Values
from db.public.listing import Listed, Order
from db.public.number_tables import observations
from db.public.tables import documents, editions

_CURRENT = and_(editions.c.document_id == documents.c.id, editions.c.edition == documents.c.edition)


def _has_indicator(codes: Values) -> ColumnElement[bool]:
    having = select(observations.c.document_id).where(
        observations.c.indicator.in_(codes), observations.c.current == true()
    )
    return documents.c.id.in_(having)


DOCUMENTS = Listed(
    rows=select(editions, documents.c.id, documents.c.sort_date).join(documents, _CURRENT),
    counted=select(func.count()).select_from(documents).join(editions, _CURRENT),
    fields={
        "indicator": _has_indicator,
        "issuer": editions.c.issuer,
        "kind": editions.c.kind,
        "number": editions.c.number,
        "slug": editions.c.slug,
        "year": editions.c.year,
    },
    orders={
        "-date": Order(documents.c.sort_date, documents.c.id, descending=True),
        "date": Order(documents.c.sort_date, documents.c.id),
        "-changed_at": Order(editions.c.changed_at, documents.c.id, descending=True),
        "changed_at": Order(editions.c.changed_at, documents.c.id),
    },
)
"""Rows of ``editions``; ``sort_date`` is the date, or '' where there is none."""
