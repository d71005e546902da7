"""What each family of a journey still lacks before it can board, from every corner of the house.

A question about one kind of lack is a function of `LACKING`: it is given the journey as it stands
and yields, for each lack, the family, the passenger's reference and the lack itself."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from waylight.engines.boarding_readiness import Lack, Party
from waylight.engines.itinerary import Traveller, seats_needed
from waylight.foundation.deadlines.calendars import Nation
from waylight.programmes.movements.models import (
    Journey,
    Leg,
    Passage,
    Passenger,
    Receiver,
    SpecialService,
)
from waylight.programmes.movements.queries.aboard import ON_BOARD, WAITED_FOR, alone
from waylight.programmes.movements.queries.guards import expired
from waylight.programmes.movements.queries.sent import after_last_days
from waylight.programmes.movements.rules import EMBARKATION_CHECK, SERVICES
from waylight.programmes.movements.workflow import LIVE, PassageStatus, ServiceStatus

WANTED = ("surname", "born_on", "document_number", "document_expires")
"""What a carrier and a border ask of everybody."""
NOT_CHECKED = (PassageStatus.PLANNED, PassageStatus.CONFIRMED)


@dataclass(frozen=True)
class Standing:
    """A journey as it stands at a moment; everything is asked of the database once."""

    journey: Journey
    now: datetime

    @cached_property
    def legs(self) -> list[Leg]:
        """The legs that are to be flown."""
        return [leg for leg in self.journey.legs.all() if leg.cancelled_at is None]

    @cached_property
    def passages(self) -> list[Passage]:
        """Everybody on every leg who has not left the journey."""
        live = [*WAITED_FOR, *ON_BOARD]
        found = Passage.objects.filter(leg__in=self.legs, status__in=live)
        return list(
            found.select_related("passenger", "leg").order_by("leg__number", "passenger__number")
        )

    @cached_property
    def waiting(self) -> list[Passage]:
        """Those who are not on board yet."""
        return [one for one in self.passages if one.status in WAITED_FOR]

    @cached_property
    def waiting_people(self) -> list[Passenger]:
        """Each passenger who waits for some leg, once."""
        return list({one.passenger_id: one.passenger for one in self.waiting}.values())

    @cached_property
    def services(self) -> list[SpecialService]:
        """The special services of the journey's passengers."""
        return list(SpecialService.objects.filter(passenger__journey=self.journey))

    @cached_property
    def receivers(self) -> dict[object, list[Receiver]]:
        """Who meets each passenger."""
        found: dict[object, list[Receiver]] = defaultdict(list)
        standing = Receiver.objects.filter(journey=self.journey).standing()
        for receiver in standing.prefetch_related("meets"):
            for passenger in receiver.meets.all():
                found[passenger.pk].append(receiver)
        return found

    @cached_property
    def leaves_at(self) -> datetime | None:
        """When the first leg leaves."""
        return self.legs[0].leaves_at if self.legs else None


Found = Iterator[tuple[Passenger, Lack]]


def unnamed(at: Standing) -> Found:
    """The name, the date of birth or the document is not complete."""
    for one in at.waiting_people:
        if any(not one.said(fact) for fact in WANTED):
            yield one, Lack("identity", ("identity", one.party))


def ending(at: Standing) -> Found:
    """A travel document, visa, clearance or exit permit ends before a leg is flown."""
    for one in at.waiting:
        if expired(one.passenger, one.leg):
            yield one.passenger, Lack("paper", ("paper", one.passenger.party))
    for one, _why in after_last_days(at.journey, at.waiting):
        yield one.passenger, Lack("paper", ("paper", one.passenger.party))


def stopped(at: Standing) -> Found:
    """The family is stopped until the duty officer decides."""
    for one in at.waiting_people:
        if one.held_at is not None:
            yield one, Lack("held", ("release", one.party))


def without_company(at: Standing) -> Found:
    """A child would fly without an agreed adult."""
    for one in at.waiting:
        if alone(one.passenger, at.passages, one.leg):
            yield one.passenger, Lack("adult", ("adult", one.passenger.party))


def without_ticket(at: Standing) -> Found:
    """A leg of a carrier's own flight has no ticket; on a charter the list is the ticket."""
    if at.journey.is_charter:
        return
    for one in at.waiting:
        if not one.ticket:
            yield one.passenger, Lack("ticket", ("tickets", one.leg.number))


def unchecked(at: Standing) -> Found:
    """Nobody has found the passenger fit to fly; it stops them once the time for it is over."""
    late = at.leaves_at is not None and at.now > EMBARKATION_CHECK.due(
        at.leaves_at, Nation.ENGLAND_AND_WALES, []
    )
    first = at.legs[0].pk if at.legs else None
    for one in at.waiting:
        if one.leg_id == first and one.status in NOT_CHECKED:
            yield one.passenger, Lack("check", ("check",), stops=late)


def unserved(at: Standing) -> Found:
    """A special service was asked for and not confirmed, or refused and not asked for again."""
    late = at.leaves_at is not None and at.now > SERVICES.due(
        at.leaves_at, Nation.ENGLAND_AND_WALES, []
    )
    people = {one.pk: one for one in at.waiting_people}
    live = {(one.passenger_id, one.code) for one in at.services if one.status in LIVE}
    for service in at.services:
        if (passenger := people.get(service.passenger_id)) is None:
            continue
        if service.status == ServiceStatus.REQUESTED:
            yield passenger, Lack("service", ("services",), stops=late)
        elif (
            service.status == ServiceStatus.REFUSED
            and (service.passenger_id, service.code) not in live
        ):
            yield passenger, Lack("refused", ("refused", passenger.party))


def unmet(at: Standing) -> Found:
    """Nobody receives them, or has said that they come; a child alone does not fly like that."""
    for one in at.waiting_people:
        meeting = at.receivers.get(one.pk, [])
        if not meeting:
            yield one, Lack("receiver", ("receiver", one.party), stops=one.unaccompanied)
        elif all(receiver.confirmed_at is None for receiver in meeting):
            yield one, Lack("unconfirmed", ("confirm", one.party), stops=one.unaccompanied)


LACKING: tuple[Callable[[Standing], Found], ...] = (
    stopped,
    without_company,
    ending,
    unnamed,
    without_ticket,
    unserved,
    unchecked,
    unmet,
)


@dataclass(frozen=True)
class Family:
    """A party with the people who have not left it, and who lacks what."""

    party: Party
    people: tuple[Passenger, ...]
    lacks: tuple[tuple[Lack, tuple[Passenger, ...]], ...]


def families(at: Standing) -> list[Family]:
    """Every family of a journey that has not left it."""
    members: dict[str, dict[object, Passenger]] = defaultdict(dict)
    for passage in at.passages:
        members[passage.passenger.party][passage.passenger_id] = passage.passenger
    lacks: dict[str, dict[Lack, dict[object, Passenger]]] = defaultdict(lambda: defaultdict(dict))
    for asking in LACKING:
        for passenger, lack in asking(at):
            lacks[passenger.party][lack][passenger.pk] = passenger
    return [
        _family(at, name, tuple(people.values()), lacks[name]) for name, people in members.items()
    ]


def _family(
    at: Standing,
    name: str,
    people: tuple[Passenger, ...],
    lacks: dict[Lack, dict[object, Passenger]],
) -> Family:
    seats = max((seats_of(at, leg, {one.pk for one in people}) for leg in at.legs), default=0)
    by_lack = tuple((lack, tuple(who.values())) for lack, who in lacks.items())
    return Family(Party(name, seats, tuple(lacks)), people, by_lack)


def seats_of(at: Standing, leg: Leg, among: Collection[object] | None = None) -> int:
    """The seats that some passengers, or all, take on a leg; who has no day of birth takes one."""
    here = [
        one.passenger
        for one in at.passages
        if one.leg_id == leg.pk and (among is None or one.passenger_id in among)
    ]
    return _seats(here, leg.on)


def _seats(people: Sequence[Passenger], on: date) -> int:
    travellers = [
        Traveller(one.pk, one.born_on, one.lap_of_id)
        for one in people
        if one.born_on and one.born_on <= on
    ]
    return seats_needed(travellers, on) + len(people) - len(travellers)
