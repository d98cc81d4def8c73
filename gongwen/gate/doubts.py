"""Words on publicity that are no plain mark: where they stand decides what is doubtful.

Beside the text (head, names, contact, imprint, brackets, short lines) any word on publicity,
secrecy or a draft is; in running text a sentence that has the document as its subject.
"""

from gongwen.model import Role
from gongwen.structure import marks, sensitive
from gongwen.structure.oneself import doubts_itself
from gongwen.structure.restriction import restricts_beside

BESIDE_THE_TEXT = frozenset(
    {"issuer", "signatory", "addressee", "contact", "signature", "date", "imprint"}
)
"""Roles whose words are of the document itself, never of its subject."""


def is_doubtful(role: Role, text: str) -> bool:
    """Say whether a paragraph speaks of its document's publicity, and not plainly in favour."""
    if role in BESIDE_THE_TEXT:
        return _is_doubtful_beside(role, text)
    if role == "title":
        return (
            marks.title_speaks_of_itself(text)
            or sensitive.has_doubtful_bracket(text)
            or sensitive.is_draft_title(text)
            or sensitive.opens_doubtfully(text)
        )
    if role in ("attachment", "note"):
        return marks.read_mark(text) is None and sensitive.has_doubtful_bracket(text)
    return role in ("body", "heading") and (
        marks.is_mark(text)
        or sensitive.is_doubtful_line(text)
        or sensitive.has_doubtful_cell(text)
        or doubts_itself(text)
    )


def _is_doubtful_beside(role: Role, text: str) -> bool:
    return (
        marks.speaks_of_publicity(text)
        or restricts_beside(text)
        or (role in ("issuer", "signature") and sensitive.sends(text))
        or (role in ("signatory", "imprint") and sensitive.speaks(text))
        or sensitive.has_doubtful_bracket(text)
    )
