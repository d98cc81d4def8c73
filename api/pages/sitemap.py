"""``/sitemap.xml``: every page that lasts; beyond what one file may hold, an index of parts."""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from api.conditional import answer
from api.door import door
from api.spool import Spooled
from db.public.queries.addresses import document_addresses, indicator_codes
from db.public.queries.release_meta import ReleaseMeta

MOST = 50_000
"""How many addresses a file may have."""

_TYPE = "application/xml"
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGES = ("/", "/a", "/about", "/changes", "/corrections", "/datasets", "/docs", "/i", "/terms")

Address = tuple[str, str]

blueprint = Blueprint("sitemap", __name__)


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Answer with every address, or with the parts where there are too many."""
    meta = door().releases.current()

    def make() -> tuple[Spooled, Mapping[str, str]]:
        pages = _pages(meta)
        if len(pages) + meta.documents <= MOST:
            return _written("urlset", "url", _with_documents(meta, pages, 1, MOST)), {}
        parts = [(f"/sitemap-{part}.xml", meta.created_at) for part in range(_parts(meta) + 1)]
        return _written("sitemapindex", "sitemap", parts), {}

    return answer(meta, _TYPE, make)


@blueprint.get("/sitemap-<int:part>.xml")
def sitemap_part(part: int) -> Response:
    """Answer with a part: 0 has the pages, each further one as many documents as it may hold."""
    meta = door().releases.current()

    def make() -> tuple[Spooled, Mapping[str, str]]:
        pages = _pages(meta)
        if len(pages) + meta.documents <= MOST or part > _parts(meta):
            raise NotFound
        if part == 0:
            return _written("urlset", "url", pages), {}
        found = _with_documents(meta, [], (part - 1) * MOST + 1, part * MOST)
        return _written("urlset", "url", found), {}

    return answer(meta, _TYPE, make)


def _parts(meta: ReleaseMeta) -> int:
    """Return how many parts the documents fill."""
    return -(-meta.documents // MOST)


def _pages(meta: ReleaseMeta) -> list[Address]:
    with door().releases.open(meta) as connection:
        paths = [*_PAGES, *(f"/i/{code}" for code in indicator_codes(connection))]
    return [(path, meta.created_at) for path in paths]


def _with_documents(
    meta: ReleaseMeta, pages: list[Address], first: int, last: int
) -> Iterator[Address]:
    yield from pages
    with door().releases.open(meta, streamed=True) as connection:
        for identifier, changed_at in document_addresses(connection, first, last):
            yield f"/d/{identifier}", changed_at


def _written(root: str, entry: str, addresses: Iterable[Address]) -> Spooled:
    with Spooled() as spooled:
        spooled.add(f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n'.encode())
        for path, time in addresses:
            said = f"<loc>{escape(door().url(path))}</loc><lastmod>{time}</lastmod>"
            spooled.add(f"<{entry}>{said}</{entry}>\n".encode())
        spooled.add(f"</{root}>\n".encode())
    return spooled
