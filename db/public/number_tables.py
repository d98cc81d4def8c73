"""The tables of a release that hold numbers: observations, and the lists that explain them."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    true,
)

from db.public.tables import ORDERED, metadata

# One row a number of one edition; older editions stay, so that their ids open for good.
# Quantities are decimal text: no database type stands between the document and its reader.
observations = Table(
    "observations",
    metadata,
    Column("document_id", ORDERED, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("id", ORDERED, nullable=False),
    # Whether the edition is the document's current one: lists show no others.
    Column("current", Boolean, nullable=False),
    # Counts the current ones from 1, in the order of the key: what the index of words calls them.
    Column("ordinal", Integer, unique=True),
    Column("paragraph", Text, nullable=False),
    Column("indicator", ORDERED),
    Column("label", Text, nullable=False),
    Column("kind", ORDERED, nullable=False),
    Column("value", Text, nullable=False),
    Column("value_max", Text),
    Column("unit", ORDERED, nullable=False),
    Column("base_value", Text, nullable=False),
    Column("base_value_max", Text),
    Column("base_unit", ORDERED, nullable=False),
    # base_value as db.public.value_key writes it; '' where it is no decimal (2/3).
    Column("value_key", ORDERED, nullable=False),
    Column("value_raw", Text, nullable=False),
    Column("qualifier", ORDERED, nullable=False),
    Column("period", ORDERED),
    Column("period_raw", Text),
    Column("period_start", ORDERED),
    Column("period_end", ORDERED),
    # The period's end, or '' where there is none, so that a cursor can compare it; and its year.
    Column("sort_period", ORDERED, nullable=False),
    Column("year", Integer),
    Column("area", ORDERED),
    Column("subject", ORDERED),
    Column("status", ORDERED, nullable=False),
    # The id of the observation that this one grows, shares or ranks.
    Column("related", ORDERED),
    Column("prefix", Text, nullable=False),
    Column("exact", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    # The span of the sentence that it stands in.
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    # A JSON list of codes; ``conflicts`` is not among them but in the table of that name.
    Column("flags", Text, nullable=False),
    Column("candidate_value", Text),
    Column("candidate_reason", Text),
    Column("rule", Text, nullable=False),
    Column("confidence", ORDERED, nullable=False),
    # The edition's, repeated here because lists are sorted by it.
    Column("changed_at", ORDERED, nullable=False),
    PrimaryKeyConstraint("document_id", "edition", "start"),
    ForeignKeyConstraint(["document_id", "edition"], ["editions.document_id", "editions.edition"]),
)
Index("observations_id", observations.c.id, unique=True)


def _index(name: str, *columns: ColumnElement[Any]) -> None:
    """Index current numbers only: lists show no others."""
    current = observations.c.current == true()
    Index(name, *columns, sqlite_where=current, postgresql_where=current)


_index("observations_newest", observations.c.sort_period.desc(), observations.c.id)
# With what else the values of an indicator are mostly chosen by: no row is read to leave it out.
_index(
    "observations_of_indicator",
    observations.c.indicator,
    observations.c.sort_period.desc(),
    observations.c.id,
    observations.c.area,
    observations.c.kind,
    observations.c.status,
    observations.c.year,
)
for _name in (
    "area", "subject", "period", "year", "unit", "base_unit", "kind", "qualifier", "status",
):  # fmt: skip
    _index(
        f"observations_{_name}",
        observations.c[_name],
        observations.c.sort_period.desc(),
        observations.c.id,
    )
_index(
    "observations_series",
    observations.c.indicator,
    observations.c.area,
    observations.c.subject,
    observations.c.sort_period.desc(),
    observations.c.id,
)
_index("observations_value", observations.c.value_key, observations.c.id)
_index("observations_changed", observations.c.changed_at, observations.c.id)

# The flags of current numbers once more, a row each, to be found by.
observation_flags = Table(
    "observation_flags",
    metadata,
    Column("document_id", ORDERED, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("flag", ORDERED, nullable=False),
    Column("observation_id", ORDERED, nullable=False),
    PrimaryKeyConstraint("document_id", "edition", "start", "flag"),
    ForeignKeyConstraint(
        ["document_id", "edition", "start"],
        ["observations.document_id", "observations.edition", "observations.start"],
    ),
)
Index("observation_flags_flag", observation_flags.c.flag, observation_flags.c.observation_id)

# Current observations that different documents state differently; sets count from 1, and so do
# the places within one: each that is written otherwise comes before one that is written alike.
conflicts = Table(
    "conflicts",
    metadata,
    Column("set", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("observation_id", ORDERED, nullable=False),
    PrimaryKeyConstraint("set", "place"),
    ForeignKeyConstraint(["observation_id"], ["observations.id"]),
)
Index("conflicts_observation", conflicts.c.observation_id, unique=True)

# The catalogue's indicators, all of them, with how many current observations each has.
indicators = Table(
    "indicators",
    metadata,
    Column("code", ORDERED, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("base_unit", ORDERED, nullable=False),
    Column("definition", Text, nullable=False),
    Column("authority", Text, nullable=False),
    # JSON lists of names and of codes.
    Column("aliases", Text, nullable=False),
    Column("relatives", Text, nullable=False),
    Column("observations", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
)

# The areas that numbers of this release are of, and what these lie in.
areas = Table(
    "areas",
    metadata,
    Column("code", ORDERED, primary_key=True),
    Column("zh", Text, nullable=False),
    Column("en", Text),
    Column("level", ORDERED, nullable=False),
    Column("parent", ORDERED),
    Column("successor", ORDERED),
    Column("observations", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
)

# Every code list, one after the other.
codes = Table(
    "codes",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("list", ORDERED, nullable=False),
    Column("code", ORDERED, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
)
