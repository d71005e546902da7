"""Special services of a journey: what stands in the way, how many seats they take, which needs
nobody has turned into one."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from waylight.engines.itinerary import Traveller, seated
from waylight.programmes.movements.exchange.service_codes import (
    CHAIRS,
    REDUCED_MOBILITY,
    TO_BE_APPROVED,
    ServiceCode,
)
from waylight.programmes.movements.models import (
    Direction,
    Escorting,
    Journey,
    Leg,
    Passage,
    Passenger,
    SpecialService,
)
from waylight.programmes.movements.queries.aboard import WAITED_FOR, flies, going, of_leg
from waylight.programmes.movements.queries.spans import span
from waylight.programmes.movements.workflow import ServiceStatus

LONG_GROWN = date(1900, 1, 1)
"""Stands for a date of birth that nobody knows: such a passenger has a seat."""


def service_faults(journey: Journey) -> Iterator[str]:
    """Special services are confirmed, not only asked for, and of each chair the kind is known."""
    passages = going(journey)
    people = {one.passenger_id: one.passenger for one in passages}
    for one in services_of(journey):
        if one.passenger_id not in people or one.status == ServiceStatus.CANCELLED:
            continue
        named = {"code": one.code, "who": people[one.passenger_id].shown_name}
        if one.status == ServiceStatus.REQUESTED:
            yield _("%(code)s of %(who)s is asked for, and not confirmed.") % named
        if one.status == ServiceStatus.REFUSED:
            yield _("%(code)s of %(who)s was refused, and nobody has settled that.") % named
        if one.is_live and one.battery_unknown:
            yield _("%(who)s brings a wheelchair, and nobody knows its battery.") % named
    for passenger in without_chair(journey, people.values()):
        yield _("The family of %s needs a wheelchair, and no service is asked for.") % (
            passenger.shown_name
        )


def services_of(journey: Journey) -> list[SpecialService]:
    """Every service of a journey, by passenger."""
    found = SpecialService.objects.filter(passenger__journey=journey)
    return list(found.select_related("passenger", "leg").order_by("passenger__number", "code"))


def without_chair(journey: Journey, people: Iterable[Passenger]) -> list[Passenger]:
    """The first of each family that was said to need a wheelchair, and has no service for one."""
    live = SpecialService.objects.live().filter(passenger__journey=journey, code__in=CHAIRS)
    served = set(live.values_list("passenger__party", flat=True))
    needing: dict[str, Passenger] = {}
    for one in sorted(people, key=lambda one: one.number):
        if "wheelchair" in one.needs and one.party not in served:
            needing.setdefault(one.party, one)
    return list(needing.values())


def notice_until(code: ServiceCode, leaves_at: datetime, day: date) -> datetime | None:
    """The last moment at which a carrier must be asked for a service; None where it sets none."""
    if code in TO_BE_APPROVED:
        return leaves_at - span("carrier-approval", day)
    if code in REDUCED_MOBILITY:
        return leaves_at - span("assistance-notice", day)
    return None


def seats_taken(leg: Leg) -> int:
    """How many seats of a leg are taken: infants on laps take none, a stretcher takes several, and
    an escort who is not on the list takes one."""
    here = [one for one in of_leg(leg) if one.status in WAITED_FOR or flies(one)]
    return len(seated([_traveller(one, leg) for one in here], leg.on)) + _further_seats(leg, here)


def _traveller(passage: Passage, leg: Leg) -> Traveller:
    passenger = passage.passenger
    born = passenger.born_on
    known = born if born is not None and born <= leg.on else LONG_GROWN
    return Traveller(passenger.pk, known, passenger.lap_of_id)


def _further_seats(leg: Leg, here: list[Passage]) -> int:
    aboard: set[UUID] = {one.passenger_id for one in here}
    live = SpecialService.objects.live().filter(passenger__in=aboard, seats__gt=0)
    services = live.filter(Q(leg=None) | Q(leg=leg))
    # Whoever lies on a stretcher has been counted with one seat already.
    beyond = sum(one.seats - (one.code == ServiceCode.STCR) for one in services)
    standing = Escorting.objects.standing().filter(leg=leg, direction=Direction.OUT)
    return beyond + sum(1 for one in standing if one.listed_as_id not in aboard)
