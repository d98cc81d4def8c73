"""What changed between two editions, in JSON. This is the allow-list."""

from collections import Counter
from typing import Any

from sqlalchemy import Row

from api.differences import Difference, Side
from api.door import door
from api.represent.number_json import observation_json
from gongwen.compare import Change, Kind

Json = dict[str, Any]
_KINDS: tuple[Kind, ...] = ("same", "changed", "removed", "added")


def difference_json(difference: Difference) -> Json:
    """Return what changed; what stayed is only counted."""
    before, after = difference.before, difference.after
    kinds = Counter(change.kind for change in difference.paragraphs)
    numbers = Counter(one.kind for one in difference.numbers)
    return {
        "document": before.row.document_id,
        "from": _edition(before.row),
        "to": _edition(after.row),
        "coarse": difference.coarse,
        "counts": {
            "paragraphs": {kind: kinds[kind] for kind in _KINDS},
            "numbers": {kind: numbers[kind] for kind in _KINDS},
        },
        "facts": [
            {"field": fact.field, "before": fact.before, "after": fact.after}
            for fact in difference.facts
        ],
        "paragraphs": [
            _change(change, before, after)
            for change in difference.paragraphs
            if change.kind != "same"
        ],
        "numbers": [
            {
                "change": one.kind,
                "fields": list(one.fields),
                "before": None if one.before is None else observation_json(one.before),
                "after": None if one.after is None else observation_json(one.after),
            }
            for one in difference.changed_numbers()
        ],
    }


def _edition(row: Row[Any]) -> Json:
    return {
        "edition": row.edition,
        "text_sha256": row.text_sha256,
        "changed_at": row.changed_at,
        "link": door().url(f"/d/{row.document_id}/v/{row.edition}"),
    }


def _change(change: Change, before: Side, after: Side) -> Json:
    return {
        "change": change.kind,
        "before": None if change.before is None else before.paragraphs[change.before].id,
        "after": None if change.after is None else after.paragraphs[change.after].id,
        "coarse": change.coarse,
        "parts": [{"op": part.op, "text": part.text} for part in change.parts],
    }
