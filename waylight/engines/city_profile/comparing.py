"""When two numbers may stand in one chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from waylight.engines.city_profile.observing import Observation

CODE = "G-CTY-03"


class Differs(StrEnum):
    """What keeps two observations apart."""

    DEFINITION = "DEFINITION"
    BOUNDARY = "BOUNDARY"
    YEAR = "YEAR"
    SERIES = "SERIES"
    INEXACT = "INEXACT"
    """One is said as “over” or “about”: it may be shown, but not divided."""
    NOUGHT = "NOUGHT"


LOCKED = frozenset({Differs.DEFINITION, Differs.BOUNDARY, Differs.SERIES})


@dataclass(frozen=True)
class Comparison:
    """Two observations, what differs, and how many times the other the first one is.

    `is_locked` means side by side and with a warning only, never in one chart: G-CTY-03."""

    one: Observation
    other: Observation
    differs: tuple[Differs, ...]
    ratio: Fraction | None

    @property
    def is_locked(self) -> bool:
        """Whether they may not be charted together."""
        return bool(LOCKED & set(self.differs))

    @property
    def code(self) -> str:
        """The code of the refusal, if there is one."""
        return CODE if self.is_locked else ""


def compare(one: Observation, other: Observation) -> Comparison:
    """Two observations of the same measure beside one another.

    An unstated definition is like no other, not even another that is unstated."""
    faults = {
        Differs.DEFINITION: not one.definition or one.definition != other.definition,
        Differs.BOUNDARY: one.boundary != other.boundary,
        Differs.YEAR: one.year != other.year,
        Differs.SERIES: one.city == other.city and one.series != other.series,
        Differs.INEXACT: one.known is None or other.known is None,
        Differs.NOUGHT: not other.value,
    }
    differs = tuple(which for which, is_so in faults.items() if is_so)
    return Comparison(one, other, differs, None if differs else one.value / other.value)


def unbroken(observations: Sequence[Observation]) -> tuple[tuple[Observation, ...], ...]:
    """Observations of one city in runs that a line may join: the same series, definition and
    boundary, one year after the other."""
    runs: list[list[Observation]] = []
    ordered = sorted(observations, key=lambda each: each.year)
    for before, each in pairwise([None, *ordered]):
        if before is None or each is None or not _joined(before, each):
            runs.append([])
        if each is not None:
            runs[-1].append(each)
    return tuple(tuple(run) for run in runs)


def _joined(before: Observation, after: Observation) -> bool:
    same = before.series == after.series and before.definition == after.definition
    return same and before.boundary == after.boundary and after.year == before.year + 1
