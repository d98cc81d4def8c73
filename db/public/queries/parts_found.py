"""What of a term is found anywhere, where the whole of it is not."""

from sqlalchemy import Connection, select

from db.public.listing import Words
from db.public.search import hits

_MOST = 8


def parts_found(connection: Connection, words: Words, term: str) -> list[str]:
    """Return the longest pieces of a folded term that are found, from left to right, up to 8.

    A piece that is found has only pieces that are found, so that halving finds where it ends.
    """
    pieces: list[str] = []
    start = 0
    while start < len(term) and len(pieces) < _MOST:
        end = _longest(connection, words, term, start)
        if end - start > 1:
            pieces.append(term[start:end].strip())
        start = max(end, start + 1)
    return pieces


def _longest(connection: Connection, words: Words, term: str, start: int) -> int:
    low, high = start, len(term)
    while low < high:
        middle = (low + high + 1) // 2
        piece = term[start:middle].strip()
        if not piece or _is_found(connection, words, piece):
            low = middle
        else:
            high = middle - 1
    return low


def _is_found(connection: Connection, words: Words, term: str) -> bool:
    found = hits(connection, words.searched, (term,)).subquery()
    return connection.execute(select(found.c.ordinal).limit(1)).first() is not None
