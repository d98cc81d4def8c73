"""What the files of a release say of it, beside what the release itself knows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TITLE_ZH = "公文及文件自述数据"
TITLE_EN = "Official documents and the numbers in them"
NOTICE_ZH = "文件自述，非官方统计数据"
NOTICE_EN = "as reported in the document, not official statistics"


@dataclass(frozen=True, slots=True)
class About:
    """The release's name and time, who publishes it, its terms, where links begin, its quality.

    ``base_url`` has no slash at its end; '' makes links relative. ``quality`` are rows of
    ``quality.json``, shares as decimal text.
    """

    release: str
    created_at: str
    publisher: str
    licence: str
    base_url: str = ""
    quality: tuple[Mapping[str, Any], ...] = ()

    @property
    def title(self) -> str:
        """The name of the data set, in both languages."""
        return f"{self.publisher} {TITLE_ZH} / {TITLE_EN}"

    @property
    def day(self) -> str:
        """The day of the release, UTC."""
        return self.created_at[:10]

    def url(self, path: str) -> str:
        """Return the link to a path."""
        return self.base_url + path

    def gbt7714(self) -> str:
        """Return the citation of the release after GB/T 7714-2015."""
        address = self.url(f"/releases/{self.release}/")
        return f"{self.publisher}. {TITLE_ZH}:{self.release}[DS/OL].({self.day}). {address}"

    def bibtex(self) -> str:
        """Return the BibTeX entry of the release."""
        return (
            f"@misc{{gongwen-{self.release},\n"
            f"  author = {{{{{_braced(self.publisher)}}}}},\n"
            f"  title = {{{{{TITLE_ZH}}}}},\n"
            f"  version = {{{self.release}}},\n"
            f"  year = {{{self.day[:4]}}},\n"
            f"  date = {{{self.day}}},\n"
            f"  url = {{{self.url(f'/releases/{self.release}/')}}}\n"
            "}"
        )


def read_figures(file: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the rows of a ``quality.json``, none where there is no such file."""
    if not file.is_file():
        return ()
    return tuple(json.loads(file.read_text(encoding="utf-8"), parse_float=str))


def _braced(text: str) -> str:
    return "".join(f"\\{one}" if one in "{}&%$#_" else one for one in text)
