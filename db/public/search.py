"""The index of words in a release: full text in SQLite, arrays of tokens in PostgreSQL.

Both hold the tokens of ``gongwen.search`` and answer alike which rows hold every term, letter for
letter. Each row has two fields, a short one and a long one; what stands in the short one counts
more. How well a row fits (``score``, whole, greater is better) is bm25 in SQLite and occurrences
in PostgreSQL: orders may differ between the two, what is found does not.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
)

from gongwen.search import close, fold, grams, run_of

Words = tuple[int, str, str]
"""A row to be found: its ordinal, its short and its long field."""

_postgres = MetaData()
# A term that most rows hold weighs a millionth in FTS5: enough digits to tell them apart still.
_PRECISION = 10**9
_MOST_COUNTED = 20  # occurrences of a term in the long field that count, in PostgreSQL
_TOKENIZE = "ascii tokenchars '" + string.punctuation.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Searched:
    """An index.

    ``weight`` is how much more its short field counts than its long one. ``begins`` has SQLite
    keep what tokens begin with apart: a single character is then found as fast as a word.
    """

    name: str
    weight: int
    begins: bool


DOCUMENT_WORDS = Searched("document_words", weight=8, begins=True)
"""Titles and texts of current editions, by the documents' ordinals."""

OBSERVATION_WORDS = Searched("observation_words", weight=4, begins=False)
"""Labels and sentences of current numbers, by their ordinals."""

_ALL = (DOCUMENT_WORDS, OBSERVATION_WORDS)


def create_indexes(connection: Connection) -> None:
    """Create the indexes, empty."""
    for one in _ALL:
        if connection.dialect.name == "sqlite":
            tokenize = _TOKENIZE.replace('"', '""')
            options = f"short, long, content='', tokenize=\"{tokenize}\""
            options += ", prefix='1'" if one.begins else ""
            create = f"CREATE VIRTUAL TABLE {one.name} USING fts5({options})"
            connection.exec_driver_sql(create)
        else:
            _stored(one).create(connection, checkfirst=False)


def write_words(connection: Connection, searched: Searched, rows: Sequence[Words]) -> None:
    """Add rows to an index."""
    closed = [(ordinal, _closed(short), _closed(long)) for ordinal, short, long in rows]
    if not closed:
        return
    if connection.dialect.name == "sqlite":
        values = [
            {"rowid": ordinal, "short": " ".join(grams(short)), "long": " ".join(grams(long))}
            for ordinal, short, long in closed
        ]
        connection.execute(insert(_full_text(searched)), values)
        return
    values = [
        {
            "ordinal": ordinal,
            "short": short,
            "long": long,
            "tokens": sorted({*grams(short), *grams(long), *"".join((short + long).split())}),
        }
        for ordinal, short, long in closed
    ]
    connection.execute(insert(_stored(searched)), values)


def remove_words(connection: Connection, searched: Searched, rows: Sequence[Words]) -> None:
    """Take rows out of an index; they must be what was written into it."""
    if connection.dialect.name != "sqlite":
        stored = _stored(searched)
        ordinals = [ordinal for ordinal, _, _ in rows]
        connection.execute(delete(stored).where(stored.c.ordinal.in_(ordinals)))
        return
    # An index without a content of its own is told what to forget.
    forget = text(
        f"INSERT INTO {searched.name}({searched.name}, rowid, short, long)"  # noqa: S608
        " VALUES ('delete', :rowid, :short, :long)"
    )
    for ordinal, short, long in rows:
        said = {"short": " ".join(grams(_closed(short))), "long": " ".join(grams(_closed(long)))}
        connection.execute(forget, {"rowid": ordinal, **said})


def _closed(text: str) -> str:
    return close(fold(text))


def finish_indexes(connection: Connection) -> None:
    """Make the indexes compact, so that their bytes follow from what was written."""
    if connection.dialect.name == "sqlite":
        for one in _ALL:
            index = table(one.name, column(one.name))
            connection.execute(insert(index), {one.name: "optimize"})


def hits(connection: Connection, searched: Searched, terms: Sequence[str]) -> Select[int, int]:
    """Return ``ordinal`` and ``score`` of the rows that hold every one of these closed terms."""
    if connection.dialect.name == "sqlite":
        whole: ColumnElement[str] = literal_column(searched.name)
        score = cast(-_PRECISION * func.bm25(whole, searched.weight, 1), Integer)
        wanted = " AND ".join(_phrase(term) for term in terms)
        return select(_full_text(searched).c.rowid.label("ordinal"), score.label("score")).where(
            whole.op("MATCH")(wanted)
        )
    stored = _stored(searched)
    total: ColumnElement[int] = literal(0)
    for term in terms:
        total = total + _occurrences(stored, term, searched.weight)
    holding = [_holds(stored, term) for term in terms]
    return select(stored.c.ordinal, cast(total, Integer).label("score")).where(*holding)


def _full_text(searched: Searched) -> Table:
    columns = (column("rowid", Integer), column("short", Text), column("long", Text))
    return table(searched.name, *columns)  # type: ignore[return-value]  # as good as one here


def _phrase(term: str) -> str:
    """Return a term as FTS5 wants it: its tokens in a row."""
    tokens, begun = run_of(term)
    return '"' + " ".join(tokens).replace('"', '""') + '"' + ("*" if begun else "")


def _stored(searched: Searched) -> Table:
    """Return the index in PostgreSQL: folded fields, and every token of them once."""
    if searched.name in _postgres.tables:
        return _postgres.tables[searched.name]
    made = Table(
        searched.name,
        _postgres,
        Column("ordinal", Integer, primary_key=True, autoincrement=False),
        Column("short", Text(collation="C"), nullable=False),
        Column("long", Text(collation="C"), nullable=False),
        Column("tokens", ARRAY(Text(collation="C")), nullable=False),
    )
    Index(f"{searched.name}_tokens", made.c.tokens, postgresql_using="gin")
    return made


def _holds(stored: Table, term: str) -> ColumnElement[bool]:
    """The tokens find where it may be, the text itself says whether it is."""
    tokens, _ = run_of(term)
    may = stored.c.tokens.bool_op("@>")(cast(sorted(set(tokens)), stored.c.tokens.type))
    fields = (stored.c.short, stored.c.long)
    return may & or_(*(func.strpos(field, term) > 0 for field in fields))


def _occurrences(stored: Table, term: str, weight: int) -> ColumnElement[int]:
    without = func.replace(stored.c.long, term, "")
    found = (func.length(stored.c.long) - func.length(without)) // len(term)
    in_short = cast(func.strpos(stored.c.short, term) > 0, Integer)
    return weight * in_short + func.least(_MOST_COUNTED, found)
