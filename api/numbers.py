"""From an address to a number: what the pages and the API share."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row

from api.door import door
from api.editions import find_edition
from api.problems import Problem
from api.represent.as_json import encode
from api.represent.number_json import observation_json
from api.withdrawn import gone, withdrawal_json
from db.public.queries.get_corrections import get_corrections
from db.public.queries.get_observation import get_observation
from db.public.queries.get_withdrawal import withdrawn_observation
from db.public.queries.release_meta import ReleaseMeta
from gongwen.identity import ALPHABET, OBSERVATION_LENGTH

_ID = re.compile(f"[{ALPHABET}]{{{OBSERVATION_LENGTH}}}", re.ASCII)


def is_observation_id(text: str) -> bool:
    """Return whether this can be the id of a number."""
    return _ID.fullmatch(text) is not None


def find_observation(connection: Connection, observation_id: str) -> Row[Any]:
    """Return this number; raise the 404 problem where there is none, 410 where it went."""
    if not is_observation_id(observation_id):
        raise Problem("not-found")
    found = get_observation(connection, observation_id)
    if found is None:
        withdrawal = withdrawn_observation(connection, observation_id)
        raise _rejected(connection, observation_id) if withdrawal is None else gone(withdrawal)
    return found


def _rejected(connection: Connection, observation_id: str) -> Problem:
    """Return the problem of a number that is not there: it was rejected, or never was."""
    told = get_corrections(connection, [observation_id])
    if not told:
        return Problem("not-found")
    last = told[-1]
    members = {
        "cause": last.cause,
        "reason": last.reason,
        "rejected_at": last.at,
        "document": door().url(f"/d/{last.document_id}/v/{last.edition}"),
        "corrections": corrections_link(observation_id),
    }
    return Problem("number-rejected", members=members)


def corrections_link(observation_id: str) -> str:
    """Return the address of what was corrected of a number."""
    return door().url(f"/api/v1/corrections?observation={observation_id}")


def observation_answer(
    meta: ReleaseMeta, observation_id: str, self_link: str
) -> tuple[bytes, Mapping[str, str]]:
    """Return the JSON of one number in its envelope, and its Link header."""
    with door().releases.open(meta) as connection:
        row = find_observation(connection, observation_id)
        found = find_edition(connection, row.document_id, row.edition)
    body = {
        "data": observation_json(row) | {"withdrawn": found.withdrawal is not None},
        "meta": {
            "release": meta.release,
            "current_edition": found.current,
            "withdrawal": withdrawal_json(found.withdrawal),
        },
        "links": {
            "self": self_link,
            "corrections": corrections_link(observation_id),
        },
    }
    return encode(body), {"Link": evidence_link(observation_id)}


def evidence_link(observation_id: str) -> str:
    """Return the Link header of a number: its permanent address and its other form."""
    address = door().url(f"/o/{observation_id}")
    return (
        f'<{address}>; rel="canonical", <{address}.json>; rel="alternate"; type="application/json"'
    )
