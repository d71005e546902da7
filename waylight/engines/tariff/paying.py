"""The sums that people bring, and the days on which parts of them are paid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from waylight.engines.tariff.ages import IN_A_YEAR, age_on, months_after

PENNY = Decimal("0.01")


class NotPayableError(ValueError):
    """Nobody, somebody twice, somebody not yet born, or rates that cannot be paid."""


class Heading(StrEnum):
    """For what a sum is paid."""

    CORE = "CORE"
    EDUCATION = "EDUCATION"
    EARLY_YEARS = "EARLY_YEARS"
    LATER_YEAR = "LATER_YEAR"


@dataclass(frozen=True)
class Rates:
    """The sums of one year in pounds, ages in whole years, both ends included.

    `first` is the share paid on arrival, `instalments` how many equal parts follow, `months` how
    far they are apart. With `education_at_once` a child's sum is paid whole on arrival."""

    core: Decimal
    education: Decimal
    early_years: Decimal
    education_from: int = 5
    education_to: int = 18
    early_years_from: int = 3
    first: Decimal = Decimal("0.22")
    instalments: int = 6
    months: int = 2
    education_at_once: bool = True

    def __post_init__(self) -> None:
        """Refuse sums with a part of a penny, and shares that are none."""
        sums = (self.core, self.education, self.early_years)
        if any(each < 0 or each % PENNY for each in sums):
            raise NotPayableError("Sums are whole pennies, none of them negative")
        if not 0 <= self.first <= 1 or self.instalments < 1 or self.months < 1:
            raise NotPayableError("A first share from 0 to 1, then at least one instalment")


@dataclass(frozen=True)
class Somebody:
    """One of the family, by number; a date of birth that nobody knows is None."""

    number: int
    born_on: date | None


@dataclass(frozen=True, order=True)
class Line:
    """One sum that one person brings."""

    number: int
    heading: Heading
    amount: Decimal


@dataclass(frozen=True)
class Instalment:
    """What is paid on one day. `number` 0 is paid on arrival."""

    number: int
    due_on: date
    lines: tuple[Line, ...]

    @property
    def amount(self) -> Decimal:
        """In pounds, to the penny."""
        return sum((line.amount for line in self.lines), start=Decimal("0.00"))


def entitlement(people: Sequence[Somebody], arrived_on: date, rates: Rates) -> tuple[Line, ...]:
    """What each of a family brings in the first year, by number; or NotPayableError."""
    return tuple(
        line for one in _in_order(people, arrived_on) for line in _brings(one, arrived_on, rates)
    )


def first_year(
    people: Sequence[Somebody], arrived_on: date, rates: Rates
) -> tuple[Instalment, ...]:
    """The instalments of the first year, the one on arrival first; they sum to the entitlement."""
    parts = [_parts(line, rates) for line in entitlement(people, arrived_on, rates)]
    return tuple(
        Instalment(
            number,
            months_after(arrived_on, number * rates.months),
            tuple(line for line in lines if line.amount),
        )
        for number, lines in enumerate(zip(*parts, strict=True))
    )


def later_year(
    people: Sequence[Somebody], arrived_on: date, year: int, rate: Decimal
) -> Instalment:
    """What is paid for a later year, whole, on the day it begins; `year` 2 is the one after."""
    if year < 2 or rate < 0 or rate % PENNY:
        raise NotPayableError("A later year, and a sum of whole pennies")
    lines = (Line(one.number, Heading.LATER_YEAR, rate) for one in _in_order(people, arrived_on))
    return Instalment(year, months_after(arrived_on, IN_A_YEAR * (year - 1)), tuple(lines))


def _in_order(people: Sequence[Somebody], arrived_on: date) -> list[Somebody]:
    if not people or len({one.number for one in people}) < len(people):
        raise NotPayableError("A family has somebody, and everybody once")
    if any(one.born_on is not None and one.born_on > arrived_on for one in people):
        raise NotPayableError("Somebody was not yet born on the day of arrival")
    return sorted(people, key=lambda one: one.number)


def _brings(one: Somebody, arrived_on: date, rates: Rates) -> Iterator[Line]:
    yield Line(one.number, Heading.CORE, rates.core)
    if one.born_on is None:
        return
    age = age_on(one.born_on, arrived_on)
    if rates.education_from <= age <= rates.education_to:
        yield Line(one.number, Heading.EDUCATION, rates.education)
    elif rates.early_years_from <= age < rates.education_from:
        yield Line(one.number, Heading.EARLY_YEARS, rates.early_years)


def _parts(line: Line, rates: Rates) -> list[Line]:
    """One sum cut into the parts that are paid: all of it, or as the core sum is."""
    if line.heading != Heading.CORE and rates.education_at_once:
        amounts = [line.amount] + [Decimal(0)] * rates.instalments
    else:
        first = Fraction(rates.first)
        amounts = _shares(
            line.amount, [first] + [(1 - first) / rates.instalments] * rates.instalments
        )
    return [Line(line.number, line.heading, amount) for amount in amounts]


def _shares(amount: Decimal, weights: Sequence[Fraction]) -> list[Decimal]:
    """The largest remainder: cut to pennies, and those left over to who lost the most by it.

    Among equals the earlier instalment has it."""
    pennies = int(amount / PENNY)
    exact = [pennies * weight for weight in weights]
    cut = [int(part) for part in exact]
    losers = sorted(range(len(cut)), key=lambda place: (cut[place] - exact[place], place))
    for place in losers[: pennies - sum(cut)]:
        cut[place] += 1
    return [each * PENNY for each in cut]
