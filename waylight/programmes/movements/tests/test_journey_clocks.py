"""The clocks of a journey follow every deed that changes what they wait for."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.deadlines.models import Deadline, State
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.rules import (
    EMBARKATION_CHECK,
    HANDOVER,
    NAME_CHANGE,
    SERVICES,
    TICKETING,
)
from waylight.programmes.movements.tests.custodies import SIGNED, Boy
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    approved,
    checks_booked,
    crew,
    fly,
    frozen,
    passages,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def team(london: Team) -> Team:
    """The team of the crew."""
    return london


@pytest.fixture
def boy(london: Team) -> Boy:
    """A boy of nine and his escort."""
    return Boy(london)


def clock_of(journey: Journey, key: str) -> Deadline:
    """The one clock of that kind about a journey, whatever its state."""
    return Deadline.objects.get(key=key, about_id=str(journey.pk))


def near(journey: Journey) -> Journey:
    """Leaves in 48 hours."""
    leg = journey.legs.get()
    leg.leaves_at = clock.now() + 48 * HOUR
    leg.lands_at, leg.on = leg.leaves_at + 3 * HOUR, leg.leaves_at.date()
    leg.save()
    return journey


@pytest.mark.parametrize("outcome", ["FIT", "UNFIT"])
def test_the_last_check_before_embarkation_stops_its_clock(team: Team, outcome: str) -> None:
    journey = near(frozen(a_journey(team)))
    one, other = journey.passengers.order_by("number")
    uma = crew(team)["uma"]
    actions.record_check(one, at=clock.now(), outcome="FIT", by=uma)
    assert clock_of(journey, EMBARKATION_CHECK.key).met_at is None
    actions.record_check(other, at=clock.now(), outcome=outcome, by=uma)
    assert clock_of(journey, EMBARKATION_CHECK.key).state() is State.MET


def services_clock(journey: Journey) -> Deadline:
    """The one clock for the services of a journey; there was never another."""
    return clock_of(journey, SERVICES.key)


def test_one_clock_for_services_runs_through_every_step(team: Team) -> None:
    """It is asked for in the draft, and confirmed when the journey is booked."""
    journey, piet = fly(a_journey(team)), crew(team)["piet"]
    one = journey.passengers.get(number=1)
    service = actions.ask_for_service(one, code="WCHR", by=piet)
    started = services_clock(journey)
    actions.compare_options(journey, by=crew(team)["ola"])
    assert services_clock(journey).pk == started.pk
    assert services_clock(journey).dropped_at is None
    actions.confirm_service(service, carrier_reference="R1", by=piet)
    assert services_clock(journey).state() is State.MET


def test_the_clock_for_services_moves_with_the_flight(team: Team) -> None:
    journey, piet = fly(a_journey(team)), crew(team)["piet"]
    actions.ask_for_service(journey.passengers.get(number=1), code="WCHR", by=piet)
    before = services_clock(journey).due_at
    fly(journey, first=journey.legs.get().leaves_at + 5 * HOUR)
    assert services_clock(journey).due_at == before + 5 * HOUR


def test_the_clock_for_services_runs_to_the_leg_for_which_one_waits(team: Team) -> None:
    journey, piet = fly(a_journey(team, legs=2)), crew(team)["piet"]
    first, second = journey.legs.order_by("number")
    one = journey.passengers.get(number=1)
    early = actions.ask_for_service(one, code="WCHR", leg=first, by=piet)
    late = actions.ask_for_service(one, code="BLND", leg=second, by=piet)
    assert services_clock(journey).event_at == first.leaves_at
    actions.confirm_service(early, carrier_reference="R1", by=piet)
    assert services_clock(journey).event_at == second.leaves_at
    actions.confirm_service(late, carrier_reference="R2", by=piet)
    assert services_clock(journey).event_at == second.leaves_at
    assert services_clock(journey).met_at is not None


def test_a_journey_that_is_given_up_waits_for_no_service(team: Team) -> None:
    journey, people = fly(a_journey(team)), crew(team)
    actions.ask_for_service(journey.passengers.get(number=1), code="WCHR", by=people["piet"])
    actions.abort_journey(journey, because="Nobody goes", by=people["ola"])
    assert services_clock(journey).state() is State.DROPPED


def with_limits(journey: Journey, hours: int) -> Journey:
    """Tickets by then, and names to be changed a day longer."""
    leg = journey.legs.get()
    actions.set_flight(
        leg,
        carrier="TK",
        flight_number="1901",
        leaves_at=leg.leaves_at,
        lands_at=leg.lands_at,
        ticket_by=clock.now() + hours * HOUR,
        names_until=clock.now() + (hours + 24) * HOUR,
        by=crew(journey.team)["piet"],
    )
    return journey


def test_a_ticket_has_a_last_moment_that_moves_with_the_flight_and_is_met(team: Team) -> None:
    journey, people = approved(fly(a_journey(team))), crew(team)
    leg = with_limits(journey, 48).legs.get()
    journey.refresh_from_db()
    actions.book_journey(journey, by=people["piet"])
    running = Deadline.objects.get(key=TICKETING.key, about_id=str(leg.pk))
    assert (running.event_at, running.met_at) == (leg.ticket_by, None)
    later = with_limits(journey, 72).legs.get().ticket_by
    running.refresh_from_db()
    assert running.event_at == later
    for number, passage in enumerate(passages(journey)):
        name = f"{passage.passenger.surname}/{passage.passenger.given}"
        actions.write_ticket(
            passage, ticket=f"235{number:010}", ticket_name=name, by=people["piet"]
        )
    actions.release_tickets(journey, by=people["quinn"])
    running.refresh_from_db()
    assert running.state() is State.MET
    names = Deadline.objects.get(key=NAME_CHANGE.key, about_id=str(leg.pk))
    assert names.met_at is None
    actions.freeze_journey(checks_booked(journey), by=people["ola"])
    names.refresh_from_db()
    assert names.state() is State.MET


def test_a_child_alone_is_handed_over_within_the_half_hour(boy: Boy) -> None:
    boy.take(boy.aunt, 0)
    boy.give(boy.escort, 2)
    boy.fly(1)
    assert not Deadline.objects.filter(key=HANDOVER.key).exists()
    boy.fly(2)
    running = Deadline.objects.get(key=HANDOVER.key)
    assert (running.about_id, running.event_at) == (str(boy.child.pk), boy.leg(2).landed_at)
    assert running.due_at == running.event_at + HOUR / 2
    actions.hand_to_receiver(
        boy.held(), to=boy.father, at=boy.at(11.25), **SIGNED, by=boy.crew["sami"]
    )
    running.refresh_from_db()
    assert running.state() is State.MET
