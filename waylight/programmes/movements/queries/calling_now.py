"""Whom the duty officer reaches about the journeys of today: escorts, receivers, and the list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model, Q

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    Direction,
    DutyContact,
    Escorting,
    Journey,
    Leg,
    Passenger,
    Receiver,
    Whom,
)
from waylight.programmes.movements.queries.calling import Call
from waylight.programmes.movements.workflow import JourneyStatus

LEAVING = (
    JourneyStatus.APPROVED,
    JourneyStatus.BOOKED,
    JourneyStatus.TICKETED,
    JourneyStatus.FROZEN,
)
"""What is decided, and has not left."""
MARGIN = timedelta(days=1)
"""No calendar of the world is further from that of UTC."""


@dataclass(frozen=True)
class Reached:
    """One person of a journey; of an escort also the duty. `call.phone` is empty where nobody
    wrote a number down."""

    call: Call
    record: Escorting | Receiver

    @property
    def duty(self) -> Escorting | None:
        """The duty of an escort; None of a receiver."""
        return self.record if isinstance(self.record, Escorting) else None


@dataclass(frozen=True)
class Aboard:
    """A journey that is under way or leaves today, and who is with its people or meets them."""

    journey: Journey
    people: tuple[Reached, ...]


@dataclass(frozen=True)
class CallsNow:
    """Everybody who can be called now. `listed` are the contacts that these journeys concern."""

    journeys: tuple[Aboard, ...]
    listed: tuple[tuple[DutyContact, Call], ...]

    @property
    def records(self) -> list[Model]:
        """Whose names and numbers are shown, for the journal."""
        people = [one.record for group in self.journeys for one in group.people]
        return [*people, *(contact for contact, _call in self.listed)]


def calls_now(user: User) -> CallsNow:
    """Whom a person on duty reaches now, of the teams in which they are; constant queries."""
    legs = _legs(user)
    journeys = {leg.journey_id: leg.journey for leg in legs}
    people: dict[UUID, list[Reached]] = defaultdict(list)
    for duty in _duties(user, journeys):
        people[duty.leg.journey_id].append(Reached(_escort(duty), duty))
    for receiver in _receivers(user, journeys):
        people[receiver.journey_id].append(Reached(_receiver(receiver), receiver))
    found = (Aboard(journey, tuple(people[key])) for key, journey in journeys.items())
    return CallsNow(tuple(found), tuple(_listed(user, legs)))


def _legs(user: User) -> list[Leg]:
    """The legs of the journeys under way, and of those of which one leaves today where it is."""
    today, teams = clock.today(), teams_where(user, May.DUTY)
    near = Leg.objects.filter(cancelled_at=None, on__range=(today - MARGIN, today + MARGIN))
    under_way = Q(journey__status=JourneyStatus.IN_PROGRESS)
    leaving = Q(journey__status__in=LEAVING, journey__in=near.values("journey"))
    asked = Leg.objects.visible_to(user).filter(under_way | leaving, journey__team__in=teams)
    legs = list(asked.select_related("journey").order_by("journey__number", "number"))
    here = {leg.journey_id for leg in legs if _is_now(leg)}
    return [leg for leg in legs if leg.journey_id in here]


def _is_now(leg: Leg) -> bool:
    if leg.journey.status == JourneyStatus.IN_PROGRESS:
        return True
    there = clock.now().astimezone(ZoneInfo(leg.leaves_zone)).date()
    return leg.cancelled_at is None and leg.on == there


def _duties(user: User, journeys: Iterable[UUID]) -> Iterator[Escorting]:
    """One duty of each escort on each journey: the first that is not over. It is not over while
    its leg has not landed, however late that is."""
    waiting = Q(until_at__gt=clock.now()) | Q(leg__landed_at=None)
    asked = Escorting.objects.visible_to(user).standing().filter(waiting)
    asked = asked.filter(
        leg__journey__in=list(journeys), leg__cancelled_at=None, direction=Direction.OUT
    )
    seen: set[tuple[Any, Any]] = set()
    for one in asked.select_related("escort", "leg__journey").order_by("leg__number", "from_at"):
        key = (one.escort_id, one.leg.journey_id)
        if key not in seen:
            seen.add(key)
            yield one


def _receivers(user: User, journeys: Iterable[UUID]) -> Iterable[Receiver]:
    asked = Receiver.objects.visible_to(user).standing().filter(journey__in=list(journeys))
    return asked.select_related("journey").order_by("pk")


def _listed(user: User, legs: Iterable[Leg]) -> Iterator[tuple[DutyContact, Call]]:
    """The list: of carriers and councils only those of the team's journeys of today."""
    legs = list(legs)
    of = {(leg.journey.team_id, Whom.CARRIER, leg.carrier) for leg in legs}
    travelling = Passenger.objects.filter(journey__in={leg.journey_id for leg in legs})
    councils = travelling.order_by().values_list("journey__team", "council").distinct()
    of |= {(team, Whom.COUNCIL, council) for team, council in councils}
    for one in DutyContact.objects.visible_to(user).current().select_related("team"):
        if not one.of or (one.team_id, one.whom, one.of) in of:
            note = (one.of, one.when, one.languages)
            yield one, _call(Whom(one.whom), one.name, one.phone, *note)


def _escort(duty: Escorting) -> Call:
    return _call(Whom.ESCORT, duty.escort.name, duty.escort.paper("phone"), str(duty.leg))


def _receiver(one: Receiver) -> Call:
    return _call(Whom.RECEIVER, one.name, one.phone, one.relation, one.organisation)


def _call(whom: Whom, name: str, phone: str, *note: str) -> Call:
    return Call(whom, name, phone, " · ".join(filter(None, note)), None, False)
