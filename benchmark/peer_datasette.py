"""Datasette on the release's file, for uvicorn's workers: its own command starts only one process.

``uvicorn --factory benchmark.peer_datasette:create --workers 2``
"""

import os
from typing import Any

from datasette.app import Datasette


def create() -> Any:
    """Return Datasette as an ASGI application, its settings as they are but for one.

    The file is given as immutable, as Datasette's manual advises for files that do not change,
    and as we open it ourselves. A streamed CSV would end at 100 MB without the setting.
    """
    peer = Datasette(immutables=[os.environ["DATASETTE_FILE"]], settings={"max_csv_mb": 0})
    return peer.app()
