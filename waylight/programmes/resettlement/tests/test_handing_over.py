"""A family is handed over once everybody has arrived, is signed for, and is looked after."""

from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.actions import receiving
from waylight.programmes.councils.models import Milestone, Reception
from waylight.programmes.movements.models import Journey, Passage
from waylight.programmes.movements.queries.landed import arrivals
from waylight.programmes.resettlement.actions import handing, members
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.afterwards import after_of
from waylight.programmes.resettlement.queries.stages import staged_of
from waylight.programmes.resettlement.rules import LEAVE
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.flights import (
    a_flight,
    a_ready_family,
    arrived,
    fresh,
    moved,
    received,
)
from waylight.programmes.resettlement.workflow import Going, Stage, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Ready, with a home in Bristol; not invented, so that it is counted."""
    return a_ready_family(team, play)


@pytest.fixture
def officer(play: Play) -> User:
    """Mission operations."""
    return role(play, "mission_operations")


def with_the_council(family: Referral, officer: User, **known: date) -> Referral:
    """Landed, signed for and handed over."""
    arrived(family)
    received(family, **known)
    done: Referral = handing.hand_over(fresh(family), by=officer)
    return done


def test_a_family_that_landed_and_is_signed_for_is_with_the_council(
    family: Referral, officer: User
) -> None:
    assert with_the_council(family, officer).status == Status.HANDED_OVER
    assert staged_of(fresh(family)).stage == Stage.ARRIVED


def test_nobody_is_handed_over_before_everybody_has_landed(family: Referral, officer: User) -> None:
    journey = a_flight(family, leaves_at=clock.now() - timedelta(hours=6))
    father, mother, _daughter = family.members.all()
    moved(journey, None, "BOARDED")
    moved(journey, father, "LANDED")
    received(family)
    with pytest.raises(Refusal, match="VPR-083") as refused:
        handing.hand_over(fresh(family), by=officer)
    assert f"{mother}: Boarded" in str(refused.value.why)
    assert str(father) not in str(refused.value.why)


def test_nobody_is_handed_over_without_the_signature(family: Referral, officer: User) -> None:
    arrived(family)
    with pytest.raises(Refusal, match="VPR-084"):
        handing.hand_over(fresh(family), by=officer)


def test_a_key_worker_who_signed_for_two_of_three_is_asked(family: Referral, officer: User) -> None:
    arrived(family)
    received(family, came=[1, 2])
    with pytest.raises(Refusal, match="VPR-084") as refused:
        handing.hand_over(fresh(family), by=officer)
    assert str(family.members.all()[2]) in str(refused.value.why)


def test_somebody_who_needs_care_is_not_left_without_a_clinician(
    family: Referral, officer: User, play: Play
) -> None:
    Referral.objects.filter(pk=family.pk).update(medical_level="SOME")
    arrived(family)
    received(family)
    with pytest.raises(Refusal, match="VPR-085"):
        handing.hand_over(fresh(family), by=officer)
    handing.hand_over_health(
        fresh(family), clinician="Dr Evans, Bristol", by=role(play, "physician")
    )
    assert handing.hand_over(fresh(family), by=officer).status == Status.HANDED_OVER


def test_papers_that_were_not_given_are_asked_for(family: Referral, officer: User) -> None:
    arrived(family)
    received(family, papers_given=False)
    with pytest.raises(Refusal, match="VPR-086"):
        handing.hand_over(fresh(family), by=officer)
    handing.hand_over(fresh(family), papers_given=True, by=officer)
    assert fresh(family).status == Status.HANDED_OVER


def test_the_page_says_what_the_hand_over_waits_for(family: Referral, knock: Knock) -> None:
    journey = a_flight(family, leaves_at=clock.now() - timedelta(hours=6))
    moved(journey, None, "BOARDED")
    page = text(knock("mission_operations", "referral", family.pk))
    assert "Not everybody who travels has arrived" in page
    assert "No key worker of the council has signed" in page
    moved(journey, None, "LANDED")
    received(family)
    sent = {"papers_given": ""}
    page = text(knock("mission_operations", "referral-deed", family.pk, "hand-over", send=sent))
    assert "The family is with the council." in page
    assert "Year of support" in page


def test_said_twice_by_the_council_and_the_escort_it_is_one_arrival(
    family: Referral, officer: User
) -> None:
    journey = arrived(family)
    Journey.objects.filter(pk=journey.pk).update(synthetic=False)
    first = received(family)
    assert received(family) == first, "the same signature again"
    moved(journey, None, "LANDED")
    moved(journey, None, "RECEIVED")
    assert len(arrivals(programme="resettlement")) == 3
    assert Reception.objects.get().people == 3


def test_an_arrival_that_has_not_come_is_refused(family: Referral) -> None:
    arrived(family)
    with pytest.raises(Refusal, match="LA-030"):
        received(family, arrived_on=clock.today() + timedelta(days=1))


def test_edge_25_who_dies_after_the_arrival_has_arrived(family: Referral, officer: User) -> None:
    journey = arrived(family)
    Journey.objects.filter(pk=journey.pk).update(synthetic=False)
    received(family)
    handing.hand_over(fresh(family), by=officer)
    father = family.members.all()[0]
    members.record_death(father, died_on=clock.today(), by=officer)
    father.refresh_from_db()
    assert father.status == Going.DIED
    assert len(arrivals(programme="resettlement")) == 3
    assert Reception.objects.get().people == 3


def test_edge_25_between_the_landing_and_the_hand_over_too(family: Referral, officer: User) -> None:
    journey = arrived(family)
    Journey.objects.filter(pk=journey.pk).update(synthetic=False)
    father = family.members.all()[0]
    boarded = Passage.objects.get(passenger__reference=str(father)).boarded_at
    later = clock.now() + timedelta(minutes=5)
    dead = Passage.objects.filter(passenger__reference=str(father))
    dead.update(status="DIED", at=later, boarded_at=boarded)
    assert len(arrivals(programme="resettlement")) == 3
    dead.update(at=clock.now() - timedelta(days=1))
    assert len(arrivals(programme="resettlement")) == 2, "on the way, not after the landing"


@pytest.mark.parametrize(
    ("day", "kind", "until"),
    [
        ("2017-06-30", "Humanitarian protection", "2022-06-30"),
        ("2017-07-01", "Refugee status", "2022-07-01"),
    ],
)
def test_edge_27_the_leave_is_that_of_the_day_of_arrival(
    family: Referral, officer: User, day: str, kind: str, until: str
) -> None:
    with_the_council(family, officer)
    Reception.objects.update(arrived_on=day)
    after = after_of(fresh(family), clock.today())
    assert after is not None
    assert after.leave == kind
    assert after.ends_on.isoformat() == until


def test_ninety_days_before_the_leave_ends_somebody_is_reminded(
    family: Referral, officer: User
) -> None:
    with_the_council(family, officer)
    deadline = deadlines_of(fresh(family)).open().get(key=LEAVE.key)
    assert (deadline.due_at - deadline.warn_at).days in (89, 90)
    assert deadline.due_at.date().year == clock.today().year + 5


def test_the_year_of_support_is_counted_from_the_arrival(family: Referral, officer: User) -> None:
    with_the_council(family, officer)
    Reception.objects.update(arrived_on="2016-02-29")
    expected = {
        "2017-02-27": 1,
        "2017-02-28": 2,
        "2020-02-28": 4,
        "2020-02-29": 5,
        "2021-02-27": 5,
        "2021-02-28": 0,
    }
    for day, year in expected.items():
        after = after_of(fresh(family), date.fromisoformat(day))
        assert after is not None
        assert after.year == year, day


def test_duties_that_are_late_are_seen(family: Referral, officer: User, knock: Knock) -> None:
    with_the_council(family, officer)
    Milestone.objects.update(due_on=clock.today() - timedelta(days=1))
    assert "Late" in text(knock("programme_manager", "referral", family.pk))


def test_edge_26_a_move_within_the_year_is_seen(family: Referral, officer: User) -> None:
    with_the_council(family, officer)
    reception = Reception.objects.select_related("proposal__offer__desk").get()
    receiving.move_on(
        reception, moved_on=clock.today(), moved_to="S12000049", by=reception.key_worker
    )
    after = after_of(fresh(family), clock.today())
    assert after is not None
    assert (after.moved_to, after.followed) == ("Glasgow City", True)


def test_edge_24_the_last_night_of_the_year(family: Referral) -> None:
    """Down at 00:30 of 1 January by London's clock, though it left in the old year."""
    landed = datetime(2016, 1, 1, 0, 30, tzinfo=UTC)
    with clock.stopped_at(landed):
        journey = arrived(family)
        Journey.objects.filter(pk=journey.pk).update(synthetic=False)
    assert {one.on for one in arrivals(programme="resettlement")} == {date(2016, 1, 1)}
