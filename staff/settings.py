"""The settings of the private door, read once from the environment."""

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongwen.terms import LICENCE, PUBLISHER

REVIEWS: Final[Mapping[str, int]] = {"none": 0, "one": 1, "two": 2}
"""``GONGWEN_REVIEW`` and how many people it asks for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where both stores are, how many people must approve an edition, and who runs the command.

    ``registry`` is a file or an SQLAlchemy URL; ``publish_url`` None means files in
    ``public_dir``. ``operator`` stands in the audit log where no name was given. ``publisher``,
    ``licence`` and ``base_url`` are what the files of a release say.
    """

    registry: Path | str
    originals: Path
    publish_url: str | None
    public_dir: Path
    required: int
    operator: str
    publisher: str = PUBLISHER
    licence: str = LICENCE
    base_url: str = ""


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings; what is absent or empty has its default. Raises ValueError."""

    def value(name: str) -> str | None:
        return environment.get(f"GONGWEN_{name}") or None

    data = Path(value("DATA") or "var")
    review = value("REVIEW") or "one"
    if review not in REVIEWS:
        raise ValueError(
            f"GONGWEN_REVIEW 为 {review!r}，应为 none、one 或 two"
            f" / GONGWEN_REVIEW is {review!r}; it must be none, one or two"
        )
    return Settings(
        registry=value("REGISTRY_URL") or data / "private" / "registry.db",
        originals=data / "private" / "originals",
        publish_url=value("PUBLISH_URL"),
        public_dir=Path(value("PUBLIC_DIR") or data / "public"),
        required=REVIEWS[review],
        operator=_operator(),
        publisher=value("PUBLISHER") or PUBLISHER,
        licence=value("LICENCE") or LICENCE,
        base_url=(value("BASE_URL") or "").rstrip("/"),
    )


def _operator() -> str:
    """Name the user of the operating system, whom the environment cannot change."""
    uid = os.getuid()
    try:
        return f"os:{pwd.getpwuid(uid).pw_name}"
    except KeyError:
        # In a container a user need not have a name.
        return f"os:{uid}"
