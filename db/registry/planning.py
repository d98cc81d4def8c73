"""What the next release will hold, read from decisions and reviews alone."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.public.tables import FORMAT
from db.registry.corrections import standing_rows
from db.registry.models import DecisionRow, DocumentRow, ReviewRow
from db.registry.names import same_person
from db.registry.standing import Said, Standing, Word, standing
from db.registry.withdrawals import Withdrawn, published_editions, withdrawals
from gongwen.extract import VERSION


@dataclass(frozen=True, slots=True)
class Planned:
    """One edition that goes into the release; ``decision`` is the row that clears it.

    ``corrections`` are the rows of the corrections of its numbers that stand.
    """

    document_id: str
    edition: int
    decision: int
    text_sha256: str
    cleared_at: str
    reviewed: bool
    corrections: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A release's editions by document id and edition, and what only people keep out of it.

    ``unlisted`` are editions of documents that are withdrawn and still to be read; ``withdrawn``
    are the withdrawals themselves. ``waiting`` are the newest editions that the gate clears and
    that too few people have approved so far; those that a refusal or a failing newer edition
    blocks are in ``blocked``.
    """

    editions: tuple[Planned, ...]
    unlisted: tuple[Planned, ...]
    withdrawn: tuple[Withdrawn, ...]
    waiting: tuple[tuple[str, int], ...]
    blocked: tuple[tuple[str, int], ...]

    @property
    def documents(self) -> int:
        """How many documents the release holds."""
        return len({planned.document_id for planned in self.editions})

    def content_sha256(self, extractor: str = VERSION) -> str:
        """Return the digest of what makes two releases differ: editions, people's words, code.

        A new form of the public store or a new reading of numbers makes a new release too.
        """
        whole = hashlib.sha256(f"format {FORMAT} extractor {extractor}\n".encode())
        for item in (*self.editions, *self.unlisted):
            whole.update(
                f"{item.document_id} {item.edition} {item.text_sha256}"
                f" {item.decision} {item.reviewed} {item.corrections}\n".encode()
            )
        for one in self.withdrawn:
            whole.update(f"withdrawn {one.public.document_id} {one.seq}\n".encode())
        return whole.hexdigest()


Planner = Callable[[Session], Plan]
"""What decides, inside a transaction, which editions the next release holds."""


def needing(required: int) -> Planner:
    """Return the planner for a release whose editions ``required`` people have approved."""
    return lambda session: plan(session, required)


def within(
    held: Collection[tuple[str, int]], required: int, adding: Collection[tuple[str, int]] = ()
) -> Planner:
    """Return the planner that keeps of what serves all that nothing blocks, and adds no other.

    ``held`` are the editions that serve, listed or only to be read. How many people must approve
    them is not asked: they have had it; once blocked, they need ``required`` like any. Of
    ``adding``, editions that are approved, those come in that are to be listed.
    """

    def kept(session: Session) -> Plan:
        whole = plan(session, required, serving=True)
        wanted = {*held, *adding}
        editions = (one for one in whole.editions if (one.document_id, one.edition) in wanted)
        unlisted = (one for one in whole.unlisted if (one.document_id, one.edition) in held)
        return replace(whole, editions=tuple(editions), unlisted=tuple(unlisted))

    return kept


def plan(session: Session, required: int, *, serving: bool = False) -> Plan:
    """Return the plan of the next release when ``required`` people must approve an edition.

    With ``serving`` only those that were blocked need anybody's approval.
    """
    editions: list[Planned] = []
    unlisted: list[Planned] = []
    withdrawn = withdrawals(session)
    waiting: list[tuple[str, int]] = []
    blocked: list[tuple[str, int]] = []
    corrections = standing_rows(session)
    for case in _cases(session, required, 0 if serving else None):
        standing_now = [_planned(case, item, corrections) for item in case.editions if item.stands]
        if case.document_id in withdrawn:
            if withdrawn[case.document_id].public.type != "gone":
                # What came in since, or was never public, is not added to what is to go.
                known = published_editions(session, case.document_id)
                unlisted.extend(item for item in standing_now if item.edition in known)
            continue
        editions.extend(standing_now)
        newest = case.newest_cleared
        if newest is not None and not newest.stands:
            kept_out = blocked if newest.blocked else waiting
            kept_out.append((case.document_id, newest.edition))
    return Plan(
        tuple(editions),
        tuple(unlisted),
        tuple(withdrawn.values()),
        tuple(waiting),
        tuple(blocked),
    )


def _planned(
    case: "_Case", item: Standing, corrections: Mapping[tuple[str, int], tuple[int, ...]]
) -> Planned:
    decision = case.decisions[item.edition]
    return Planned(
        document_id=case.document_id,
        edition=item.edition,
        decision=decision.seq,
        text_sha256=decision.text_sha256,
        cleared_at=decision.at,
        reviewed=item.reviewed,
        corrections=corrections.get((case.document_id, item.edition), ()),
    )


def unapproved_by(session: Session, name: str) -> list[tuple[str, int]]:
    """Return every newest edition that the gate clears and ``name`` has not approved.

    One that is refused, suspended or withdrawn is not among them: that takes a word of its own.
    """
    person = same_person(name)
    found = []
    withdrawn = withdrawals(session)
    for case in _cases(session, 0):
        newest = case.newest_cleared
        if newest is None or newest.blocked or case.document_id in withdrawn:
            continue
        if person not in {same_person(approval) for approval in newest.approvals}:
            found.append((case.document_id, newest.edition))
    return found


def document_standing(session: Session, document_id: str, required: int) -> list[Standing]:
    """Return how each edition of one document stands, oldest first; empty for an unknown id."""
    decisions = session.execute(
        select(DecisionRow.seq, DecisionRow.edition, DecisionRow.decision)
        .where(DecisionRow.document_id == document_id)
        .order_by(DecisionRow.seq)
    )
    words = [Word(row.seq, row.edition, row.decision == "cleared") for row in decisions]
    return standing(words, _reviews(session, document_id)[document_id], required)


@dataclass(frozen=True, slots=True)
class _Case:
    """One document with the decision that counts for each of its editions."""

    document_id: str
    editions: list[Standing]
    decisions: dict[int, Row[str, int, int, str, str, str]]

    @property
    def newest_cleared(self) -> Standing | None:
        return next((item for item in reversed(self.editions) if item.cleared), None)


def _cases(session: Session, required: int, unblocked: int | None = None) -> Iterator[_Case]:
    reviews = _reviews(session)
    query = (
        select(
            DecisionRow.document_id,
            DecisionRow.edition,
            DecisionRow.seq,
            DecisionRow.decision,
            DecisionRow.text_sha256,
            DecisionRow.at,
        )
        # Of what was erased there are decisions, and no text.
        .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
        .where(DocumentRow.erased_at.is_(None))
        .order_by(DecisionRow.document_id, DecisionRow.seq)
        .execution_options(yield_per=1000)
    )
    with session.execute(query) as decisions:
        for document_id, group in groupby(decisions, key=lambda row: row.document_id):
            rows = list(group)
            words = [Word(row.seq, row.edition, row.decision == "cleared") for row in rows]
            yield _Case(
                document_id=document_id,
                editions=standing(words, reviews[document_id], required, unblocked),
                decisions={row.edition: row for row in rows},
            )


def _reviews(session: Session, document_id: str | None = None) -> defaultdict[str, list[Said]]:
    query = select(
        ReviewRow.document_id,
        ReviewRow.seq,
        ReviewRow.first_edition,
        ReviewRow.last_edition,
        ReviewRow.verdict,
        ReviewRow.by,
    ).order_by(ReviewRow.seq)
    if document_id is not None:
        query = query.where(ReviewRow.document_id == document_id)
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for row in session.execute(query):
        said = Said(row.seq, row.first_edition, row.last_edition, row.verdict == "approve", row.by)
        found[row.document_id].append(said)
    return found
