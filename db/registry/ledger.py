"""The ledger of numbers, by edition and release: derived from what was said and recorded.

A release is planned in the transaction that names it. So what people had said by then, which is
what stands before its row in the audit log, is what it shows: nothing else has to be recorded.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.public.ledger import EditionLedger, Told
from db.registry.correction_models import CorrectionRow, ReadingChangeRow, RereadingRow
from db.registry.corrections import Edition, Key, Word, standing, words
from db.registry.models import PublicationRow, ReleaseRow

NEW_RULES = "new_rules"
"""The reason of what a new version of the rules reads otherwise."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A release that is the first to show a word; ``before`` is what stood until then."""

    word: Word
    before: Word | None
    release: int
    until: int | None


def ledgers(
    session: Session, documents: Collection[str], release: ReleaseRow
) -> dict[Edition, EditionLedger]:
    """Return what a release that was named knows of the numbers of each edition."""
    said = words(session, documents, before=release.audit_seq)
    shown = _shown(session, said.keys(), upto=release.seq)
    reread = _reread(session, documents, upto=release.seq)
    read_at = _read_at(session, upto=release.seq)
    found = {}
    for edition, (name, at) in _first_releases(session, documents).items():
        turned = turns(said.get(edition, ()), shown.get(edition, ()))
        told = [_told(turn, session) for turn in turned if not turn.word.erased]
        found[edition] = EditionLedger(
            corrections=tuple(word.correction for word in standing(said.get(edition, ())).values()),
            told=(*told, *reread.get(edition, ())),
            release=name,
            at=at,
            read_at=read_at,
        )
    return found


def corrected_in(session: Session) -> dict[str, set[int]]:
    """Return the releases in which numbers of a document were corrected or read anew."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    said = words(session)
    for edition, shown in _shown(session, said.keys()).items():
        found[edition[0]].update(turn.release for turn in turns(said[edition], shown))
    query = select(ReadingChangeRow.document_id, ReadingChangeRow.release).distinct()
    for document_id, release in session.execute(query):
        found[document_id].add(release)
    return found


def corrected_since(session: Session, release: str) -> set[str]:
    """Return the documents that people said something of since a release was named."""
    named_at = session.scalar(select(ReleaseRow.audit_seq).where(ReleaseRow.name == release))
    query = select(CorrectionRow.document_id).where(CorrectionRow.seq > (named_at or 0))
    return set(session.scalars(query.distinct()))


def turns(said: Sequence[Word], shown: Sequence[tuple[int, int]]) -> list[Turn]:
    """Return what changed from one release to the next.

    ``said`` are the words on one edition, oldest first, ``shown`` the releases that hold it with
    the row of the audit log at which each was named. A word that was replaced before any release
    showed it is not among them.
    """
    found: list[Turn] = []
    open_turns: dict[Key, int] = {}
    stood: dict[Key, Word] = {}
    for release, named_at in shown:
        now = {word.key: word for word in said if word.seq < named_at}
        for key, word in now.items():
            before = stood.get(key)
            if word is before or (word.undone and before is None):
                continue
            if key in open_turns:
                last = found[open_turns[key]]
                found[open_turns[key]] = Turn(last.word, last.before, last.release, release)
            open_turns[key] = len(found)
            found.append(Turn(word, before, release, None))
            if word.undone:
                del stood[key]
            else:
                stood[key] = word
    return found


def _told(turn: Turn, session: Session) -> Told:
    word, before = turn.word, turn.before
    start, end, field = word.key
    release = session.get_one(ReleaseRow, turn.release)
    until = None if turn.until is None else session.get_one(ReleaseRow, turn.until)
    return Told(
        start=start,
        end=end,
        field=field,
        cause="person",
        old_value=word.read_value if before is None else before.new_value,
        new_value=word.read_value if word.undone else word.new_value,
        reason=word.reason,
        note=word.note,
        release=release.name,
        until=None if until is None else until.name,
        at=word.at,
        shown_at=release.created_at,
    )


def _shown(
    session: Session, editions: Collection[Edition], upto: int | None = None
) -> dict[Edition, list[tuple[int, int]]]:
    """Return the releases that hold each of these editions, in order."""
    if not editions:
        return {}
    query = select(ReleaseRow.seq, ReleaseRow.audit_seq).where(ReleaseRow.abandoned.is_(False))
    if upto is not None:
        query = query.where(ReleaseRow.seq <= upto)
    releases = session.execute(query.order_by(ReleaseRow.seq)).all()
    of = PublicationRow
    held = select(of.document_id, of.edition, of.since, of.until).where(
        of.document_id.in_({document_id for document_id, _ in editions})
    )
    found: defaultdict[Edition, set[tuple[int, int]]] = defaultdict(set)
    for document_id, edition, since, until in session.execute(held):
        if (document_id, edition) in editions:
            found[document_id, edition].update(
                (seq, audit_seq)
                for seq, audit_seq in releases
                if since <= seq and (until is None or seq < until)
            )
    return {edition: sorted(rows) for edition, rows in found.items()}


def _first_releases(session: Session, documents: Collection[str]) -> dict[Edition, tuple[str, str]]:
    of = PublicationRow
    first = (
        select(of.document_id, of.edition, func.min(of.since).label("since"))
        .where(of.document_id.in_(documents))
        .group_by(of.document_id, of.edition)
        .subquery()
    )
    query = select(
        first.c.document_id, first.c.edition, ReleaseRow.name, ReleaseRow.created_at
    ).join(ReleaseRow, ReleaseRow.seq == first.c.since)
    return {(row[0], row[1]): (row[2], row[3]) for row in session.execute(query)}


def _read_at(session: Session, upto: int) -> str:
    query = (
        select(ReleaseRow.created_at)
        .join(RereadingRow, RereadingRow.release == ReleaseRow.seq)
        .where(ReleaseRow.seq <= upto)
        .order_by(ReleaseRow.seq.desc())
    )
    return session.scalar(query.limit(1)) or ""


def _reread(session: Session, documents: Collection[str], upto: int) -> dict[Edition, list[Told]]:
    of = ReadingChangeRow
    query = (
        select(of, RereadingRow, ReleaseRow)
        .join(RereadingRow, RereadingRow.release == of.release)
        .join(ReleaseRow, ReleaseRow.seq == of.release)
        .where(of.document_id.in_(documents), of.release <= upto)
    )
    found: defaultdict[Edition, list[Told]] = defaultdict(list)
    for change, reread, release in session.execute(query):
        if change.old_value is None and change.new_value is None:
            continue  # its words were erased
        found[change.document_id, change.edition].append(
            Told(
                start=change.start,
                end=change.end,
                field=change.field,
                cause="extraction",
                old_value=change.old_value,
                new_value=change.new_value,
                reason=NEW_RULES,
                note=f"{reread.before} → {reread.after}",
                release=release.name,
                until=None,
                at=release.created_at,
                shown_at=release.created_at,
            )
        )
    return found
