"""What is compared over HTTP: pages that no cache has, answers given again, whole lists, far pages.

Each part starts the systems that it needs, asks them in turn, and returns figures.
"""

from collections.abc import Callable
from contextlib import ExitStack
from urllib.parse import parse_qs, quote, urlsplit

import orjson

from benchmark import served
from benchmark.figures import Figure, costs, rates, speeds, times
from benchmark.load import download, fetch, run
from benchmark.queries import LIMIT, Filtered, filtered, spelled, whole_sql
from benchmark.release import database
from benchmark.rounds import Bench, in_turn

_COMPARED = 5
_LONGER = 20
_FAR = 2_000
_STRIDE = 500
_LIST = "/api/v1/documents"
_REPEATED = f"{_LIST}?year=2025&limit={LIMIT}"


def pages(bench: Bench) -> list[Figure]:
    """A filtered and sorted page of 20 documents, each time another one: Datasette.

    Datasette by itself; without the facets that it offers by itself, which take most of its time;
    and, both without a count, with the query that we ask ourselves given to it.
    """
    wanted = filtered(database(bench.public), bench.addresses)
    with ExitStack() as stack:
        api = stack.enter_context(served.ours(bench.public, bench.work))
        peer = stack.enter_context(served.datasette(database(bench.public), bench.work))
        for page in wanted[-_COMPARED:]:
            _check_same(page, api, peer)
        itself = bench.varied("itself", peer, (one.datasette() for one in wanted), longer=_LONGER)
        # Once: its answers come in half a minute, all connections' at the same time.
        once = itself(0)
        found = in_turn(
            bench.rounds,
            {
                "ours": bench.varied("ours", api, (one.ours() for one in wanted)),
                "plain": bench.varied("plain", peer, (one.datasette(plain=True) for one in wanted)),
                "less": bench.varied("less", api, (one.ours(counted=False) for one in wanted)),
                "sql": bench.varied("sql", peer, (one.datasette_sql() for one in wanted)),
            },
        )
    what = f"a page of {LIMIT}, not cached"
    return [
        rates(f"{what}: Datasette", found["ours"], [once] * bench.rounds, 3),
        rates(f"{what}: Datasette without facets", found["ours"], found["plain"], 3),
        rates(f"{what}, not counted: Datasette, our SQL", found["less"], found["sql"], None),
    ]


def repeated(bench: Bench) -> list[Figure]:
    """The same page again and again, whole and as 304: a bare application with the same bytes."""
    with ExitStack() as stack:
        api = stack.enter_context(served.ours(bench.public, bench.work))
        body, tag = fetch(api + _REPEATED)
        file = bench.work / "repeated.json"
        file.write_bytes(body)
        bare = stack.enter_context(served.bare(file, bench.work))
        known = {"If-None-Match": tag}
        found = in_turn(
            bench.rounds,
            {
                "ours": bench.again(api + _REPEATED),
                "bare": bench.again(bare + _REPEATED),
                "ours 304": bench.again(api + _REPEATED, known),
                "bare 304": bench.again(bare + _REPEATED, known),
            },
        )
    what = f"a page again, {len(body):,} bytes: bare gunicorn"
    return [
        rates(what, found["ours"], found["bare"], 0.7),
        rates("304: bare gunicorn", found["ours 304"], found["bare 304"], 0.7),
    ]


def whole(bench: Bench) -> list[Figure]:
    """CSV of all documents, to the last byte: Datasette's and the sqlite3 shell's."""
    file = database(bench.public)
    with ExitStack() as stack:
        api = stack.enter_context(served.ours(bench.public, bench.work))
        peer = stack.enter_context(served.datasette(file, bench.work))
        # A year that nothing is of gives the columns' names alone.
        names = fetch(f"{api}{_LIST}.csv?year=1900")[0].decode().strip().split(",")
        shell = ["sqlite3", "-readonly", "-csv", "-header", str(file), whole_sql(names)]
        found = in_turn(
            bench.rounds,
            {
                "ours": lambda _: download(f"{api}{_LIST}.csv"),
                "datasette": lambda _: download(f"{peer}/public/editions.csv?_stream=on"),
                "sqlite3": lambda _: run(shell),
            },
        )
    lines = {name: wholes[0].lines for name, wholes in found.items()}
    # Citations hold line ends, the columns that Datasette gives do not.
    if lines["datasette"] < bench.documents + 1 or lines["ours"] != lines["sqlite3"]:
        raise RuntimeError(f"these are not the same rows: {lines}")
    return [
        speeds("CSV of all: Datasette", found["ours"], found["datasette"], 4),
        times("CSV of all: sqlite3 shell", found["ours"], found["sqlite3"], 3),
    ]


def far(bench: Bench) -> list[Figure]:
    """Page 2,000 of all documents by its cursor: page 1, both not cached."""
    number = min(_FAR, bench.documents // LIMIT)
    query = f"sort=-date&count=none&limit={LIMIT}"
    with served.ours(bench.public, bench.work) as api:
        cursor = quote(_cursor(api, (number - 1) * LIMIT))
        found = in_turn(
            bench.rounds,
            {
                "first": bench.varied("first", api, (f"{_LIST}?{one}" for one in spelled(query))),
                "far": bench.varied(
                    "far", api, (f"{_LIST}?{one}&cursor={cursor}" for one in spelled(query))
                ),
            },
        )
    return [costs(f"page {number:,} by cursor: page 1", found["far"], found["first"], 1.3)]


PARTS: dict[str, Callable[[Bench], list[Figure]]] = {
    "page": pages,
    "repeated": repeated,
    "csv": whole,
    "far": far,
}


def _check_same(page: Filtered, api: str, peer: str) -> None:
    """Raise RuntimeError unless all give the same documents in the same order."""
    ours = [row["id"] for row in orjson.loads(fetch(api + page.ours())[0])["data"]]
    for address in (page.datasette(plain=True), page.datasette_sql()):
        answer = orjson.loads(fetch(f"{peer}{address}&_shape=objects")[0])
        theirs = [row["document_id"] for row in answer["rows"]]
        if theirs[:LIMIT] != ours:
            raise RuntimeError(f"{address} gives {theirs}, {page.ours()} gives {ours}")


def _cursor(api: str, rows: int) -> str:
    """Return the cursor behind so many rows of the list."""
    cursor = ""
    while rows:
        step = min(rows, _STRIDE)
        address = f"{api}{_LIST}?sort=-date&count=none&limit={step}"
        answer = orjson.loads(fetch(f"{address}&cursor={quote(cursor)}" if cursor else address)[0])
        (cursor,) = parse_qs(urlsplit(answer["links"]["next"]).query)["cursor"]
        rows -= step
    return cursor
