"""``python -m benchmark.pages``: how long a page takes that no cache has, and how large it is.

Each kind of page is asked for in turn in this process, many different ones of a kind, on a release
of 10,000 documents. The first of a kind, for which its template is compiled, is not counted. A
missed target is printed and is no error: this measures.
"""

import argparse
import gc
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from flask.testing import FlaskClient

from api import create_app
from api.settings import Settings
from benchmark.release import ready

MOST_MS = 50
MOST_BYTES = 100_000
_EACH = 30
_LINE = "{:22} {:>6} {:>10} {:>10} {:>12}  {}\n"
# Passes the answers kept in memory by; everything has changed since.
_UNCACHED = {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}


def main() -> int:
    """Build the release where it is missing, measure, print a row for each kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=Path("var/benchmark"))
    given = parser.parse_args()
    public = ready(given.work, given.documents)
    client = create_app(Settings(public_dir=public)).test_client()
    gc.collect()
    gc.freeze()  # as wsgi.py does
    sys.stdout.write(_LINE.format("page", "asked", "median ms", "worst ms", "largest B", ""))
    for kind, addresses in _kinds(client).items():
        _, *figures = [_ask(client, address) for address in addresses]
        times = [took for took, _ in figures]
        largest = max(size for _, size in figures)
        missed = max(times) > MOST_MS or largest > MOST_BYTES
        sys.stdout.write(
            _LINE.format(
                kind, len(times), f"{median(times):.1f}", f"{max(times):.1f}", f"{largest:,}",
                "MISSED" if missed else "met",
            )
        )  # fmt: skip
    sys.stdout.write(f"met: at most {MOST_MS} ms and {MOST_BYTES:,} bytes, not compressed\n")
    return 0


def _ask(client: FlaskClient, address: str) -> tuple[float, int]:
    """Return how many milliseconds a page took, and its bytes."""
    begin = time.perf_counter()
    answer = client.get(address, headers=_UNCACHED)
    took = (time.perf_counter() - begin) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return took, len(answer.get_data())


def _kinds(client: FlaskClient) -> dict[str, list[str]]:
    """Return addresses of each kind of page, the costliest of places and indicators among them."""
    documents = [one["id"] for one in _rows(client, f"documents?limit={_EACH}&sort=-date")]
    numbers = [one["id"] for one in _rows(client, f"observations?limit={_EACH}")]
    indicators = _most(_rows(client, "indicators?limit=500"))
    areas = _most(_rows(client, "areas?limit=500"))
    words = [one["title"][5:9] for one in _rows(client, f"documents?limit={_EACH}&sort=date")]
    return {
        "home": ["/"] * _EACH,
        "search": [f"/?q={word}" for word in words],
        "search, one character": [f"/?q={word[0]}" for word in words],
        "document": [f"/d/{one}" for one in documents],
        "its numbers": [f"/d/{one}/numbers" for one in documents],
        "a number": [f"/o/{one}" for one in numbers],
        "indicators": ["/i"] * _EACH,
        "indicator": [f"/i/{one}" for one in indicators],
        "places": ["/a"] * _EACH,
        "place": [f"/a/{one}" for one in areas],
        "compare": [f"/compare?indicator={one}" for one in indicators],
        "changes": ["/changes"] * _EACH,
        "corrections": ["/corrections"] * _EACH,
        "data sets": ["/datasets"] * _EACH,
        "method and quality": ["/about"] * _EACH,
    }


def _rows(client: FlaskClient, rest: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"/api/v1/{rest}").get_json()["data"]
    return rows


def _most(rows: list[dict[str, Any]]) -> list[str]:
    by_numbers = sorted(rows, key=lambda row: (-row["observations"], row["code"]))
    return [row["code"] for row in by_numbers[:_EACH] if row["observations"]]


if __name__ == "__main__":
    sys.exit(main())
