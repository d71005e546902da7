"""A journey that cannot go is put on another day, with everybody who has not left yet."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.foundation.workflow import CannotMove
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Journey, Passage
from waylight.programmes.movements.tests.afoot import LEAVES, Crew, a_flight
from waylight.programmes.movements.tests.custodies import Boy
from waylight.programmes.movements.tests.journeys import frozen, mark_all
from waylight.programmes.movements.views.journey_deeds import OF_JOURNEY
from waylight.programmes.movements.workflow import JourneyStatus, PassageStatus

J, S = JourneyStatus, PassageStatus
NOW = LEAVES - timedelta(hours=1)


@pytest.fixture
def crew(london: Team) -> Crew:
    """Everybody of the flight."""
    return Crew(london)


@pytest.fixture(autouse=True)
def an_hour_before() -> Iterator[None]:
    """The clock stands an hour before departure."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def flight(crew: Crew) -> Journey:
    """A frozen flight of two families, one adult and one child each."""
    return frozen(a_flight(crew.team, crew.officer))


def again(journey: Journey) -> Journey:
    """As it is now."""
    return Journey.objects.get(pk=journey.pk)


def cancelled(journey: Journey, crew: Crew) -> Journey:
    """Its only leg does not go."""
    incident = actions.report_incident(
        crew.team,
        journey=journey,
        leg=journey.legs.get(),
        kind="CANCELLATION",
        severity=2,
        happened_at=clock.now(),
        zone="Africa/Khartoum",
        by=crew.gate,
    )
    actions.cancel_leg(incident, by=crew.duty)
    return again(journey)


def test_a_cancelled_flight_at_whose_gate_people_wait_is_rescheduled(
    flight: Journey, crew: Crew
) -> None:
    mark_all(flight.legs.get(), "PRESENTED")
    mark_all(flight.legs.get(), "BOARDED")
    gone = cancelled(flight, crew)
    assert gone.status == J.IN_PROGRESS
    assert OF_JOURNEY["reschedule"].when(gone)
    waiting = Passage.objects.filter(leg__journey=gone)
    assert {(one.status, one.boarded_at) for one in waiting} == {(S.PRESENTED, None)}
    successor = actions.reschedule_journey(gone, because="Cancelled", by=crew.officer)
    assert again(flight).status == J.RESCHEDULED
    assert successor.passengers.count() == 4
    assert set(waiting.values_list("status", flat=True)) == {S.MOVED}


def test_who_is_on_board_gets_off_first(flight: Journey, crew: Crew) -> None:
    mark_all(flight.legs.get(), "BOARDED")
    with pytest.raises(Refusal, match="MOV-024"):
        actions.reschedule_journey(again(flight), because="Cancelled", by=crew.officer)


def test_what_has_left_is_not_rescheduled(flight: Journey, crew: Crew) -> None:
    leg = flight.legs.get()
    with clock.stopped_at(LEAVES):
        mark_all(leg, "BOARDED")
        actions.depart(leg, at=LEAVES, counted=4, by=crew.gate)
        assert not OF_JOURNEY["reschedule"].when(again(flight))
    with clock.stopped_at(LEAVES + timedelta(hours=3)):
        actions.land(leg, at=clock.now(), by=crew.gate)
        with pytest.raises(Refusal, match="MOV-024"):
            actions.reschedule_journey(again(flight), because="Cancelled", by=crew.officer)


def test_what_has_ended_is_not_rescheduled(flight: Journey, crew: Crew) -> None:
    actions.abort_journey(flight, because="Nobody comes", by=crew.officer)
    with pytest.raises(CannotMove):
        actions.reschedule_journey(again(flight), because="Cancelled", by=crew.officer)


def test_whoever_has_a_child_has_it_on_the_other_journey_too(london: Team) -> None:
    with clock.stopped_at(LEAVES):
        boy = Boy(london)
        boy.take(boy.aunt, 0)
        boy.give(boy.escort, 2)
        boy.named("Nour Idris", "AIRPORT_TEAM")
        successor = actions.reschedule_journey(
            again(boy.journey), because="Snow", by=boy.crew["ola"]
        )
        assert boy.child.custodies.order_by("from_at").last().until_at == LEAVES
        child = successor.passengers.get(reference=boy.child.reference)
        held = child.custodies.get(until_at=None)
        assert (held.holder_name, held.from_at) == ("OMER OSMAN", LEAVES)
        assert held.aboard == successor.passengers.get(reference=boy.escort.reference)
        assert [one.name for one in child.agreed_adults.all()] == ["Hawa Ahmed", "Nour Idris"]
