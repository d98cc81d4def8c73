"""The numbers of an edition as rows of a release, each checked against its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import orjson

from db.public.code_lists import CONFIDENCE, FLAG, OBSERVATION_KIND, QUALIFIER, STATUS
from db.public.content import PublishedEdition
from db.public.rows import Values
from db.public.value_key import value_key
from gongwen.catalogue import areas, base_units
from gongwen.catalogue.indicators import indicators
from gongwen.correct import WHOLE, corrected
from gongwen.errors import ReleaseError
from gongwen.extract import extract
from gongwen.identity import observation_id
from gongwen.model import Document, Observation
from gongwen.sentence import sentence_around

Span = tuple[int, int]

_FLAGS = list(FLAG)


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of an edition: as they stand, and what its text alone says.

    ``stands`` has people's corrections in it, ``of_the_text`` has not; what people rejected is in
    neither. ``changed_at`` is, by span, the time of the first release that shows what stands.
    """

    stands: tuple[Observation, ...]
    of_the_text: tuple[Observation, ...]
    changed_at: Mapping[Span, str]


def read_numbers(item: PublishedEdition) -> Reading:
    """Extract an edition's numbers and correct them as people did.

    Raises ReleaseError where one does not reproduce its text or names a code that is not published.
    """
    document = item.cleared.document
    found = tuple(extract(document))
    corrections = item.ledger.corrections
    stands = corrected(found, corrections)
    _check(f"edition {item.edition} of {item.document_id}", document, stands)
    of_the_text = corrected(found, (one for one in corrections if one.field == WHOLE))
    return Reading(stands, of_the_text, _changed_at(item, found))


def _changed_at(item: PublishedEdition, found: Sequence[Observation]) -> dict[Span, str]:
    """Return the times by span; ``found`` has what people rejected, too."""
    # New rules may read every number otherwise, in what no ledger tells: flags, the rule itself.
    least = max(item.changed_at, item.ledger.read_at)
    told = sorted(item.ledger.told, key=attrgetter("shown_at"))
    said = {(one.start, one.end): one.shown_at for one in told}
    came_or_went = {(one.start, one.end): one.shown_at for one in told if one.field == WHOLE}
    made = {}
    for one in found:
        # Of what went, or came back, it says so in ``related``.
        other = one if one.related is None else found[one.related]
        made[one.start, one.end] = max(
            least,
            said.get((one.start, one.end), ""),
            came_or_went.get((other.start, other.end), ""),
        )
    return made


def observation_rows(item: PublishedEdition, reading: Reading, ordinal: int | None) -> list[Values]:
    """Return an edition's numbers as rows of ``observations``, in text order.

    ``ordinal`` is the number of the first one of a current edition, None of an older edition.
    """
    document, found = item.cleared.document, reading.stands
    ids = [observation_id(item.document_id, item.edition, one.start, one.end) for one in found]
    return [
        {
            "document_id": item.document_id,
            "edition": item.edition,
            "start": one.start,
            "end": one.end,
            "id": identifier,
            "current": ordinal is not None,
            "ordinal": None if ordinal is None else ordinal + position,
            "paragraph": one.paragraph,
            "indicator": one.indicator,
            "label": one.label,
            "kind": one.kind,
            "value": one.value,
            "value_max": one.value_max,
            "unit": one.unit,
            "base_value": one.base_value,
            "base_value_max": one.base_value_max,
            "base_unit": one.base_unit,
            "value_key": value_key(one.base_value) or "",
            "value_raw": one.value_raw,
            "qualifier": one.qualifier,
            "period": one.period,
            "period_raw": one.period_raw,
            "period_start": one.period_start,
            "period_end": one.period_end,
            "sort_period": one.period_end or "",
            "year": int(one.period_end[:4]) if one.period_end else None,
            "area": one.area,
            "subject": one.subject,
            "status": one.status,
            "related": None if one.related is None else ids[one.related],
            "prefix": one.prefix,
            "exact": one.exact,
            "suffix": one.suffix,
            **_sentence(document, one),
            "flags": orjson.dumps(sorted(one.flags, key=_FLAGS.index)).decode(),
            "candidate_value": one.candidate.value if one.candidate else None,
            "candidate_reason": one.candidate.reason if one.candidate else None,
            "rule": one.rule,
            "confidence": one.confidence,
            "changed_at": reading.changed_at[one.start, one.end],
        }
        for position, (identifier, one) in enumerate(zip(ids, found, strict=True))
    ]


def _sentence(document: Document, one: Observation) -> Values:
    """Return the span of the sentence around a number, within its paragraph."""
    paragraph = next(each for each in document.paragraphs if each.id == one.paragraph)
    span = (paragraph.start, paragraph.end)
    start, end = sentence_around(document.text, span, one.start, one.end)
    return {"sentence_start": start, "sentence_end": end}


def flag_rows(observations: Sequence[Values]) -> list[Values]:
    """Return the flags of these rows as rows of ``observation_flags``, in key order."""
    return [
        {
            "document_id": row["document_id"],
            "edition": row["edition"],
            "start": row["start"],
            "flag": flag,
            "observation_id": row["id"],
        }
        for row in observations
        for flag in sorted(orjson.loads(row["flags"]))
    ]


def _check(where: str, document: Document, found: Sequence[Observation]) -> None:
    spans = {paragraph.id: paragraph for paragraph in document.paragraphs}
    end = 0
    for index, one in enumerate(found):
        here = f"{where}, {one.exact!r} at {one.start}"
        paragraph = spans.get(one.paragraph)
        if not end <= one.start < one.end or document.text[one.start : one.end] != one.exact:
            raise ReleaseError(f"{here}: this is not what the text has there")
        if paragraph is None or not paragraph.start <= one.start < one.end <= paragraph.end:
            raise ReleaseError(f"{here}: it does not stand in {one.paragraph}")
        if one.related is not None and not (0 <= one.related < len(found) and one.related != index):
            raise ReleaseError(f"{here}: it is related to no other number")
        _check_codes(here, one)
        end = one.end


def _check_codes(here: str, one: Observation) -> None:
    named = (
        ("kind", (one.kind,), OBSERVATION_KIND),
        ("qualifier", (one.qualifier,), QUALIFIER),
        ("status", (one.status,), STATUS),
        ("confidence", (one.confidence,), CONFIDENCE),
        ("flag", one.flags, FLAG),
        ("base unit", (one.base_unit,), base_units()),
        ("indicator", (one.indicator,) if one.indicator else (), indicators()),
        ("area", (one.area,) if one.area else (), areas()),
    )
    for what, values, published in named:
        for value in values:
            if value not in published:
                raise ReleaseError(f"{here}: {value!r} is no published {what}")
