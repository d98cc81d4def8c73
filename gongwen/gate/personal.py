"""Personal data that must not be published (个人信息保护法, articles 4, 25 and 28).

Each module of ``_FINDERS`` finds one kind: numbers in every spelling and behind a label, papers and
accounts, named persons and their fate, homes, lists of private people, mailboxes. Not taken for
them: office landlines, addresses, mailboxes and named accounts of offices, unified social credit
codes, sums and counts, officials and the praised by their names.
"""

from gongwen.gate import (
    details_of_persons,
    fates_of_persons,
    homes_of_persons,
    lists_of_persons,
    mailboxes,
    numbers_of_persons,
)
from gongwen.structure.folding import INVISIBLE, narrow

_FINDERS = (
    numbers_of_persons.find,
    details_of_persons.find,
    fates_of_persons.find,
    homes_of_persons.find,
    lists_of_persons.find,
    mailboxes.find,
)


def find(text: str) -> list[tuple[int, int]]:
    """Return the spans of personal data in a text, in order and disjoint."""
    visible, offsets = _visible(text)
    spans = [span for find_in in _FINDERS for span in find_in(visible)]
    found_until = 0
    disjoint: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= found_until:
            disjoint.append((offsets[start], offsets[end - 1] + 1))
            found_until = end
    return disjoint


def _visible(text: str) -> tuple[str, range | list[int]]:
    """Return the narrow text without invisible characters and each character's offset."""
    folded = narrow(text)
    if INVISIBLE.search(folded) is None:
        return folded, range(len(folded))
    kept = [i for i, character in enumerate(folded) if not INVISIBLE.match(character)]
    return "".join(folded[i] for i in kept), kept
