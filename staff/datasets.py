"""The files of releases: written for the release that comes, taken away where one must go."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.public.files.about import About, read_figures
from db.public.files.manifest import released
from db.public.files.place import put_in_place, remove_files
from db.public.files.source import StoreSource
from db.public.files.taking_out import rewrite_files, withdraw_files
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
        # Imported here: what must be out at once does not wait for the libraries of all formats.
        from db.public.files.write import write_files

        about = self._about(release, created_at)

        def fill(folder: Path) -> None:
            with store.connect(release, streamed=True) as connection:
                write_files(StoreSource(connection, about.base_url), folder, about)

        put_in_place(self.settings.public_dir, release, fill)

    def forget(self, release: str) -> None:
        """Take away the files of a release, whole or begun."""
        remove_files(self.settings.public_dir, release)

    def withdraw(self, gone: Collection[tuple[str, int]], at: str) -> None:
        """Take away at once the files of every release that hold one of these editions."""
        withdraw_files(self.settings.public_dir, gone, at)

    def rewrite(self, created_at: str) -> Iterator[tuple[str, str]]:
        """Make files anew without what was withdrawn from them; yield the old and the new name."""
        yield from rewrite_files(self.settings.public_dir, self._about("", created_at))

    def _about(self, release: str, created_at: str) -> About:
        return About(
            release=release,
            created_at=created_at,
            publisher=self.settings.publisher,
            licence=self.settings.licence,
            base_url=self.settings.base_url,
            quality=read_figures(_QUALITY),
        )
