"""Rounds: what is compared is measured in turn, so that a machine's noise hits all alike."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmark.load import Load, press

T = TypeVar("T")

PER_SECOND = 2_500
"""More different addresses than Python answers in a second on two processors."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the release and the work folder are, how many documents it holds, how long it runs."""

    public: Path
    work: Path
    documents: int
    seconds: int
    rounds: int

    @property
    def addresses(self) -> int:
        """How many different addresses a system needs for all rounds."""
        return PER_SECOND * self.seconds * (self.rounds + 1)

    def again(self, url: str, headers: Mapping[str, str] | None = None) -> Callable[[int], Load]:
        """Return load that asks for the same address each time."""
        return lambda _: press(url, self.seconds, headers=headers)

    def varied(
        self, name: str, base: str, addresses: Iterable[str], *, longer: int = 1
    ) -> Callable[[int], Load]:
        """Return load that asks for each address once, in each round for others of them.

        ``longer`` times as long where a system is so slow that few answers would be counted.
        """
        each = PER_SECOND * self.seconds
        taken = list(islice(addresses, self.addresses))
        file = self.work / f"addresses-{name}"

        def once(number: int) -> Load:
            part = taken[each * number : each * (number + 1)]
            file.write_text("\n".join(part) + "\n", encoding="ascii")
            return press(base, self.seconds * longer, addresses=file)

        return once


def in_turn(count: int, systems: Mapping[str, Callable[[int], T]]) -> dict[str, list[T]]:
    """Measure every system once a round, every other round backwards; return what each gave.

    A round to warm up comes before and is thrown away; each round has its number, from 0.
    """
    found: dict[str, list[T]] = {name: [] for name in systems}
    for number in range(count + 1):
        for name in list(systems)[:: 1 if number % 2 else -1]:
            result = systems[name](number)
            sys.stderr.write(f"round {number} of {count}, {name}: {result}\n")
            if number:
                found[name].append(result)
    return found
