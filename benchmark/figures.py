"""Two systems compared: medians of the rounds, the ratio of each round, and what it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmark.load import Load, Whole

HEAD = ("what: beside what", "ours", "theirs", "ratio", "target", "")
_LINE = "{:54} {:>20} {:>20} {:>7} {:>7}  {}"


@dataclass(frozen=True, slots=True)
class Figure:
    """What is compared, both medians as text, the ratio; ``at_most`` where less is better.

    Without a ``target`` it is only told.
    """

    what: str
    ours: str
    theirs: str
    ratio: float
    target: float | None
    at_most: bool

    @property
    def missed(self) -> bool:
        """Whether the ratio is not what it should be."""
        if self.target is None:
            return False
        return not (self.ratio <= self.target if self.at_most else self.ratio >= self.target)

    def line(self) -> str:
        """Return it as a row of the table."""
        target = verdict = ""
        if self.target is not None:
            target = f"{'≤' if self.at_most else '≥'} {self.target:g}"
            verdict = "MISSED" if self.missed else "met"
        cells = (self.what, self.ours, self.theirs, f"{self.ratio:.2f}", target, verdict)
        return _LINE.format(*cells).rstrip()


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines, with a head."""
    return "\n".join([_LINE.format(*HEAD).rstrip(), *(figure.line() for figure in figures)])


def rates(what: str, ours: Sequence[Load], theirs: Sequence[Load], least: float | None) -> Figure:
    """Compare answers a second: how many times theirs we give."""
    ratio = median(a.rate / b.rate for a, b in zip(ours, theirs, strict=True))
    return Figure(what, _often(ours), _often(theirs), ratio, least, at_most=False)


def costs(what: str, ours: Sequence[Load], theirs: Sequence[Load], most: float) -> Figure:
    """Compare the time of an answer under load: how many times theirs ours takes."""
    ratio = median(b.rate / a.rate for a, b in zip(ours, theirs, strict=True))
    return Figure(what, _often(ours), _often(theirs), ratio, most, at_most=True)


def speeds(what: str, ours: Sequence[Whole], theirs: Sequence[Whole], least: float) -> Figure:
    """Compare times to the last byte: how many times as fast ours is."""
    ratio = median(b.seconds / a.seconds for a, b in zip(ours, theirs, strict=True))
    return Figure(what, _long(ours), _long(theirs), ratio, least, at_most=False)


def times(what: str, ours: Sequence[Whole], theirs: Sequence[Whole], most: float) -> Figure:
    """Compare times to the last byte: how many times as long ours takes."""
    ratio = median(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))
    return Figure(what, _long(ours), _long(theirs), ratio, most, at_most=True)


def _often(loads: Sequence[Load]) -> str:
    """Return the rate, and the time within which half of the answers came."""
    rate, half = median(load.rate for load in loads), median(load.half for load in loads)
    return f"{rate:,.{1 if rate < 100 else 0}f}/s {half:,.1f} ms"


def _long(wholes: Sequence[Whole]) -> str:
    seconds = median(whole.seconds for whole in wholes)
    return f"{seconds:.2f} s {wholes[0].length / 1e6:,.0f} MB"
