"""Who of a leg is aboard, who left before, who is waited for; and who may not go alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from waylight.engines.itinerary import age_on
from waylight.programmes.movements.exchange.service_codes import ServiceCode
from waylight.programmes.movements.models import (
    Journey,
    Leg,
    Passage,
    Passenger,
    SpecialService,
)
from waylight.programmes.movements.rules import RULES
from waylight.programmes.movements.workflow import ABOARD, BEFORE, PassageStatus

ON_BOARD = frozenset(ABOARD)
WAITED_FOR = frozenset(BEFORE)
LEFT_AFTER = frozenset({PassageStatus.REFUSED_ENTRY})
"""Last statuses of people who did fly the leg, whatever became of them then."""


@dataclass(frozen=True)
class Heads:
    """The people of one leg: `planned` is always the sum of the other three."""

    planned: int
    boarded: int
    left: int
    waiting: int
    by_status: dict[str, int]


def heads_of(passages: Iterable[Passage]) -> Heads:
    """The count of a leg from its passages."""
    found = list(passages)
    flew = sum(1 for one in found if flies(one))
    waiting = sum(1 for one in found if one.status in WAITED_FOR)
    counted = Counter(one.status for one in found)
    return Heads(len(found), flew, len(found) - flew - waiting, waiting, dict(counted))


def flies(passage: Passage) -> bool:
    """Whether the passenger is on board of the leg, or flew it."""
    if passage.status in ON_BOARD or passage.status in LEFT_AFTER:
        return True
    # Detained, lost, in hospital or dead: before the leg or after it, as the boarding says.
    return passage.status != PassageStatus.OFFLOADED and passage.boarded_at is not None


def of_leg(leg: Leg) -> list[Passage]:
    """The passages of a leg with their passengers, in the order of the list."""
    found = leg.passages.select_related("passenger", "leg")
    return list(found.order_by("passenger__number"))


def going(journey: Journey) -> list[Passage]:
    """Everybody on every leg who has not left the journey."""
    found = Passage.objects.filter(leg__journey=journey, status__in=WAITED_FOR)
    return list(
        found.select_related("passenger", "leg").order_by("leg__number", "passenger__number")
    )


def itinerary(passenger: Passenger) -> list[Passage]:
    """The passages of a passenger with their legs, in the order of the journey."""
    return list(passenger.passages.select_related("leg").order_by("leg__number"))


def last_of(passages: Sequence[Passage]) -> Passage | None:
    """The passage that says how the journey ended, or how far it is: the first exit, or else the
    first that is not over, or else the last."""
    exits = [one for one in passages if one.is_exit]
    going = [one for one in passages if one.status in WAITED_FOR or one.status == "BOARDED"]
    return next(iter(exits or going or list(passages)[-1:]), None)


def alone(passenger: Passenger, party: Iterable[Passage], leg: Leg) -> bool:
    """Whether a child would fly a leg without anybody who was agreed: no adult of the family, and
    not the one named for the child, is still among those who fly it, nor does the carrier answer
    for the child."""
    return without_agreed(passenger, party, leg) and not carried(passenger, leg)


def without_agreed(passenger: Passenger, party: Iterable[Passage], leg: Leg) -> bool:
    """Whether a child flies a leg without an agreed adult, whatever the carrier promised."""
    if not passenger.is_child_on(leg.on):
        return False
    agreed = (
        one.passenger.is_family_of(passenger) or one.passenger_id == passenger.adult_id
        for one in adults(passenger, party, leg)
    )
    return not any(agreed)


def without_family(passenger: Passenger, party: Iterable[Passage], leg: Leg) -> bool:
    """Whether a child flies a leg without an adult of the family: an unaccompanied minor."""
    if not passenger.is_child_on(leg.on):
        return False
    return not any(one.passenger.is_family_of(passenger) for one in adults(passenger, party, leg))


def carried(passenger: Passenger, leg: Leg) -> bool:
    """Whether the carrier answers for a child: its service was asked for and not refused, and the
    child is old enough for it."""
    if not _may_be_carried(passenger, leg):
        return False
    asked = passenger.services.live().filter(code=ServiceCode.UMNR)
    return asked.filter(Q(leg=None) | Q(leg=leg)).exists()


def carried_among(passages: Iterable[Passage]) -> frozenset[UUID]:
    """The passages on which the carrier answers for the child, in one query for all of them."""
    several = list(passages)
    asked = SpecialService.objects.live().filter(
        code=ServiceCode.UMNR, passenger__in=[one.passenger_id for one in several]
    )
    legs = set(asked.values_list("passenger", "leg")) if several else set()
    return frozenset(
        one.pk
        for one in several
        if legs & {(one.passenger_id, None), (one.passenger_id, one.leg_id)}
        and _may_be_carried(one.passenger, one.leg)
    )


def _may_be_carried(passenger: Passenger, leg: Leg) -> bool:
    born = passenger.born_on
    youngest = int(RULES.on(leg.on).value("minor-alone-never-under"))
    return born is not None and age_on(born, leg.on) >= youngest


def adults(passenger: Passenger, party: Iterable[Passage], leg: Leg) -> list[Passage]:
    """The other grown passengers of a leg who fly it, or are waited for."""
    return [
        one
        for one in party
        if one.leg_id == leg.pk
        and one.passenger_id != passenger.pk
        and (one.status in WAITED_FOR or flies(one))
        and not one.passenger.is_child_on(leg.on)
    ]
