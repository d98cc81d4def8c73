"""Numbers that a test makes up, in the place of the extractor: what is read is not asked here."""

from typing import Any

from gongwen.model import Candidate, Document, Observation

DEFAULTS: dict[str, Any] = {
    "kind": "level",
    "label": "孵化器",
    "indicator": "incubators",
    "value_max": None,
    "unit": "家",
    "base_value_max": None,
    "base_unit": "count",
    "qualifier": "exact",
    "period": "2030",
    "period_raw": "2030年",
    "period_start": "2030-01-01",
    "period_end": "2030-12-31",
    "area": "430200",
    "subject": "株洲市",
    "status": "actual",
    "related": None,
    "flags": (),
    "candidate": None,
    "rule": "arabic",
    "confidence": "high",
}


class MadeExtractor:
    """Finds what it is told, by the document's number; the rest of a document has no numbers."""

    def __init__(self) -> None:
        self.told: dict[str, list[dict[str, Any]]] = {}

    def tell(self, number: str, *rows: dict[str, Any]) -> None:
        """Let the document with this number hold these; each row has at least its ``exact``."""
        self.told[number] = list(rows)

    def __call__(self, document: Document) -> tuple[Observation, ...]:
        """Return the observations, in text order, where the words stand in the document."""
        position = 0
        found = []
        for row in self.told.get(document.number or "", []):
            found.append(observation(document, position, **row))
            position = found[-1].end
        return tuple(found)


def observation(document: Document, after: int, **row: Any) -> Observation:
    """The observation of the first ``exact`` behind a place; its value is its leading digits."""
    exact = row["exact"]
    start = document.text.index(exact, after)
    end = start + len(exact)
    (paragraph,) = [one.id for one in document.paragraphs if one.start <= start < one.end]
    digits = "".join(character for character in exact if character.isdigit() or character in ".-")
    values = {
        "start": start,
        "end": end,
        "paragraph": paragraph,
        "value": digits,
        "base_value": digits,
        "value_raw": exact,
        "prefix": document.text[max(0, start - 32) : start],
        "suffix": document.text[end : end + 32],
    }
    return Observation(**{**DEFAULTS, **values, **row})


SUSPECT = {"flags": ("suspect",), "candidate": Candidate("3.06", "likelier"), "confidence": "low"}
