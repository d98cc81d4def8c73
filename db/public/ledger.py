"""Why a number is another one than it was, as the registry tells the release.

``person``: somebody corrected it. ``extraction``: a new version of the rules reads it otherwise.
``source``: a new edition of the document says otherwise; that is found when a release is built,
because the release holds both editions.
"""

from dataclasses import dataclass
from typing import Literal

from gongwen.correct import Correction

Cause = Literal["person", "extraction", "source"]


@dataclass(frozen=True, slots=True)
class Told:
    """One field of one number of an edition that was changed, by a person or by new rules.

    ``field`` is ``gongwen.correct.WHOLE`` where the number itself came or went; its value is then
    its text, or None. ``release`` is the first that shows it, ``until`` the first that does not
    any more. ``at`` is when the person said it, else the time of the release; ``shown_at`` is the
    time of the release in any case.
    """

    start: int
    end: int
    field: str
    cause: Cause
    old_value: str | None
    new_value: str | None
    reason: str
    note: str | None
    release: str
    until: str | None
    at: str
    shown_at: str


@dataclass(frozen=True, slots=True)
class EditionLedger:
    """What the registry knows of an edition's numbers.

    ``corrections`` stand and are made, ``told`` is what was changed so far; ``release`` and ``at``
    are the first release with the edition and its time. ``read_at`` is the time of the last
    release that other rules read than the one before it, '' where there is none.
    """

    corrections: tuple[Correction, ...] = ()
    told: tuple[Told, ...] = ()
    release: str = ""
    at: str = ""
    read_at: str = ""
