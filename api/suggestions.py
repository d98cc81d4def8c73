"""What to ask instead, where a search finds nothing."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from api.collection import Collection
from db.public.listing import Wanted, Words, count
from db.public.queries.parts_found import Parts
from gongwen.search import MOST_TERMS, Query

_MOST = 5


def suggestions(
    connection: Connection, collection: Collection, wanted: Wanted
) -> list[dict[str, Any]]:
    """Return up to five queries that find something, each with how much, the most first.

    Tried are, a few of each: the words cut where longer ones are not found, fewer words, each word
    alone.
    """
    words, query = collection.listed.words, wanted.query
    if words is None or query is None or not query.wanted:
        return []
    found: list[tuple[int, str]] = []
    for terms in _tries(connection, words, query):
        asked = replace(wanted, query=Query(terms, query.unwanted))
        total = count(connection, collection.listed, asked)
        if total:
            found.append((total, _written(terms, query.unwanted)))
    found.sort(key=lambda one: -one[0])
    return [{"q": written, "total": total} for total, written in found[:_MOST]]


def _tries(connection: Connection, words: Words, query: Query) -> list[tuple[str, ...]]:
    cut = tuple(Parts(connection, words).of(query.wanted))[:MOST_TERMS]
    fewer = [tuple(term for term in cut if term != gone) for gone in cut[:_MOST]]
    tries = [cut, *fewer, *((term,) for term in cut[:_MOST])]
    return [terms for terms in dict.fromkeys(tries) if terms and terms != query.wanted]


def _written(wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> str:
    return " ".join([*map(_quoted, wanted), *(f"-{_quoted(term)}" for term in unwanted)])


def _quoted(term: str) -> str:
    # A hyphen before a word would leave out what holds it.
    return f'"{term}"' if " " in term or term.startswith("-") else term
