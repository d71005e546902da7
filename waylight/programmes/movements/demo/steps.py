"""Steps that both journeys of the demo take: flights, names, escorts, checks."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from waylight.engines.escort_ratios import DOCTOR, INTERPRETER
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import EscortRole, Journey, Leg, Passenger, Qualification
from waylight.programmes.movements.queries.ratios import LegStaff, staff_of
from waylight.programmes.movements.queries.services import without_chair

Crew = Mapping[str, User]
YEARS = timedelta(days=900)
DUTY = timedelta(hours=1)
MORE: Mapping[str, tuple[str, str]] = {
    DOCTOR: (EscortRole.MEDICAL, Qualification.DOCTOR),
    EscortRole.MEDICAL: (EscortRole.MEDICAL, Qualification.DOCTOR),
    EscortRole.MINORS: (EscortRole.MINORS, Qualification.CHILDREN),
    INTERPRETER: (EscortRole.INTERPRETER, Qualification.INTERPRETING),
}
"""As what somebody travels, and what they have learned, where a rule asks for it."""


def fly(
    journey: Journey, times: Sequence[tuple[datetime, datetime]], crew: Crew, **facts: Any
) -> None:
    """Say which flight each leg is, by its times."""
    flight = facts.pop("flight")
    legs = journey.legs.select_related("journey").order_by("number")
    for leg, (leaves, lands) in zip(legs, times, strict=True):
        actions.set_flight(
            leg,
            flight_number=f"{flight}{leg.number}",
            leaves_at=leaves,
            lands_at=lands,
            connection_minutes=45,
            bags=1,
            bag_kg=23,
            **facts,
            by=crew["booking_clerk"],
        )


def staff(journey: Journey, crew: Crew) -> None:
    """As many escorts, doctors and interpreters as the rules ask for, each with a duty."""
    for found in staff_of(journey):
        for short in found.short:
            for _number in range(max(1, short.needed - short.there)):
                _one_more(found, short.kind, short.language, journey, crew)


def _one_more(found: LegStaff, kind: str, language: str, journey: Journey, crew: Crew) -> None:
    role, qualification = MORE.get(kind, (kind, Qualification.NONE))
    leg, officer = found.leg, crew["movement_officer"]
    if leg.leaves_at is None or leg.lands_at is None:
        raise ValueError(f"{leg} has no times")
    last = max(clock.today(), leg.on) + YEARS
    escort = actions.add_escort(
        journey.team,
        name=f"Demo {EscortRole(role).label.lower()} (synthetic)",
        role=role,
        qualification=qualification,
        qualified_until=None if qualification == Qualification.NONE else last,
        languages=[language] if language else [],
        document_number="DEMO0001",
        document_issuer="GBR",
        document_expires=last,
        by=officer,
    )
    duty = actions.assign_escort(
        leg,
        escort=escort,
        from_at=leg.leaves_at - DUTY,
        until_at=leg.lands_at + DUTY,
        interprets=language,
        by=officer,
    )
    actions.leave_without_way_home(duty, because="They live there.", by=officer)


def serve(journey: Journey, crew: Crew) -> None:
    """A wheelchair for each family that needs one, confirmed by the carrier."""
    for passenger in without_chair(journey, journey.passengers.select_related("journey")):
        chair(passenger, crew)


def chair(passenger: Passenger, crew: Crew) -> None:
    """A wheelchair for one passenger, confirmed by the carrier."""
    clerk = crew["booking_clerk"]
    service = actions.ask_for_service(
        passenger, code="WCHR", carrier_agreed="The carrier's desk, by telephone", by=clerk
    )
    actions.confirm_service(service, carrier_reference="DEMO", by=clerk)


def leg_again(leg: Leg) -> Leg:
    """As the database has it now, with its journey."""
    found: Leg = Leg.objects.select_related("journey__team").get(pk=leg.pk)
    return found
