"""``python -m gongwen FILE…``: one JSON object a line for every file, without any database."""

import argparse
import json
import os
import sys
from pathlib import Path

from gongwen.errors import Unreadable
from gongwen.extract import extract
from gongwen.formats import read_file
from gongwen.gate import judge
from gongwen.serialise import Json, decision_json, document_json, observation_json
from gongwen.structure import parse

_PIPE_CLOSED = 141
_INTERRUPTED = 130


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
        "observations": [observation_json(one) for one in extract(document)],
    }


def _run() -> int:
    """Run as a program: no traceback for a reader that has seen enough, or for Ctrl-C."""
    # a file's name may be no UTF-8: \udcff is then a JSON escape
    sys.stdout.reconfigure(  # type: ignore[union-attr]  # a text stream here
        encoding="utf-8", errors="backslashreplace"
    )
    try:
        return main()
    except BrokenPipeError:
        # what is buffered still would be flushed at exit, into the closed pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(_run())
