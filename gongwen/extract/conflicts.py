"""Values that documents state differently for what is said to be the same thing.

They are never merged: all of them are flagged ``conflicts`` and stand side by side.
"""

from collections.abc import Iterable
from itertools import pairwise


def disagree(values: Iterable[frozenset[str]]) -> bool:
    """Return whether documents contradict each other on one quantity.

    Each set holds what one document states for the same indicator, area, subject, period, status,
    kind and unit, in one normal form. Documents agree as long as the smaller set lies in the
    larger one: a document that repeats some of another's numbers contradicts nothing, and one
    that states a value of its own beside a value it lacks does.
    """
    by_size = sorted(set(values), key=len)
    return any(not smaller <= larger for smaller, larger in pairwise(by_size))
