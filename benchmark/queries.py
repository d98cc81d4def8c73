"""Addresses that are each asked for once, so that no cache can have the answer.

Of pages the filters differ: from one to three offices, up to three kinds, a range of years,
oldest or newest first. Only filters that let through more than a page are taken. Where the same
page is to be asked for under many addresses, letters of the query are spelled as percent codes:
caches know an answer by its address as it is written.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

LIMIT = 20
_FEWEST = LIMIT + 1
_JOINED = "FROM documents d JOIN editions e ON e.document_id = d.id AND e.edition = d.edition"
# Columns of our CSV that are made of others; the rest are columns of editions, dots as _.
_PINNED = "'/d/' || e.document_id || '/v/' || e.edition"
_MADE = {
    "id": "e.document_id",
    "links.self": "'/api/v1/documents/' || e.document_id",
    "links.html": "'/d/' || e.document_id",
    "links.json": "'/d/' || e.document_id || '.json'",
    "links.text": "'/d/' || e.document_id || '.txt'",
    "links.markdown": "'/d/' || e.document_id || '.md'",
    "links.edition": _PINNED,
    "citation.gbt7714": f"e.gbt7714 || {_PINNED}",
    "citation.bibtex": f"e.bibtex || {_PINNED} || '}}' || char(10) || '}}'",
}


@dataclass(frozen=True, slots=True)
class Filtered:
    """A page of documents: by whom, of which kinds, from year to year, in which order."""

    issuers: tuple[str, ...]
    kinds: tuple[str, ...]
    since: int
    until: int
    newest: bool

    def ours(self, *, counted: bool = True) -> str:
        """Return the page's address in our API."""
        given: dict[str, str | int] = {
            "issuer": ",".join(self.issuers),
            "kind": ",".join(self.kinds),
            "year__gte": self.since,
            "year__lte": self.until,
            "sort": "-date" if self.newest else "date",
            "limit": LIMIT,
        }
        return "/api/v1/documents?" + _query(given) + ("" if counted else "&count=none")

    def datasette(self, *, plain: bool = False) -> str:
        """Return the page's address in Datasette; ``plain`` is without facets."""
        given: dict[str, str | int] = {
            "issuer__in": ",".join(self.issuers),
            "kind__in": ",".join(self.kinds),
            "year__gte": self.since,
            "year__lte": self.until,
            "_sort_desc" if self.newest else "_sort": "date",
            "_size": LIMIT,
        }
        return "/public/editions.json?" + _query(given) + ("&_nofacet=1" if plain else "")

    def datasette_sql(self) -> str:
        """Return the address under which Datasette answers the query that we ask ourselves."""
        conditions = [f"d.year BETWEEN {self.since} AND {self.until}"]
        for column, values in (("issuer", self.issuers), ("kind", self.kinds)):
            if values:
                conditions.append(f"d.{column} IN ({', '.join(map(repr, values))})")
        order = "DESC" if self.newest else "ASC"
        sql = (
            f"SELECT e.*, d.sort_date {_JOINED} WHERE {' AND '.join(conditions)} "
            f"ORDER BY d.sort_date {order}, d.id LIMIT {LIMIT + 1}"
        )
        return "/public.json?" + _query({"sql": sql})


def filtered(database: Path, count: int) -> list[Filtered]:
    """Return ``count`` different pages, the same ones for the same release."""
    rows = _rows(database)
    issuers = sorted({issuer for issuer, _, _ in rows})
    kinds = sorted({kind for _, kind, _ in rows})
    years = sorted({year for _, _, year in rows})
    draw = random.Random(count)  # noqa: S311  # the same lot for everybody
    found: dict[Filtered, None] = {}
    while len(found) < count:
        since, until = sorted((draw.choice(years), draw.choice(years)))
        page = Filtered(
            tuple(sorted(draw.sample(issuers, draw.randint(1, 3)))),
            tuple(sorted(draw.sample(kinds, draw.randint(0, 3)))),
            since,
            until,
            draw.random() < 0.5,
        )
        if page not in found and _holds(page, rows, kinds) >= _FEWEST:
            found[page] = None
    return list(found)


def whole_sql(names: Sequence[str]) -> str:
    """Return a query for all documents with the columns of our CSV, in its order."""
    columns = [f'{_MADE.get(name) or "e." + name.replace(".", "_")} AS "{name}"' for name in names]
    return f"SELECT {', '.join(columns)} {_JOINED} ORDER BY d.sort_date DESC, d.id"


def spelled(query: str) -> Iterator[str]:
    """Yield spellings of a query, all different and all of the same meaning."""
    places = [place for place, letter in enumerate(query) if letter.isalpha()]
    for number in range(1 << len(places)):
        letters = list(query)
        for bit, place in enumerate(places):
            if number >> bit & 1:
                letters[place] = f"%{ord(letters[place]):02x}"
        yield "".join(letters)


def _rows(database: Path) -> Counter[tuple[str, str, int]]:
    """Return how many documents there are of each office, kind and year."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        query = "SELECT issuer, kind, year, count(*) FROM editions GROUP BY 1, 2, 3"
        return Counter({(a, b, c): n for a, b, c, n in connection.execute(query)})
    finally:
        connection.close()


def _holds(page: Filtered, rows: Counter[tuple[str, str, int]], kinds: list[str]) -> int:
    return sum(
        rows[issuer, kind, year]
        for issuer in page.issuers
        for kind in page.kinds or kinds
        for year in range(page.since, page.until + 1)
    )


def _query(given: dict[str, str | int]) -> str:
    return urlencode({name: value for name, value in given.items() if value != ""}, quote_via=quote)
