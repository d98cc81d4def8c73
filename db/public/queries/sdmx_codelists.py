"""The code lists of a release as a data flow names them: code, names, definition, parent."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.public.number_tables import areas, codes, indicators


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code; ``en``, ``definition`` and ``parent`` are None where there is none."""

    code: str
    zh: str
    en: str | None = None
    definition: str | None = None
    parent: str | None = None


def sdmx_indicators(connection: Connection) -> list[ListedCode]:
    """Return every indicator in the catalogue's order."""
    of = indicators.c
    query = select(of.code, of.zh, of.en, of.definition).order_by(of.position)
    return [
        ListedCode(code, zh, en, definition)
        for code, zh, en, definition in connection.execute(query)
    ]


def sdmx_areas(connection: Connection) -> list[ListedCode]:
    """Return the areas of this release by code; what an area lies in comes before it."""
    of = areas.c
    rows = connection.execute(select(of.code, of.zh, of.en, of.parent).order_by(of.code)).all()
    known = {row.code for row in rows}
    return [
        ListedCode(code, zh, en, parent=parent if parent in known else None)
        for code, zh, en, parent in rows
    ]


def sdmx_codes(connection: Connection, name: str) -> list[ListedCode]:
    """Return one of the published code lists in its order."""
    of = codes.c
    query = select(of.code, of.zh, of.en).where(of.list == name).order_by(of.position)
    return [ListedCode(code, zh, en) for code, zh, en in connection.execute(query)]
