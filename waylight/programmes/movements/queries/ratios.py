"""Whether enough staff is on duty: escorts for the crowd, for children alone, for the ill."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from waylight.engines.escort_ratios import (
    DOCTOR,
    INTERPRETER,
    Ratios,
    Shortage,
    Staff,
    Traveller,
    lacking,
    needed,
)
from waylight.engines.itinerary import age_on
from waylight.programmes.movements.exchange.service_codes import CARE_ON_BOARD
from waylight.programmes.movements.models import (
    Direction,
    Escorting,
    EscortRole,
    Journey,
    Leg,
    Passage,
    Passenger,
    Qualification,
    SpecialService,
)
from waylight.programmes.movements.queries.aboard import carried, going, without_family
from waylight.programmes.movements.queries.needs import language_name
from waylight.programmes.movements.rules import RULES


@dataclass(frozen=True)
class LegStaff:
    """One leg: its passengers, who is on duty, how many of each kind it needs and who lacks."""

    leg: Leg
    people: int
    duties: tuple[Escorting, ...]
    needed: dict[str, int]
    short: tuple[Shortage, ...]


def escort_faults(journey: Journey) -> Iterator[str]:
    """Escorts, a doctor and interpreters are enough on every leg."""
    for found in staff_of(journey):
        for short in found.short:
            yield _("%(leg)s: %(what)s.") % {"leg": found.leg, "what": words_of(short)}


def staff_of(journey: Journey) -> list[LegStaff]:
    """Each leg that is flown, with those on duty and what it lacks."""
    passages, duties = going(journey), _duties(journey)
    listed = {one.listed_as_id for on_leg in duties.values() for one in on_leg}
    ill = _ill(journey)
    found = []
    for leg in journey.legs.filter(cancelled_at=None):
        here = [p for p in passages if p.leg_id == leg.pk]
        people = [
            _traveller(one.passenger, here, leg, listed, ill)
            for one in here
            if one.passenger_id not in listed
        ]
        on_duty, ratios, charter = duties[leg.pk], ratios_on(leg), journey.is_charter
        staff = [_staff(one) for one in on_duty]
        short = lacking(people, staff, ratios, charter=charter)
        wanted = needed(people, ratios, charter=charter)
        found.append(LegStaff(leg, len(people), tuple(on_duty), wanted, short))
    return found


def ratios_on(leg: Leg) -> Ratios:
    """The numbers of the day on which a leg is flown."""
    rules = RULES.on(leg.on)
    return Ratios(
        passengers_for_one=int(rules.value("charter-passengers-per-escort")),
        young_for_one=int(rules.value("young-minors-per-escort")),
        older_for_one=int(rules.value("older-minors-per-escort")),
        young_under=int(rules.value("minor-service-mandatory-until")),
    )


def words_of(short: Shortage) -> str:
    """A shortage in words."""
    if short.kind == INTERPRETER:
        return _("nobody on duty interprets %s") % language_name(short.language)
    if short.kind == DOCTOR:
        return _("there is a medical case and no doctor on duty")
    return _("%(role)s: %(needed)d needed, %(there)d on duty") % {
        "role": EscortRole(short.kind).label,
        "needed": short.needed,
        "there": short.there,
    }


def _duties(journey: Journey) -> dict[UUID, list[Escorting]]:
    found: dict[UUID, list[Escorting]] = defaultdict(list)
    duties = Escorting.objects.standing().filter(leg__journey=journey, direction=Direction.OUT)
    for one in duties.select_related("escort", "leg"):
        found[one.leg_id].append(one)
    return found


def _ill(journey: Journey) -> frozenset[UUID]:
    live = SpecialService.objects.live().filter(passenger__journey=journey, code__in=CARE_ON_BOARD)
    return frozenset(live.values_list("passenger", flat=True))


def _traveller(
    passenger: Passenger,
    here: Iterable[Passage],
    leg: Leg,
    listed: set[UUID | None],
    ill: frozenset[UUID],
) -> Traveller:
    here, needs, born = list(here), set(passenger.needs), passenger.born_on
    return Traveller(
        age=age_on(born, leg.on) if born and born <= leg.on else None,
        alone=_is_alone(passenger, here, leg, listed),
        medical=passenger.pk in ill,
        medical_escort="medical_escort" in needs,
        accompanied="accompanied" in needs,
        interpreter=passenger.said("language") if "interpreter" in needs else "",
    )


def _is_alone(
    passenger: Passenger, here: list[Passage], leg: Leg, listed: set[UUID | None]
) -> bool:
    """A child without family, whom no other passenger was agreed for and no carrier answers for."""
    if not without_family(passenger, here, leg):
        return False
    with_agreed = passenger.adult_id not in listed and any(
        one.passenger_id == passenger.adult_id for one in here
    )
    return not with_agreed and not carried(passenger, leg)


def _staff(duty: Escorting) -> Staff:
    escort = duty.escort
    return Staff(
        escort.role,
        escort.qualification == Qualification.DOCTOR,
        frozenset(filter(None, [duty.interprets, *escort.languages])),
    )
