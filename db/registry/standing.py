"""Which editions of a document may be public: the gate's word and people's, put together.

An edition stands when the gate clears it and enough different people have approved it. What a
person refuses, and what a newer edition that fails the gate suspends, stands again only after
approvals that were given later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.registry.names import same_person


@dataclass(frozen=True, slots=True)
class Word:
    """One decision of the gate on an edition; ``seq`` orders it among everything that happened."""

    seq: int
    edition: int
    cleared: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One person's word on the editions ``first`` to ``last``."""

    seq: int
    first: int
    last: int
    approves: bool
    by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an edition stands.

    ``blocked`` says that a refusal or a failing newer edition came after its clearance, so that
    at least one approval is needed; ``approvals`` are the names that count, ``needed`` how many.
    """

    edition: int
    cleared: bool
    blocked: bool
    approvals: tuple[str, ...]
    needed: int

    @property
    def stands(self) -> bool:
        """Whether the edition may be public."""
        return self.cleared and len(self.approvals) >= self.needed

    @property
    def reviewed(self) -> bool:
        """Whether people approved it, as many as are needed and at least one."""
        return self.stands and len(self.approvals) > 0


def standing(
    words: Iterable[Word], said: Sequence[Said], required: int, unblocked: int | None = None
) -> list[Standing]:
    """Return how each edition of one document stands, oldest first.

    ``words`` are all decisions on all its editions in the order they were made, ``required`` is
    how many people must approve an edition; ``unblocked``, where it is given, how many must
    approve one that nothing blocks.
    """
    free = required if unblocked is None else unblocked
    cleared: dict[int, bool] = {}
    held_since: dict[int, int] = {}
    for word in words:
        if word.cleared:
            held_since.pop(word.edition, None)
        else:
            # Held again under newer rules: what people decided since it first failed still holds.
            held_since.setdefault(word.edition, word.seq)
        cleared[word.edition] = word.cleared
    found = []
    for edition in sorted(cleared):
        barrier = max(
            [seq for newer, seq in held_since.items() if newer > edition]
            + [s.seq for s in said if not s.approves and s.first <= edition <= s.last],
            default=0,
        )
        approvals = _names(
            s.by for s in said if s.approves and s.first <= edition <= s.last and s.seq > barrier
        )
        found.append(
            Standing(
                edition=edition,
                cleared=cleared[edition],
                blocked=barrier > 0,
                approvals=approvals,
                needed=max(1, required) if barrier else free,
            )
        )
    return found


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Keep one spelling of each person, the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(same_person(name), name)
    return tuple(found.values())
