"""How to cite an edition: GB/T 7714-2015 and BibTeX.

The link is pinned to the edition. The day of access is the release's, so that the same release
always gives the same citation.
"""

import re
from typing import Any

from sqlalchemy import Row

from db.public.queries.release_meta import ReleaseMeta

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


def citation(row: Row[Any], meta: ReleaseMeta, url: str) -> dict[str, str]:
    """Return ``gbt7714`` and ``bibtex`` for a row of ``editions`` that is read at ``url``."""
    accessed = meta.created_at[:10]
    return {"gbt7714": _gbt7714(row, accessed, url), "bibtex": _bibtex(row, accessed, url)}


def _gbt7714(row: Row[Any], accessed: str, url: str) -> str:
    title = ":".join(part for part in (_line(row.title), _line(row.number)) if part)
    published = f"({row.date})" if row.date else ""
    author = f"{_line(row.issuer)}. " if row.issuer else ""
    return f"{author}{title}[A/OL].{published}[{accessed}].{url}"


def _bibtex(row: Row[Any], accessed: str, url: str) -> str:
    fields = {
        "author": f"{{{_tex(row.issuer)}}}" if row.issuer else None,
        "title": f"{{{_tex(row.title)}}}" if row.title else None,
        "number": _tex(row.number) if row.number else None,
        "year": str(row.year) if row.year else None,
        "date": row.date,
        "url": url,
        "urldate": accessed,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{gongwen-{row.document_id}-{row.edition},\n" + ",\n".join(lines) + "\n}"


def _tex(value: str) -> str:
    return _line(value).translate(_TEX)


def _line(value: str | None) -> str:
    return re.sub(r"\s+", " ", value or "").strip()
