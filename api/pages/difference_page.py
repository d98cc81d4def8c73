"""``/d/{id}/v/{edition}/diff/{edition}``: what changed from one edition to another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from api.conditional import answer
from api.differences import Difference, find_difference
from api.door import door
from api.editions import is_id, parse_edition
from api.negotiate import MEDIA_TYPES, PAGE, negotiate, split_suffix
from api.pages.reading import names_of
from api.pages.resolve import redirect_alias
from api.problems import Problem
from api.represent.as_json import encode
from api.represent.difference_json import difference_json
from api.withdrawn import withdrawal_json
from db.public.queries.release_meta import ReleaseMeta
from gongwen.compare import Change

blueprint = Blueprint("difference_page", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph that is shown, or so many that are left out because nothing changed in them."""

    change: Change | None
    left_out: int = 0


@blueprint.get("/d/<name>/v/<edition>/diff/<other>")
def difference(name: str, edition: str, other: str) -> Response:
    """Answer with what changed; an edition beside itself is nothing."""
    number, suffix = split_suffix(other, PAGE)
    chosen = suffix or negotiate(PAGE)
    before, after = parse_edition(edition), parse_edition(number)
    if before == after:
        raise Problem("not-found")
    if not is_id(name):
        return redirect_alias(name, f"/v/{edition}/diff/{other}")
    meta = door().releases.current()
    path = f"/d/{name}/v/{edition}/diff/{number}"
    make = _page if chosen == "html" else _json

    def found() -> tuple[bytes, Mapping[str, str]]:
        with door().releases.open(meta) as connection:
            compared = find_difference(connection, meta, name, before, after)
        return make(meta, compared, path), {"Link": _link(path)}

    location = door().url(f"{path}.{chosen}")
    return answer(meta, MEDIA_TYPES[chosen], found, content_location=location)


def _json(meta: ReleaseMeta, compared: Difference, path: str) -> bytes:
    row = compared.before.row
    reverse = f"/d/{row.document_id}/v/{compared.after.row.edition}/diff/{row.edition}"
    body = {
        "data": difference_json(compared),
        "meta": {
            "release": meta.release,
            "current_edition": compared.current,
            "withdrawal": withdrawal_json(compared.withdrawal),
        },
        "links": {
            "self": door().url(f"{path}.json"),
            "html": door().url(path),
            "reverse": door().url(f"{reverse}.json"),
        },
    }
    return encode(body)


def _page(meta: ReleaseMeta, compared: Difference, path: str) -> bytes:
    numbers = compared.changed_numbers()
    rows = [row for one in numbers for row in (one.before, one.after) if row is not None]
    with door().releases.open(meta) as connection:
        names = names_of(connection, rows)
    page = render_template(
        "difference.html",
        compared=compared,
        withdrawal=withdrawal_json(compared.withdrawal),
        before=compared.before,
        after=compared.after,
        document=compared.after.row,
        shown=list(_shown(compared.paragraphs)),
        numbers=numbers,
        names=names,
        path=path,
        meta=meta,
    )
    return page.encode()


def _shown(changes: Sequence[Change]) -> Iterator[Shown]:
    """Yield what changed, with the paragraph before and the one behind it."""
    near = {
        at + step
        for at, change in enumerate(changes)
        if change.kind != "same"
        for step in (-1, 0, 1)
    }
    left_out = 0
    for at, change in enumerate(changes):
        if at in near:
            if left_out:
                yield Shown(None, left_out)
            yield Shown(change)
            left_out = 0
        else:
            left_out += 1
    if left_out:
        yield Shown(None, left_out)


def _link(path: str) -> str:
    address = door().url(path)
    return (
        f'<{address}>; rel="canonical", <{address}.json>; rel="alternate"; type="application/json"'
    )
