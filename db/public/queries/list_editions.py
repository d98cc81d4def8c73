"""The editions of documents, the older ones too."""

from sqlalchemy import func, select

from db.public.listing import Listed, Order
from db.public.tables import editions

EDITIONS = Listed(
    rows=select(editions),
    counted=select(func.count()).select_from(editions),
    key=editions.c.edition,
    fields={"document": editions.c.document_id},
    orders={"edition": Order(editions.c.edition, editions.c.edition)},
)
"""Rows of ``editions``; they are asked for by document, within which editions are unique."""
