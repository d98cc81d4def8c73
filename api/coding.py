"""How an answer is packed for its way: zstd, gzip, or as it is (RFC 9110, section 8.4)."""

import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

import zstandard
from werkzeug.http import parse_accept_header

IDENTITY = ""
_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3
_GZIP = zlib.MAX_WBITS | 16


class Packer(Protocol):
    """Packs bytes as they come."""

    def compress(self, data: bytes, /) -> bytes:
        """Return what is ready of the packed form."""
        ...

    def flush(self) -> bytes:
        """Return the rest of it."""
        ...


CODINGS: dict[str, Callable[[], Packer]] = {
    "zstd": lambda: zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj(),
    "gzip": lambda: zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP),
}
"""Codings by what we like best."""


@lru_cache(maxsize=1024)
def choose_coding(header: str) -> str:
    """Return the coding that an Accept-Encoding header likes best, ``IDENTITY`` for none."""
    accepted = {name.lower(): quality for name, quality in parse_accept_header(header)}
    plain = accepted.get("identity", 0.0 if accepted.get("*") == 0 else 0.001)
    best, most = IDENTITY, plain
    for name in CODINGS:
        # What is named by nothing but * is not sent: clients that write * often cannot unpack.
        quality = accepted.get(name, 0.0)
        if quality > most:
            best, most = name, quality
    return best


def pack(body: bytes, coding: str) -> bytes:
    """Return the body in a coding; the same bytes give the same bytes."""
    if coding == IDENTITY:
        return body
    packer = CODINGS[coding]()
    return packer.compress(body) + packer.flush()
