"""Cursors: where a list goes on, in which release and for which filters, signed by the release."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable

import orjson

from api.problems import Problem
from db.public.listing import Position
from db.public.queries.release_meta import ReleaseMeta
from gongwen.errors import ReleaseError, ReleaseRetired

_SIGNATURE_BYTES = 16


def encode_cursor(meta: ReleaseMeta, binding: str, position: Position) -> str:
    """Return the cursor after this position; ``binding`` names the list, its filters, its order."""
    payload = orjson.dumps([meta.release, _short(binding), position.first, position.second])
    return _text(_sign(meta, payload) + payload)


def decode_cursor(
    cursor: str, binding: str, restart: str, named: Callable[[str], ReleaseMeta]
) -> tuple[ReleaseMeta, Position]:
    """Return the cursor's release and position.

    Raises a 400 problem for a cursor that is not whole or belongs to another list, 410 for one
    whose release is no longer kept, both with the address to start again.
    """
    invalid = Problem("invalid-cursor", members={"restart": restart})
    try:
        raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), b"-_", True)
        signature, payload = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
        release, bound, first, second = orjson.loads(payload)
        meta = named(release)
    except ReleaseRetired as error:
        raise Problem("release-retired", members={"restart": restart}) from error
    except (UnicodeEncodeError, binascii.Error, ValueError, TypeError, ReleaseError) as error:
        raise invalid from error
    if not hmac.compare_digest(signature, _sign(meta, payload)):
        raise invalid
    if bound != _short(binding) or cursor != _text(raw):
        raise invalid
    return meta, Position(first, second)


def _sign(meta: ReleaseMeta, payload: bytes) -> bytes:
    return hmac.digest(meta.cursor_key.encode(), payload, "sha256")[:_SIGNATURE_BYTES]


def _short(binding: str) -> str:
    return hashlib.sha256(binding.encode()).hexdigest()[:16]


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
