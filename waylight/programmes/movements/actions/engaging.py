"""What a journey means for the register: who is on one is not merged, and all on it are several."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from waylight.foundation.access.models import User
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.queries.aboard import WAITED_FOR
from waylight.programmes.movements.workflow import JourneyStatus, PassageStatus
from waylight.registers.people import actions as people
from waylight.registers.people.models import NotSame, Person
from waylight.registers.places.queries import airport

J, S = JourneyStatus, PassageStatus
BOOKED = (J.BOOKED, J.TICKETED, J.FROZEN, J.IN_PROGRESS)
GOING_ON = (*WAITED_FOR, S.BOARDED, S.LANDED, S.CLEARED)


def _engage(journey: Journey, by: User | None) -> None:
    """Say of everybody on a journey how long their journeys last; None for whom there is none."""
    keys = journey.passengers.filter(person__isnull=False).values_list("person", flat=True)
    _keep_engaged(keys, by)


def _keep_engaged(keys: Iterable[UUID], by: User | None) -> None:
    """Read again until when people are on a journey that is booked, and keep it if it changed."""
    found = {person.pk: person for person in Person.objects.filter(pk__in=list(keys))}
    going = Passage.objects.filter(
        passenger__person__in=found, status__in=GOING_ON, leg__journey__status__in=BOOKED
    )
    until: dict[UUID | None, date] = {}
    for passage in going.select_related("leg", "passenger").defer("passenger__identity"):
        key, ends = passage.passenger.person_id, _ends(passage.leg)
        until[key] = max(ends, until.get(key, ends))
    for key, person in found.items():
        if person.engaged_until != until.get(key):
            people.engage(person, until.get(key), by=by)


def _keep_apart(journey: Journey, by: User | None) -> None:
    """Whoever is on one list is certainly not one person twice."""
    listed = Person.objects.filter(
        pk__in=journey.passengers.filter(person__isnull=False).values("person")
    )
    people.say_all_distinct(listed, NotSame.SAME_MANIFEST, by=by)


def _ends(leg: Leg) -> date:
    lands: datetime | None = leg.expected_at
    place = airport(leg.arrives_in)
    return (place.local(lands) if place else lands).date() if lands else leg.on
