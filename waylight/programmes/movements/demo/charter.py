"""A charter of the bundled plan, told to its end: composed, flown, received and paid.

Nobody on it exists: the names were drawn from short lists, the documents were numbered in order."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Count, QuerySet

from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.demo import company, money
from waylight.programmes.movements.demo.steps import YEARS, Crew, fly, leg_again, serve, staff
from waylight.programmes.movements.models import (
    Cost,
    Fund,
    Incident,
    Journey,
    Leg,
    Mode,
    Passage,
    Plan,
)
from waylight.programmes.movements.queries.playbooks import step_of

SURNAMES = ("HADDAD", "KHOURY", "NASSER", "SALEH", "DARWISH", "MANSOUR", "HAMDAN", "SHAMI")
GIVEN = {
    "F": ("AMAL", "RIMA", "HALA", "SALMA", "NOUR", "DIMA"),
    "M": ("OMAR", "SAMI", "KARIM", "BASEL", "ZIAD", "RAMI"),
}
FLIES, STOPS = timedelta(hours=5), timedelta(hours=2)
SEATS = 189
"""The carrier sends a larger aircraft than was planned: the escorts need seats as well."""
COST, TAX = "38500.00", "2300.00"
APPROVED = Decimal("60000.00")


def tell(plan: Plan, fund: Fund, crew: Crew, say: Callable[[str], None]) -> Journey:
    """Compose the journeys of a plan, and fly the smallest charter among them to its end."""
    actions.compose_journeys(plan, by=crew["movement_officer"])
    journey = _smallest_charter(plan)
    first = journey.legs.order_by("number")[0]
    _prepare(journey, first, crew)
    costs = _approve(journey, first, fund, crew)
    _freeze(journey, first, crew)
    if first.leaves_at is not None:
        company.take(journey, first.leaves_at - timedelta(hours=2), crew)
    for leg in journey.legs.order_by("number"):
        _fly(leg_again(leg), crew)
    _receive(journey, crew)
    money.settle(costs, crew)
    journey.refresh_from_db()
    actions.complete_journey(
        journey, documents_returned=True, baggage_noted=True, by=crew["movement_officer"]
    )
    people = journey.passengers.count()
    say(f"{journey.number}: a charter with {people} people, flown to its end (synthetic)")
    say(f"  as movement_officer@movements.example: {journey.get_absolute_url()}")
    return journey


def _smallest_charter(plan: Plan) -> Journey:
    """Told quickly, also on a slow machine."""
    made = Journey.objects.filter(plan=plan, mode=Mode.CHARTER).select_related("team")
    counted = made.annotate(people=Count("passengers")).filter(people__gt=0)
    if (found := counted.order_by("people", "number").first()) is None:
        raise Refusal(
            "movements.demo-without-charter",
            what="The story of a charter was not told.",
            why="The plan of the bundled caseload uses no charter.",
            fix="Make the caseload again: python -m waylight.examples.make_vpr_2015q4",
        )
    return found


def _prepare(journey: Journey, first: Leg, crew: Crew) -> None:
    """Names and documents, times, escorts and wheelchairs."""
    for one in journey.passengers.select_related("journey"):
        given = GIVEN["M" if one.said("sex") == "M" else "F"]
        actions.name_passenger(
            one,
            surname=SURNAMES[sum(map(ord, one.party)) % len(SURNAMES)],
            given=given[one.number % len(given)],
            document_type="P",
            document_number=f"D{one.number:07}",
            document_issuer="SYR",
            document_expires=one.said("document_expires") or (first.on + YEARS).isoformat(),
            nationality="SYR",
            by=crew["booking_clerk"],
        )
    leaves = datetime.combine(first.on, time(6, 30), UTC)
    step = FLIES + STOPS
    times = [
        (leaves + step * number, leaves + step * number + FLIES)
        for number in range(journey.legs.count())
    ]
    fly(journey, times, crew, carrier="ME", flight="400", seats=SEATS)
    company.agree_for_all(journey, crew)
    staff(journey, crew)
    serve(journey, crew)


def _approve(journey: Journey, first: Leg, fund: Fund, crew: Crew) -> list[Cost]:
    money.expect(journey, first.on, crew, ("FARE", COST), ("TAX", TAX))
    actions.approve_journey(journey, cost=APPROVED, by=crew["movement_officer"])
    return money.commit(journey, fund, first.on, crew)


def _freeze(journey: Journey, first: Leg, crew: Crew) -> None:
    """Booked by one, released by another; the airline has the list."""
    officer = crew["movement_officer"]
    first.refresh_from_db()
    if first.leaves_at is None:
        raise ValueError(f"{first} has no time")
    actions.book_journey(journey, by=crew["booking_clerk"])
    actions.release_tickets(journey, by=crew["movement_finance"])
    actions.book_checks(journey, at=first.leaves_at - timedelta(hours=48), by=officer)
    actions.freeze_journey(journey, by=officer)
    actions.release_manifest(
        journey.manifests.get(), recipient="AIRLINE", who="Demo airline (synthetic)", by=officer
    )


def _fly(leg: Leg, crew: Crew) -> None:
    """Everybody boards; somebody feels ill on the way; it lands."""
    if leg.leaves_at is None or leg.lands_at is None:
        raise ValueError(f"{leg} has no times")
    aboard = list(_passages(leg))
    for passage in aboard:
        at = leg.leaves_at - timedelta(minutes=40)
        actions.mark(passage, to="BOARDED", at=at, by=crew["airport_team"])
    leg.journey.refresh_from_db()
    actions.depart(leg, at=leg.leaves_at, counted=len(aboard), by=crew["airport_team"])
    if leg.number == 1:
        _somebody_is_ill(leg, aboard[0], leg.leaves_at + timedelta(hours=2), crew)
    actions.land(leg, at=leg.lands_at, by=crew["transit_team"])


def _somebody_is_ill(leg: Leg, passage: Passage, at: datetime, crew: Crew) -> Incident:
    """An incident, every step of its playbook, and how it ended."""
    incident = actions.report_incident(
        leg.journey.team,
        journey=leg.journey,
        leg=leg,
        kind="MEDICAL",
        severity=2,
        happened_at=at,
        zone=leg.lands_zone,
        passengers=[passage.passenger],
        place="On board",
        first_action="The doctor on board was called.",
        custody_of_children="Each child is with its own parents.",
        by=crew["escort"],
    )
    for step in incident.steps.order_by("position"):
        whom = step_of(step.key).tells
        if whom is None:
            actions.take_step(incident, position=step.position, by=crew["escort"])
        else:
            told = at + timedelta(minutes=10)
            actions.inform(incident, whom=whom, channel="PHONE", at=told, by=crew["duty_officer"])
    actions.follow_up_incident(incident, by=crew["duty_officer"])
    actions.close_incident(
        incident, because="Fainted, and felt well after the landing.", by=crew["duty_officer"]
    )
    return incident


def _receive(journey: Journey, crew: Crew) -> None:
    last = journey.legs.order_by("number").last()
    if last is None or last.lands_at is None:
        raise ValueError(f"{journey} has no times")
    at = last.lands_at + timedelta(hours=1)
    company.hand_over(journey, at, crew)
    for passage in _passages(last).exclude(status="RECEIVED"):
        actions.mark_arrival(passage, to="RECEIVED", at=at, by=crew["receptionist"])


def _passages(leg: Leg) -> QuerySet[Passage]:
    found = leg.passages.select_related("passenger__journey", "leg__journey")
    return found.order_by("passenger__number")
