"""``/o/{observation}``: one number, on its document's page with its sentence marked."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template
from sqlalchemy import Row

from api.conditional import answer
from api.door import door
from api.negotiate import MEDIA_TYPES, PAGE, negotiate, split_suffix
from api.numbers import evidence_link, find_observation, observation_answer
from api.pages.corrected import entries, names_told
from api.pages.document_page import page_values
from api.pages.sentence import sentence_of, shortened
from api.pages.text_fragment import text_fragment
from db.public.queries.get_conflicting import get_conflicting
from db.public.queries.get_corrections import get_corrections
from db.public.queries.release_meta import ReleaseMeta

_MOST_SAID = 200
"""So many characters of a sentence are shown of a link: the number stands among them."""

_MOST_OTHERS = 50
_SAME = ("indicator", "area", "subject", "period", "status", "kind", "base_unit")
"""What numbers that contradict each other have in common, as the API filters it."""

blueprint = Blueprint("evidence", __name__)


@blueprint.get("/o/<name>")
def observation(name: str) -> Response:
    """Answer with the edition that the number stands in, or with the number in JSON."""
    stem, suffix = split_suffix(name, PAGE)
    chosen = suffix or negotiate(PAGE)
    meta = door().releases.current()
    address = door().url(f"/o/{stem}.{chosen}")

    def make() -> tuple[bytes, Mapping[str, str]]:
        if chosen == "json":
            return observation_answer(meta, stem, address)
        return _page(meta, stem), {"Link": evidence_link(stem)}

    return answer(meta, MEDIA_TYPES[chosen], make, content_location=address)


def _page(meta: ReleaseMeta, observation_id: str) -> bytes:
    with door().releases.open(meta) as connection:
        row = find_observation(connection, observation_id)
        values = page_values(connection, meta, row.document_id, row.edition, pointed=row)
        against = get_conflicting(connection, [row], _MOST_OTHERS)
        corrected = entries(connection, get_corrections(connection, {observation_id}))
        if corrected:
            values["names"] = names_told(connection, corrected, values["numbers"])
    fragment = text_fragment(row.paragraph, values["text"], row.start, row.end)
    page = render_template(
        "observation.html",
        **values,
        shown=row,
        corrected=corrected,
        others=[other for one in against.values() for other in one.rows if other.id != row.id],
        more=sum(one.total for one in against.values() if one.total > len(one.rows)),
        all_of_them=_conflicting_with(row),
        said=shortened(sentence_of(values["text"], row), _MOST_SAID),
        in_text=door().url(f"/d/{row.document_id}/v/{row.edition}") + fragment,
    )
    return page.encode()


def _conflicting_with(row: Row[Any]) -> str | None:
    """Return the address of this number's set of contradictions in the API.

    None where filters do not say it: they ask for no missing value, and part theirs at commas.
    """
    same = {name: getattr(row, name) for name in _SAME}
    if any(value is None or "," in value for value in same.values()):
        return None
    return door().url(f"/api/v1/observations?{urlencode({**same, 'flag': 'conflicts'})}")
