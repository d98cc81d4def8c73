"""When two spellings of a name are one person."""

import unicodedata


def same_person(name: str) -> str:
    """Return the form in which two spellings of one name agree: width, case and white space."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
