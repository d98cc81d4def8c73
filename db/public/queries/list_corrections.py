"""Why numbers are other ones than they were: by a person, by new rules, by a new edition."""

from sqlalchemy import func, select

from db.public.correction_tables import corrections
from db.public.listing import Listed, Order
from db.public.number_tables import observations
from db.public.queries.list_documents import DOCUMENTS
from db.public.tables import documents

# What the list of documents leaves out, this one leaves out as well.
_LISTED = corrections.c.document_id.in_(DOCUMENTS.counted.with_only_columns(documents.c.id))

OF_THE_NUMBER = ("label", "value_raw", "indicator", "base_unit")
"""What names the number that a row is of, as the release has it: null where it has it not."""
_WHICH_WAY = ("kind", "base_value", "base_value_max")
"""What tells pages whether it is a fall; no part of what is given out."""

CORRECTIONS = Listed(
    rows=(
        select(
            corrections,
            observations.c.id.label("opens"),
            observations.c.start,
            *(observations.c[name] for name in (*OF_THE_NUMBER, *_WHICH_WAY)),
        )
        .outerjoin(observations, observations.c.id == corrections.c.observation)
        .where(_LISTED)
    ),
    counted=select(func.count()).select_from(corrections).where(_LISTED),
    key=corrections.c.id,
    fields={
        "at": corrections.c.at,
        "cause": corrections.c.cause,
        "document": corrections.c.document_id,
        "first_release": corrections.c.release,
        "observation": corrections.c.observation,
    },
    orders={
        "-at": Order(corrections.c.at, corrections.c.id, descending=True),
        "at": Order(corrections.c.at, corrections.c.id),
    },
)
"""Rows of ``corrections``; ``opens`` is the number's id where the release has the number."""
