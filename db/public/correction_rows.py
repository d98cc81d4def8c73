"""Why the numbers of a document are other ones than they were, as rows of ``corrections``."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from db.public.content import PublishedEdition
from db.public.ledger import Told
from db.public.observation_rows import Reading
from db.public.rows import Values
from gongwen.compare import Edition
from gongwen.differences import revised
from gongwen.identity import correction_id, observation_id

NEW_EDITION = "new_edition"
"""The reason of what a new edition says otherwise."""


def correction_rows(group: Sequence[PublishedEdition], readings: Sequence[Reading]) -> list[Values]:
    """Return the rows of one document, whose editions these are, oldest first.

    What a new edition says otherwise is found here, of the editions that the release holds: what
    was taken out is compared with nothing.
    """
    told = [(item.edition, one) for item in group for one in item.ledger.told]
    told += _of_the_source(group, readings)
    told.sort(key=lambda each: (each[1].at, each[1].release, each[0], _place(each[1])))
    document_id = group[0].document_id
    return [
        {
            "document_id": document_id,
            "position": position,
            "id": correction_id(
                document_id, edition, one.start, one.end, one.field, one.cause, one.release
            ),
            "edition": edition,
            "observation": observation_id(document_id, edition, one.start, one.end),
            "field": one.field,
            "cause": one.cause,
            "old_value": one.old_value,
            "new_value": one.new_value,
            "reason": one.reason,
            "note": one.note,
            "release": one.release,
            "until": one.until,
            "at": one.at,
        }
        for position, (edition, one) in enumerate(told, start=1)
    ]


def _place(one: Told) -> tuple[int, int, str, str]:
    return one.start, one.end, one.field, one.cause


def _of_the_source(
    group: Sequence[PublishedEdition], readings: Sequence[Reading]
) -> Iterator[tuple[int, Told]]:
    for (older, before), (newer, after) in pairwise(zip(group, readings, strict=True)):
        for one in revised(_compared(older, before), _compared(newer, after)):
            yield (
                older.edition if one.went else newer.edition,
                Told(
                    start=one.start,
                    end=one.end,
                    field=one.field,
                    cause="source",
                    old_value=one.old,
                    new_value=one.new,
                    reason=NEW_EDITION,
                    note=f"{older.edition} → {newer.edition}",
                    release=newer.ledger.release,
                    until=None,
                    at=newer.ledger.at,
                    shown_at=newer.ledger.at,
                ),
            )


def _compared(item: PublishedEdition, reading: Reading) -> Edition:
    document = item.cleared.document
    spans = [(one.start, one.end) for one in document.paragraphs]
    numbers: list[Any] = list(reading.of_the_text)
    return Edition(document.text, spans, numbers)
