"""The codes that a release knows, against which queries are checked."""

from sqlalchemy import Connection, select

from db.public.number_tables import codes, indicators


def known_codes(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the codes of ``indicator``, ``base_unit`` and ``list`` (the names of code lists)."""
    units = select(codes.c.code).where(codes.c.list == "base_unit").order_by(codes.c.position)
    lists = select(codes.c.list).order_by(codes.c.position)
    every = select(indicators.c.code).order_by(indicators.c.position)
    return {
        "indicator": tuple(connection.scalars(every)),
        "base_unit": tuple(connection.scalars(units)),
        "list": tuple(dict.fromkeys(connection.scalars(lists))),
    }
