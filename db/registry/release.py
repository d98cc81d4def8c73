"""A release in the registry: named before it is built, recorded once it serves."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from db.registry.audit import append
from db.registry.models import PublicationRow, ReleaseRow
from db.registry.planning import Plan
from db.registry.rereading import forget_rereading
from db.registry.session import Write


@dataclass(frozen=True, slots=True)
class Changed:
    """The ids of the documents that a release brought in, changed or took out."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def current_release(session: Session) -> ReleaseRow | None:
    """Return the release that serves, None before the first."""
    return session.scalars(
        select(ReleaseRow)
        .where(ReleaseRow.switched_at.is_not(None))
        .order_by(ReleaseRow.seq.desc())
        .limit(1)
    ).one_or_none()


def previous_release(session: Session, release: ReleaseRow) -> ReleaseRow | None:
    """Return the release that served before this one, None for the first."""
    return session.scalars(
        select(ReleaseRow)
        .where(ReleaseRow.switched_at.is_not(None), ReleaseRow.seq < release.seq)
        .order_by(ReleaseRow.seq.desc())
        .limit(1)
    ).one_or_none()


def find_release(session: Session, name: str) -> ReleaseRow | None:
    """Return the release of this name, None where there is none."""
    return session.scalars(select(ReleaseRow).where(ReleaseRow.name == name)).one_or_none()


def pending_release(session: Session) -> ReleaseRow | None:
    """Return the release that was named and has not come to serve: one is under way or was cut."""
    return session.scalars(
        select(ReleaseRow).where(ReleaseRow.switched_at.is_(None), ReleaseRow.abandoned.is_(False))
    ).one_or_none()


def name_release(
    write: Write, plan: Plan, content_sha256: str, taken: Collection[str]
) -> ReleaseRow:
    """Name the next release and record what it will hold, and the digest of that.

    The name is the UTC day and a count, ``2026-11-21-1``; the names in ``taken``, which the
    public store keeps, are passed over. No other release may be pending.
    """
    session = write.session
    day = write.at[:10]
    highest = session.scalar(select(func.max(ReleaseRow.seq))) or 0
    event_name = _free_name(session, day, taken)
    event = append(
        write,
        "release_named",
        event_name,
        {
            "content_sha256": content_sha256,
            "documents": plan.documents,
            "editions": len(plan.editions),
        },
    )
    release = ReleaseRow(
        seq=highest + 1,
        name=event_name,
        created_at=write.at,
        content_sha256=content_sha256,
        documents=plan.documents,
        editions=len(plan.editions),
        audit_seq=event.seq,
        audit_head=event.hash,
        abandoned=False,
    )
    session.add(release)
    session.flush()
    _record_publications(session, release, plan)
    return release


def abandon_release(write: Write, release: ReleaseRow) -> None:
    """Give up a release that never served: what it was to publish is taken back."""
    append(write, "release_abandoned", release.name, {})
    session = write.session
    forget_rereading(session, release)
    session.execute(delete(PublicationRow).where(PublicationRow.since == release.seq))
    session.execute(
        update(PublicationRow).where(PublicationRow.until == release.seq).values(until=None)
    )
    release.abandoned = True
    session.flush()


def switch_release(write: Write, release: ReleaseRow) -> None:
    """Record that a release serves from now on."""
    append(write, "release_switched", release.name, {})
    release.switched_at = write.at
    session = write.session
    session.merge(release)
    session.flush()


def public_now(session: Session) -> set[tuple[str, int]]:
    """Return the editions that are listed, or about to be, as documents' ids and editions."""
    rows = session.execute(
        select(PublicationRow.document_id, PublicationRow.edition).where(
            PublicationRow.until.is_(None)
        )
    )
    return {(row.document_id, row.edition) for row in rows}


def published_in(session: Session, release: ReleaseRow) -> set[tuple[str, int]]:
    """Return the editions that a release listed."""
    rows = session.execute(
        select(PublicationRow.document_id, PublicationRow.edition).where(
            PublicationRow.since <= release.seq,
            PublicationRow.until.is_(None) | (PublicationRow.until > release.seq),
        )
    )
    return {(row.document_id, row.edition) for row in rows}


def publication_times(session: Session) -> dict[tuple[str, int], tuple[str, str]]:
    """Return ``(published_at, changed_at)`` of each edition that is, was or is about to be public.

    The first is the time of the first release that held the document, the second that of the
    release in which this edition last became part of it, or current again because newer ones were
    taken out.
    """
    created: dict[int, str] = dict(
        session.execute(select(ReleaseRow.seq, ReleaseRow.created_at)).all()
    )
    of = PublicationRow
    rows = session.execute(
        select(of.document_id, of.edition, func.max(of.since)).group_by(of.document_id, of.edition)
    ).all()
    first: dict[str, int] = dict(
        session.execute(select(of.document_id, func.min(of.since)).group_by(of.document_id)).all()
    )
    again = _current_again(session)
    return {
        (document_id, edition): (
            created[first[document_id]],
            created[max(since, again.get((document_id, edition), since))],
        )
        for document_id, edition, since in rows
    }


def _current_again(session: Session) -> dict[tuple[str, int], int]:
    """Return the current editions of which newer ones were taken out, with the release of it."""
    of = PublicationRow
    current = (
        select(of.document_id, func.max(of.edition).label("edition"))
        .where(of.until.is_(None))
        .group_by(of.document_id)
        .subquery()
    )
    query = (
        select(current.c.document_id, current.c.edition, func.max(of.until))
        .join(of, (of.document_id == current.c.document_id) & (of.edition > current.c.edition))
        .group_by(current.c.document_id, current.c.edition)
    )
    return {(document_id, edition): until for document_id, edition, until in session.execute(query)}


def changes_of(session: Session, release: ReleaseRow) -> Changed:
    """Return what a release changed against the one before it."""
    since = PublicationRow.since == release.seq
    began = set(session.scalars(select(PublicationRow.document_id).where(since)))
    ended = set(
        session.scalars(
            select(PublicationRow.document_id).where(PublicationRow.until == release.seq)
        )
    )
    touched = began | ended
    before = set(
        session.scalars(
            select(PublicationRow.document_id).where(
                PublicationRow.since < release.seq,
                PublicationRow.until.is_(None) | (PublicationRow.until >= release.seq),
            )
        )
    )
    after = set(
        session.scalars(
            select(PublicationRow.document_id).where(
                PublicationRow.since <= release.seq,
                PublicationRow.until.is_(None) | (PublicationRow.until > release.seq),
            )
        )
    )
    return Changed(
        added=tuple(sorted(touched & after - before)),
        changed=tuple(sorted(touched & after & before)),
        removed=tuple(sorted(touched & before - after)),
    )


def taken_out(session: Session, release: ReleaseRow) -> set[tuple[str, int]]:
    """Return the editions that a release took out, which the one before it held."""
    rows = session.execute(
        select(PublicationRow.document_id, PublicationRow.edition).where(
            PublicationRow.until == release.seq
        )
    )
    return {(row.document_id, row.edition) for row in rows}


def _free_name(session: Session, day: str, taken: Collection[str]) -> str:
    count = session.scalar(
        select(func.count()).where(ReleaseRow.name.startswith(f"{day}-", autoescape=True))
    )
    number = (count or 0) + 1
    while f"{day}-{number}" in taken:
        number += 1
    return f"{day}-{number}"


def _record_publications(session: Session, release: ReleaseRow, plan: Plan) -> None:
    public = public_now(session)
    wanted = {(item.document_id, item.edition) for item in plan.editions}
    for document_id, edition in sorted(public - wanted):
        session.execute(
            update(PublicationRow)
            .where(
                PublicationRow.document_id == document_id,
                PublicationRow.edition == edition,
                PublicationRow.until.is_(None),
            )
            .values(until=release.seq)
        )
    session.add_all(
        PublicationRow(document_id=document_id, edition=edition, since=release.seq)
        for document_id, edition in sorted(wanted - public)
    )
    session.flush()
