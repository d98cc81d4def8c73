"""Recording a person's correction of a number, and taking one back; both stay in the ledger."""

import json
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.registry.audit import append
from db.registry.correction_models import CorrectionRow, CorrectionText, ReadingChangeRow
from db.registry.corrections import Word, standing, words
from db.registry.keys import digest
from db.registry.models import EditionRow
from db.registry.session import Write
from db.registry.stored import stored_document
from gongwen.correct import WHOLE
from gongwen.errors import RegistryError
from gongwen.extract import extract
from gongwen.identity import observation_id
from gongwen.model import Observation


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: an edition and a span of its text."""

    document_id: str
    edition: int
    start: int
    end: int

    @property
    def id(self) -> str:
        """The number's public id."""
        return observation_id(self.document_id, self.edition, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why: a code, the basis, which stays private, and a note, which is published."""

    reason: str
    basis: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded of one field; None of ``WHOLE`` is a number that is none."""

    field: str
    old: str | None
    new: str | None


def place_of(session: Session, identifier: str) -> Place | None:
    """Return where the number with this id stands, if anything was ever said of it."""
    row = session.scalars(
        select(CorrectionRow).where(CorrectionRow.observation_id == identifier).limit(1)
    ).one_or_none()
    return None if row is None else Place(row.document_id, row.edition, row.start, row.end)


def correct(
    write: Write, place: Place, field: str, value: str | None, grounds: Grounds
) -> Recorded:
    """Record that ``field`` of a number is ``value``, or with ``WHOLE`` that it is no number.

    Raises RegistryError where the rules read no number there or the correction changes nothing.
    """
    read = _read(write.session, place)
    if read is None:
        raise RegistryError(
            f"现行规则在 {place.document_id} 第 {place.edition} 版该处读不出数据，"
            "请先发布，再更正已发布的"
            f" / the present rules read no number at {place.start} to {place.end} of edition"
            f" {place.edition} of {place.document_id}; publish, then correct what is published"
        )
    stands = _standing(write.session, place)
    if WHOLE in stands:
        raise RegistryError(
            f"{place.id} 已被否定，请先撤销"
            f" / {place.id} was rejected already; take that back first: --undo"
        )
    before = stands.get(field)
    reading = _value(read, field)
    if before is None and value == reading:
        raise RegistryError(
            f"{place.id} 的 {field} 已经是 {value!r} / {field} of {place.id} is {value!r} already"
        )
    if before is not None and value == before.new_value:
        raise RegistryError(
            f"{place.id} 的 {field} 已更正为此值"
            f" / {field} of {place.id} was corrected to this already"
        )
    if before is not None and value == reading:
        raise RegistryError(
            f"{value!r} 正是规则读出的值，应撤销更正"
            f" / {value!r} is what the rules read; take the correction back: --undo"
        )
    _record(write, place, field, grounds, reading, value, undone=False)
    return Recorded(field, reading if before is None else before.new_value, value)


def undo(write: Write, place: Place, field: str | None, grounds: Grounds) -> list[Recorded]:
    """Take back what stands of a number, or of one field of it; raise RegistryError for nothing."""
    read = _read(write.session, place)
    done = []
    for name, word in sorted(_standing(write.session, place).items()):
        if field in (None, name):
            reading = None if read is None else _value(read, name)
            _record(write, place, name, grounds, reading, None, undone=True)
            done.append(Recorded(name, word.new_value, reading))
    if not done:
        raise RegistryError(
            f"{place.id} 没有有效的更正可撤销"
            f" / no correction of {field or 'any field'} of {place.id} stands"
        )
    return done


def erase_words(write: Write, document_id: str) -> None:
    """Take the words out of everything that was said and read of a document; the facts stay."""
    mine = select(CorrectionRow.seq).where(CorrectionRow.document_id == document_id)
    write.session.execute(delete(CorrectionText).where(CorrectionText.seq.in_(mine)))
    write.session.execute(
        update(ReadingChangeRow)
        .where(ReadingChangeRow.document_id == document_id)
        .values(old_value=None, new_value=None)
    )


def correction_facts(row: CorrectionRow) -> dict[str, object]:
    """Return what the audit log records of a correction; its words as their digest."""
    return {
        "observation": row.observation_id,
        "edition": row.edition,
        "field": row.field,
        "as": "undone" if row.undone else "corrected",
        "reason": row.reason,
        "said_sha256": row.said_sha256,
    }


def said_digest(text: CorrectionText) -> str:
    """Return the digest of a correction's words."""
    said = [text.read_value, text.new_value, text.basis, text.note]
    return digest(json.dumps(said, ensure_ascii=False))


def _read(session: Session, place: Place) -> Observation | None:
    """Return the number that the present rules read at a place."""
    if session.get(EditionRow, (place.document_id, place.edition)) is None:
        raise RegistryError(
            f"登记库没有 {place.document_id} 的第 {place.edition} 版"
            f" / edition {place.edition} of {place.document_id} is not in this registry"
        )
    found = extract(stored_document(session, place.document_id, place.edition))
    return next((one for one in found if (one.start, one.end) == (place.start, place.end)), None)


def _standing(session: Session, place: Place) -> dict[str, Word]:
    said = words(session, [place.document_id]).get((place.document_id, place.edition), [])
    return {
        field: word
        for (start, end, field), word in standing(said).items()
        if (start, end) == (place.start, place.end)
    }


def _value(read: Observation, field: str) -> str | None:
    value: str | None = read.exact if field == WHOLE else getattr(read, field)
    return value


def _record(
    write: Write,
    place: Place,
    field: str,
    grounds: Grounds,
    reading: str | None,
    value: str | None,
    *,
    undone: bool,
) -> None:
    text = CorrectionText(
        read_value=reading, new_value=value, basis=grounds.basis, note=grounds.note
    )
    row = CorrectionRow(
        observation_id=place.id,
        document_id=place.document_id,
        edition=place.edition,
        start=place.start,
        end=place.end,
        field=field,
        undone=undone,
        reason=grounds.reason,
        said_sha256=said_digest(text),
        by=write.actor,
        at=write.at,
    )
    row.seq = text.seq = append(write, "corrected", place.document_id, correction_facts(row)).seq
    write.session.add(row)
    write.session.flush()
    write.session.add(text)
    write.session.flush()
