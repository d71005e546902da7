"""Where each invented family stands: its status, days, needs, and the council that receives it.

Councils and quarters follow the published table; the rest is our own assumption, and plausible."""

import random
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from waylight.engines.bedroom_standard import Sleeper, Standard, rooms
from waylight.programmes.resettlement.demo import published
from waylight.programmes.resettlement.demo.drawing import Household, dealt, draw_households
from waylight.programmes.resettlement.demo.names import Name, a_family
from waylight.programmes.resettlement.workflow import Status

T = TypeVar("T", bound=Hashable)

S = Status
STANDS = {
    S.REFERRED: 0.06,
    S.SCREENING: 0.08,
    S.RETURNED: 0.02,
    S.REJECTED: 0.03,
    S.ACCEPTED: 0.06,
    S.SEEKING_MATCH: 0.10,
    S.OFFERED: 0.08,
    S.PRE_DEPARTURE: 0.16,
    S.HANDED_OVER: 0.28,
    S.CLOSED: 0.02,
    S.ON_HOLD: 0.05,
    S.WITHDRAWN_BY_REFUGEE: 0.03,
    S.WITHDRAWN_BY_UNHCR: 0.01,
    S.DECEASED: 0.005,
    S.DUPLICATE: 0.005,
    S.OTHER_ROUTE: 0.01,
}
ARRIVED = (S.HANDED_OVER, S.CLOSED)
PLACED = (S.OFFERED, S.PRE_DEPARTURE)
NOT_DECIDED = (S.REFERRED, S.SCREENING, S.RETURNED, S.REJECTED)
PROGRESS = {
    S.ACCEPTED: (0.05, 0.35),
    S.SEEKING_MATCH: (0.15, 0.65),
    S.OFFERED: (0.30, 0.75),
    S.PRE_DEPARTURE: (0.50, 1.15),
    S.HANDED_OVER: (1.0, 1.0),
    S.CLOSED: (1.0, 1.0),
}
"""How far the tracks are, from 0 to 1, at least and at most."""
WAITED = {S.REFERRED: 30, S.SCREENING: 90, S.RETURNED: 110, S.REJECTED: 140, S.ACCEPTED: 120}
AIRPORTS = {"TUR": "IST", "LBN": "BEY", "JOR": "AMM", "IRQ": "EBL", "EGY": "CAI"}
TONGUES = {
    "TUR": {"ara": 0.75, "kmr": 0.25},
    "LBN": {"ara": 0.95, "hye": 0.05},
    "IRQ": {"ara": 0.35, "kmr": 0.65},
}
PRIORITIES = {"NR": 0.83, "UG": 0.14, "EM": 0.03}
REASONS = {"LPN": 0.34, "SVT": 0.24, "MED": 0.17, "AWR": 0.13, "LFDS": 0.12}
HOLDS = {"MEDICAL": 0.4, "EXIT_PERMIT": 0.2, "COMPOSITION": 0.15, "PROTECTION": 0.05, "OTHER": 0.2}
SERVICES = ("DIALYSIS", "CARDIOLOGY", "CANCER", "MENTAL_HEALTH", "MATERNITY", "CHILD_HEALTH")
PERIOD = 91
"""Days that stand for a quarter: the last one before today for the fourth quarter of 2015."""


@dataclass
class Life:
    """One invented family with all that the office knows of it. Days count from the day it was
    drawn; `council` is as published, and `arrived_on` is empty for whoever has not arrived."""

    number: int
    household: Household
    names: list[Name]
    status: Status
    country: str
    language: str
    priority: str
    reasons: tuple[str, str]
    medical: str
    services: tuple[str, ...]
    step_free: bool
    bedrooms: int
    submitted_on: date
    since: date
    accepted_on: date | None = None
    held_from: str = ""
    hold_reason: str = ""
    progress: float = 0.0
    council: str = ""
    quarter: str = ""
    arrived_on: date | None = None
    chance: random.Random = field(default_factory=random.Random, repr=False, compare=False)

    @property
    def size(self) -> int:
        """How many they are."""
        return self.household.size

    @property
    def reference(self) -> str:
        """The number that stands for UNHCR's."""
        return f"SYNTHETIC-{self.number:05}"

    @property
    def airport(self) -> str:
        """From where they leave."""
        return AIRPORTS[self.country]


def draw(families: int, *, seed: int, today: date) -> list[Life]:
    """So many families; the same for the same seed and day, one by one and together."""
    households = draw_households(seed, families, today)
    rng = random.Random(seed + 1)  # noqa: S311 - a story, no secret
    stands = _fitting(households, dealt(rng, STANDS, families))
    countries = dealt(rng, published.by_country_of_asylum(), families)
    found = [
        _life(number, household, stand, country, seed, today)
        for number, (household, stand, country) in enumerate(
            zip(households, stands, countries, strict=True), 1
        )
    ]
    _place(found, today)
    return found


def _fitting(households: Sequence[Household], stands: list[Status]) -> list[Status]:
    """Only of somebody who was alone does a referral end with a death."""
    alone = [
        at
        for at, one in enumerate(households)
        if one.size == 1 and not one.unaccompanied and stands[at] != S.DECEASED
    ]
    for at, one in enumerate(households):
        if stands[at] == S.DECEASED and (one.size > 1 or one.unaccompanied):
            other = alone.pop() if alone else None
            stands[at] = stands[other] if other is not None else S.OTHER_ROUTE
            if other is not None:
                stands[other] = S.DECEASED
    return stands


def _life(
    number: int, household: Household, status: Status, country: str, seed: int, today: date
) -> Life:
    # A chance of its own: one family more or less changes no other.
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - a story, no secret
    if household.unaccompanied:
        status = S.ON_HOLD
    first, second = _two(rng)
    services = (rng.choice(SERVICES),) if rng.random() < 0.09 else ()
    life = Life(
        number=number,
        household=household,
        names=a_family(rng, [(one.sex, one.relationship) for one in household.people]),
        status=status,
        country=country,
        language=_one_of(rng, TONGUES.get(country, {"ara": 1.0})),
        priority=_one_of(rng, PRIORITIES),
        reasons=("CHL", first) if household.unaccompanied else (first, second),
        medical="COMPLEX" if services else ("SOME" if rng.random() < 0.15 else "NONE"),
        services=services,
        step_free=rng.random() < 0.05,
        bedrooms=bedrooms(household, today),
        submitted_on=today,
        since=today,
        chance=rng,
    )
    _days(life, today)
    return life


def _days(life: Life, today: date) -> None:
    """When it was submitted, accepted, and came to where it stands; ten in a hundred wait long."""
    rng = life.chance
    since = rng.randint(1, 20) if rng.random() < 0.9 else rng.randint(22, 60)
    life.since = today - timedelta(days=since)
    waited = since + rng.randint(5, WAITED.get(life.status, 200))
    life.submitted_on = today - timedelta(days=waited)
    if life.status == S.ON_HOLD:
        life.held_from = S.SCREENING if life.household.unaccompanied else S.ACCEPTED
        life.hold_reason = _one_of(rng, HOLDS)
        if life.household.unaccompanied:
            life.hold_reason = "BEST_INTERESTS"
            return
    if life.status in PROGRESS or life.held_from == S.ACCEPTED:
        life.accepted_on = life.submitted_on + timedelta(days=rng.randint(1, waited - since))
        least, most = PROGRESS.get(life.status, (0.2, 0.8))
        life.progress = min(1.0, rng.uniform(least, most))


def _place(found: Sequence[Life], today: date) -> None:
    """Councils and quarters by people, each family to whichever lacks most of its share."""
    arrived = [one for one in found if one.status in ARRIVED]
    cells = most_lacking(published.by_quarter_and_council(), [one.size for one in arrived])
    quarters = sorted({quarter for quarter, _gss in published.by_quarter_and_council()})
    for life, (quarter, gss) in zip(arrived, cells, strict=True):
        ago = (len(quarters) - 1 - quarters.index(quarter)) * PERIOD + life.chance.randrange(PERIOD)
        _arrive(life, quarter, gss, today - timedelta(days=ago + 1))
    waiting = [one for one in found if one.status in PLACED]
    for life, gss in zip(
        waiting, most_lacking(published.by_council(), [one.size for one in waiting]), strict=True
    ):
        life.council = gss


def _arrive(life: Life, quarter: str, gss: str, day: date) -> None:
    """Everything before an arrival moves back with it."""
    rng = life.chance
    life.quarter, life.council, life.arrived_on = quarter, gss, day
    life.since = day
    life.accepted_on = day - timedelta(days=rng.randint(56, 110))
    life.submitted_on = life.accepted_on - timedelta(days=rng.randint(20, 120))


def most_lacking(weights: Mapping[T, int], sizes: Sequence[int]) -> list[T]:
    """A cell for each of some families, so that people by cell come close to the weights: no
    cell has ever more than its share and one family."""
    whole, total = sum(weights.values()), sum(sizes)
    share = {cell: weight / whole * total for cell, weight in weights.items()}
    given: Counter[T] = Counter()
    found = []
    for size in sizes:
        cell = max(share, key=lambda one: share[one] - given[one])
        given[cell] += size
        found.append(cell)
    return found


def bedrooms(household: Household, today: date) -> int:
    """By the rule of the day, as `queries.homes` counts them for a family that is recorded."""
    people = household.people
    couple = {"PA": "WIF", "WIF": "PA"} if any(one.relationship == "WIF" for one in people) else {}
    keys = {one.relationship: str(at) for at, one in enumerate(people)}
    sleepers = [
        Sleeper(
            str(at), _years(one.born_on, today), one.sex, keys.get(couple.get(one.relationship, ""))
        )
        for at, one in enumerate(people)
    ]
    return max(1, len(rooms(sleepers, Standard())))


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _two(rng: random.Random) -> tuple[str, str]:
    first = _one_of(rng, REASONS)
    return first, _one_of(rng, {code: share for code, share in REASONS.items() if code != first})


def _one_of(rng: random.Random, shares: Mapping[str, float]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]
