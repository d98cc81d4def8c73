"""What the commands print: rows on stdout, for people or as JSON lines, and notes on stderr."""

import io
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from gongwen.gate import REASONS

DECISIONS = {"cleared": "放行 cleared ", "held": "暂扣 held    ", "rejected": "拒收 rejected"}
"""A decision's label for people, Chinese and English, in columns of one width."""


UNREADABLE = {
    "binary": ("不是文本文件", "no text file"),
    "empty": ("没有文字", "no text in it"),
    "encoding": ("编码不明", "an unknown encoding"),
    "erased": ("已依决定清除", "erased by decision"),
    "internal": ("无法处理", "cannot be processed"),
    "io": ("无法读取", "cannot be read"),
    "not_a_file": ("不是文件", "not a file"),
    "not_found": ("没有这个文件", "no such file"),
    "permission": ("无权读取", "may not be read"),
    "too_large": ("文件过大", "too large"),
}
"""What codes of ``Unreadable`` are called."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command prints to; ``as_json`` is the option ``--json``."""

    as_json: bool
    stdout: TextIO
    stderr: TextIO

    def row(self, value: dict[str, Any], text: str) -> None:
        """Print one result: the value with ``--json``, else the text."""
        line = json.dumps(value, ensure_ascii=False) if self.as_json else text
        # At once, so that what was done shows even if the command is stopped.
        print(line, file=self.stdout, flush=True)

    def text(self, text: str) -> None:
        """Print a line for people alone."""
        if not self.as_json:
            print(text, file=self.stdout, flush=True)

    def note(self, text: str) -> None:
        """Print a line beside the results."""
        print(text, file=self.stderr, flush=True)


def standard_output(*, as_json: bool) -> Output:
    """Return the process's own streams, in UTF-8 whatever the locale is.

    Names of files that are no UTF-8 come out as ``\\udcff``, which JSON reads back.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return Output(as_json, sys.stdout, sys.stderr)


def unreadable_text(code: str) -> str:
    """Return the code of a file that was rejected as people read it."""
    zh, en = UNREADABLE.get(code, ("", ""))
    return f"{zh} ({code}: {en})" if zh else code


def reasons_text(codes: Iterable[str]) -> str:
    """Return reason codes as people read them, Chinese with English beside it."""
    return "；".join(f"{REASONS[code][0]} ({code}: {REASONS[code][1]})" for code in codes)
