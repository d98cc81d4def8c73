"""Where the words of a search stand: snippets of documents and sentences of numbers, marked."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row

from api.door import door
from db.public.queries.get_texts import Read, get_texts
from gongwen.search import Query, fold, printed_as

Json = dict[str, Any]
Span = tuple[int, int]

_AROUND = 40
_SNIPPETS = 3
_LONGEST = 600  # a phrase is shown as a whole, but for endless white space within
_MARKS = 20


def document_matches(connection: Connection, rows: Sequence[Row[Any]], query: Query) -> Json:
    """Return for each document's id where the words stand in its title and up to 3 paragraphs."""
    texts = get_texts(connection, [row.id for row in rows])
    return {
        row.id: {
            "title": _marks(row.title or "", query),
            "snippets": _snippets(row.id, texts[row.id], query),
        }
        for row in rows
    }


def observation_matches(connection: Connection, rows: Sequence[Row[Any]], query: Query) -> Json:
    """Return for each number's id its sentence and where the words stand there and in its label."""
    texts = get_texts(connection, {row.document_id for row in rows})
    found = {}
    for row in rows:
        sentence = texts[row.document_id].text[row.sentence_start : row.sentence_end]
        found[row.id] = {
            "label": _marks(row.label, query),
            "sentence": sentence,
            "marks": _marks(sentence, query),
        }
    return found


def _snippets(document_id: str, read: Read, query: Query) -> list[Json]:
    """Return the first places that show a word which none before them showed."""
    folded = fold(read.text)
    missing = list(query.wanted)
    found: list[Json] = []
    for paragraph in read.paragraphs:
        while len(found) < _SNIPPETS:
            here = [
                (*spans[0], term)
                for term in missing
                if (spans := _find(folded, term, paragraph.start, paragraph.end))
            ]
            if not here:
                break
            first, last, shown = min(here)
            start = max(paragraph.start, first - _AROUND)
            end = min(paragraph.end, max(first + 2 * _AROUND, min(last, first + _LONGEST)))
            text = read.text[start:end]
            found.append(
                {
                    "paragraph": paragraph.id,
                    "text": text,
                    "marks": _marks(text, query),
                    "cut": [start > paragraph.start, end < paragraph.end],
                    "link": door().url(f"/d/{document_id}/v/{read.edition}#{paragraph.id}"),
                }
            )
            missing = [
                term for term in missing if term != shown and not _find(folded, term, start, end)
            ]
    return found


def _marks(text: str, query: Query) -> list[Span]:
    """Return where the words stand in a text, in order; what overlaps is one span."""
    folded = fold(text)
    spans = sorted(span for term in query.wanted for span in _find(folded, term, 0, len(folded)))
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined[:_MARKS]


def _find(folded: str, term: str, start: int, end: int) -> list[Span]:
    found = islice(printed_as(term).finditer(folded, start, end), _MARKS)
    return [match.span() for match in found]
