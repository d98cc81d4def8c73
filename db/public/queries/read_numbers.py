"""All numbers of a release as they were read, edition by edition."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from db.public.number_tables import observations
from db.public.tables import editions, meta
from gongwen.differences import COMPARED


def extractor_of(connection: Connection) -> str:
    """Return the version of the rules that read the numbers of this release, of any format."""
    query = select(meta.c.value).where(meta.c.key == "extractor")
    version: str = connection.execute(query).scalar_one()
    return version


def held_editions(connection: Connection) -> set[tuple[str, int]]:
    """Return the editions that the release holds."""
    rows = connection.execute(select(editions.c.document_id, editions.c.edition))
    return {(row.document_id, row.edition) for row in rows}


def read_numbers(connection: Connection) -> Iterator[tuple[tuple[str, int], list[Row[Any]]]]:
    """Yield the numbers of each edition that has any; the connection is a ``streamed`` one.

    Editions come by document and edition, numbers in the order of the text.
    """
    of = observations.c
    columns = (of.document_id, of.edition, of.start, of.end, of.exact)
    query = select(*columns, *(of[name] for name in COMPARED)).order_by(
        of.document_id, of.edition, of.start
    )
    rows = connection.execute(query, execution_options={"yield_per": 1000})
    for edition, group in groupby(rows, key=lambda row: (row.document_id, row.edition)):
        yield edition, list(group)


def missing(connection: Connection, identifiers: list[str]) -> list[str]:
    """Return which of these numbers the release does not have, in the order given."""
    there: set[str] = set()
    for start in range(0, len(identifiers), 500):
        part = identifiers[start : start + 500]
        there.update(
            connection.scalars(select(observations.c.id).where(observations.c.id.in_(part)))
        )
    return [one for one in identifiers if one not in there]
