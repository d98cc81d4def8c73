"""What an amended release says of all documents together, made again where documents changed."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, distinct, func, insert, select, true, update

from db.public.conflicts import members
from db.public.number_tables import conflicts, indicators, observations
from gongwen.extract.conflicts import disagree


@dataclass(slots=True)
class Touched:
    """The indicators of numbers of touched documents, and the sets of values they were in."""

    indicators: set[str] = field(default_factory=set)
    sets: set[int] = field(default_factory=set)

    def note(self, connection: Connection, ids: Collection[str]) -> None:
        """Take in what the numbers of these documents bear now."""
        mine = (observations.c.document_id.in_(ids)) & (observations.c.current == true())
        codes = connection.scalars(select(observations.c.indicator).where(mine).distinct())
        self.indicators.update(code for code in codes if code is not None)
        joined = conflicts.c.observation_id == observations.c.id
        query = select(conflicts.c.set).join(observations, joined).where(mine).distinct()
        self.sets.update(connection.scalars(query))


def end_conflicts(connection: Connection, sets: Collection[int]) -> None:
    """Delete the sets whose numbers no longer contradict each other, once some were taken out.

    In the others those that are left move up.
    """
    of = observations.c
    for number in sorted(sets):
        query = (
            select(of.id, of.document_id, of.start, of.value_raw, of.value_key, of.base_value)
            .join(conflicts, conflicts.c.observation_id == observations.c.id)
            .where(conflicts.c.set == number)
        )
        said: dict[str, set[str]] = {}
        left = connection.execute(query).all()
        for row in left:
            said.setdefault(row.document_id, set()).add(row.value_key or row.base_value)
        connection.execute(delete(conflicts).where(conflicts.c.set == number))
        if disagree(frozenset(values) for values in said.values()):
            connection.execute(insert(conflicts), members(number, left))


def count_again(connection: Connection, codes: Collection[str]) -> None:
    """Count the numbers of these indicators, and their documents."""
    for code in sorted(codes):
        of = (observations.c.indicator == code) & (observations.c.current == true())
        numbers, documents = connection.execute(
            select(func.count(), func.count(distinct(observations.c.document_id))).where(of)
        ).one()
        counted = update(indicators).where(indicators.c.code == code)
        connection.execute(counted.values(observations=numbers, documents=documents))
