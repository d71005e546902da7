"""Arrivals that cannot be, that nobody expected, or that are said twice (B10)."""

from datetime import datetime, timedelta, timezone

import pytest

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.models import Incident, IncidentKind, Journey
from waylight.programmes.movements.queries.guards import TO_FREEZE, faults, once
from waylight.programmes.movements.queries.landed import arrivals
from waylight.programmes.movements.tests.journeys import one_of_the_crew
from waylight.programmes.resettlement.actions.unexpected import record_unplanned_arrival
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.queries.stages import staged_of
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.flights import (
    a_flight,
    a_ready_family,
    fresh,
    moved,
)
from waylight.programmes.resettlement.workflow import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Ready, with a home in Bristol, and real, so that it is counted."""
    return a_ready_family(team, play)


@pytest.fixture
def officer(team: Team, play: Play) -> User:
    """Mission operations, who may ask movements."""
    found = role(play, "mission_operations")
    access.give(found, "movements.requester", team, by=None)
    return found


def came(
    family: Referral,
    officer: User,
    *,
    members: list[Member] | None = None,
    at: datetime | None = None,
) -> Journey:
    """They stand at Heathrow, and were on no list."""
    journey: Journey = record_unplanned_arrival(
        fresh(family),
        members=members or list(family.members.all()),
        from_airport="BEY",
        in_airport="LHR",
        landed_at=at or clock.now() - timedelta(hours=1),
        custody_of_children="Her parents",
        by=officer,
    )
    return journey


def counted(family: Referral) -> int:
    """How many of them count as arrived."""
    Journey.objects.update(synthetic=False)
    return len([one for one in arrivals() if one.party == family.number])


def test_who_was_on_no_list_has_arrived_and_it_is_looked_into(
    family: Referral, officer: User
) -> None:
    journey = came(family, officer)
    assert staged_of(fresh(family)).stage == Stage.ARRIVED
    assert counted(family) == 3
    incident = Incident.objects.get(journey=journey)
    assert incident.kind == IncidentKind.UNPLANNED
    assert incident.passengers.count() == 3
    assert incident.steps.count() == 4, "the playbook begins"


def test_said_twice_it_is_one_arrival(family: Referral, officer: User) -> None:
    assert came(family, officer) == came(family, officer)
    assert came(family, officer, members=[family.members.all()[1]])
    assert counted(family) == 3
    assert Incident.objects.count() == 1


def test_an_arrival_that_has_not_come_is_refused(family: Referral, officer: User) -> None:
    with pytest.raises(Refusal, match="MOV-007"):
        came(family, officer, at=clock.now() + timedelta(minutes=1))
    assert not Journey.objects.exists()


def test_whoever_is_on_a_list_is_marked_there(family: Referral, officer: User) -> None:
    journey = a_flight(family)
    with pytest.raises(Refusal, match="MOV-021") as refused:
        came(family, officer)
    assert journey.number in str(refused.value.why)


def test_whoever_did_not_come_to_the_flight_may_still_arrive(
    family: Referral, officer: User
) -> None:
    father = family.members.all()[0]
    moved(a_flight(family), father, "NO_SHOW")
    came(family, officer, members=[father])
    assert counted(family) == 1


def test_without_movements_role_it_is_not_taken(family: Referral, play: Play) -> None:
    with pytest.raises(Refusal, match="VPR-090"):
        came(family, role(play, "mission_operations"))


def test_nobody_says_so_without_saying_who_has_the_child(family: Referral, officer: User) -> None:
    with pytest.raises(Refusal, match="MOV-073"):
        record_unplanned_arrival(
            fresh(family),
            members=list(family.members.all()),
            from_airport="BEY",
            in_airport="LHR",
            landed_at=clock.now() - timedelta(hours=1),
            by=officer,
        )


def test_the_time_is_that_of_the_clock_where_they_landed(
    family: Referral, officer: User, knock: Knock
) -> None:
    sent = {
        "members": [str(one.pk) for one in family.members.all()],
        "from_airport": "BEY",
        "in_airport": "AMM",
        "landed_at": "2016-07-01T10:00",
        "custody_of_children": "Her parents",
    }
    page = text(knock("mission_operations", "referral-deed", family.pk, "arrived", send=sent))
    assert "They count as arrived, and an incident is open." in page
    leg = Journey.objects.get().legs.get()
    assert leg.landed_at == datetime(2016, 7, 1, 10, tzinfo=timezone(timedelta(hours=3)))


def test_an_arrival_before_the_departure_is_refused(family: Referral, team: Team) -> None:
    leg = a_flight(family).legs.get()
    assert leg.leaves_at is not None
    with pytest.raises(Refusal, match="MOV-007"):
        movements.set_flight(
            leg,
            carrier="ME",
            flight_number="200",
            leaves_at=leg.leaves_at,
            lands_at=leg.leaves_at - timedelta(minutes=1),
            by=one_of_the_crew("piet", team),
        )


def test_the_same_person_on_two_lists_of_one_day_is_blocked(family: Referral, team: Team) -> None:
    on = clock.today() + timedelta(days=20)
    father = family.members.all()[0]
    first, second = a_flight(family, on=on), a_flight(family, on=on, members=[father])
    assert not list(once(first)), "two drafts promise nothing to anybody"
    Journey.objects.filter(pk=first.pk).update(status="BOOKED")
    assert [words for words in faults(second, TO_FREEZE) if first.number in words]
    ola = one_of_the_crew("ola", team)
    movements.compare_options(second, by=ola)
    with pytest.raises(Refusal) as refused:
        movements.approve_journey(second, by=ola)
    assert f"is on the list of {first.number} on the same day" in str(refused.value.why)


def test_whoever_missed_the_first_flight_may_take_the_second(family: Referral) -> None:
    on = clock.today() + timedelta(days=20)
    father = family.members.all()[0]
    first, second = a_flight(family, on=on), a_flight(family, on=on, members=[father])
    Journey.objects.filter(pk=first.pk).update(status="IN_PROGRESS")
    moved(first, father, "MISSED_CONNECTION")
    assert not list(once(second))
    other = a_flight(family, on=on + timedelta(days=1), members=[father])
    assert not list(once(other)), "another day is another journey"
