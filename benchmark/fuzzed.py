"""``python -m benchmark.fuzzed``: what 10,000 queries at random are answered with, and how fast.

Names and values are mixed from those that the API knows, words of documents, and nonsense. The
release is that of ``benchmark.http_speed``; nothing is kept between queries.
"""

import argparse
import random
import string
import sys
import time
from collections import Counter
from pathlib import Path

from api import create_app
from api.settings import Settings
from api.v1.collections import DOCUMENTS, OBSERVATIONS
from benchmark.release import ready

_SEED = 20261121
_WORDS = (
    "研发",
    "的",
    "a",
    '"技术合同"',
    "-企业",
    "高新技术企业",
    "1",
    "企业 增长 全市",
    "%",
    "。",
)
_NONSENSE = string.printable + "株洲科技局公开〔〕年号ＡＢ１２開發\u0000\ud83d"
_ALLOWED = {200, 304, 400, 404, 406, 410, 414, 429}


def main() -> int:
    """Ask, and print the answers by status and the slowest ones; 1 where one is not allowed."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.fuzzed", description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    options = parser.parse_args()
    app = create_app(Settings(public_dir=ready(options.work, options.documents)))
    client, chance = app.test_client(), random.Random(_SEED)  # noqa: S311 - the same every time
    statuses: Counter[int] = Counter()
    slowest: list[tuple[float, str]] = []
    for _ in range(options.queries):
        path, query = _asked(chance)
        app.wsgi_app._answers.clear()  # type: ignore[attr-defined]
        begun = time.perf_counter()
        answer = client.get(path, query_string=query)
        took = time.perf_counter() - begun
        statuses[answer.status_code] += 1
        slowest = sorted([*slowest, (took, f"{path} {query}")], reverse=True)[:5]
    sys.stdout.write(f"{options.queries} queries of {options.documents} documents: ")
    sys.stdout.write(", ".join(f"{code}: {n}" for code, n in sorted(statuses.items())) + "\n")
    sys.stdout.writelines(f"{took * 1000:8.1f} ms  {asked[:120]}\n" for took, asked in slowest)
    return 0 if set(statuses) <= _ALLOWED else 1


def _asked(chance: random.Random) -> tuple[str, list[tuple[str, str]]]:
    collection = chance.choice((DOCUMENTS, OBSERVATIONS))
    parameters = [*collection.options(), *collection.counting(), *collection.filters]
    query = []
    for parameter in chance.sample(parameters, chance.randint(0, 4)):
        name = chance.choice(parameter.names())
        values = [parameter.example, *parameter.allowed, *_WORDS, _nonsense(chance)]
        query.append((name, chance.choice(values)))
    if chance.random() < 0.1:
        query.append((_nonsense(chance), _nonsense(chance)))
    return f"/api/v1/{collection.name}", query


def _nonsense(chance: random.Random) -> str:
    text = "".join(chance.choice(_NONSENSE) for _ in range(chance.randint(0, 30)))
    return text.encode("utf-8", "replace").decode()


if __name__ == "__main__":
    sys.exit(main())
