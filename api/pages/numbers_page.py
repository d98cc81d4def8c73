"""``/d/{id}/numbers``, ``/d/{id}/v/{n}/numbers``: an edition's numbers in one table."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template

from api.conditional import answer
from api.door import door
from api.editions import check_listed, find_edition, parse_edition, parse_id
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.reading import names_of
from db.public.queries.get_conflicting import get_conflicting
from db.public.queries.get_numbers import get_numbers

blueprint = Blueprint("numbers_page", __name__)


@blueprint.get("/d/<document_id>/numbers")
def numbers_of_document(document_id: str) -> Response:
    """Show the numbers of a document's current edition; 410 where it is withdrawn."""
    return _numbers(parse_id(document_id), None)


@blueprint.get("/d/<document_id>/v/<edition>/numbers")
def numbers_of_edition(document_id: str, edition: str) -> Response:
    """Show the numbers of one edition, in the order of its text."""
    return _numbers(parse_id(document_id), parse_edition(edition))


def _numbers(document_id: str, pinned: int | None) -> Response:
    negotiate(["html"])
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            if pinned is None:
                check_listed(connection, document_id)
            edition = find_edition(connection, document_id, pinned)
            numbers = get_numbers(connection, document_id, edition.row.edition)
            page = render_template(
                "document_numbers.html",
                document=edition.row,
                pinned=pinned is not None,
                # The API's list is of what is current and listed.
                listed=edition.row.edition == edition.current and edition.withdrawal is None,
                numbers=numbers,
                names=names_of(connection, numbers),
                conflicting=get_conflicting(connection, numbers),
                meta=meta,
            )
        return page.encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)
