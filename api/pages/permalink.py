"""``/d/{id}`` and ``/d/{id}/v/{edition}``, each as HTML, JSON, text or Markdown."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response

from api.conditional import answer
from api.door import door
from api.editions import document_answer, document_link, find_edition, is_id, parse_edition
from api.negotiate import DOCUMENT, MEDIA_TYPES, negotiate, split_suffix
from api.pages.document_page import document_page
from api.pages.resolve import redirect_alias
from api.represent.as_markdown import document_markdown
from db.public.queries.get_paragraphs import get_paragraphs
from db.public.queries.get_text import get_text
from db.public.queries.release_meta import ReleaseMeta

blueprint = Blueprint("permalink", __name__)


@blueprint.get("/d/<name>")
def document(name: str) -> Response:
    """Answer with the current edition, or lead an alias to its document."""
    stem, suffix = split_suffix(name)
    chosen = suffix or negotiate(DOCUMENT)
    if not is_id(stem):
        return redirect_alias(stem, f".{suffix}" if suffix else "")
    return _represent(stem, None, chosen, f"/d/{stem}")


@blueprint.get("/d/<name>/v/<edition>")
def pinned(name: str, edition: str) -> Response:
    """Answer with one edition, for good."""
    number, suffix = split_suffix(edition)
    chosen = suffix or negotiate(DOCUMENT)
    pinned_to = parse_edition(number)
    if not is_id(name):
        return redirect_alias(name, f"/v/{edition}")
    return _represent(name, pinned_to, chosen, f"/d/{name}/v/{number}")


def _represent(document_id: str, edition: int | None, suffix: str, path: str) -> Response:
    meta = door().releases.current()
    make = _MAKERS[suffix]

    def found() -> tuple[bytes, Mapping[str, str]]:
        body = make(meta, document_id, edition)
        return body, {"Link": document_link(document_id)}

    return answer(
        meta,
        MEDIA_TYPES[suffix],
        found,
        content_location=door().url(f"{path}.{suffix}"),
        ranges=suffix == "txt",
    )


def _json(meta: ReleaseMeta, document_id: str, edition: int | None) -> bytes:
    pin = "" if edition is None else f"/v/{edition}"
    return document_answer(meta, document_id, edition, door().url(f"/d/{document_id}{pin}.json"))


def _text(meta: ReleaseMeta, document_id: str, edition: int | None) -> bytes:
    with door().releases.open(meta) as connection:
        found = find_edition(connection, document_id, edition)
        return get_text(connection, document_id, found.row.edition).encode()


def _markdown(meta: ReleaseMeta, document_id: str, edition: int | None) -> bytes:
    with door().releases.open(meta) as connection:
        found = find_edition(connection, document_id, edition)
        text = get_text(connection, document_id, found.row.edition)
        paragraphs = get_paragraphs(connection, document_id, found.row.edition)
    return document_markdown(text, paragraphs).encode()


_MAKERS: dict[str, Callable[[ReleaseMeta, str, int | None], bytes]] = {
    "html": document_page,
    "json": _json,
    "txt": _text,
    "md": _markdown,
}
