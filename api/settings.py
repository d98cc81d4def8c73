"""The settings of the public door, read once; it never learns where the registry is."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from api.fair_use import read_limit
from gongwen.terms import LICENCE, PUBLISHER


@dataclass(frozen=True, slots=True)
class Settings:
    """Where releases are, and what the pages say of their publisher.

    ``base_url`` has no slash at its end; None makes every link relative, for nothing is ever
    taken from the Host header. ``public_url`` None means files in ``public_dir``. ``rate_limit``
    is how much one address may ask; ``proxies`` is how many servers of ours stand in front and
    each add the address that they saw to X-Forwarded-For. ``metrics`` opens /metrics to others
    than the host itself.
    """

    public_url: str | None = None
    public_dir: Path = Path("var/public")
    base_url: str | None = None
    publisher: str = PUBLISHER
    licence: str = LICENCE
    contact: str | None = None
    rate_limit: str | None = None
    proxies: int = 0
    metrics: bool = False

    def __post_init__(self) -> None:
        if self.rate_limit is not None:
            read_limit(self.rate_limit)
        if self.base_url is None:
            return
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
            raise ValueError("GONGWEN_BASE_URL must be an address such as https://data.example.org")


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; what is absent or empty has its default. Raises ValueError."""

    def value(name: str) -> str | None:
        return environment.get(f"GONGWEN_{name}") or None

    data = Path(value("DATA") or "var")
    base_url = value("BASE_URL")
    return Settings(
        public_url=value("PUBLIC_URL") or value("PUBLISH_URL"),
        public_dir=Path(value("PUBLIC_DIR") or data / "public"),
        base_url=base_url.rstrip("/") if base_url else None,
        publisher=value("PUBLISHER") or PUBLISHER,
        licence=value("LICENCE") or LICENCE,
        contact=value("CONTACT"),
        rate_limit=value("RATE_LIMIT"),
        proxies=_count(value("PROXIES") or "0"),
        metrics=value("METRICS") == "1",
    )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError("GONGWEN_PROXIES must be the number of servers in front, such as 1")
    return int(text)
