"""Who of a leg is aboard, who left before, who is waited for; and who may not go alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waylight.programmes.movements.models import Leg, Passage, Passenger
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
    """Whether a child would fly a leg without any adult who was agreed: no adult of the family,
    and not the one named for the child, is still among those who fly it."""
    if not passenger.is_child_on(leg.on):
        return False
    company = [
        one
        for one in party
        if one.leg_id == leg.pk
        and one.passenger_id != passenger.pk
        and (one.status in WAITED_FOR or flies(one))
        and not one.passenger.is_child_on(leg.on)
    ]
    return not any(
        one.passenger.party == passenger.party or one.passenger_id == passenger.adult_id
        for one in company
    )
