"""From an address to an edition: what the pages and the API share."""

import re

from sqlalchemy import Connection

from api.door import door
from api.negotiate import MEDIA_TYPES
from api.problems import Problem
from api.represent.as_json import document_json, encode
from api.withdrawn import gone, to_successor, withdrawal_json
from db.public.queries.get_edition import Edition, get_edition
from db.public.queries.get_paragraphs import get_paragraphs
from db.public.queries.get_text import get_text
from db.public.queries.get_withdrawal import get_withdrawal
from db.public.queries.release_meta import ReleaseMeta
from gongwen.identity import ALPHABET, DOCUMENT_LENGTH

_ID = re.compile(f"[{ALPHABET}]{{{DOCUMENT_LENGTH}}}", re.ASCII)
_EDITION = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def is_id(name: str) -> bool:
    """Return whether the name has the form of a document's id."""
    return _ID.fullmatch(name) is not None


def parse_id(name: str) -> str:
    """Return the id; raise the 404 problem for what cannot be one."""
    if not is_id(name):
        raise Problem("not-found")
    return name


def parse_edition(text: str) -> int:
    """Return the number of an edition; raise the 404 problem for what cannot be one."""
    if not _EDITION.fullmatch(text):
        raise Problem("not-found")
    return int(text)


def find_edition(connection: Connection, document_id: str, edition: int | None) -> Edition:
    """Return this edition, the current one for None.

    Raises the 404 problem where there is none and the 410 problem where it is gone; who asks for
    the current edition of a superseded document is led to its successor.
    """
    found = get_edition(connection, document_id, edition)
    if found is None:
        withdrawal = get_withdrawal(connection, document_id)
        readable = withdrawal is not None and withdrawal.edition is not None
        raise Problem("not-found") if withdrawal is None or readable else gone(withdrawal)
    why = found.withdrawal
    if edition is None and why is not None and why.type == "superseded" and why.successor:
        raise to_successor(document_id, why.successor)
    return found


def find_listed(connection: Connection, document_id: str, edition: int | None) -> Edition:
    """Return an edition as ``find_edition`` does, but 410 for every withdrawn document.

    What names a document elsewhere, lists, cards and quotations, ends with it; its own pages may
    stay to be read.
    """
    found = find_edition(connection, document_id, edition)
    if found.withdrawal is not None:
        raise gone(found.withdrawal)
    return found


def check_listed(connection: Connection, document_id: str) -> None:
    """Raise the problem of a document that is in no list: 404, or 410 where it is withdrawn."""
    find_listed(connection, document_id, None)


def document_answer(
    meta: ReleaseMeta, document_id: str, edition: int | None, self_link: str
) -> bytes:
    """Return the JSON of one edition in its envelope."""
    with door().releases.open(meta) as connection:
        found = find_edition(connection, document_id, edition)
        text = get_text(connection, document_id, found.row.edition)
        paragraphs = get_paragraphs(connection, document_id, found.row.edition)
    body = {
        "data": document_json(found.row, meta, text, paragraphs),
        "meta": {
            "release": meta.release,
            "current_edition": found.current,
            "withdrawal": withdrawal_json(found.withdrawal),
        },
        "links": {"self": self_link},
    }
    return encode(body)


def document_link(document_id: str) -> str:
    """Return the Link header of a document: its permanent address and its other forms."""
    address = door().url(f"/d/{document_id}")
    alternates = [
        f'<{address}.{suffix}>; rel="alternate"; type="{MEDIA_TYPES[suffix]}"'
        for suffix in ("json", "txt", "md")
    ]
    return ", ".join([f'<{address}>; rel="canonical"', *alternates])
