"""What was counted of a promise on a day, and whether it was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, pairwise

MONTHS = 3
DAY = timedelta(days=1)


class Status(StrEnum):
    """Whether a promise is kept."""

    MET = "MET"
    MET_LATE = "MET_LATE"
    MET_UNSURE = "MET_UNSURE"
    """Reached in the stretch in which the last day is: in time or not, the series cannot say."""
    NOT_MET = "NOT_MET"


@dataclass(frozen=True)
class Stretch:
    """Days from the first to the last, both included, and the people who came in them.

    ValueError for people below nought, or for days that end before they begin."""

    first: date
    last: date
    people: int

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.people < 0 or self.last < self.first:
            raise ValueError(f"No stretch of time: {self}")


@dataclass(frozen=True)
class Target:
    """So many people who come from the first day to the last one.

    `before` are those of a series who came before the first day and are not counted."""

    people: int
    since: date
    until: date
    before: int = 0


@dataclass(frozen=True)
class Progress:
    """How a target stands. `as_at` is the last day that is counted; None if none is.

    `reached` is the stretch in which the target was reached; `months_left` are whole months."""

    target: Target
    as_at: date | None
    cumulative: int
    counted: int
    reached: Stretch | None
    months_left: int

    @property
    def share(self) -> Fraction:
        """What is counted, as a part of the target; more than one if it is exceeded."""
        return Fraction(self.counted, self.target.people)

    @property
    def missing(self) -> int:
        """How many people are missing."""
        return max(0, self.target.people - self.counted)

    @property
    def needed_a_month(self) -> Fraction | None:
        """How many would have to come in each whole month; None if none is missing or left."""
        if not self.missing or not self.months_left:
            return None
        return Fraction(self.missing, self.months_left)

    @property
    def is_over(self) -> bool:
        """Whether the last day is past by what is counted."""
        return self.as_at is not None and self.as_at >= self.target.until

    @property
    def status(self) -> Status:
        """Whether the target is kept."""
        if self.reached is None:
            return Status.NOT_MET
        if self.reached.last <= self.target.until:
            return Status.MET
        return Status.MET_LATE if self.reached.first > self.target.until else Status.MET_UNSURE


def progress(series: Sequence[Stretch], target: Target, on: date) -> Progress:
    """How a target stood on a day, by the stretches that were over. ValueError for a gap."""
    known = over(series, on)
    sums = list(accumulate(one.people for one in known))
    counts = [max(0, so_far - target.before) for so_far in sums]
    at = next((at for at, count in enumerate(counts) if count >= target.people), None)
    as_at = known[-1].last if known else None
    return Progress(
        target=target,
        as_at=as_at,
        cumulative=sums[-1] if sums else 0,
        counted=counts[-1] if counts else 0,
        reached=None if at is None else known[at],
        months_left=months_between(as_at or on, target.until),
    )


def over(series: Sequence[Stretch], on: date) -> list[Stretch]:
    """The stretches of a series that are over on a day. ValueError for a gap or an overlap."""
    for one, following in pairwise(series):
        if following.first != one.last + DAY:
            raise ValueError(f"{following.first} does not follow {one.last}")
    return [one for one in series if one.last <= on]


def quarters(days: Mapping[date, int], since: date, until: date) -> tuple[Stretch, ...]:
    """People by day as a series of calendar quarters; the first and last may be cut short.

    Quarters without anybody are there. Days outside are left out."""
    found = []
    first = since
    while first <= until:
        last = min(quarter_of(first)[1], until)
        people = sum(number for day, number in days.items() if first <= day <= last)
        found.append(Stretch(first, last, people))
        first = last + DAY
    return tuple(found)


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the calendar quarter of a day."""
    month = (day.month - 1) // MONTHS * MONTHS + 1
    then = date(day.year + (month + MONTHS) // 13, (month + MONTHS - 1) % 12 + 1, 1)
    return date(day.year, month, 1), then - DAY


def months_between(day: date, until: date) -> int:
    """The whole months after the month of a day, the last one that of `until`; never below 0."""
    return max(0, (until.year - day.year) * 12 + until.month - day.month)
