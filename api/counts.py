"""How many rows lists have: a release does not change, so that each is counted once."""

import threading
from collections import OrderedDict
from collections.abc import Callable

_MOST = 10_000


class Counts:
    """Counts by what was counted; what was not asked for longest goes first."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], int] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, release: str, binding: str, find: Callable[[], int]) -> int:
        """Return the count of a list in a release, found out where it is not known."""
        key = (release, binding)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        number = find()
        with self._lock:
            self._known[key] = number
            if len(self._known) > _MOST:
                self._known.popitem(last=False)
        return number
