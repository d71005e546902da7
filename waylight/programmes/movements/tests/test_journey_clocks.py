"""The clocks of a journey follow every deed that changes what they wait for."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.deadlines.models import Deadline, State
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.rules import EMBARKATION_CHECK, SERVICES
from waylight.programmes.movements.tests.journeys import a_journey, crew, fly, frozen

HOUR = timedelta(hours=1)


@pytest.fixture
def team(london: Team) -> Team:
    """The team of the crew."""
    return london


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
