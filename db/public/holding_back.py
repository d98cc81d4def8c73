"""Readers wait for a moment while something is taken out: what they get is what comes after.

::

    public_dir/changing      held by the command (flock) for as long as readers are to wait

The operating system lets go of it when the command ends, however it ends. Where a reader cannot
see the file, on another machine, it reads what serves until then.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST = 10.0
"""Seconds after which readers wait no longer: by then something is wrong with the command."""

_FILE = "changing"
_PAUSE = 0.02


@contextmanager
def holding_back(public_dir: Path) -> Iterator[None]:
    """Let readers wait until the end of the block. One process at a time may do so."""
    public_dir.mkdir(parents=True, exist_ok=True)
    path = public_dir / _FILE
    with path.open("w") as file:
        # A reader has it for an instant, to see whether anybody else does.
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def wait_for_change(public_dir: Path) -> None:
    """Return when nothing is being taken out, or after ``LONGEST`` seconds of it."""
    try:
        file = (public_dir / _FILE).open()
        began = (public_dir / _FILE).stat().st_mtime
    except OSError:
        return
    with file:
        while time.time() - began < LONGEST:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_PAUSE)
            except OSError:
                # A file system without locks: nobody can be seen to hold it.
                return
            else:
                return
