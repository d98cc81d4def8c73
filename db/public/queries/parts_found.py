"""What of terms is found anywhere, where the whole of them is not."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from db.public.listing import Words
from db.public.search import hits

_MOST = 8
_LOOKUPS = 48


class Parts:
    """Looks for pieces of terms, a bounded number of times in all: a search is answered soon."""

    def __init__(self, connection: Connection, words: Words) -> None:
        self._connection = connection
        self._words = words
        self._left = _LOOKUPS

    def of(self, terms: Sequence[str]) -> list[str]:
        """Return the longest pieces that are found, from left to right, up to 8 of each term.

        Terms are folded. What there was no time for is left out.
        """
        pieces = [piece for term in terms for piece in self._of_one(term)]
        return list(dict.fromkeys(pieces))

    def _of_one(self, term: str) -> list[str]:
        pieces: list[str] = []
        start = 0
        while start < len(term) and len(pieces) < _MOST and self._left > 0:
            end = self._end(term, start)
            if end - start > 1:
                pieces.append(term[start:end].strip())
            start = max(end, start + 1)
        return pieces

    def _end(self, term: str, start: int) -> int:
        """Return where the longest piece that begins there and is found ends.

        A piece that is found has only pieces that are found, so that halving finds its end.
        """
        low, high = start, len(term)
        while low < high and self._left > 0:
            middle = (low + high + 1) // 2
            piece = term[start:middle].strip()
            if not piece or self._is_found(piece):
                low = middle
            else:
                high = middle - 1
        return low

    def _is_found(self, term: str) -> bool:
        self._left -= 1
        found = hits(self._connection, self._words.searched, (term,)).subquery()
        return self._connection.execute(select(found.c.ordinal).limit(1)).first() is not None
