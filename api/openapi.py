"""Write ``openapi/v1.json`` from the code; with ``--check``, fail when it is stale.

::

    python -m api.openapi [--check]
"""

import argparse
import sys

import orjson

from api.app import create_app
from api.settings import Settings
from api.v1.openapi_json import FILE
from api.v1.problem_api import with_selected_rows


def description() -> bytes:
    """Return the description of version 1, sorted, so that a difference shows only a change."""
    described = create_app(Settings()).extensions["gongwen_v1"].spec.to_dict()
    spec = with_selected_rows(described)
    return orjson.dumps(spec, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"


def main(arguments: list[str] | None = None) -> int:
    """Write or check the file; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m api.openapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when the file is stale")
    if not parser.parse_args(arguments).check:
        FILE.write_bytes(description())
        return 0
    if FILE.is_file() and FILE.read_bytes() == description():
        return 0
    sys.stderr.write("openapi/v1.json is stale: run make openapi and commit it\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
