"""The digests by which the registry recognises a text, a number, a proposal and a title."""

import hashlib

from gongwen.model import Document


def digest(*parts: str) -> str:
    """Return the SHA-256 of the parts, each on a line of its own."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def folded_digest(text: str) -> str:
    """Return the digest of a text without white space: texts that share it are one."""
    return digest("".join(text.split()))


def number_key(document: Document) -> str | None:
    """Return the digest of issuer and number, None where the document lacks one of them."""
    if document.issuer is None or document.number is None:
        return None
    return digest(document.issuer, document.number)


def proposal_key(document: Document) -> str | None:
    """Return the digest of the proposal answered, None where its number is not printed."""
    proposal = document.proposal
    if proposal is None or proposal.number is None:
        return None
    parts = (proposal.body, proposal.term, proposal.meeting, proposal.number)
    return digest(*("" if part is None else str(part) for part in parts))


def title_key(document: Document) -> str | None:
    """Return the digest of the title without white space, None where there is none."""
    return None if document.title is None else folded_digest(document.title)
