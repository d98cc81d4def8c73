"""A copy of a file that is begun before it is needed."""

import os
import shutil
import threading
from pathlib import Path


class Ahead:
    """Copies ``source`` to ``place`` in a thread; what waits meanwhile need not wait for it."""

    def __init__(self, source: Path, place: Path) -> None:
        self._source, self._place = source, place
        self._whole = False
        self._thread = threading.Thread(target=self._copy)
        self._thread.start()

    def take(self, source: Path, target: Path) -> bool:
        """Move the copy to ``target``; False where it is none of ``source``, or came to nothing."""
        self._thread.join()
        if not self._whole or source != self._source:
            return False
        self._place.replace(target)
        self._whole = False
        return True

    def drop(self) -> None:
        """Remove the copy if nobody took it."""
        self._thread.join()
        self._place.unlink(missing_ok=True)

    def _copy(self) -> None:
        try:
            shutil.copyfile(self._source, self._place)
            # So that only what is changed later is left to be brought to the disk.
            with self._place.open("rb") as file:
                os.fsync(file.fileno())
        except OSError:
            # Whoever needs it copies it again, and says what is wrong.
            return
        self._whole = True
