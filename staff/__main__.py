"""``python -m staff COMMAND``: the commands of the private door and how they end.

Exit status: 0 done, 1 some inputs failed or the work could not be done, 2 wrong usage.
"""

import argparse
import os
import sys
from types import ModuleType

from gongwen.errors import GongwenError
from staff import (
    audit,
    correct,
    erase,
    ingest,
    listing,
    publish,
    restore,
    review,
    rollback,
    show,
    withdraw,
)
from staff.output import Output, standard_output
from staff.settings import settings_from

COMMANDS: tuple[ModuleType, ...] = (
    ingest,
    listing,
    show,
    review,
    publish,
    correct,
    withdraw,
    restore,
    rollback,
    erase,
    audit,
)
"""Every command: a module with NAME, SUMMARY, EXAMPLES, ``add_arguments`` and ``run``."""

_SETTINGS = """\
环境变量 / settings: GONGWEN_DATA (var), GONGWEN_REGISTRY_URL, GONGWEN_PUBLISH_URL,
GONGWEN_PUBLIC_DIR, GONGWEN_REVIEW (none|one|two, default one).
退出码 / exit status: 0 完成 done, 1 有输入失败 some inputs failed, 2 用法错误 wrong usage."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; errors are a line, never a traceback."""
    parser = build_parser()
    parsed = parser.parse_args(arguments)
    command: ModuleType = parsed.command
    if hasattr(command, "check_arguments"):
        wrong = command.check_arguments(parsed)
        if wrong is not None:
            parser.error(wrong)
    try:
        settings = settings_from(os.environ)
    except ValueError as error:
        parser.error(str(error))
    out = standard_output(as_json=parsed.json)
    try:
        status: int = command.run(parsed, settings, out)
        return status
    except BrokenPipeError:
        # The reader has what it wanted; the interpreter must not try to flush once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _failed(out, "已中断，做完的部分有效 interrupted; what was done is kept", 130)
    except (GongwenError, OSError) as error:
        return _failed(out, f"错误 error: {error}", 1)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="python -m staff",
        description="公文登记、审查和发布 / register, review and publish official documents",
        epilog=_SETTINGS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(
            command.NAME,
            help=command.SUMMARY,
            description=command.SUMMARY,
            epilog=f"例 / examples:\n{command.EXAMPLES}\n\n{_SETTINGS}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(sub)
        sub.add_argument(
            "--json", action="store_true", help="每行一个 JSON / one JSON object a line"
        )
        sub.set_defaults(command=command)
    return parser


def _failed(out: Output, message: str, status: int) -> int:
    out.note(message)
    return status


if __name__ == "__main__":
    sys.exit(main())
