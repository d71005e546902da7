"""What limits the days of a group, one limit at a time: papers, holds, adults, the group's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from waylight.engines.travel_window.days import EVER, FIRST, Days, all_of, either, outside, span

OF_AGE = 18
AGREED_ADULT, READY, RECEIVER = "agreed_adult", "ready_on", "receiver"


class Period(NamedTuple):
    """From one day to another, both inside; None is open. `kind` is a paper's or a reason."""

    kind: str
    first: date | None
    last: date | None

    @property
    def days(self) -> Days:
        """Its days."""
        return span(self.first, self.last)


@dataclass(frozen=True)
class Passenger:
    """One person: `born_on` is the latest day on which they may have been born.

    Every paper must be valid on the day, no hold may cover it. None as a birth date is unknown
    and counts as a child's: uncertain age is protected (Modern Slavery Act 2015, s. 51).
    """

    id: str
    born_on: date | None
    papers: tuple[Period, ...] = ()
    holds: tuple[Period, ...] = ()
    agreed_adults: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """Who is to travel on one day, and what limits that day for all of them.

    The receiver can be there in any of its periods; no periods at all is always.
    """

    passengers: tuple[Passenger, ...]
    ready_on: date | None = None
    receiver: tuple[Period, ...] = ()
    embargo: tuple[Period, ...] = ()


class Limit(NamedTuple):
    """The days that one thing allows; `passenger` is None for what limits the whole group."""

    passenger: str | None
    kind: str
    days: Days


def limits_of(group: Group) -> list[Limit]:
    """Every limit of the group, in the order of its passengers; the group's own come last."""
    shared = list(_shared(group))
    own = {one.id: list(_own(one)) for one in group.passengers}
    grown = {
        one.id: grown_days(one, all_of(limit.days for limit in [*own[one.id], *shared]))
        for one in group.passengers
    }
    found: list[Limit] = []
    for one in group.passengers:
        found += own[one.id]
        if grown[one.id] != EVER:
            agreed = [grown[name] for name in sorted(one.agreed_adults) if name in grown]
            found.append(Limit(one.id, AGREED_ADULT, either([grown[one.id], *agreed])))
    return found + shared


def of_age(born_on: date | None) -> Days:
    """From the 18th birthday on; who is born on 29 February comes of age on 1 March."""
    if born_on is None:
        return ()
    year = born_on.year + OF_AGE
    try:
        birthday = born_on.replace(year=year)
    except ValueError:
        birthday = date(year, 3, 1)
    return span(birthday, None)


def grown_days(one: Passenger, days: Days) -> Days:
    """When a passenger counts as an adult of this journey; `days` are those their papers allow.

    A child does not wait for its birthday to travel alone: it stays a child of this journey
    when it is one on the first day that its papers allow. Only where nothing names a first day
    do the days from the birthday on count as an adult's. Who has no day at all is not asked.
    """
    grown = of_age(one.born_on)
    if not days:
        return EVER
    if days[0][0] == FIRST:
        return grown
    return EVER if grown and grown[0][0] <= days[0][0] else ()


def _shared(group: Group) -> Iterator[Limit]:
    if group.ready_on is not None:
        yield Limit(None, READY, span(group.ready_on, None))
    if group.receiver:
        yield Limit(None, RECEIVER, either(period.days for period in group.receiver))
    for period in group.embargo:
        yield Limit(None, period.kind, outside(period.days))


def _own(one: Passenger) -> Iterator[Limit]:
    for paper in one.papers:
        yield Limit(one.id, paper.kind, paper.days)
    for hold in one.holds:
        yield Limit(one.id, hold.kind, outside(hold.days))
