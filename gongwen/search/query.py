"""What somebody types into a search box, read into terms.

Words stand apart by white space and must all be there; a word is found inside longer ones. What
stands in quotation marks is one term, its spaces included. A hyphen before either leaves out what
holds it.
"""

import re
from dataclasses import dataclass

from gongwen.search.folding import close, fold

MOST_TERMS = 16
_TERM = re.compile(
    r'(?P<no>[-－])?(?:["“”「『](?P<exact>[^"“”」』]*)["“”」』]?|(?P<word>[^\s"“”「」『』]+))'
)


@dataclass(frozen=True, slots=True)
class Query:
    """Closed terms: those that must be there, those that must not. Each is free of doubles."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


def read_query(text: str) -> Query:
    """Return the terms of a query.

    Raises ValueError, with what is wrong, where there is nothing to look for or too much.
    """
    terms: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for match in _TERM.finditer(text):
        term = " ".join(
            close(fold(" ".join((match["exact"] or match["word"] or "").split()))).split()
        )
        if term:
            terms[match["no"] is not None][term] = None
    count = len(terms[False]) + len(terms[True])
    if not count:
        raise ValueError("没有要查找的词 / there is no word to look for")
    if count > MOST_TERMS:
        raise ValueError(f"最多 {MOST_TERMS} 个词 / at most {MOST_TERMS} words")
    return Query(tuple(terms[False]), tuple(terms[True]))
