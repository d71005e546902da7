"""A plan becomes journeys in one deed; a plan that changed changes only what is not out yet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.itinerary import INFANT, passenger_type
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.journeys import _leg, _open, _refuse_unless_planned
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.sending import _needs_follow
from waylight.programmes.movements.exchange.airports import city_of
from waylight.programmes.movements.models import (
    Journey,
    Leg,
    Mode,
    Passage,
    Passenger,
    Plan,
    facts_of,
)
from waylight.programmes.movements.models.journey import PLANNED_STATES
from waylight.programmes.movements.queries.composing import (
    CANCELLED,
    MOVED,
    NEW,
    Composition,
    composition,
    journeys_of_line,
)
from waylight.programmes.movements.queries.identities import identities_of, people_meant
from waylight.programmes.movements.queries.opened import Journey as Planned
from waylight.programmes.movements.queries.opened import OpenedPlan, Row, opened
from waylight.programmes.movements.queries.standing import refuse_unless_told_from
from waylight.programmes.movements.workflow import (
    BEFORE,
    JOURNEY,
    JourneyStatus,
    PassageStatus,
)
from waylight.registers.people.models import Person

J, S = JourneyStatus, PassageStatus
WAITS = tuple(set(PLANNED_STATES) - {J.DRAFT})


@action(needs=May.RUN)
def compose_journeys(plan: Plan, *, by: User) -> Plan:
    """Make journeys of a plan that people are told from, and bring those made before in line."""
    refuse_unless_told_from(plan)
    found = composition(plan)
    if not found.changes_something:
        raise refusal(
            9,
            what=_("No journey was made."),
            why=_("Every family of this plan is on its journey already."),
            fix=_("Open the list of journeys."),
        )
    _take_off(found)
    whole = opened(plan)
    journeys = journeys_of_line(found.line)
    wanted = {change.family for change in found.of(MOVED, NEW)}
    for flight, aboard in whole.aboard.items():
        coming = [one for one in aboard if one.family.reference in wanted]
        if coming:
            journey = _journey_for(found, whole, flight, journeys, by)
            _put_on(journey, whole, coming, by)
    _give_up_empty(journeys_of_line(found.line).values())
    return plan


def _take_off(found: Composition) -> None:
    """Families that fly otherwise, or not at all, leave the journeys on which they were."""
    away = [change.family for change in found.of(MOVED, CANCELLED)]
    passages = Passage.objects.filter(
        passenger__journey__line=found.line, passenger__party__in=away, status__in=BEFORE
    )
    passages.update(status=S.MOVED, seat="", at=clock.now())


def _journey_for(
    found: Composition,
    whole: OpenedPlan,
    flight: str,
    journeys: Mapping[str, Journey],
    by: User,
) -> Journey:
    """The journey that stands for a flight on its day, or a new one; another day is a successor."""
    on = date.fromisoformat(whole.flights[flight]["date"])
    old = journeys.get(flight)
    if old is not None and any(leg.on == on for leg in old.legs.all()):
        return old
    facts = next(row for row in whole.tables["flights"] if row["flight"] == flight)
    if old is not None:
        _refuse_unless_planned(old, _("No journey was made."))
        JOURNEY.move(old, J.RESCHEDULED)
        old.because, old.ended_at = _("The plan has it on another day."), clock.now()
        old.save(update_fields=["status", "because", "ended_at"])
    journey = _open(
        found.plan.caseload.team,
        by,
        title=_title(whole, facts),
        mode=Mode.CHARTER if facts["kind"] == "CHARTER" else Mode.SCHEDULED,
        synthetic=found.plan.caseload.synthetic,
        plan=found.plan,
        line=found.line,
        flight=flight,
        status=J.OPTIONS,
        replaces=old,
    )
    if old is not None:
        journey.save(force_insert=True)
    _legs(journey, facts, whole.stops[flight], on)
    return journey


def _title(whole: OpenedPlan, facts: Row) -> str:
    origins = ", ".join(city_of(stop) for stop in whole.stops[facts["flight"]])
    return f"{facts['flight']} {origins} – {city_of(facts['to_airport'])}"[:120]


def _legs(journey: Journey, facts: Row, stops: Sequence[str], on: date) -> None:
    """By the hub where there is one; else from stop to stop, as a charter takes people on."""
    what = _("No journey was made.")
    if hub := facts.get("via"):
        ways = [*((stop, hub) for stop in stops), (hub, facts["to_airport"])]
    else:
        ways = list(zip(stops, [*stops[1:], facts["to_airport"]], strict=True))
    for leaves, lands in ways:
        _leg(journey, leaves, lands, on, what)
    if facts.get("seats"):
        journey.legs.update(seats=facts["seats"])


def _put_on(journey: Journey, whole: OpenedPlan, coming: Sequence[Planned], by: User) -> None:
    legs = list(journey.legs.order_by("number"))
    back = {one.reference: one for one in journey.passengers.all()}
    number = len(back)
    rows = _people_of(whole, coming)
    meant = people_meant(journey.team, [row["person"] for row in rows])
    known = identities_of(meant.values(), legs[-1].on)
    made: list[Passenger] = []
    for planned in coming:
        among = [row for row in rows if row["family"] == planned.family.reference]
        party = []
        for row in among:
            person = meant.get(row["person"])
            one = back.get(row["person"])
            if one is None:
                number += 1
                one = Passenger(journey=journey, number=number, reference=row["person"])
            _describe(one, planned, row, person, known)
            party.append(one)
        _company(party, legs[-1].on)
        made += party
    new = [one for one in made if one.reference not in back]
    # An adult is saved before the infant on their lap.
    Passenger.objects.bulk_create(sorted(new, key=lambda one: one.lap_of_id is not None))
    for one in made:
        if one.reference in back:
            one.save()
    _passages(made, legs, whole, coming)
    _needs_follow(journey, made)


def _people_of(whole: OpenedPlan, coming: Sequence[Planned]) -> list[Row]:
    wanted = {planned.family.reference for planned in coming}
    return [row for row in whole.tables["people"] if row["family"] in wanted]


def _describe(
    one: Passenger,
    planned: Planned,
    row: Row,
    person: Person | None,
    known: Mapping[Any, dict[str, str]],
) -> None:
    """What the register knows of a person, else what the caseload says of a reference."""
    one.party = planned.family.reference
    one.programme = str(planned.family.facts["programme"]).lower()
    one.council = planned.council or ""
    one.person = person
    one.needs = [need.code for need in planned.family.needs]
    said = facts_of(
        born_on=row["born_on"],
        sex=row["sex"],
        document_expires=row["travel_document_until"],
        visa_until=row["visa_until"],
        language=planned.family.facts["language"],
    )
    papers = known.get(person.pk, {}) if person else {}
    one.identity = {**one.identity, **said, **papers}


def _company(party: Sequence[Passenger], on: date) -> None:
    """A lap for each infant, as far as there are adults; a child without any is said so."""
    adults = [one for one in party if not one.is_child_on(on)]
    infants = [one for one in party if (born := one.born_on) and passenger_type(born, on) == INFANT]
    for one in party:
        one.unaccompanied = not adults
        one.lap_of = None
    for infant, adult in zip(infants, adults, strict=False):
        infant.lap_of = adult


def _passages(
    made: Sequence[Passenger], legs: Sequence[Leg], whole: OpenedPlan, coming: Sequence[Planned]
) -> None:
    origin = {planned.family.reference: planned.family.origin for planned in coming}
    old = {
        (one.passenger_id, one.leg_id): one for one in Passage.objects.filter(passenger__in=made)
    }
    new = []
    for one in made:
        for leg in _own_legs(legs, origin[one.party]):
            if (passage := old.get((one.pk, leg.pk))) is None:
                new.append(Passage(passenger=one, leg=leg))
            else:
                passage.status, passage.at = S.PLANNED, clock.now()
                passage.save(update_fields=["status", "at"])
    Passage.objects.bulk_create(new)


def _own_legs(legs: Sequence[Leg], origin: str) -> list[Leg]:
    """From where a family leaves: by a hub its own leg and the last, else all that follow."""
    first = next(leg for leg in legs if leg.from_airport == origin)
    by_hub = len(legs) > 1 and all(leg.to_airport == legs[-1].from_airport for leg in legs[:-1])
    chained = [leg for leg in legs if leg.number >= first.number]
    return [first, legs[-1]] if by_hub and first is not legs[-1] else chained


def _give_up_empty(journeys: Iterable[Journey]) -> None:
    """A journey that everybody has left is given up; one whose manifest is out is left alone."""
    for journey in journeys:
        stay = Passage.objects.filter(leg__journey=journey).exclude(status=S.MOVED)
        if journey.status in WAITS and not stay.exists():
            JOURNEY.move(journey, J.ABORTED)
            journey.because = _("No family of the plan flies on it any more.")
            journey.ended_at = clock.now()
            journey.save(update_fields=["status", "because", "ended_at"])
