"""Journeys by the people of another programme: what it arranges itself, and what we run for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from waylight.foundation.access.models import Team
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger
from waylight.programmes.movements.workflow import JourneyStatus
from waylight.registers.people.models import Person

GIVEN_UP = (JourneyStatus.ABORTED, JourneyStatus.RESCHEDULED)


@dataclass(frozen=True)
class Traveller:
    """Somebody for whom another programme books. For a child: `adult` is the reference of the
    agreed one among them, `escort` the name of one of ours, `service` that of the carrier."""

    reference: str
    person: Person
    council: str = ""
    residence: str = ""
    adult: str = ""
    escort: str = ""
    service: bool = False


@dataclass(frozen=True)
class Standing:
    """One traveller on a journey: the passages, in the order of the legs."""

    reference: str
    passages: tuple[Passage, ...]


def journeys_of_parties(team: Team, programme: str, parties: Iterable[str]) -> dict[str, Journey]:
    """The newest journey that was not given up, of each family that has one."""
    found = Passenger.objects.filter(
        journey__team=team, programme__iexact=programme, party__in=list(parties)
    ).exclude(journey__status__in=GIVEN_UP)
    keys = dict(found.order_by("journey__opened_at").values_list("party", "journey"))
    journeys = Journey.objects.in_bulk(set(keys.values()))
    return {party: journeys[key] for party, key in keys.items()}


def journey_of_party(team: Team, programme: str, party: str) -> Journey | None:
    """The journey of one family, as above."""
    return journeys_of_parties(team, programme, [party]).get(party)


def next_leg(journey: Journey) -> Leg | None:
    """The first leg that has not landed, on its way or not; None where nothing is left to fly."""
    if journey.has_ended:
        return None
    return journey.legs.filter(landed_at=None, cancelled_at=None).order_by("number").first()


def standing_of(journey: Journey, party: str) -> list[Standing]:
    """Where everybody of a family is on a journey."""
    passages = Passage.objects.filter(leg__journey=journey, passenger__party=party)
    found: dict[str, list[Passage]] = {}
    for one in passages.select_related("passenger", "leg").order_by(
        "passenger__number", "leg__number"
    ):
        found.setdefault(one.passenger.reference, []).append(one)
    return [Standing(reference, tuple(legs)) for reference, legs in found.items()]
