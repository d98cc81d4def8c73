"""The lists that explain the numbers: indicators, areas, codes."""

from sqlalchemy import func, select

from db.public.listing import Listed, Order
from db.public.number_tables import areas, codes, indicators

INDICATORS = Listed(
    rows=select(indicators),
    counted=select(func.count()).select_from(indicators),
    key=indicators.c.code,
    fields={},
    orders={"catalogue": Order(indicators.c.position, indicators.c.code)},
)
"""Every indicator of the catalogue, in the catalogue's order."""

AREAS = Listed(
    rows=select(areas),
    counted=select(func.count()).select_from(areas),
    key=areas.c.code,
    fields={"level": areas.c.level, "parent": areas.c.parent},
    orders={"code": Order(areas.c.code, areas.c.code)},
)
"""The areas that numbers are of, and what they lie in."""

CODES = Listed(
    rows=select(codes),
    counted=select(func.count()).select_from(codes),
    key=codes.c.position,
    fields={"list": codes.c.list},
    orders={"published": Order(codes.c.position, codes.c.position)},
)
"""Every code with its names, list by list."""
