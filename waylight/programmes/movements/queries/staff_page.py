"""What the tabs of staff and of needs show of a journey, each with a fixed number of questions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import (
    BaggageItem,
    Consent,
    Direction,
    Escort,
    Escorting,
    Journey,
    Leg,
    Outcome,
    PackingCheck,
    Passenger,
    Receiver,
)
from waylight.programmes.movements.queries.duties import without_way_home
from waylight.programmes.movements.queries.fitness import Fitness, explained
from waylight.programmes.movements.queries.needs import language_name
from waylight.programmes.movements.queries.ratios import LegStaff, staff_of, words_of
from waylight.programmes.movements.queries.receiving import Met, met
from waylight.programmes.movements.workflow import BagState

KINDS: dict[str, Words] = {
    "OPERATIONAL": _("Operational escorts"),
    "MEDICAL": _("Medical escorts"),
    "DOCTOR": _("Doctors"),
    "MINORS": _("Escorts of children"),
}


@dataclass(frozen=True)
class DutyRow:
    """One duty with the escort's way home."""

    duty: Escorting
    escort: Escort
    language: Words
    home: Escorting | None


@dataclass(frozen=True)
class StaffLeg:
    """One leg: how many of each kind it needs and has, who they are, and what lacks in words."""

    leg: Leg
    people: int
    kinds: tuple[tuple[Words, int, int], ...]
    rows: tuple[DutyRow, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Child:
    """A child without family, and what the parents answered."""

    passenger: Passenger
    receiver: Receiver | None
    answers: tuple[Consent, ...]


@dataclass(frozen=True)
class StaffPage:
    """Everything on the tab of staff."""

    legs: tuple[StaffLeg, ...]
    homeless: tuple[Escort, ...]
    receivers: tuple[Receiver, ...]
    children: tuple[Child, ...]
    unmet: tuple[Met, ...]


def staff_page(journey: Journey) -> StaffPage:
    """Legs with their staff, receivers with those whom they meet, and children without family."""
    people = met(journey)
    receivers = journey.receivers.standing().prefetch_related("meets")
    return StaffPage(
        legs=tuple(_legs(journey)),
        homeless=tuple(without_way_home(journey)),
        receivers=tuple(receivers),
        children=tuple(_children(people)),
        unmet=tuple(one for one in people if not one.receiver and not one.passenger.council),
    )


def _legs(journey: Journey) -> Iterable[StaffLeg]:
    homes = Escorting.objects.standing().filter(leg__journey=journey, direction=Direction.RETURN)
    home_of = {one.escort_id: one for one in homes.select_related("leg")}
    for found in staff_of(journey):
        yield StaffLeg(
            leg=found.leg,
            people=found.people,
            kinds=tuple(_kinds(found)),
            rows=tuple(
                DutyRow(
                    one,
                    one.escort,
                    language_name(one.interprets) if one.interprets else "",
                    home_of.get(one.escort_id),
                )
                for one in found.duties
            ),
            lacks=tuple(words_of(one) for one in found.short),
        )


def _kinds(found: LegStaff) -> Iterable[tuple[Words, int, int]]:
    there = Counter(one.escort.role for one in found.duties)
    there["DOCTOR"] = sum(one.escort.qualification == "DOCTOR" for one in found.duties)
    return ((KINDS[kind], there[kind], number) for kind, number in found.needed.items())


def _children(people: Iterable[Met]) -> Iterable[Child]:
    alone = [one for one in people if one.is_alone]
    answers: dict[UUID, list[Consent]] = defaultdict(list)
    for one in Consent.objects.filter(passenger__in=[one.passenger for one in alone]):
        answers[one.passenger_id].append(one)
    for child in alone:
        yield Child(child.passenger, child.receiver, tuple(answers[child.passenger.pk]))


BANDS: tuple[tuple[str, str, Words], ...] = (
    (Outcome.FIT, "home", _("Fit to fly")),
    (Outcome.BOOKED, "scheduled", _("Check booked")),
    ("", "empty", _("No check booked")),
    (Outcome.UNFIT, "gap", _("Not cleared")),
)


@dataclass(frozen=True)
class FitBand:
    """So many passengers of one outcome, as a piece of a bar from `start` on."""

    colour: str
    words: Words
    people: int
    start: int


def fit_bands(people: Iterable[Fitness]) -> tuple[FitBand, ...]:
    """How many are fit, booked, not booked and not cleared: nothing of why."""
    counted = Counter(_shown(one) for one in people)
    bands, start = [], 0
    for outcome, colour, words in BANDS:
        bands.append(FitBand(colour, words, counted[outcome], start))
        start += counted[outcome]
    return tuple(bands)


def _shown(one: Fitness) -> str:
    return Outcome.UNFIT if one.outcome == Outcome.HOLD else one.outcome


@dataclass(frozen=True)
class Reasons:
    """Why somebody is not cleared: for the medical officer alone."""

    passenger: Passenger
    reasons: tuple[str, ...]


def reasons_of(people: Iterable[Fitness]) -> list[Reasons]:
    """Whoever is not cleared, with every reason."""
    return [
        Reasons(one.passenger, tuple(explained(leg, fault) for leg, fault in one.faults))
        for one in people
        if not one.is_cleared
    ]


@dataclass(frozen=True)
class BagCount:
    """Pieces of a journey by where they are, and how many passengers were asked about them."""

    pieces: int
    missing: int
    claimed: int
    asked: int
    people: int


def bag_count(journey: Journey) -> BagCount:
    """The baggage of a journey in numbers."""
    states = Counter(
        BaggageItem.objects.filter(passenger__journey=journey).values_list("state", flat=True)
    )
    return BagCount(
        pieces=sum(states.values()),
        missing=states[BagState.MISSING],
        claimed=states[BagState.CLAIMED],
        asked=PackingCheck.objects.filter(passenger__journey=journey).count(),
        people=journey.passengers.count(),
    )
