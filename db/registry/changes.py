"""What releases changed, as one sequence: derived from what each of them held."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.public.content import Change, ChangeType
from db.registry.ledger import corrected_in
from db.registry.models import PublicationRow, ReleaseRow

Held = tuple[int, int, int | None]
"""An edition with the first release that holds it and the first that does not any more."""


def public_changes(session: Session) -> list[Change]:
    """Return every change of the releases that serve, served or are about to, in order.

    They are counted by release, then by document. A release that never came to serve has left
    nothing, so that a number once served stays what it is.
    """
    named = {
        row.seq: (row.name, row.created_at)
        for row in session.execute(select(ReleaseRow.seq, ReleaseRow.name, ReleaseRow.created_at))
    }
    rows = session.execute(
        select(
            PublicationRow.document_id,
            PublicationRow.edition,
            PublicationRow.since,
            PublicationRow.until,
        ).order_by(PublicationRow.document_id, PublicationRow.since, PublicationRow.edition)
    )
    corrected = corrected_in(session)
    events: list[tuple[int, str, ChangeType, int]] = []
    for document_id, group in groupby(rows, key=lambda row: row.document_id):
        held = [(row.edition, row.since, row.until) for row in group]
        own = list(_of_one(held))
        # What was not there before is read as a whole, corrections and all.
        new = {release for release, kind, _ in own if kind in ("published", "restored")}
        events += [(release, document_id, kind, edition) for release, kind, edition in own]
        # What other rules read of a withdrawn document is told when it is back.
        events += [
            (release, document_id, "corrected", newest)
            for release in corrected.get(document_id, set()) - new
            if (newest := _newest(held, release)) is not None
        ]
    return [
        Change(seq, kind, document_id, edition, *named[release])
        for seq, (release, document_id, kind, edition) in enumerate(sorted(events), start=1)
    ]


def _newest(held: list[Held], release: int) -> int | None:
    """Return the edition that is current in a release, None where it lists none."""
    return max(
        (
            one
            for one, since, until in held
            if since <= release and not (until and until <= release)
        ),
        default=None,
    )


def _of_one(held: list[Held]) -> Iterator[tuple[int, ChangeType, int]]:
    """Yield the changes of one document: release, kind, edition."""
    turns = sorted({turn for _, since, until in held for turn in (since, until) if turn})
    before: set[int] = set()
    seen = False
    last = 0
    for turn in turns:
        now = {one for one, since, until in held if since <= turn and not (until and until <= turn)}
        last = max(now, default=last)
        if now and not before:
            yield turn, "restored" if seen else "published", last
        elif now != before:
            yield turn, "revised" if now else "withdrawn", last
        before, seen = now, True
