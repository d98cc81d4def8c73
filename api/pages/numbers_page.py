"""``/d/{id}/numbers``: every number of a document in one table, in the order of the text."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template

from api.conditional import answer
from api.door import door
from api.editions import check_listed, find_edition, parse_id
from api.negotiate import MEDIA_TYPES, negotiate
from api.pages.reading import names_of
from db.public.queries.get_conflicting import get_conflicting
from db.public.queries.get_numbers import get_numbers

blueprint = Blueprint("numbers_page", __name__)


@blueprint.get("/d/<document_id>/numbers")
def numbers_of_document(document_id: str) -> Response:
    """Show the numbers of a document's current edition; 410 where it is withdrawn."""
    negotiate(["html"])
    found = parse_id(document_id)
    meta = door().releases.current()

    def make() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            check_listed(connection, found)
            edition = find_edition(connection, found, None)
            numbers = get_numbers(connection, found, edition.row.edition)
            page = render_template(
                "document_numbers.html",
                document=edition.row,
                numbers=numbers,
                names=names_of(connection, numbers),
                conflicting=get_conflicting(
                    connection, {one.conflict_set for one in numbers if one.conflict_set}
                ),
                meta=meta,
            )
        return page.encode(), {}

    return answer(meta, MEDIA_TYPES["html"], make)
