"""What was observed of a city."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Qualifier(StrEnum):
    """How a source said a number: “over half” is not a half."""

    EXACT = "EXACT"
    OVER = "OVER"
    ABOUT = "ABOUT"
    AT_LEAST = "AT_LEAST"
    UP_TO = "UP_TO"
    BETWEEN = "BETWEEN"


class Boundary(StrEnum):
    """What is meant by the city."""

    PROPER = "PROPER"
    METRO = "METRO"
    COMMUTING = "COMMUTING"


@dataclass(frozen=True)
class Observation:
    """A value of a city in a year, how it was said, what it counts and inside which boundary.

    `series` is another one after the city's name or boundary changed: a break in the series."""

    city: str
    year: int
    value: Fraction
    qualifier: Qualifier = Qualifier.EXACT
    definition: str = ""
    boundary: Boundary = Boundary.PROPER
    series: int = 0

    @property
    def known(self) -> Fraction | None:
        """The value, if it can be calculated with."""
        return self.value if self.qualifier == Qualifier.EXACT else None
