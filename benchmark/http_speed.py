"""``python -m benchmark.http_speed``: the API under load, beside others, on 100,000 documents.

All that is compared runs on the same machine and release in the same run, and in turn. Quote the
ratios, machines differ and drift. A missed target is printed
and is no error: this measures. Exit 2 where a program is missing.
"""

import argparse
import os
import platform
import shutil
import sqlite3
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmark.figures import Figure, table
from benchmark.http_parts import PARTS
from benchmark.release import ready
from benchmark.rounds import Bench
from benchmark.served import WORKERS

PROGRAMS = ("wrk", "sqlite3")
_FEWEST = 2_000


def main() -> int:
    """Build the release where it is missing, measure, print the table."""
    parser = _arguments()
    asked = parser.parse_args()
    if asked.documents < _FEWEST:
        parser.error(f"--documents: at least {_FEWEST}, or there are not enough different pages")
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        sys.stderr.write(f"missing: {', '.join(missing)}; apt-get install {' '.join(missing)}\n")
        return 2
    try:
        peer = version("datasette")
    except PackageNotFoundError:
        sys.stderr.write("Datasette is not installed here: make bench installs it\n")
        return 2
    asked.work.mkdir(parents=True, exist_ok=True)
    public = ready(asked.work, asked.documents)
    bench = Bench(public, asked.work, asked.documents, asked.seconds, asked.rounds)
    figures = []
    for name in asked.only or PARTS:
        begin = time.perf_counter()
        figures += PARTS[name](bench)
        sys.stderr.write(f"{name}: {time.perf_counter() - begin:,.0f} s\n")
    sys.stdout.write(_report(bench, peer, figures))
    return 0


def _report(bench: Bench, peer: str, figures: list[Figure]) -> str:
    missed = [figure.what for figure in figures if figure.missed]
    lines = [
        f"{bench.documents:,} documents, {WORKERS} processes each, {os.cpu_count()} processors, "
        f"{bench.rounds} rounds of {bench.seconds} s in turn; Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, Datasette {peer}",
        "medians of the rounds: answers a second and the time within which half came, or seconds",
        "to the last byte; ratio: the median of the rounds' ratios",
        "",
        table(figures),
        "",
        f"missed: {'; '.join(missed)}" if missed else "every target is met",
    ]
    return "\n".join(lines) + "\n"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmark.http_speed", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000, help="how many there are")
    parser.add_argument("--seconds", type=int, default=3, help="how long each round's load is")
    parser.add_argument("--rounds", type=int, default=9, help="how often each system is asked")
    parser.add_argument("--work", type=Path, default=Path("var/bench"), help="where files are kept")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="some parts alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
