"""JSON-LD in a page: a block of data that no text of a document can break out of."""

import re
from typing import Any

import orjson
from markupsafe import Markup

# What could end the block or begin a comment in it, and what is a line's end to old scripts.
_RISKY = re.compile("[<>&\u2028\u2029]")


def data_block(value: dict[str, Any]) -> Markup:
    """Return the value as JSON for a ``<script>`` element whose type is no script's.

    Browsers do not run such a block, so that the policy need not allow it. What HTML could take
    for markup is written as an escape of JSON, which reads the same.
    """
    written = orjson.dumps(value).decode()
    # No character is left in it that means something to HTML.
    return Markup(_RISKY.sub(_escape, written))  # noqa: S704


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
