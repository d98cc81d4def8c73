"""How to cite an edition: GB/T 7714-2015 and BibTeX, each up to the address it ends with.

No day of access stands in it: the address is pinned to an edition, which does not change, and the
same release always gives the same citation.
"""

import re

from gongwen.model import Document

BIBTEX_END = "}\n}"
"""What stands behind the address in a BibTeX entry."""

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


def gbt7714(document: Document) -> str:
    """Return the citation after GB/T 7714-2015; the address follows it."""
    title = ":".join(part for part in (_line(document.title), _line(document.number)) if part)
    published = f"({document.date})" if document.date else ""
    author = f"{_line(document.issuer)}. " if document.issuer else ""
    return f"{author}{title}[A/OL].{published}."


def bibtex(document: Document, document_id: str, edition: int) -> str:
    """Return the BibTeX entry up to its address; the address and ``BIBTEX_END`` follow it."""
    fields = {
        "author": f"{{{_tex(document.issuer)}}}" if document.issuer else None,
        "title": f"{{{_tex(document.title)}}}" if document.title else None,
        "number": _tex(document.number) if document.number else None,
        "year": str(document.year) if document.year else None,
        "date": document.date,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{gongwen-{document_id}-{edition},\n" + "".join(lines) + "  url = {"


def _tex(value: str) -> str:
    return _line(value).translate(_TEX)


def _line(value: str | None) -> str:
    return re.sub(r"\s+", " ", value or "").strip()
