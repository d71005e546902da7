"""Numbers that others published for years, and what they come to for other years.

    answer(claims, Years(2011, 2015))    Available, or NotAvailable: which years are missing,
                                         or Disputed: who said what
    scope_conflicts(claims)              one number, said of different stretches of time

Claims are added only where their years do not touch, so nobody is counted twice; which of several
is right is never chosen: claims that contradict one another are all shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation.figures.quantity import ABOUT, Qualifier, Quantity

NOTHING = Decimal(0)


class Scope(models.TextChoices):
    """The stretch of time that a published number is said of."""

    CALENDAR_YEARS = "CALENDAR_YEARS", _("calendar years")
    PROGRAMME_YEAR = "PROGRAMME_YEAR", _("a year of the programme")
    LIFETIME = "LIFETIME", _("since the programme began")
    NOT_SAID = "NOT_SAID", _("not said")


@dataclass(frozen=True)
class Years:
    """Calendar years from the first to the last, both included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse years that end before they begin."""
        if self.first > self.last:
            raise ValueError("The years end before they begin")

    def __str__(self) -> str:
        """2015, or 2011–2013."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def lie_in(self, others: "Years") -> bool:
        """Whether all of these years are among the others."""
        return others.first <= self.first and self.last <= others.last


@dataclass(frozen=True)
class Claim:
    """What somebody published: how many, of what, of which time, where and when.

    `years` only where the scope is calendar years; nothing else can be added up."""

    of: str
    quantity: Quantity
    scope: Scope
    years: Years | None
    published_on: date
    source: str
    says: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be added up or looked up."""
        if (self.years is not None) != (self.scope is Scope.CALENDAR_YEARS):
            raise ValueError("Years belong to a claim about calendar years, and to no other")
        if self.quantity.value < 0 or not self.source.strip():
            raise ValueError("A claim counts from nought, and has a source")


@dataclass(frozen=True)
class Available:
    """Claims tile the years, and come to one number."""

    quantity: Quantity
    claims: tuple[Claim, ...]

    @property
    def at_least(self) -> Decimal:
        """What is certain."""
        return _certain(self.claims)

    def __str__(self) -> str:
        return str(self.quantity)


@dataclass(frozen=True)
class NotAvailable:
    """Some years are missing; what the others come to is certain."""

    missing: tuple[int, ...]
    claims: tuple[Claim, ...]

    @property
    def at_least(self) -> Decimal:
        """What is certain."""
        return _certain(self.claims)

    def __str__(self) -> str:
        years = ", ".join(map(str, _stretches(self.missing)))
        if not self.at_least:
            return gettext("not available: %(years)s missing") % {"years": years}
        words = gettext("not available: %(years)s missing, %(at_least)s")
        return words % {"years": years, "at_least": _at_least(self.at_least)}


@dataclass(frozen=True)
class Disputed:
    """Claims contradict one another; each is shown with the day on which it was published."""

    answers: tuple[Available, ...]
    at_least: Decimal

    def __str__(self) -> str:
        each = (
            gettext("%(number)s as published by %(day)s")
            % {"number": one, "day": date_format(max(claim.published_on for claim in one.claims))}
            for one in self.answers
        )
        return gettext("claims differ: %s") % "; ".join(each)


Answer = Available | NotAvailable | Disputed


@dataclass(frozen=True)
class ScopeConflict:
    """One number of one thing, said of different stretches of time: they cannot all be meant.

    `at_least` is what the claims by calendar year certainly come to."""

    of: str
    value: Decimal
    claims: tuple[Claim, ...]
    at_least: Decimal

    @property
    def least(self) -> str:
        """The same in words: at least 1,818."""
        return _at_least(self.at_least)

    @property
    def is_refuted(self) -> bool:
        """Whether the number is too small to be that of the whole time."""
        lifetimes = (claim for claim in self.claims if claim.scope is Scope.LIFETIME)
        return any(_most(claim.quantity) < self.at_least for claim in lifetimes)


def answer(claims: Iterable[Claim], asked: Years) -> Answer:
    """What the claims come to for the asked years."""
    within = [claim for claim in claims if claim.years and claim.years.lie_in(asked)]
    best = _most_certain(within, asked)
    tilings = tuple(_tilings(within, asked.first, asked.last))
    if not tilings:
        missing = tuple(year for year in asked if year not in _covered(best))
        return NotAvailable(missing, best)
    answers = {tiled.quantity: tiled for tiled in map(_added, tilings)}
    tiled = next(iter(answers.values()))
    if len(answers) == 1 and tiled.at_least == _certain(best):
        return tiled
    if _certain(best) > max(one.at_least for one in answers.values()):
        return Disputed((*answers.values(), _added(best)), _certain(best))
    return Disputed(tuple(answers.values()), _certain(best))


def scope_conflicts(claims: Iterable[Claim]) -> list[ScopeConflict]:
    """The same number said of the same thing, but not of the same time."""
    claims = list(claims)
    same: dict[tuple[str, Decimal], list[Claim]] = defaultdict(list)
    for claim in claims:
        same[claim.of, claim.quantity.value].append(claim)
    return [
        ScopeConflict(of, value, tuple(said), _by_years(claims, of, said))
        for (of, value), said in same.items()
        if len({claim.scope for claim in said}) > 1
    ]


def _by_years(claims: list[Claim], of: str, said: list[Claim]) -> Decimal:
    """What is certain by calendar years, until the number was said."""
    until = min(claim.published_on.year for claim in said)
    dated = [
        claim for claim in claims if claim.of == of and claim.years and claim.years.last <= until
    ]
    first = min((claim.years.first for claim in dated if claim.years), default=until)
    return _certain(_most_certain(dated, Years(first, until)))


def _tilings(claims: Sequence[Claim], first: int, last: int) -> Iterator[tuple[Claim, ...]]:
    """Every way to cover each year from the first to the last exactly once."""
    if first > last:
        yield ()
    for claim in claims:
        if claim.years and claim.years.first == first and claim.years.last <= last:
            for rest in _tilings(claims, claim.years.last + 1, last):
                yield claim, *rest


def _most_certain(claims: Sequence[Claim], asked: Years) -> tuple[Claim, ...]:
    """Claims that do not touch and together say most; of equal ones, those that cover most."""
    best: dict[int, tuple[Claim, ...]] = {asked.first - 1: ()}
    for year in asked:
        ways = [best[year - 1]]
        for claim in claims:
            if claim.years and claim.years.last == year:
                ways.append((*best[claim.years.first - 1], claim))
        best[year] = max(ways, key=lambda way: (_certain(way), len(_covered(way))))
    return best[asked.last]


def _covered(chosen: Iterable[Claim]) -> set[int]:
    return {year for claim in chosen if claim.years for year in claim.years}


def _stretches(years: Iterable[int]) -> list[Years]:
    found: list[Years] = []
    for year in years:
        if found and found[-1].last == year - 1:
            found[-1] = Years(found[-1].first, year)
        else:
            found.append(Years(year, year))
    return found


def _added(chosen: tuple[Claim, ...]) -> Available:
    """All together, claiming no more than the weakest; what cannot be added is at least so much."""
    try:
        return Available(reduce(add, (claim.quantity for claim in chosen)), chosen)
    except ValueError:
        return Available(Quantity(_certain(chosen), Qualifier.AT_LEAST), chosen)


def _certain(chosen: Iterable[Claim]) -> Decimal:
    return sum((_least(claim.quantity) for claim in chosen), NOTHING)


def _least(quantity: Quantity) -> Decimal:
    """The smallest number of which the claim would be true, or just below it."""
    if quantity.qualifier is Qualifier.UP_TO:
        return NOTHING
    return quantity.value * (1 - ABOUT if quantity.qualifier is Qualifier.ABOUT else 1)


def _most(quantity: Quantity) -> Decimal:
    """The largest number of which the claim would be true."""
    if quantity.qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return Decimal("Infinity")
    if quantity.qualifier is Qualifier.ABOUT:
        return quantity.value * (1 + ABOUT)
    return quantity.high or quantity.value


def _at_least(number: Decimal) -> str:
    return str(Quantity(number, Qualifier.AT_LEAST))
