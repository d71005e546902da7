"""Which clocks of a journey run, from which moment, and which were met; from facts alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from waylight.foundation import clock
from waylight.foundation.deadlines.declaring import Clock
from waylight.programmes.movements import rules
from waylight.programmes.movements.models import Journey, Leg, Passage, SpecialService
from waylight.programmes.movements.queries.missing import councils_waiting, untold
from waylight.programmes.movements.workflow import (
    BEFORE,
    GIVEN_UP,
    JourneyStatus,
    PassageStatus,
    ServiceStatus,
)

J, S = JourneyStatus, PassageStatus
BEFORE_TICKETS = (J.BOOKED,)
BEFORE_FREEZE = (J.BOOKED, J.TICKETED)
BEFORE_START = (J.BOOKED, J.TICKETED, J.FROZEN)
LIVE = (J.BOOKED, J.TICKETED, J.FROZEN, J.IN_PROGRESS)
UNFIT = (S.PLANNED, S.CONFIRMED)
IN_THE_AIR = (S.BOARDED,)
UNRECEIVED = (S.BOARDED, S.LANDED, S.CLEARED)


@dataclass(frozen=True)
class Wish:
    """A clock as it should be: it runs from `event_at`; once `met_at` is known it was met.

    A clock of the journey for which there is no wish has lost its sense, and is dropped."""

    clock: Clock
    about: Model
    event_at: datetime
    met_at: datetime | None = None


def wishes(journey: Journey) -> list[Wish]:
    """The clocks of a journey as they should be, whatever happened to it."""
    if journey.status in GIVEN_UP:
        return []
    legs = [leg for leg in journey.legs.order_by("number") if leg.cancelled_at is None]
    found = list(_of_services(journey, legs))
    if journey.status not in (*LIVE, J.COMPLETED):
        return found
    found += [wish for leg in legs for wish in _of_tickets(journey, leg)]
    if first := next((leg for leg in legs if leg.leaves_at is not None), None):
        found += _before_departure(journey, first)
    passages = list(Passage.objects.filter(leg__journey=journey).select_related("passenger", "leg"))
    found += _of_arrivals(legs, passages)
    found += _of_children(passages)
    found += _of_councils(journey)
    return found


def _of_tickets(journey: Journey, leg: Leg) -> Iterator[Wish]:
    if leg.ticket_by is not None:
        met = None if journey.status in BEFORE_TICKETS else clock.now()
        yield Wish(rules.TICKETING, leg, leg.ticket_by, met)
    if leg.names_until is not None:
        met = None if journey.status in BEFORE_FREEZE else clock.now()
        yield Wish(rules.NAME_CHANGE, leg, leg.names_until, met)


def _before_departure(journey: Journey, first: Leg) -> Iterator[Wish]:
    leaves = first.leaves_at
    if leaves is None:
        return
    freeze = rules.FREEZE_CHARTER if journey.is_charter else rules.FREEZE_SCHEDULED
    yield Wish(freeze, journey, leaves, journey.frozen_at)
    standing = list(first.passages.values_list("status", flat=True))
    waiting = any(status in UNFIT for status in standing) and first.left_at is None
    yield Wish(rules.EMBARKATION_CHECK, journey, leaves, None if waiting else clock.now())
    decided = journey.go_decisions.order_by("-decided_at").values_list("decided_at", flat=True)
    yield Wish(rules.GO_OR_NO_GO, journey, leaves, decided.first() or first.left_at)


def _of_services(journey: Journey, legs: Iterable[Leg]) -> Iterator[Wish]:
    """Services are confirmed in time for the first leg for which somebody waits for one; one clock
    for all of a journey, from the day on which the first is asked for."""
    asked = SpecialService.objects.filter(passenger__journey=journey)
    standing = set(asked.values_list("leg", "status"))
    wanted = {leg for leg, status in standing if status == ServiceStatus.REQUESTED}
    of_these = wanted or {leg for leg, _status in standing}
    leaving = [
        one.leaves_at
        for one in legs
        if one.leaves_at is not None and (None in of_these or one.pk in of_these)
    ]
    if leaving:
        yield Wish(rules.SERVICES, journey, min(leaving), None if wanted else clock.now())


def _of_arrivals(legs: Iterable[Leg], passages: list[Passage]) -> Iterator[Wish]:
    """A leg that left is confirmed when nobody of it is thought to be in the air any more."""
    for leg in legs:
        if leg.left_at is None or leg.expected_at is None:
            continue
        here = [one for one in passages if one.leg_id == leg.pk]
        flying = any(one.status in IN_THE_AIR for one in here)
        met = None if flying or leg.landed_at is None else max(one.at for one in here)
        yield Wish(rules.ARRIVAL, leg, leg.expected_at, met)


def _of_children(passages: Iterable[Passage]) -> Iterator[Wish]:
    """A child who travels without a parent is handed over soon after the last landing; where it
    changes, nobody is waited for yet."""
    last: dict[object, Passage] = {}
    for one in passages:
        known = last.get(one.passenger_id)
        if one.passenger.unaccompanied and (known is None or one.leg.number > known.leg.number):
            last[one.passenger_id] = one
    for one in last.values():
        if one.status not in BEFORE and one.leg.landed_at is not None:
            met = None if one.status in UNRECEIVED else one.at
            yield Wish(rules.HANDOVER, one.passenger, one.leg.landed_at, met)


def _of_councils(journey: Journey) -> Iterator[Wish]:
    waiting = councils_waiting(journey)
    if left := untold(waiting):
        yield Wish(rules.MISSING_TOLD, journey, min(one.since for one in left))
    elif told := [one.told_at for one in waiting if one.told_at is not None]:
        yield Wish(rules.MISSING_TOLD, journey, min(one.since for one in waiting), max(told))
