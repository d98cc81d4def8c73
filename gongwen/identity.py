"""Identifiers that last: derived, never drawn by lot, so that an empty registry mints the same.

The alphabet has no vowels (no words come about by chance) and no characters that are taken
for one another in print.
"""

import hashlib

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
DOCUMENT_LENGTH = 10
OBSERVATION_LENGTH = 12
CORRECTION_LENGTH = 12


def document_id(issuer: str, number: str, attempt: int = 0) -> str:
    """Return the id for issuer and number as first seen; a collision counts ``attempt`` on."""
    return _encode(f"document\n{issuer}\n{number}\n{attempt}", DOCUMENT_LENGTH)


def sourced_document_id(source_sha256: str, attempt: int = 0) -> str:
    """Return the id for a document that has no issuer or no number (it is never published)."""
    return _encode(f"source\n{source_sha256}\n{attempt}", DOCUMENT_LENGTH)


def observation_id(document: str, edition: int, start: int, end: int) -> str:
    """Return the id of the number at this span: a better extractor keeps it."""
    return _encode(f"observation\n{document}\n{edition}\n{start}\n{end}", OBSERVATION_LENGTH)


def correction_id(
    document: str, edition: int, start: int, end: int, field: str, cause: str, release: str
) -> str:
    """Return the id of what a release changed of a number: one cause changes a field once."""
    seed = f"correction\n{document}\n{edition}\n{start}\n{end}\n{field}\n{cause}\n{release}"
    return _encode(seed, CORRECTION_LENGTH)


def alias_digest(kind: str, name: str) -> str:
    """Return what is left of a number or a slug when the document that bore it is gone."""
    return hashlib.sha256(f"alias\n{kind}\n{name}".encode()).hexdigest()


def _encode(seed: str, length: int) -> str:
    rest = int.from_bytes(hashlib.sha256(seed.encode("utf-8")).digest(), "big")
    letters = []
    for _ in range(length):
        rest, index = divmod(rest, len(ALPHABET))
        letters.append(ALPHABET[index])
    return "".join(letters)
