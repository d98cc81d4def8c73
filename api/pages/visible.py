"""Text of documents in HTML: escaped, and with nothing in it that hides or turns what is read."""

import re

from markupsafe import Markup, escape

# Controls, zero-width characters, line separators, and all that turns the direction of writing.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def visible(text: str | None) -> Markup:
    """Return the text as HTML; a character that cannot be seen is shown by its code point."""
    escaped = escape(text or "")
    if not _HIDDEN.search(escaped):
        return escaped
    # Every piece is escaped above; what is put in between is a code point in hexadecimal.
    return Markup(_HIDDEN.sub(_show, str(escaped)))  # noqa: S704


def _show(match: re.Match[str]) -> str:
    return f'<span class="hidden-character">U+{ord(match[0]):04X}</span>'


def plain(text: str) -> str:
    """Return the text without what cannot be seen, for forms that are no HTML."""
    return _HIDDEN.sub("", text)
