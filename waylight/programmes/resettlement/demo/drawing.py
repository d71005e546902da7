"""Families that never existed, drawn so that together they fit the published tables.

The Home Office publishes how many people of each age band and sex came; it publishes no families.
So sizes are drawn first (our own assumption), adults are counted into them, seats are filled with
bands and sexes by their published shares, and children follow the age of their mother. Pure: a
seed says everything, and the same seed says the same."""

import random
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from waylight.programmes.resettlement.demo.published import by_age_and_sex

T = TypeVar("T", bound=Hashable)

CHILD = "Under 18"
BANDS = {CHILD: (0, 17), "18-29": (18, 29), "30-49": (30, 49), "50-69": (50, 69), "70+": (70, 86)}
SIZES = {1: 0.03, 2: 0.06, 3: 0.11, 4: 0.19, 5: 0.23, 6: 0.19, 7: 0.11, 8: 0.05, 9: 0.03}
"""How many are how large: invented, as in the bundled caseload. No table says it."""
ADULTS_AT_MOST = 4
ALONE = 0.004
"""Of all families so many are one child without an adult, whose best interests are looked into."""
FIRST_OF_JANUARY = 0.08
"""In so many families every birthday is the convention of a register (edge case 19)."""


@dataclass(frozen=True)
class Somebody:
    """One invented person: what they are to the principal applicant, F or M, their band and day."""

    relationship: str
    sex: str
    band: str
    born_on: date

    @property
    def is_child(self) -> bool:
        """Under eighteen on the day on which the family was drawn."""
        return self.band == CHILD


@dataclass
class Household:
    """One family as it is being drawn; `unaccompanied` is a child without an adult."""

    size: int
    adults: int
    unaccompanied: bool = False
    seats: list[tuple[str, str]] = field(default_factory=list)
    people: list[Somebody] = field(default_factory=list)

    @property
    def children(self) -> int:
        """How many are under 18."""
        return self.size - self.adults


def shared_out(weights: Mapping[T, float], total: int) -> Counter[T]:
    """A whole number for each of some weights, `total` together: the largest remainders."""
    whole = sum(weights.values())
    exact = {name: weight / whole * total for name, weight in weights.items()}
    found = Counter({name: int(share) for name, share in exact.items()})
    rest = sorted(exact, key=lambda name: (int(exact[name]) - exact[name], str(name)))
    for name in rest[: total - found.total()]:
        found[name] += 1
    return found


def dealt(rng: random.Random, weights: Mapping[T, float], total: int) -> list[T]:
    """So many of each as its weight says, in an order of chance."""
    found = sorted(shared_out(weights, total).elements(), key=str)
    rng.shuffle(found)
    return found


def draw_households(seed: int, families: int, today: date) -> list[Household]:
    """So many families, each person's band and sex as often as published."""
    rng = random.Random(seed)  # noqa: S311 - a story, no secret
    alone = round(families * ALONE)
    found = [Household(1, 0, unaccompanied=True) for _ in range(alone)]
    for size in dealt(rng, SIZES, families - alone):
        lone = 0.4 if size == 2 else 0.1
        found.append(Household(size, 1 if size == 1 or rng.random() < lone else 2))
    rng.shuffle(found)
    shares = by_age_and_sex()
    people = sum(one.size for one in found)
    adults = {cell: share for cell, share in shares.items() if cell[0] != CHILD}
    _count_adults(rng, found, round(people * sum(adults.values()) / shares.total()))
    grown = shared_out(adults, sum(one.adults for one in found))
    _seat_adults(rng, found, grown)
    young = {cell: share for cell, share in shares.items() if cell[0] == CHILD}
    sexes = [sex for _band, sex in dealt(rng, young, sum(one.children for one in found))]
    for one in found:
        _people(rng, one, [sexes.pop() for _ in range(one.children)], today)
    return found


def _count_adults(rng: random.Random, found: list[Household], total: int) -> None:
    """Grown-up sons, daughters and parents join the larger families until there are enough."""
    roomy = [one for one in found if one.size > 3 and one.adults]
    missing = total - sum(one.adults for one in found)
    while missing > 0 and roomy:
        one = rng.choice(roomy)
        one.adults += 1
        missing -= 1
        if one.adults >= min(ADULTS_AT_MOST, one.size - 1):
            roomy.remove(one)


def _seat_adults(
    rng: random.Random, found: list[Household], left: Counter[tuple[str, str]]
) -> None:
    """Mothers by their number of children, husbands of a like age, then everybody else."""
    women = _by_band(left, "F", ("30-49", "18-29", "50-69", "70+"))
    men = _by_band(left, "M", ("30-49", "18-29", "50-69", "70+"))
    homes = [one for one in found if one.adults and (one.children or one.adults > 1)]
    homes.sort(key=lambda one: -one.children)
    for one in homes:
        one.seats.append((women.pop(), "F"))
    couples = [one for one in homes if one.adults > 1]
    husbands = sorted((men.pop() for _ in couples), key=_age)
    for one, band in zip(
        sorted(couples, key=lambda one: _age(one.seats[0][0])), husbands, strict=True
    ):
        one.seats.append((band, "M"))
    rest = [(band, "F") for band in women] + [(band, "M") for band in men]
    rng.shuffle(rest)
    for one in found:
        while len(one.seats) < one.adults:
            one.seats.append(rest.pop())


def _by_band(left: Counter[tuple[str, str]], sex: str, bands: tuple[str, ...]) -> list[str]:
    """Bands of one sex, so that the last is the first to be taken."""
    return [band for band in reversed(bands) for _ in range(left[band, sex])]


def _age(band: str) -> int:
    return BANDS[band][0]


def _people(rng: random.Random, one: Household, sexes: list[str], today: date) -> None:
    """Ages and days of birth; in some families all on a first of January."""
    ages = _grown_ages(rng, one)
    conventional = rng.random() < FIRST_OF_JANUARY
    mother = ages[0] if ages else 40
    eldest = min(17, mother - 18)
    possible = range(min(max(0, mother - 44), eldest + 1 - one.children), eldest + 1)
    young = sorted(rng.sample(possible, one.children), reverse=True)
    if one.unaccompanied:
        young = [rng.randint(9, 17)]
    grown = [(band, sex, age) for (band, sex), age in zip(one.seats, ages, strict=True)]
    children = [(CHILD, sex, age) for sex, age in zip(sexes, young, strict=True)]
    for place, (band, sex, age) in enumerate([*grown, *children]):
        born = _born(rng, age, today, conventional=conventional)
        one.people.append(Somebody(_relationship(one, place, sex, ages), sex, band, born))
    one.people.sort(key=lambda each: each.relationship != "PA")


def _grown_ages(rng: random.Random, one: Household) -> list[int]:
    ages = []
    for place, (band, _sex) in enumerate(one.seats):
        youngest, oldest = BANDS[band]
        if place == 0 and one.children:
            youngest, oldest = max(youngest, 19 + one.children), max(youngest, min(oldest, 60))
        ages.append(rng.randint(min(youngest, oldest), oldest))
    return ages


def _relationship(one: Household, place: int, sex: str, ages: list[int]) -> str:
    """The husband applies for a couple; the mother, or whoever is alone, for the rest."""
    head = 1 if len(one.seats) > 1 and one.seats[1][1] == "M" else 0
    if place == head:
        return "PA"
    if place == 0:
        return "WIF"
    if place >= one.adults or ages[place] <= ages[0] - 18:
        return "DAU" if sex == "F" else "SON"
    if ages[place] >= ages[head] + 18:
        return "PRF" if sex == "F" else "PRM"
    return "SBF" if sex == "F" else "SBM"


def _born(rng: random.Random, age: int, today: date, *, conventional: bool) -> date:
    if conventional:
        return date(today.year - age, 1, 1)
    return _years_before(today, age) - timedelta(days=rng.randrange(365))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def counted(found: Iterable[Household]) -> Counter[tuple[str, str]]:
    """How many people there are of each band and sex."""
    return Counter((each.band, each.sex) for one in found for each in one.people)
