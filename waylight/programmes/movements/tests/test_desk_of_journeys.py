"""What running journeys puts on a person's desk: only what they may see to, with its time."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import Item
from waylight.programmes.movements import actions
from waylight.programmes.movements.desk import clocks, incidents, manifest_held
from waylight.programmes.movements.models import Incident, Journey, Passage
from waylight.programmes.movements.tests.afoot import LEAVES, Crew, a_flight, account, passage
from waylight.programmes.movements.tests.journeys import crew as other_crew
from waylight.programmes.movements.tests.journeys import frozen, mark_all, ticketed

EARLY = LEAVES - timedelta(hours=12)


@pytest.fixture
def crew(london: Team) -> Crew:
    """Everybody of the flight."""
    return Crew(london)


@pytest.fixture(autouse=True)
def twelve_hours_before() -> Iterator[None]:
    """The clock stands six hours before it is to be decided whether the flight goes."""
    with clock.stopped_at(EARLY):
        yield


@pytest.fixture
def flight(crew: Crew) -> Journey:
    """A frozen flight of two families, one adult and one child each."""
    return frozen(a_flight(crew.team, crew.officer))


def about(source: Callable[[User], Iterator[Item]], user: User, words: str) -> list[Item]:
    """The items of a source with these words."""
    return [item for item in source(user) if str(item.what) == words]


GO = "Decide whether the journey goes"


def test_a_journey_that_leaves_soon_is_decided_with_what_is_missing(
    flight: Journey, crew: Crew
) -> None:
    (item,) = about(clocks, crew.officer, GO)
    assert item.about == (
        f"{flight.number} · Not found fit to fly yet: 4; Not at the airport yet: 4"
    )
    assert item.due == LEAVES - timedelta(hours=6)
    assert item.url == flight.get_absolute_url()


def test_a_decided_journey_and_one_that_leaves_later_are_not_there(
    flight: Journey, crew: Crew
) -> None:
    with clock.stopped_at(LEAVES - timedelta(hours=31)):
        assert not about(clocks, crew.officer, GO)
    actions.decide_go(flight, go=True, because="They come by bus", by=crew.officer)
    assert not about(clocks, crew.officer, GO)


def test_nobody_else_decides_whether_it_goes(flight: Journey, crew: Crew) -> None:
    elsewhere = account("gil", access.open_team("Glasgow", by=None), "movement_officer")
    for user in (crew.clerk, crew.duty, crew.partner, elsewhere):
        assert not about(clocks, user, GO)


def test_an_arrival_is_to_be_confirmed_by_who_is_on_duty(flight: Journey, crew: Crew) -> None:
    leg = flight.legs.get()
    with clock.stopped_at(LEAVES):
        mark_all(leg, "BOARDED")
        leg.refresh_from_db()
        actions.depart(leg, at=LEAVES, counted=4, by=other_crew(crew.team)["rosa"])
        assert not about(clocks, crew.duty, "Confirm the arrival")
    with clock.stopped_at(LEAVES + timedelta(hours=4, minutes=1)):
        (item,) = about(clocks, crew.duty, "Confirm the arrival")
        assert item.is_late
        assert (item.about, item.url) == (f"{flight.number} · {leg}", leg.get_absolute_url())
        assert not about(clocks, crew.officer, "Confirm the arrival")


def a_delay(journey: Journey, crew: Crew, kind: str = "DELAY", **facts: str) -> Incident:
    """Reported at the gate."""
    return actions.report_incident(
        crew.team,
        journey=journey,
        kind=kind,
        severity=2,
        happened_at=clock.now(),
        zone="Africa/Khartoum",
        **facts,
        by=crew.gate,
    )


def test_the_duty_officer_has_the_next_step_and_how_many_are_late(
    flight: Journey, crew: Crew
) -> None:
    incident = a_delay(flight, crew)
    (item,) = incidents(crew.duty)
    first = incident.steps.order_by("due_at", "position").first()
    assert first is not None
    assert (item.url, item.due) == (incident.get_absolute_url(), first.due_at)
    assert item.about == f"{flight.number} · Delay"
    with clock.stopped_at(EARLY + timedelta(days=2)):
        (item,) = incidents(crew.duty)
        late = incident.steps.count()
        assert item.is_late
        assert item.about == f"{flight.number} · Delay · {late} steps are late"


def test_others_have_the_steps_of_their_part_alone(flight: Journey, crew: Crew) -> None:
    a_delay(flight, crew, "CANCELLATION")
    (item,) = incidents(crew.clerk)
    assert str(item.what) == "Keep what a claim against the carrier needs"
    assert not list(incidents(crew.gate))
    assert not list(incidents(crew.finance))


def test_a_sign_of_trafficking_lies_on_no_desk_but_that_of_protection(
    flight: Journey, crew: Crew
) -> None:
    a_delay(flight, crew, "INDICATOR", in_confidence="Somebody else speaks for her")
    assert len(list(incidents(crew.protection))) == 1
    for user in (crew.duty, crew.officer, crew.clerk, crew.gate):
        assert not list(incidents(user))


def test_an_incident_whose_steps_are_done_is_to_be_closed(flight: Journey, crew: Crew) -> None:
    incident = a_delay(flight, crew, "PROTEST")
    incident.steps.update(done_at=clock.now())
    (item,) = incidents(crew.duty)
    assert str(item.what) == "Every step is done: close it."
    actions.close_incident(incident, because="It dissolved", by=crew.duty)
    assert not list(incidents(crew.duty))


def test_a_refund_lies_there_thirty_days_before_it_is_lost(crew: Crew) -> None:
    journey = ticketed(a_flight(crew.team, crew.officer))
    actions.abort_journey(journey, because="The airport is closed", by=crew.officer)
    passage = Passage.objects.filter(leg__journey=journey)[0]
    actions.chase_ticket(passage, reference="R-1", by=crew.finance)
    words = "Chase the refund of the unused ticket"
    assert not about(clocks, crew.finance, words)
    with clock.stopped_at(LEAVES + timedelta(days=340)):
        (item,) = about(clocks, crew.finance, words)
        assert item.url == reverse("movements:unused-tickets")
        assert item.about == f"{journey.number} · {passage.leg} · {passage.passenger.number}"
        assert not about(clocks, crew.clerk, words)


def test_the_holders_of_an_old_manifest_are_told_before_it_leaves(
    flight: Journey, crew: Crew
) -> None:
    manifest = flight.manifests.get()
    actions.release_manifest(manifest, recipient="AIRLINE", who="TK", by=crew.officer)
    assert not list(manifest_held(crew.officer))
    absent = passage(flight.passengers.get(reference="F1-0"))
    actions.mark(absent, to="NO_SHOW", at=clock.now(), by=crew.gate)
    flight.refresh_from_db()
    actions.make_manifest(flight, reason="One did not come", by=crew.officer)
    (item,) = manifest_held(crew.officer)
    assert item.due == LEAVES
    assert not list(manifest_held(crew.clerk))


@pytest.mark.parametrize("source", [clocks, incidents, manifest_held])
def test_it_takes_the_same_queries_for_two_journeys_as_for_one(
    source: Callable[[User], Iterator[Item]], flight: Journey, crew: Crew
) -> None:
    a_delay(flight, crew)
    user = account("all", crew.team, "movement_officer", "duty_officer")
    with CaptureQueriesContext(connection) as one:
        before = len(list(source(user)))
    other = frozen(a_flight(crew.team, crew.officer, families=3))
    a_delay(other, crew, "MEDICAL")
    with CaptureQueriesContext(connection) as two:
        after = len(list(source(user)))
    assert (after > before) == (source is not manifest_held)
    assert len(two) == len(one)
