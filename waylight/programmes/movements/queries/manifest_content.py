"""What a version of a manifest lists: taken from the journey as it is at one moment.

Nothing of anybody's health is in it but the codes that an airline is told; of somebody who does
not come it says that, and not why. Text only, days and moments in ISO: its hash is of words."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from waylight.engines.itinerary import passenger_type
from waylight.programmes.movements.models import Journey, Leg, Passage, Passenger, SpecialService
from waylight.programmes.movements.models.passenger import FACTS
from waylight.programmes.movements.workflow import EXITS

LEG_FACTS = (
    *("number", "carrier", "flight_number", "operated_as", "from_airport", "to_airport", "on"),
    *("leaves_at", "leaves_zone", "lands_at", "lands_zone", "terminal_out", "terminal_in"),
    *("booking", "meet_point"),
)

Content = dict[str, Any]


def content_of(journey: Journey) -> Content:
    """The journey as a manifest lists it; the number of queries does not depend on how many."""
    legs = list(journey.legs.filter(cancelled_at=None).order_by("number"))
    passages = Passage.objects.filter(leg__in=legs).select_related("leg").order_by("leg__number")
    by_passenger: dict[Any, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_passenger[passage.passenger_id].append(passage)
    services = _services(journey)
    passengers = list(journey.passengers.order_by("number"))
    numbers = {one.pk: one.number for one in passengers}
    return {
        "journey": {
            "number": journey.number,
            "title": journey.title,
            "mode": journey.mode,
            "contact": journey.contact,
            "synthetic": journey.synthetic,
        },
        "legs": [_leg(leg) for leg in legs],
        "passengers": [
            _passenger(one, by_passenger[one.pk], services[one.pk], numbers)
            for one in passengers
            if by_passenger[one.pk]
        ],
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {name: _text(getattr(leg, name)) for name in LEG_FACTS}


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value if isinstance(value, int) or value is None else str(value)


def _services(journey: Journey) -> dict[Any, list[SpecialService]]:
    found: dict[Any, list[SpecialService]] = defaultdict(list)
    live = SpecialService.objects.live().filter(passenger__journey=journey)
    for service in live.select_related("leg").order_by("code"):
        found[service.passenger_id].append(service)
    return found


def _passenger(
    one: Passenger,
    passages: list[Passage],
    services: list[SpecialService],
    numbers: dict[Any, int],
) -> dict[str, Any]:
    said = {fact: one.said(fact) for fact in FACTS}
    return said | {
        "number": one.number,
        "reference": one.reference,
        "party": one.party,
        "programme": one.programme,
        "council": one.council,
        "unaccompanied": one.unaccompanied,
        "adult": numbers.get(one.adult_id),
        "lap_of": numbers.get(one.lap_of_id),
        "legs": [_place(one, passage, services) for passage in passages],
    }


def _place(one: Passenger, passage: Passage, services: list[SpecialService]) -> dict[str, Any]:
    """What is agreed for somebody on one leg, and whether they left the list of it."""
    born = one.born_on
    on = passage.leg.on
    return {
        "leg": passage.leg.number,
        "out": passage.status in EXITS,
        "seat": passage.seat,
        "ticket": passage.ticket,
        "fare": passenger_type(born, on) if born and born <= on else "",
        "services": [
            service.code for service in services if service.leg_id in (None, passage.leg_id)
        ],
    }
