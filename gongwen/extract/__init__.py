"""Numbers out of official Chinese text: tokens → statements → resolved observations.

``extract`` takes a Document and knows no gate: it can be scored and used alone. Numbers are
exact decimals as strings, offsets count code points of the edition's text, and what does not
have exactly one reading is None with a flag.
"""

from gongwen.extract.resolve import resolve
from gongwen.model import Document, Observation

__all__ = ["VERSION", "extract"]

VERSION = "4"
"""The extractor's version: it changes whenever an observation could."""


def extract(document: Document) -> tuple[Observation, ...]:
    """Return the observations of a document in text order. Never raises; linear in the text."""
    return resolve(document)
