"""What goes in and what comes out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Qualifier(StrEnum):
    """How exactly a number was said: "over 2,000" is never 2,000."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    BETWEEN = "between"


class Move(StrEnum):
    """What a word says of a number and one before it."""

    MULTIPLE = "multiple"
    """Doubled, halved, three times as many: by a factor."""
    RISEN = "risen"
    FALLEN = "fallen"
    SINCE = "since"
    """A total that runs since a day: it only grows."""


class Nearness(StrEnum):
    """How a factor is meant: "doubled", "almost double", "more than double"."""

    PLAIN = "plain"
    ALMOST = "almost"
    MORE_THAN = "more_than"


class Verdict(StrEnum):
    """What a claim comes to beside one other number."""

    TRUE = "true"
    NOT_TRUE = "not_true"
    CONSISTENT = "consistent"
    CONTRADICTS = "contradicts"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    GAP = "gap"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Comparison:
    """A word that compares, as it stands in the sentence. `since`: from when a total runs."""

    move: Move
    words: str
    factor: Decimal | None = None
    nearness: Nearness = Nearness.PLAIN
    base: Decimal | None = None
    """The number it is compared with, where the sentence says it: "risen from 400"."""
    since: str = ""

    def __post_init__(self) -> None:
        """Refuse a multiple of nothing."""
        if (self.factor is not None) != (self.move is Move.MULTIPLE):
            raise ValueError("a factor belongs to a multiple, and to nothing else")
        if self.factor is not None and (self.factor <= 0 or self.factor == 1):
            raise ValueError("a factor is above nought, and is not one")


@dataclass(frozen=True)
class Base:
    """A number from elsewhere that a claim is measured by, and who says it."""

    value: Decimal
    source: str


@dataclass(frozen=True)
class Claim:
    """A number as it was published. `of` is what it counts: claims of one thing share it.

    `years` are the first and the last calendar year that it is said of, where it is said of such.
    `base` and `base_claim` (the id of another) say what its words compare it with; where neither
    is given, that is the claim of the same thing about the latest earlier day."""

    id: str
    said_on: date
    of: str
    value: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    upper: Decimal | None = None
    unit: str = ""
    as_of: date | None = None
    sentence: str = ""
    comparisons: tuple[Comparison, ...] = ()
    base: Base | None = None
    base_claim: str = ""
    years: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if (self.upper is not None) != (self.qualifier is Qualifier.BETWEEN):
            raise ValueError("an upper end belongs to “between”, and to nothing else")
        if self.value < 0 or (self.upper is not None and self.upper < self.value):
            raise ValueError("a claim counts from nought, upwards")
        if self.years and self.years[0] > self.years[1]:
            raise ValueError("the years end before they begin")

    @property
    def day(self) -> date:
        """The day that the number is of."""
        return self.as_of or self.said_on

    @property
    def middle(self) -> Decimal:
        """The number as it is printed; of a range its middle."""
        return self.value if self.upper is None else (self.value + self.upper) / 2


@dataclass(frozen=True)
class Count:
    """What a register counted of the same thing, as of a day."""

    of: str
    value: Decimal
    on: date
    source: str
    unit: str = ""


@dataclass(frozen=True)
class Rules:
    """How loose words are, from a day on, and who says so. Shares: 0.1 is a tenth.

    `about`: how far "about 500" and "doubled" reach on either side; `almost`: how far "almost
    double" may fall short."""

    effective_from: date
    source: str
    about: Decimal
    almost: Decimal


CONVENTION = Rules(date.min, "our own convention", about=Decimal("0.1"), almost=Decimal("0.1"))
"""Where the house has said nothing else; a tenth is what figures call "about" elsewhere too."""


@dataclass(frozen=True)
class Judgement:
    """One verdict, why, and on what it rests. `against`: the other claim's id, or a source."""

    claim: str
    verdict: Verdict
    why: str
    against: str = ""
    numbers: tuple[Decimal, ...] = ()
    ratio: Decimal | None = None
    """The claim over its base, to two places; it is compared unrounded."""
    rules: Rules | None = None
