"""The lists as plain columns, made by the database: what CSV and workbooks hold.

Each function takes the address that links begin with and returns the columns by their names; a
dot leads into an object of the JSON form, and a test holds the two forms together. Texts of a
list are joined by ``|``, truth is ``true`` or ``false``.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, func, literal, null

from db.public.citation import BIBTEX_END
from db.public.correction_tables import corrections as ledger
from db.public.number_tables import areas, codes, conflicts, indicators, observations
from db.public.queries.list_corrections import OF_THE_NUMBER
from db.public.queries.list_issuers import COLUMNS as ISSUER_COLUMNS
from db.public.queries.list_releases import RELEASE_COLUMNS
from db.public.tables import changes, editions

Columns = Mapping[str, ColumnElement[Any]]


def documents(base: str) -> Columns:
    """Return the columns of documents."""
    of = editions.c
    links = document_links(base, of.document_id, of.edition)
    pinned = links["links.edition"]
    return {
        "id": of.document_id,
        **_same(of, "number", "slug", "title", "kind", "issuer", "addressee", "signatory",
                "issued_on", "date", "date_precision", "year", "reply_class", "disclosure"),
        **_inner(of, "proposal", "body", "term", "meeting", "number", "title", "proposers"),
        **_inner(of, "contact", "responsible", "handler", "phone"),
        **_inner(of, "gate", "mark", "found_in", "rules"),
        "gate.reviewed": case((of.gate_reviewed, "true"), else_="false"),
        "gate.cleared_at": of.gate_cleared_at,
        **_same(of, "edition", "text_sha256"),
        **_inner(of, "source", "name", "sha256", "media_type"),
        "flags": _joined(of.flags),
        **_same(of, "published_at", "changed_at", "observations"),
        **links,
        "citation.gbt7714": of.gbt7714 + pinned,
        "citation.bibtex": of.bibtex + pinned + BIBTEX_END,
    }  # fmt: skip


def document_links(
    base: str, document_id: ColumnElement[str], edition: ColumnElement[int]
) -> Columns:
    """Return the links of the document that these columns name."""
    address = literal(f"{base}/d/") + document_id
    return {
        "links.self": literal(f"{base}/api/v1/documents/") + document_id,
        "links.html": address,
        "links.json": address + ".json",
        "links.text": address + ".txt",
        "links.markdown": address + ".md",
        "links.edition": address + "/v/" + cast(edition, String),
    }


def numbers(base: str) -> Columns:
    """Return the columns of observations."""
    of = observations.c
    flags = _joined(of.flags)
    conflicting = case((flags == "", "conflicts"), else_=flags + "|conflicts")
    return {
        "id": of.id,
        "document": of.document_id,
        **_same(of, "edition", "paragraph", "indicator", "label", "kind", "value", "value_max",
                "unit", "base_value", "base_value_max", "base_unit", "value_raw", "qualifier",
                "period", "period_raw", "period_start", "period_end", "area", "subject", "status",
                "related", "start", "end", "prefix", "exact", "suffix"),
        "text_sha256": editions.c.text_sha256,
        "flags": case((conflicts.c.set.is_(null()), flags), else_=conflicting),
        **_inner(of, "candidate", "value", "reason"),
        "withdrawn": literal("false"),
        **_same(of, "rule", "confidence"),
        "links.self": literal(f"{base}/api/v1/observations/") + of.id,
        "links.evidence": literal(f"{base}/o/") + of.id,
        "links.document": literal(f"{base}/d/") + of.document_id,
        "changed_at": of.changed_at,
    }  # fmt: skip


def catalogue(base: str) -> Columns:
    """Return the columns of indicators."""
    of = indicators.c
    return {
        "code": of.code,
        "name.zh": of.zh,
        "name.en": of.en,
        **_same(of, "unit", "base_unit", "definition", "authority"),
        "aliases": _joined(of.aliases),
        "relatives": _joined(of.relatives),
        **_same(of, "observations", "documents"),
        "links.self": literal(f"{base}/api/v1/indicators/") + of.code,
        "links.html": literal(f"{base}/i/") + of.code,
        "links.observations": literal(f"{base}/api/v1/indicators/") + of.code + "/observations",
    }


def places(base: str) -> Columns:
    """Return the columns of areas."""
    of = areas.c
    return {
        "code": of.code,
        "name.zh": of.zh,
        "name.en": of.en,
        **_same(of, "level", "parent", "successor", "observations", "documents"),
        "links.observations": literal(f"{base}/api/v1/observations?area=") + of.code,
    }


def code_names(_: str) -> Columns:
    """Return the columns of codes."""
    of = codes.c
    return {"list": of.list, "code": of.code, "name.zh": of.zh, "name.en": of.en}


def events(base: str) -> Columns:
    """Return the columns of changes."""
    of = changes.c
    return {
        "seq": of.seq,
        "type": of.type,
        "document": of.document_id,
        **_same(of, "edition", "release", "at"),
        "links.document": literal(f"{base}/api/v1/documents/") + of.document_id,
        "links.html": literal(f"{base}/d/") + of.document_id,
        "links.edition": literal(f"{base}/d/") + of.document_id + "/v/" + cast(of.edition, String),
    }


def corrections(base: str) -> Columns:
    """Return the columns of corrections."""
    of = ledger.c
    document = literal(f"{base}/d/") + of.document_id
    return {
        "id": of.id,
        "observation": of.observation,
        "document": of.document_id,
        **_same(of, "edition", "field", "cause", "old_value", "new_value", "reason", "note",
                "release", "until", "at"),
        "links.document": literal(f"{base}/api/v1/documents/") + of.document_id,
        "links.edition": document + "/v/" + cast(of.edition, String),
        "links.observation": literal(f"{base}/api/v1/observations/") + observations.c.id,
        "links.evidence": literal(f"{base}/o/") + observations.c.id,
        **_same(observations.c, *OF_THE_NUMBER),
    }  # fmt: skip


def issuers(_: str) -> Columns:
    """Return the columns of issuers."""
    return {name: ISSUER_COLUMNS[name] for name in ("name", "documents", "first_year", "last_year")}


def releases(base: str) -> Columns:
    """Return the columns of releases."""
    name = RELEASE_COLUMNS["release"]
    return {
        **RELEASE_COLUMNS,
        "links.self": literal(f"{base}/api/v1/releases/") + name,
        "links.html": literal(f"{base}/releases/") + name + "/",
    }


def _same(table: Any, *names: str) -> dict[str, ColumnElement[Any]]:
    return {name: table[name] for name in names}


def _inner(table: Any, outer: str, *names: str) -> dict[str, ColumnElement[Any]]:
    return {f"{outer}.{name}": table[f"{outer}_{name}"] for name in names}


def _joined(listed: ColumnElement[str]) -> ColumnElement[str]:
    """Return a JSON list of plain texts as texts joined by ``|``."""
    inside = func.substr(listed, 3, func.length(listed) - 4)
    return case((listed == "[]", ""), else_=func.replace(inside, '","', "|"))
