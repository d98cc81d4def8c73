"""A number in JSON. This is the allow-list: what is not named here is not given out."""

from typing import Any

import orjson
from sqlalchemy import Row

from api.door import door
from db.public.code_lists import FLAG

Json = dict[str, Any]
_FLAGS = list(FLAG)


def observation_json(row: Row[Any]) -> Json:
    """Return a row of ``OBSERVATION_ROWS``, in a list and alone alike."""
    url = door().url
    return {
        "id": row.id,
        "document": row.document_id,
        "edition": row.edition,
        "paragraph": row.paragraph,
        "indicator": row.indicator,
        "label": row.label,
        "kind": row.kind,
        "value": row.value,
        "value_max": row.value_max,
        "unit": row.unit,
        "base_value": row.base_value,
        "base_value_max": row.base_value_max,
        "base_unit": row.base_unit,
        "value_raw": row.value_raw,
        "qualifier": row.qualifier,
        "period": row.period,
        "period_raw": row.period_raw,
        "period_start": row.period_start,
        "period_end": row.period_end,
        "area": row.area,
        "subject": row.subject,
        "status": row.status,
        "related": row.related,
        "start": row.start,
        "end": row.end,
        "prefix": row.prefix,
        "exact": row.exact,
        "suffix": row.suffix,
        "text_sha256": row.text_sha256,
        "flags": flags_of(row),
        "candidate": (
            None
            if row.candidate_value is None
            else {"value": row.candidate_value, "reason": row.candidate_reason}
        ),
        "withdrawn": False,
        "rule": row.rule,
        "confidence": row.confidence,
        "links": {
            "self": url(f"/api/v1/observations/{row.id}"),
            "evidence": url(f"/o/{row.id}"),
            "document": url(f"/d/{row.document_id}"),
        },
        "changed_at": row.changed_at,
    }


def flags_of(row: Row[Any]) -> list[str]:
    """Return the flags of a row of ``OBSERVATION_ROWS``, in the order of their code list."""
    flags: list[str] = orjson.loads(row.flags)
    if row.conflict_set is not None:
        flags = sorted([*flags, "conflicts"], key=_FLAGS.index)
    return flags
