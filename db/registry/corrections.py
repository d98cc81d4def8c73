"""What people said of numbers, and which of it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.registry.correction_models import CorrectionRow, CorrectionText
from gongwen.correct import Correction

Edition = tuple[str, int]
Key = tuple[int, int, str]
"""The span of a number and the field of it that is corrected."""


@dataclass(frozen=True, slots=True)
class Word:
    """A correction, or with ``undone`` the word that takes back what stood.

    ``read_value`` is what the rules read when it was said. ``erased`` says that its words are
    gone with the text that they were about; it then no longer stands.
    """

    seq: int
    observation_id: str
    key: Key
    undone: bool
    reason: str
    read_value: str | None
    new_value: str | None
    note: str | None
    at: str
    erased: bool

    @property
    def correction(self) -> Correction:
        """What is to be done to the number."""
        start, end, field = self.key
        return Correction(start, end, field, self.new_value)


def words(
    session: Session, documents: Collection[str] | None = None, before: int | None = None
) -> dict[Edition, list[Word]]:
    """Return what was said of the numbers of each edition, oldest first.

    Of all documents or of these; ``before`` leaves out what came after that row of the audit log.
    """
    query = (
        select(CorrectionRow, CorrectionText)
        .outerjoin(CorrectionText, CorrectionText.seq == CorrectionRow.seq)
        .order_by(CorrectionRow.seq)
    )
    if documents is not None:
        query = query.where(CorrectionRow.document_id.in_(documents))
    if before is not None:
        query = query.where(CorrectionRow.seq < before)
    found: defaultdict[Edition, list[Word]] = defaultdict(list)
    for row, text in session.execute(query):
        found[row.document_id, row.edition].append(_word(row, text))
    return dict(found)


def standing(said: Iterable[Word]) -> dict[Key, Word]:
    """Return the word that stands on each field of each number of one edition."""
    last = {word.key: word for word in said}
    return {key: word for key, word in last.items() if not word.undone and not word.erased}


def standing_rows(session: Session) -> dict[Edition, tuple[int, ...]]:
    """Return the rows of the corrections that stand, by edition."""
    return {
        edition: tuple(sorted(word.seq for word in standing(said).values()))
        for edition, said in words(session).items()
    }


def _word(row: CorrectionRow, text: CorrectionText | None) -> Word:
    return Word(
        seq=row.seq,
        observation_id=row.observation_id,
        key=(row.start, row.end, row.field),
        undone=row.undone,
        reason=row.reason,
        read_value=None if text is None else text.read_value,
        new_value=None if text is None else text.new_value,
        note=None if text is None else text.note,
        at=row.at,
        erased=text is None,
    )
