"""Households that never existed, drawn so that they add up to the published tables exactly.

The Home Office publishes how many people each council received and how many there were of each
age band and sex; it does not publish families. So each council's count is cut into household
sizes, adults are seated first, and children follow the age of the mother.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from waylight.examples.published import arrivals_by_age_and_sex, arrivals_by_council, councils

BANDS = {
    "Under 18": (0, 17),
    "18-29": (18, 29),
    "30-49": (30, 49),
    "50-69": (50, 69),
    "70+": (70, 83),
}
QUARTER = (date(2015, 10, 1), date(2015, 12, 31))
SIZES = {1: 0.03, 2: 0.06, 3: 0.11, 4: 0.19, 5: 0.23, 6: 0.19, 7: 0.11, 8: 0.05, 9: 0.03}
ADULTS_AT_MOST = 4


@dataclass(frozen=True)
class Person:
    """One person: F or M, and a date of birth that keeps its age band all through the quarter."""

    sex: str
    born_on: date


@dataclass
class Household:
    """People who travel together; `council` (GSS) is the one whose published count they fill."""

    council: str
    size: int
    adults: int = 0
    seats: list[tuple[str, str]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    @property
    def children(self) -> int:
        """How many of them are under 18."""
        return self.size - self.adults


def draw_households(rng: random.Random) -> list[Household]:
    """Households whose people sum to both published tables; the order is the council's."""
    left = Counter({(band, sex[0]): count for _, band, sex, count in arrivals_by_age_and_sex()})
    boys, girls = left.pop(("Under 18", "M")), left.pop(("Under 18", "F"))
    households = [
        Household(gss, size)
        for gss, persons in council_counts().items()
        for size in _cut(rng, persons)
    ]
    _count_adults(rng, households, left.total())
    _seat_adults(rng, households, left)
    sexes = ["M"] * boys + ["F"] * girls
    rng.shuffle(sexes)
    for household in households:
        _give_birthdays(rng, household, [sexes.pop() for _ in range(household.children)])
    return households


def council_counts() -> dict[str, int]:
    """Published persons by current GSS code; codes that were changed later are followed."""
    current = {old: council.gss for council in councils() for old in council.former_gss}
    return {current.get(gss, gss): persons for gss, _, persons in arrivals_by_council()}


def _cut(rng: random.Random, persons: int) -> list[int]:
    sizes = []
    while persons:
        possible = [size for size in SIZES if size == persons or size < persons - 1]
        sizes.append(rng.choices(possible, [SIZES[size] for size in possible])[0])
        persons -= sizes[-1]
    return sizes


def _count_adults(rng: random.Random, households: list[Household], total: int) -> None:
    """One or two parents each; the adults that remain join the larger households."""
    for household in households:
        alone = 0.4 if household.size == 2 else 0.1
        household.adults = 1 if household.size == 1 or rng.random() < alone else 2
    missing = total - sum(household.adults for household in households)
    while missing:
        household = rng.choice(households)
        if household.adults < min(ADULTS_AT_MOST, household.size - 2):
            household.adults += 1
            missing -= 1


def _seat_adults(
    rng: random.Random, households: list[Household], left: Counter[tuple[str, str]]
) -> None:
    """Mothers in order of their children, husbands of a like age, then everyone else."""
    by_children = sorted(households, key=lambda household: -household.children)
    parents = [household for household in by_children if household.children]
    others = [household for household in by_children if not household.children]
    women = _band_by_band(left, "F", ("30-49", "18-29", "50-69"))
    for household in parents + [home for home in others if home.adults > 1]:
        household.seats.append(_seat(left, women.pop(0)))
    couples = [household for household in households if household.adults > 1]
    couples.sort(key=lambda household: household.seats[0][0])
    men = sorted(_band_by_band(left, "M", ("30-49", "18-29", "50-69"))[: len(couples)])
    for household, husband in zip(couples, men, strict=True):
        household.seats.append(_seat(left, husband))
    rest = list(left.elements())
    rng.shuffle(rest)
    for household in households:
        while len(household.seats) < household.adults:
            household.seats.append(rest.pop())


def _band_by_band(
    left: Counter[tuple[str, str]], sex: str, bands: tuple[str, ...]
) -> list[tuple[str, str]]:
    return [(band, sex) for band in bands for _ in range(left[band, sex])]


def _seat(left: Counter[tuple[str, str]], cell: tuple[str, str]) -> tuple[str, str]:
    left[cell] -= 1
    return cell


def _give_birthdays(rng: random.Random, household: Household, child_sexes: list[str]) -> None:
    children = len(child_sexes)
    ages = []
    for place, (band, _) in enumerate(household.seats):
        youngest, oldest = BANDS[band]
        if place == 0 and children:
            youngest, oldest = max(youngest, 19 + children), min(oldest, 54)
        ages.append(rng.randint(min(youngest, oldest), oldest))
    mother = ages[0]
    possible = range(max(0, mother - 44), min(17, mother - 18) + 1)
    child_ages = rng.sample(possible, children)
    for (_, sex), age in zip(household.seats, ages, strict=True):
        household.people.append(Person(sex, _born(rng, age)))
    for sex, age in zip(child_sexes, sorted(child_ages, reverse=True), strict=True):
        household.people.append(Person(sex, _born(rng, age)))


def _born(rng: random.Random, age: int) -> date:
    """A birthday before anyone travels; at the top of a band none in the quarter, to stay in it."""
    start = QUARTER[0]
    top = any(age == oldest for _, oldest in BANDS.values())
    earliest = date(start.year - age, 1, 1) if top else date(start.year - age - 1, 10, 2)
    latest = date(start.year - age, 8, 20)
    return earliest + timedelta(days=rng.randrange((latest - earliest).days + 1))
