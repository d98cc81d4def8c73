"""Numbers that withdrawn documents no longer show: their links say why they lead nowhere.

A document that is withdrawn has no ledger of corrections in a release, from which a listed one's
links learn that a person rejected a number, or that other rules read none there.
"""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.public.content import Withdrawal
from db.registry.correction_models import CorrectionRow, ReadingChangeRow
from db.registry.models import PublicationRow
from gongwen.correct import WHOLE
from gongwen.identity import observation_id

Numbers = dict[tuple[str, int, int, int], bool]
"""Whether the number of a document and edition at a span went."""


def departed(session: Session, withdrawn: Iterable[Withdrawal]) -> dict[str, set[str]]:
    """Return by document the ids of numbers that were public and are shown no more."""
    documents = sorted(one.document_id for one in withdrawn)
    if not documents:
        return {}
    of = PublicationRow
    query = select(of.document_id, of.edition).where(of.document_id.in_(documents)).distinct()
    published = {(row.document_id, row.edition) for row in session.execute(query)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for numbers in (_rejected(session, documents), _no_longer_read(session, documents)):
        for (document, edition, start, end), went in numbers.items():
            if went and (document, edition) in published:
                found[document].add(observation_id(document, edition, start, end))
    return dict(found)


def _rejected(session: Session, documents: list[str]) -> Numbers:
    of = CorrectionRow
    query = (
        select(of.document_id, of.edition, of.start, of.end, of.undone)
        .where(of.document_id.in_(documents), of.field == WHOLE)
        .order_by(of.seq)
    )
    return {row[:4]: not row.undone for row in session.execute(query)}


def _no_longer_read(session: Session, documents: list[str]) -> Numbers:
    of = ReadingChangeRow
    query = (
        select(of.document_id, of.edition, of.start, of.end, of.new_value)
        .where(of.document_id.in_(documents), of.field == WHOLE)
        .order_by(of.release)
    )
    return {row[:4]: row.new_value is None for row in session.execute(query)}
