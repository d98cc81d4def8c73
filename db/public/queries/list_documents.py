"""The documents of a release in their current editions, newest first."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, true

from db.public.facets import Facet
from db.public.filters import Values
from db.public.listing import Listed, Order, Words
from db.public.number_tables import observations
from db.public.search import DOCUMENT_WORDS
from db.public.tables import documents, editions

CURRENT = and_(editions.c.document_id == documents.c.id, editions.c.edition == documents.c.edition)
"""What ties a document to its current edition."""

_shown = documents.c


def _has_indicator(codes: Values) -> ColumnElement[bool]:
    having = select(observations.c.document_id).where(
        observations.c.indicator.in_(codes), observations.c.current == true()
    )
    return _shown.id.in_(having)


def _indicators(keys: Select[Any] | None) -> Select[Any]:
    pairs = select(observations.c.document_id, observations.c.indicator.label("value")).where(
        observations.c.current == true(), observations.c.indicator.is_not(None)
    )
    if keys is not None:
        pairs = pairs.where(observations.c.document_id.in_(keys))
    return pairs.distinct()


DOCUMENTS = Listed(
    rows=select(editions, _shown.id).join(documents, CURRENT),
    counted=select(func.count()).select_from(documents),
    key=_shown.id,
    fields={
        "changed_at": _shown.changed_at,
        "date": _shown.day,
        "indicator": _has_indicator,
        "issued_on": _shown.issued_on,
        "issuer": _shown.issuer,
        "kind": _shown.kind,
        "number": _shown.number,
        "proposal.body": _shown.proposal_body,
        "proposal.number": _shown.proposal_number,
        "published_at": _shown.published_at,
        "reply_class": _shown.reply_class,
        "slug": _shown.slug,
        "year": _shown.year,
    },
    orders={
        "-date": Order(_shown.sort_date, _shown.id, descending=True),
        "date": Order(_shown.sort_date, _shown.id),
        "-changed_at": Order(_shown.changed_at, _shown.id, descending=True),
        "changed_at": Order(_shown.changed_at, _shown.id),
        "-published_at": Order(_shown.published_at, _shown.id, descending=True),
        "published_at": Order(_shown.published_at, _shown.id),
    },
    wide=True,
    words=Words(DOCUMENT_WORDS, _shown.ordinal),
)
"""Rows of ``editions``, and the document's id once more."""

FACETS: dict[str, Facet] = {
    "indicator": _indicators,
    "issuer": _shown.issuer,
    "kind": _shown.kind,
    "proposal.body": _shown.proposal_body,
    "reply_class": _shown.reply_class,
    "year": _shown.year,
}
"""What documents can be counted by."""
