"""Nothing of a held document is in any answer or in any byte that is served.

Real documents that are not ours to publish are read from beside the repository where they are;
an invented one stands in everywhere else.
"""

import os
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from api import create_app
from api.settings import Settings
from staff.__main__ import main

ROOT = Path(__file__).parents[1]
SEEDS = Path(os.environ.get("GONGWEN_SEEDS", ROOT.parent / "shared" / "seeds"))
LENGTH = 10
INVENTED = """
云岭市水务局文件

云水函〔2024〕77号

关于暂扣文本不得外泄的答复

韩立诚委员：

您提出的《关于橙色犀牛保护区扩容的提案》收悉。现答复如下：去年巡护里程达到8431公里，橙色犀牛存栏2917头。

云岭市水务局
2024年6月12日
"""


def unspaced(text: str) -> str:
    return "".join(text.split())


def pieces(held: str, public: str) -> set[str]:
    """Every run of characters of a held text that no public text has.

    Spaces are no difference: a page says 项目 93 个 of a public document that says 项目93个.
    """
    lines = [line.strip() for line in held.splitlines()]
    runs = {line[i : i + LENGTH] for line in lines for i in range(len(line) - LENGTH + 1)}
    known = unspaced(public)
    return {
        run for run in runs if unspaced(run) not in known and not run.isascii() and "," not in run
    }


@pytest.mark.parametrize("origin", ["invented", "seeds"])
def test_no_byte_of_a_held_document_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    if origin == "invented":
        held = [tmp_path / "held.txt"]
        held[0].write_text(INVENTED, encoding="utf-8")
    else:
        held = sorted((*SEEDS.glob("000_*.txt"), *SEEDS.glob("003_*.txt")))
        if not held:
            pytest.skip("no seeds here: set GONGWEN_SEEDS to the folder that holds them")
    data = tmp_path / "data"
    monkeypatch.setenv("GONGWEN_DATA", str(data))
    monkeypatch.setenv("GONGWEN_REVIEW", "none")
    assert main(["ingest", str(ROOT / "samples"), *map(str, held)]) == 0
    assert main(["publish"]) == 0

    samples = sorted((ROOT / "samples").glob("*.txt"))
    # the names of indicators are everybody's words
    named = sorted((ROOT / "gongwen" / "catalogue").rglob("*.yaml"))
    public = "\n".join(path.read_text(encoding="utf-8") for path in (*samples, *named))
    secret = set().union(*(pieces(path.read_text(encoding="utf-8"), public) for path in held))
    assert len(secret) > 50

    served = {
        str(path): path.read_bytes() for path in (data / "public").rglob("*") if path.is_file()
    }
    served |= crawl(data / "public", held)
    assert len(served) > 100
    for where, body in served.items():
        text = body.decode("utf-8", "ignore")
        assert not [run for run in secret if run in text], where


def crawl(public: Path, held: list[Path]) -> dict[str, bytes]:
    """Return every answer that links and the specification lead to, and some that they do not."""
    app = create_app(Settings(public_dir=public, public_url=None))
    client = app.test_client()
    waiting = deque(["/", "/about", "/robots.txt", "/api/v1/", "/api/v1/openapi.json", "/readyz"])
    waiting += [f"{rule}" for rule in app.url_map.iter_rules() if "<" not in str(rule)]
    waiting += [f"/d/{path.stem[:3]}" for path in held] + ["/id?number=云水函〔2024〕77号"]
    for collection in ("documents", "observations", "indicators", "areas"):
        waiting += [f"/api/v1/{collection}{suffix}" for suffix in ("", ".csv", ".ndjson")]
    answers: dict[str, bytes] = {}
    while waiting:
        path = waiting.popleft()
        if path in answers or len(answers) > 1500:
            continue
        with client.get(path) as answer:
            answers[path] = answer.data
        waiting += [link for link in links(answers[path].decode("utf-8", "ignore")) if link]
    return answers


def links(body: str) -> list[str]:
    found = []
    for mark in ('href="', '"/'):
        for part in body.split(mark)[1:]:
            link = ("/" if mark == '"/' else "") + part.split('"', 1)[0]
            link = urlsplit(link.replace("&amp;", "&"))._replace(fragment="").geturl()
            if link.startswith("/") and not link.startswith("//"):
                found.append(link)
    return found
