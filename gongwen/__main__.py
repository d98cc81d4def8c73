"""``python -m gongwen FILE…``: one JSON object a line for every file, without any database."""

import argparse
import json
import sys
from pathlib import Path

from gongwen.errors import Unreadable
from gongwen.formats import read_file
from gongwen.gate import judge
from gongwen.serialise import Json, decision_json, document_json
from gongwen.structure import parse


def main(arguments: list[str] | None = None) -> int:
    """Read the files that are named, print what they hold, return 1 if one could not be read."""
    parser = argparse.ArgumentParser(
        prog="python -m gongwen",
        description="读取公文，输出结构、公开判定和数据（每行一个 JSON）。 "
        "Read official documents and print structure, decision and observations, "
        "one JSON object a line.",
        epilog="example: python -m gongwen samples/*.txt | head -1 | python -m json.tool",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text file (.txt, .md)")
    files: list[str] = parser.parse_args(arguments).files
    failed = False
    for name in files:
        line = _answer(name)
        failed = failed or "error" in line
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 1 if failed else 0


def _answer(name: str) -> Json:
    try:
        document = parse(read_file(Path(name)))
    except Unreadable as error:
        return {"source": name, "error": {"code": error.code, "detail": error.detail}}
    return {
        "source": name,
        "document": document_json(document),
        "decision": decision_json(judge(document)),
        "observations": [],
    }


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream here
    sys.exit(main())
