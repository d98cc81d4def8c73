"""The issuers of a release's documents."""

from sqlalchemy import func, select

from db.public.listing import Listed, Order
from db.public.tables import documents

_issuers = (
    select(
        documents.c.issuer.label("name"),
        func.count().label("documents"),
        func.min(documents.c.year).label("first_year"),
        func.max(documents.c.year).label("last_year"),
    )
    .where(documents.c.issuer.is_not(None))
    .group_by(documents.c.issuer)
    .subquery("issuers")
)

ISSUERS = Listed(
    rows=select(_issuers),
    counted=select(func.count()).select_from(_issuers),
    key=_issuers.c.name,
    fields={},
    orders={"name": Order(_issuers.c.name, _issuers.c.name)},
)
"""``name``, how many ``documents`` in their current editions, from which year to which."""

COLUMNS = _issuers.c
"""The columns, to be chosen from."""
