"""What a request needs of its application: settings, releases and links."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from flask import current_app

import db.public
from api.counts import Counts
from api.releases import Releases
from api.settings import Settings
from db.public.files.manifest import FOLDER, released, withdrawn_files

EXTENSION = "gongwen"
_CODE = (Path(__file__).parent, Path(db.public.__file__).parent)
_SHOWN = {".py", ".html", ".css", ".json"}


@dataclass(frozen=True)
class Door:
    """The public door of one application."""

    settings: Settings
    releases: Releases
    counts: Counts = field(default_factory=Counts)

    def url(self, path: str) -> str:
        """Return the link to a path: absolute with a base url, else relative."""
        return f"{self.settings.base_url or ''}{path}"

    def answers_depend_on(self) -> object:
        """Return what an answer depends on beside its request; raises ReleaseError."""
        return self.releases.current().content_digest, self.files()

    def files(self) -> str:
        """Return what names the releases that have files: these may come after the release."""
        public_dir = self.settings.public_dir
        try:
            changed = (public_dir / FOLDER).stat().st_mtime_ns
        except FileNotFoundError:
            return ""
        return _files(public_dir, changed)

    @cached_property
    def revision(self) -> bytes:
        """Return a digest of the code and settings that shape an answer.

        It is part of every ETag: after an upgrade, no client keeps what older code wrote.
        """
        running = hashlib.sha256(repr(self.settings).encode())
        for folder in _CODE:
            for path in sorted(folder.rglob("*")):
                if path.suffix in _SHOWN:
                    running.update(path.name.encode() + b"\0" + path.read_bytes())
        return running.digest()


@lru_cache(maxsize=1)
def _files(public_dir: Path, _changed: int) -> str:
    return " ".join([*released(public_dir), "withdrawn", *withdrawn_files(public_dir)])


def door() -> Door:
    """Return the door of the application that handles this request."""
    return cast(Door, current_app.extensions[EXTENSION])
