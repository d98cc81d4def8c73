"""Snippets of what a search found, for pages."""

from typing import Any

from markupsafe import Markup

from api.pages.visible import visible
from api.pages.wording import isolated

_CUT = Markup("…")
_WHOLE = Markup("")


def marked(snippet: dict[str, Any]) -> Markup:
    """Return a snippet's text with the words of the search marked, dots where it is cut."""
    text, place = snippet["text"], 0
    before, after = snippet["cut"]
    made = _CUT if before else _WHOLE
    for start, end in snippet["marks"]:
        made += visible(text[place:start])
        made += Markup("<mark>{}</mark>").format(visible(text[start:end]))
        place = end
    return isolated(made + visible(text[place:]) + (_CUT if after else _WHOLE))
