"""Flags that need more than one observation; printed values are never changed."""

from gongwen.extract.breakdowns import with_breakdowns
from gongwen.extract.plausible import with_suspects
from gongwen.model import Document, Observation


def flagged(document: Document, found: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Return the observations with the flags that come from looking at them together."""
    return tuple(with_suspects(document, with_breakdowns(document, list(found))))
