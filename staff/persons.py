"""Names and bases as they come from the command line."""

import argparse

_LONGEST_NOTE = 500


def name_argument(given: str) -> str:
    """Return a person's name without outer white space; refuse an empty one."""
    return _text(given, "a person's name")


def basis_argument(given: str) -> str:
    """Return the basis of a decision; refuse an empty one."""
    return _text(given, "the basis of the decision")


def note_argument(given: str) -> str:
    """Return a note for the public without outer white space; refuse an empty or a long one."""
    note = _text(given, "the note")
    if len(note) > _LONGEST_NOTE or not note.isprintable():
        raise argparse.ArgumentTypeError(
            f"the note is published: write one line of at most {_LONGEST_NOTE} characters"
        )
    return note


def _text(given: str, what: str) -> str:
    text = given.strip()
    if not text:
        raise argparse.ArgumentTypeError(f"{what} must not be empty")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(f"{what} must be UTF-8") from error
    return text
