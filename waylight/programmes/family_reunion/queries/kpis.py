"""How well the work goes, in numbers that say of how many people they are.

Below five of them a number says more about a family than about the work: then none is given."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import Sum

from waylight.foundation.access.rules import Anyone
from waylight.foundation.figures.measuring import Period
from waylight.programmes.family_reunion.models import CostLine, Member
from waylight.programmes.family_reunion.queries import counting
from waylight.programmes.family_reunion.queries.counting import day_of
from waylight.programmes.family_reunion.queries.money import SPENT
from waylight.registers.people.queries import written

LEAST = 5
"""Fewer are not enough to say anything."""
ADULT = 18
DAYS_OF_A_YEAR = Decimal("365.25")


@dataclass(frozen=True)
class Spread:
    """The middle and both ends of some values, and how many there are; all None if too few."""

    n: int
    median: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say something."""
        return self.median is not None


@dataclass(frozen=True)
class Part:
    """How many of how many; the percentage is None if these are too few."""

    n: int
    percent: Decimal | None = None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say something."""
        return self.percent is not None


@dataclass(frozen=True)
class Refusals:
    """Visas refused, and the reasons of our pre-screening with their numbers, most first."""

    n: int
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say something."""
        return self.n >= LEAST


@dataclass(frozen=True)
class Kpis:
    """What the page of figures says of a period. Times are days, separation is years, money is
    pounds. `apart_at_least` and `apart_at_most` differ where it is not known to the day when the
    sponsor left."""

    visa_to_departure: Spread
    approval_to_reunited: Spread
    inside_first_visa: Part
    cost_of_a_person: Spread
    cost_of_a_family: Spread
    children: Part
    apart_at_least: Spread
    apart_at_most: Spread
    refusals: Refusals


def kpis(user: Anyone, period: Period) -> Kpis:
    """Of the arrivals and refusals of a period that somebody may see; nobody synthetic."""
    seen = counting.real_members().filter(pk__in=Member.objects.visible_to(user).values("pk"))
    here = counting.arrived(seen.select_related("reunion"), period)
    costs = _costs(here)
    apart = [_apart(member) for member in here if member.reunited_at and member.reunion.left_on]
    return Kpis(
        visa_to_departure=_days((one.decided_on, one.departed_at) for one in here),
        approval_to_reunited=_days((one.approved_at, one.reunited_at) for one in here),
        inside_first_visa=part(_inside_first_visa(here)),
        cost_of_a_person=spread(pounds / people for pounds, people in costs),
        cost_of_a_family=spread(pounds for pounds, _people in costs),
        children=part(_children(here)),
        apart_at_least=spread(years for years, _most in apart),
        apart_at_most=spread(years for _least, years in apart),
        refusals=_refusals(counting.refused(seen, period)),
    )


def spread(values: Iterable[Decimal]) -> Spread:
    """The spread of some values; nothing but their number if they are too few."""
    found = sorted(values)
    if len(found) < LEAST:
        return Spread(len(found))
    return Spread(len(found), median(found), found[0], found[-1])


def part(answers: Iterable[bool]) -> Part:
    """The percentage of yes, to one place; nothing but the number of answers if too few."""
    found = list(answers)
    if len(found) < LEAST:
        return Part(len(found))
    return Part(len(found), round(Decimal(100 * sum(found)) / len(found), 1))


def _days(pairs: Iterable[tuple[date | None, date | None]]) -> Spread:
    return spread(
        Decimal((day_of(until) - day_of(since)).days) for since, until in pairs if since and until
    )


def _inside_first_visa(members: Iterable[Member]) -> Iterable[bool]:
    for member in members:
        visas = counting.visas_of(member)
        if visas and visas[0].valid_until and member.departed_at:
            yield day_of(member.departed_at) <= visas[0].valid_until


def _children(members: Iterable[Member]) -> Iterable[bool]:
    """Of those of whom it is certain."""
    for member in members:
        age = counting.age_on_arrival(member)
        if age and (age.high < ADULT or age.low >= ADULT):
            yield age.high < ADULT


def _costs(members: Iterable[Member]) -> list[tuple[Decimal, int]]:
    """What each family that has costs cost, and how many of it have arrived by now."""
    families = {member.reunion_id for member in members}
    came = counting.landings(Member.objects.filter(reunion__in=families))
    people = Counter(member.reunion_id for member in came)
    lines = CostLine.objects.filter(reunion__in=families, state__in=SPENT).order_by()
    sums = lines.values_list("reunion").annotate(Sum("pounds"))
    return [(pounds, people[reunion]) for reunion, pounds in sums]


def _apart(member: Member) -> tuple[Decimal, Decimal]:
    """The years between the sponsor's flight and the reunion: at least, at most."""
    left, reunited = written(member.reunion.left_on), day_of(member.reunited_at or date.max)
    least, most = ((reunited - day).days / DAYS_OF_A_YEAR for day in (left.last, left.first))
    return max(Decimal(0), least), most


def _refusals(members: list[Member]) -> Refusals:
    if len(members) < LEAST:
        return Refusals(len(members))
    return Refusals(len(members), tuple(Counter(map(counting.reason, members)).most_common()))
