"""The files of releases: written for the release that comes, taken away where one must go."""

from dataclasses import dataclass
from pathlib import Path

from db.public.files.about import About, read_figures
from db.public.files.manifest import released
from db.public.files.place import put_in_place, remove_files
from db.public.files.write import write_files
from db.public.store import ReleaseStore
from staff.settings import Settings

_QUALITY = Path(__file__).parent.parent / "api" / "quality.json"


@dataclass(frozen=True, slots=True)
class Datasets:
    """The files of releases beside a public store."""

    settings: Settings

    def write(self, store: ReleaseStore, release: str, created_at: str) -> None:
        """Write the files of a release that is built, unless they are there."""
        if release in released(self.settings.public_dir):
            return
        about = About(
            release=release,
            created_at=created_at,
            publisher=self.settings.publisher,
            licence=self.settings.licence,
            base_url=self.settings.base_url,
            quality=read_figures(_QUALITY),
        )

        def fill(folder: Path) -> None:
            with store.connect(release, streamed=True) as connection:
                write_files(connection, folder, about)

        put_in_place(self.settings.public_dir, release, fill)

    def forget(self, release: str) -> None:
        """Take away the files of a release, whole or begun."""
        remove_files(self.settings.public_dir, release)

    def forget_others(self, release: str) -> None:
        """Take away the files of every other release."""
        for other in released(self.settings.public_dir):
            if other != release:
                remove_files(self.settings.public_dir, other)
